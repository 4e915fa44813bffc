import Guides
public import Text

/// What stands in for data that nobody has yet. Every number here is a choice, in this one place, and is shown beside
/// the uncertainty it makes.
///
/// Data outweigh it at once: see ``MeasurementModel``.
public enum Assumptions {
    /// The standard deviation of one item over people, as a share of its scale's span: a quarter, so 1.0 on a scale of 1
    /// to 5. The rule "range / 4" of Hozo, Djulbegovic & Hozo (2005), *BMC Medical Research Methodology* 5:13.
    public static let itemDeviation = 0.25

    /// The mean correlation between two items of one factor, 0.30: within the 0.2…0.4 of Briggs & Cheek (1986),
    /// *Journal of Personality* 54, and the 0.15…0.50 of Clark & Watson (1995), *Psychological Assessment* 7. By
    /// Spearman–Brown it makes the reliability of five items 0.68 and of one item 0.30.
    public static let interItemCorrelation = 0.30

    /// How many degrees of freedom the assumed error weighs against the scatter of somebody's own answers: a tenth of one. More
    /// would pull the ranges of people whose answers stray half or twice as far away from 90 %; with none, answers that
    /// happen to agree would leave no error. `Tests/peers/change_marks.py coverage` shows what it comes to.
    public static let weight = 0.1

    /// The same for an error estimated from other people's sheets: 16, as much as one sheet of four factors with five items.
    public static let importedWeight = 16.0

    /// An error is never taken for more than so many times the assumed one. The ranges are made for people whose answers stray
    /// by half to twice the assumption.
    public static let mostNoise = 2.0

    /// How sure an interval or the word "changed" is: 90 %, two-sided.
    public static let confidence = Confidence.ninety

    /// Imported sheets before their error takes the place of the assumed one.
    public static let enoughSheets = 12

    /// Degrees of freedom before it does: with 100 the error's standard deviation is itself known
    /// to about 7 % (1 / √(2 · 100)).
    public static let enoughDegreesOfFreedom = 100.0

    /// Sheets before alpha or omega are worth showing: 30, the least in the simulations of Yurdugül (2008), *Hacettepe
    /// Üniversitesi Eğitim Fakültesi Dergisi* 35, 397–405, and only where one factor clearly leads.
    public static let enoughForReliability = 30

    /// Faster than this, an item was hardly read: 2 seconds, Huang, Curran, Keeney, Poposki & DeShon (2012), *Journal of
    /// Business and Psychology* 27, 99–114.
    public static let secondsToRead = 2.0

    /// A standing assumption, to be shown with a number that rests on it.
    public struct Assumption: Sendable, Equatable {
        public var id: String
        public var value: Double
        public var text: Phrase
    }

    /// The assumptions behind the interval of a quotient, as sentences.
    public static var standing: [Assumption] {
        [
            Assumption(
                id: "item-deviation", value: itemDeviation,
                text: Phrase(
                    """
                    Answers to one item differ between people by a quarter of its scale (standard deviation).
                    """)),
            Assumption(
                id: "inter-item-correlation", value: interItemCorrelation,
                text: Phrase("Two items of one factor go together with a correlation of 0.30.")),
        ]
    }
}

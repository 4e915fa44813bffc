import Guides
public import Text

/// Values used in the absence of data. All are choices, made here only, and shown with the uncertainty they cause.
///
/// Data soon outweigh them, see ``MeasurementModel``.
public enum Assumptions {
    /// The standard deviation of one item over people, as a share of its scale's span: a quarter, so 1.0 on a scale of 1
    /// to 5. The rule "range / 4" of Hozo, Djulbegovic & Hozo (2005), *BMC Medical Research Methodology* 5:13.
    public static let itemDeviation = 0.25

    /// The mean correlation between two items of one factor, 0.30: within the 0.2…0.4 of Briggs & Cheek (1986),
    /// *Journal of Personality* 54, and the 0.15…0.50 of Clark & Watson (1995), *Psychological Assessment* 7. By
    /// Spearman–Brown it makes the reliability of five items 0.68 and of one item 0.30.
    public static let interItemCorrelation = 0.30

    /// The weight of the assumed error against the scatter of own answers, in degrees of freedom. A larger weight would
    /// distort the coverage for people whose noise is half or twice the assumed one; without any, answers that happen
    /// to agree would leave no error.
    ///
    /// This, ``pull``, ``fewestDegrees`` and ``Scatter/least`` were chosen together, so that intervals hold the true score in 87
    /// to 93 % of cases for one and several scores of two and more items (`Tests/peers/change_marks.py coverage`).
    public static let weight = 0.05

    /// How much the squared distance of a sheet's answers from the middle of their scale adds to their sum of squares,
    /// divided by the number of own sheets. Where answers agree at an end of the scale, chance that brought them there shows
    /// in the distance alone.
    public static let pull = 0.3

    /// The least degrees of freedom of Student's t for an error from own answers: with one degree its tails would be as if any
    /// error were possible, but it lies within limits, see ``mostNoise``.
    public static let fewestDegrees = 2.5

    /// The same for an error estimated from other people's sheets: 16, as much as one sheet of four factors with five items.
    public static let importedWeight = 16.0

    /// The upper limit of an error, as a multiple of the assumed one. Ranges are designed for noise of half to twice
    /// the assumption.
    public static let mostNoise = 2.0

    /// The confidence level of intervals and changes: 90 %, two-sided.
    public static let confidence = Confidence.ninety

    /// The minimum number of imported sheets for their error to replace the assumed one.
    public static let enoughSheets = 12

    /// The minimum degrees of freedom for it: with 100 the error's standard deviation is known to about 7 % (1 / √(2 · 100)).
    public static let enoughDegreesOfFreedom = 100.0

    /// The minimum number of sheets to show alpha or omega: 30, the least in the simulations of Yurdugül (2008), *Hacettepe
    /// Üniversitesi Eğitim Fakültesi Dergisi* 35, 397–405, and only where one factor clearly leads.
    public static let enoughForReliability = 30

    /// Faster than this, an item was hardly read: 2 seconds, Huang, Curran, Keeney, Poposki & DeShon (2012), *Journal of
    /// Business and Psychology* 27, 99–114.
    public static let secondsToRead = 2.0

    /// An assumption, to be shown with numbers that rest on it.
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

import Scoring
import Text

/// A page's column titles and legends.
extension Words {
    var asTable: String { words("The same as a table") }
    var value: String { words("Value") }
    var lowEnd: String { words("At least") }
    var highEnd: String { words("At most") }
    var scaleTitle: String { words("Scale") }
    var meaning: String { words("In words") }
    var answeredTitle: String { words("Answered") }
    var changeTitle: String { words("Change") }

    var trendMarks: String {
        words(
            """
            A full dot is the first, or another than the one before by more than noise; a hollow one is no more than noise. \
            The bar behind a dot is where the figure may lie.
            """)
    }

    var digitMarks: String {
        words("A digit in a dot: so many sessions on one spot.")
    }

    var paretoMarks: String {
        words("The bar is the share, the upright line the running total.")
    }

    /// States which part of the scale is drawn; `nil` for the whole.
    func partOfScale(_ trend: Report.Trend) -> String? {
        let shown = trend.shownRange
        guard shown != trend.low...max(trend.low, trend.high) else { return nil }
        let (low, high) = (shown.lowerBound.written(.bound), shown.upperBound.written(.bound))
        let (least, most) = (trend.low.written(.bound), trend.high.written(.bound))
        return words("Only \(low) to \(high) is drawn; the scale goes from \(least) to \(most).")
    }

    func changeAlone(_ change: Report.Change) -> String {
        change.verdict?.text[language] ?? words("first")
    }

    var madeHere: String {
        words(
            """
            Made by Trustline on your own machine. Compare the numbers only with your own, earlier and \
            later; there is no norm and no ranking.
            """)
    }
}

import Text

extension Report {
    /// A picture of any kind; see `Pictures/`. Renderers ask it for the form they need.
    public struct Picture: Sendable {
        let content: any PictureContent

        init(_ content: any PictureContent) {
            self.content = content
        }
    }
}

/// A kind of picture: its numbers, their description in words, and its drawings. One file in `Pictures/` for each kind.
protocol PictureContent: Sendable {
    /// The name of the kind in JSON.
    static var name: String { get }

    /// The picture in characters, with legend and sentences.
    func lines(_ style: TerminalStyle, _ words: Words) -> [String]

    /// The same in words, one paragraph an element, for `--plain`.
    func spoken(_ words: Words) -> [String]

    /// The SVG drawing, with its numbers as tables for HTML, Markdown and JSON.
    func layout(_ words: Words) -> PictureLayout

    /// The numbers at full precision, for CSV and JSON.
    func figures(_ words: Words) -> [Figure]
}

/// A picture laid out for a page.
struct PictureLayout {
    /// The main number, shown large.
    var head: String?
    var panels: [Panel]
    /// Whether panels are placed side by side if there is room.
    var isSideBySide = false
    /// Sentences below all panels.
    var sentences: [String] = []
    /// The legend of all panels.
    var legend: [String] = []
    /// Small print.
    var notes: [String] = []

    /// A drawing with the table of its numbers.
    struct Panel {
        var title: String?
        /// `nil` if the table is clearer.
        var drawing: SVGCanvas?
        var sentences: [String] = []
        /// The drawing's legend.
        var legend: [String] = []
        var table: Report.Table
    }

    /// All sentences.
    var said: [String] { panels.flatMap(\.sentences) + sentences + notes }
}

/// A number of a picture with its labels, a row of CSV.
struct Figure: Encodable {
    var label = ""
    /// The day, such as `2026-11-22`; with the time if two are of the same day.
    var date: String?
    var value: Double?
    /// The ends of its confidence interval, or of its scale.
    var low: Double?
    var high: Double?
    var text: String?
}

extension Report.Item {
    static func bars(_ bars: Report.Bars) -> Self { .picture(Report.Picture(bars)) }
    static func quotient(_ quotient: Report.Quotient) -> Self { .picture(Report.Picture(quotient)) }
    static func pareto(_ pareto: Report.Pareto) -> Self { .picture(Report.Picture(pareto)) }
    static func grid(_ grid: Report.Grid) -> Self { .picture(Report.Picture(grid)) }
    static func map(_ map: Report.CausalMap) -> Self { .picture(Report.Picture(map)) }
    public static func timeline(_ timeline: Report.Timeline) -> Self { .picture(Report.Picture(timeline)) }
    public static func trend(_ trend: Report.Trend) -> Self { .picture(Report.Picture(trend)) }
    public static func multiples(_ multiples: Report.Multiples) -> Self { .picture(Report.Picture(multiples)) }
    public static func sparkline(_ sparkline: Report.Sparkline) -> Self { .picture(Report.Picture(sparkline)) }
    public static func dots(_ dots: Report.DotPlot) -> Self { .picture(Report.Picture(dots)) }
}

extension Words {
    /// The sentences as one paragraph; empty if there are none.
    func paragraph(_ sentences: [String]) -> [String] {
        let paragraph = words.sentences(sentences)
        return paragraph.isEmpty ? [] : [paragraph]
    }
}

/// Maps values to positions in a drawing.
struct Axis {
    var low: Double
    var high: Double
    var start = 0.0
    /// The distance from `low` to `high`, in SVG units or terminal cells.
    var length: Double

    /// The position, from `start` to `start + length`; values outside are clamped.
    func place(_ value: Double) -> Double { start + length * share(of: value) }

    /// The value's relative position, 0 to 1: in the middle if the ends are equal, which says nothing about it; 0 for NaN and
    /// if the distance of the ends is not finite.
    private func share(of value: Double) -> Double {
        guard low != high else { return 0.5 }
        let share = (value - low) / (high - low)
        return high > low && share.isFinite ? min(max(share, 0), 1) : 0
    }
}

extension Axis {
    /// - Parameter cells: the number of cells, at least 1.
    init(low: Double, high: Double, cells: Int) {
        self.init(low: low, high: high, length: Double(cells))
    }

    var cells: Int { Int(length) }

    /// The nearest cell, in `0..<cells`; values outside are clamped.
    func cell(_ value: Double) -> Int { Int((share(of: value) * (length - 1)).rounded()) }

    /// The number of cells below the value, in `0...cells`.
    func filled(to value: Double) -> Int { Int((share(of: value) * length).rounded()) }
}

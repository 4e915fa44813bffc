import Text

extension Report {
    /// Numbers that are drawn. What they are and how they are drawn is the picture's own business (`Pictures/`); a renderer
    /// asks it for the form that it shows.
    public struct Picture: Sendable {
        let content: any PictureContent

        init(_ content: any PictureContent) {
            self.content = content
        }
    }
}

/// A kind of picture. Each file in `Pictures/` holds one: its numbers, what they say in words, and its drawings.
protocol PictureContent: Sendable {
    /// Its kind in JSON.
    static var name: String { get }

    /// Drawn in characters, with its legend and its sentences.
    func lines(_ style: TerminalStyle, _ words: Words) -> [String]

    /// The same without a drawing, one paragraph an element, for `--plain`.
    func spoken(_ words: Words) -> [String]

    /// Drawn as SVG, with the numbers as a table; the tables are those of HTML, Markdown and JSON.
    func layout(_ words: Words) -> PictureLayout

    /// Its numbers at full precision, for CSV and JSON.
    func figures(_ words: Words) -> [Figure]
}

/// A picture on a page.
struct PictureLayout {
    /// The one number that it is about, in large letters.
    var head: String?
    var panels: [Panel]
    /// Panels stand beside one another where there is room.
    var isSideBySide = false
    /// Below all panels.
    var sentences: [String] = []
    /// What the marks of all panels mean.
    var legend: [String] = []
    /// Small print.
    var notes: [String] = []

    /// A drawing and the table of its numbers.
    struct Panel {
        var title: String?
        /// `nil`: the table says it best.
        var drawing: SVGCanvas?
        var sentences: [String] = []
        /// What the marks of this drawing mean.
        var legend: [String] = []
        var table: Report.Table
    }

    /// Everything that is said about the numbers.
    var said: [String] { panels.flatMap(\.sentences) + sentences + notes }
}

/// A number of a picture with what belongs to it: a row of CSV.
struct Figure: Encodable {
    var label = ""
    /// `2026-11-22`, or with the time where two are of one day.
    var date: String?
    var value: Double?
    /// The ends of its interval of uncertainty, or of the scale it stands on.
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
    /// Sentences as one paragraph; none if there are none.
    func paragraph(_ sentences: [String]) -> [String] {
        let paragraph = words.sentences(sentences)
        return paragraph.isEmpty ? [] : [paragraph]
    }
}

/// Where values lie between two ends, in a drawing.
struct Axis {
    var low: Double
    var high: Double
    var start = 0.0
    /// From `low` to `high`, in units of SVG or in cells of a terminal.
    var length: Double

    /// `start`…`start + length`; the ends for what lies outside.
    func place(_ value: Double) -> Double { start + length * share(of: value) }

    /// 0…1; 0 for what is no number. Ends so far apart that their distance is no number give 0 as well.
    private func share(of value: Double) -> Double {
        let share = (value - low) / (high - low)
        return high > low && share.isFinite ? min(max(share, 0), 1) : 0
    }
}

extension Axis {
    /// - Parameter cells: at least 1.
    init(low: Double, high: Double, cells: Int) {
        self.init(low: low, high: high, length: Double(cells))
    }

    var cells: Int { Int(length) }

    /// 0..<cells, the nearest to the value; the ends for what lies outside.
    func cell(_ value: Double) -> Int { Int((share(of: value) * (length - 1)).rounded()) }

    /// 0...cells, how many lie below the value.
    func filled(to value: Double) -> Int { Int((share(of: value) * length).rounded()) }
}

import Text

/// Builds an SVG picture. Colours come from CSS classes, so that the page's light and dark schemes apply.
struct SVGCanvas {
    let width: Double
    let height: Double
    private var body = ""
    /// Whether any dot stands for several points.
    private(set) var hasDigits = false

    init(width: Double = 400, height: Double) {
        self.width = width
        self.height = height
    }

    /// CSS rules of the classes; colours are defined by the page or the stand-alone file.
    static let rules = """
        svg text { fill: var(--text); font-size: 15px; font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans",
          "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; unicode-bidi: plaintext; }
        svg .quiet { fill: var(--quiet); font-size: 13px; }
        svg .bar { fill: var(--bar); } svg .mark { fill: var(--mark); } svg .band { fill: var(--band); }
        svg .hollow { fill: var(--ground); stroke: var(--mark); stroke-width: 2; }
        svg .digit { font-size: 11px; font-weight: 700; } svg .digit.mark { fill: var(--ground); }
        svg .digit.hollow { fill: var(--text); stroke: none; }
        svg .line { stroke: var(--line); stroke-width: 1; }
        """

    mutating func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ name: String, round: Double = 0) {
        let corner = round > 0 ? " rx=\"\(Self.number(round))\"" : ""
        body +=
            "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(max(0, width)))\" "
            + "height=\"\(Self.number(max(0, height)))\"\(corner) class=\"\(name)\"/>\n"
    }

    mutating func circle(_ x: Double, _ y: Double, _ radius: Double, _ name: String) {
        body +=
            "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\" class=\"\(name)\"/>\n"
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
        body +=
            "<line x1=\"\(Self.number(x1))\" y1=\"\(Self.number(y1))\" x2=\"\(Self.number(x2))\" "
            + "y2=\"\(Self.number(y2))\" class=\"line\"/>\n"
    }

    enum Anchor: String {
        case start, middle, end
    }

    /// - Parameter columns: longer text is truncated with an ellipsis; the table has it in full.
    mutating func text(
        _ text: String, _ x: Double, _ y: Double, anchor: Anchor = .start, quiet: Bool = false, columns: Int = 80
    ) {
        let name = quiet ? " class=\"quiet\"" : ""
        body +=
            "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor.rawValue)\"\(name)>"
            + "\(HTMLRenderer.line(Self.cut(text.sanitizedLine, columns)))</text>\n"
    }

    /// Draws the number of points in a dot.
    ///
    /// - Parameter dot: the dot's class.
    mutating func digit(_ digit: Character, _ x: Double, _ y: Double, on dot: String) {
        hasDigits = true
        body +=
            "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y + 4))\" text-anchor=\"middle\" "
            + "class=\"digit \(dot)\">\(digit)</text>\n"
    }

    /// - Parameter label: the text alternative.
    func element(label: String) -> String {
        "<svg viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" role=\"img\" "
            + "aria-label=\"\(HTMLRenderer.line(label))\">\n\(body)</svg>"
    }

    /// A stand-alone file with pictures one below the other.
    static func file(_ pictures: [(canvas: SVGCanvas, title: String)], title: String) -> String {
        let width = pictures.map(\.canvas.width).max() ?? 400
        var y = 12.0
        var inside = ""
        for (canvas, title) in pictures {
            if !title.isEmpty {
                inside +=
                    "<text x=\"0\" y=\"\(number(y + 14))\" font-weight=\"600\">\(HTMLRenderer.line(title))</text>\n"
                y += 26
            }
            inside += "<g transform=\"translate(0 \(number(y)))\">\n\(canvas.body)</g>\n"
            y += canvas.height + 20
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 0 \(number(width + 24)) \(number(y))" \
            width="\(number((width + 24) * 1.5))" height="\(number(y * 1.5))" role="img">
            <title>\(HTMLRenderer.line(title))</title>
            <style>
            svg { --ground: #ffffff; --text: #1c2024; --quiet: #4d565f; --line: #767f88; --mark: #0a5d82; --band: #5b9bbb;
              --bar: #e4e8eb; background: var(--ground); }
            \(rules)
            </style>
            <rect x="-12" y="0" width="100%" height="100%" fill="#ffffff"/>
            \(inside)</svg>

            """
    }

    /// Formats a coordinate with at most two decimals, never in scientific notation.
    static func number(_ value: Double) -> String {
        (value.isFinite ? min(max(value, -1e6), 1e6) : 0).written(.upTo(2))
    }

    private static func cut(_ text: String, _ columns: Int) -> String {
        guard text.displayWidth > columns else { return text }
        var width = 0
        var kept = ""
        for character in text {
            width += String(character).displayWidth
            if width >= columns { break }
            kept.append(character)
        }
        return kept + "…"
    }
}

extension Report {
    /// The report's pictures as one SVG file; `nil` if it has none.
    public var svg: String? {
        let words = Words(language: language)
        let drawn = items.flatMap { item -> [(canvas: SVGCanvas, title: String)] in
            guard case .picture(let picture) = item else { return [] }
            let layout = picture.content.layout(words)
            return layout.panels.compactMap { panel in
                panel.drawing.map { ($0, panel.title ?? layout.head ?? "") }
            }
        }
        return drawn.isEmpty ? nil : SVGCanvas.file(drawn, title: title)
    }
}

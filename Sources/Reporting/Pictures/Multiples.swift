public import Text

extension Report {
    /// Several scores over the same time, one small picture each.
    public struct Multiples: Sendable {
        var trends: [Trend]
        var sentences: [String]

        /// With one sentence for all.
        public init(trends: [Trend], language: Language) {
            let changed = trends.filter { trend in trend.points.contains { $0.change == .up || $0.change == .down } }
            self.trends = trends
            sentences = [Words(language: language).changed(changed.map(\.title), of: trends.count)]
        }
    }
}

extension Report.Multiples: PictureContent {
    static let name = "multiples"

    func figures(_ words: Words) -> [Figure] { trends.flatMap { $0.figures(words) } }

    func spoken(_ words: Words) -> [String] { trends.flatMap { $0.spoken(words) } + words.paragraph(sentences) }

    func layout(_ words: Words) -> PictureLayout {
        // One alone is drawn large.
        if trends.count == 1, var layout = trends.first?.layout(words) {
            layout.sentences = sentences
            return layout
        }
        let panels = trends.map { trend in
            PictureLayout.Panel(
                title: trend.title, drawing: trend.drawing(isAlone: false), sentences: trend.sentences,
                table: trend.table(words))
        }
        let hasDigits = panels.contains { $0.drawing?.hasDigits == true }
        return PictureLayout(
            panels: panels, isSideBySide: true, sentences: sentences,
            legend: [words.trendMarks] + (hasDigits ? [words.digitMarks] : []))
    }

    func lines(_ style: TerminalStyle, _ words: Words) -> [String] {
        let isAlone = trends.count == 1
        let pictures = trends.map { $0.lines(style, from: isAlone ? $0.shownRange : $0.wholeRange, height: 4) }
        let legend = words.trendLegend(
            String(style.marks.dot), String(style.marks.hollowDot), hasDigits: pictures.contains { $0.hasDigits })
        let part = isAlone ? trends.first.flatMap(words.partOfScale) : nil
        return pictures.map(\.lines).joined(separator: [""])
            + style.sentences([legend, part].compactMap(\.self), words) + style.sentences(sentences, words)
    }
}

extension Words {
    fileprivate func changed(_ titles: [String], of count: Int) -> String {
        titles.isEmpty
            ? words("None of the \(count) changed beyond noise.")
            : words("Changed beyond noise: \(list(titles.map(inSentence))).")
    }
}

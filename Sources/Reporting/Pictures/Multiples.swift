import Scoring
public import Text

extension Report {
    /// Small multiples: several scores over the same time.
    public struct Multiples: Sendable {
        var trends: [Trend]
        /// Sentences about changes.
        public private(set) var sentences: [String]

        /// Creates small multiples with common sentences.
        public init(trends: [Trend], language: Language) {
            self.trends = trends
            sentences = Words(language: language).changed(trends)
        }
    }
}

extension Report.Multiples: PictureContent {
    static let name = "multiples"

    func figures(_ words: Words) -> [Figure] { trends.flatMap { $0.figures(words) } }

    func spoken(_ words: Words) -> [String] { trends.flatMap { $0.spoken(words) } + words.paragraph(sentences) }

    func layout(_ words: Words) -> PictureLayout {
        // A single one is drawn large.
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
    fileprivate func changed(_ trends: [Report.Trend]) -> [String] {
        func titles(_ isChanged: (Report.Trend) -> Bool) -> String? {
            let titles = trends.filter(isChanged).map { inSentence($0.title) }
            return titles.isEmpty ? nil : list(titles)
        }
        let sentences = [
            titles { $0.overall?.verdict.isChange == true }.map {
                words("From first to last, changed by more than noise: \($0).")
            },
            titles { $0.drift != nil }.map { words("Over all sessions, drifting by more than noise: \($0).") },
            titles { !$0.steps.isEmpty }.map {
                words("From one session to the next, changed by more than noise: \($0).")
            },
        ].compactMap(\.self)
        return sentences.isEmpty ? [words("None of the \(trends.count) changed by more than noise.")] : sentences
    }
}

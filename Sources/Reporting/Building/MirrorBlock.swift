import Dialogue
import Guides
import Text

/// Quotes with the mirror's marks.
struct MirrorBlock {
    let source: ReportSource

    func items(_ id: String) -> [Report.Item] {
        AnswerBlocks(source: source).quotes(of: id).map { .quote(mirrored($0)) }
    }

    /// The quote with the mirror's marks; unchanged in languages without a mirror.
    private func mirrored(_ quote: Report.Quote) -> Report.Quote {
        guard Mirror.languages.contains(source.language.base) else { return quote }
        let text = quote.text
        let mirror = Mirror(text, names: source.header.subject.map { [$0] } ?? [])
        var pieces: [Report.Quote.Piece] = []
        var position = text.startIndex
        for mark in mirror.marks {
            if position < mark.range.lowerBound {
                pieces.append(.init(text: String(text[position..<mark.range.lowerBound]), mark: nil))
            }
            pieces.append(.init(text: String(text[mark.range]), mark: mark.kind))
            position = mark.range.upperBound
        }
        if position < text.endIndex { pieces.append(.init(text: String(text[position...]), mark: nil)) }
        return Report.Quote(label: quote.label, pieces: pieces, sentences: [source.words.found(mirror)])
    }
}

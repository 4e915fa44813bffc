import Text

extension Report {
    /// The report without notes on how quotients are computed and what their ranges rest on.
    public func withoutNotes() -> Report {
        var report = self
        report.items = items.map { item in
            guard case .picture(let picture) = item, var quotient = picture.content as? Quotient else { return item }
            quotient.notes = []
            return .picture(Picture(quotient))
        }
        return report
    }

    /// Whether ``withoutNotes()`` leaves anything out.
    public var hasNotes: Bool {
        items.contains { item in
            guard case .picture(let picture) = item, let quotient = picture.content as? Quotient else { return false }
            return !quotient.notes.isEmpty
        }
    }

    /// Only the notes left out by ``withoutNotes()``, each under the quotient's title.
    public func onlyNotes() -> Report {
        var report = self
        report.items = items.flatMap { item -> [Item] in
            guard case .picture(let picture) = item, let quotient = picture.content as? Quotient,
                !quotient.notes.isEmpty
            else { return [] }
            return [.heading(quotient.title)] + quotient.notes.map { .paragraph($0) }
        }
        return report
    }

    /// A summary, one line an item: numbers with ranges, or, without numbers, the first conclusion and the user's last
    /// own text; ticked items; commitments; the suggested practice.
    public var inShort: [String] {
        let words = Words(language: language)
        let numbers = items.flatMap { $0.numbersInShort(words) }
        let found = numbers.isEmpty ? conclusionInShort(words) : numbers
        let rest = items.flatMap { item -> [String] in
            switch item {
            case .list(let list) where list.style == .ticked: list.sentences.prefix(1).map { labelled(list.title, $0) }
            // In a report, only commitments are a bulleted list.
            case .list(let list) where list.style == .bulleted:
                list.entries.map { words("Promised: \($0.text.sanitizedLine)") }
            case .practice(let practice): [words("For this week: \(practice.title)")]
            default: []
            }
        }
        return found + rest
    }

    private func conclusionInShort(_ words: Words) -> [String] {
        let said = items.lazy.compactMap { item -> String? in
            if case .paragraph(let text) = item { text.firstSentences(upTo: Self.shortText) } else { nil }
        }.first
        let shown = items.lazy.compactMap { item -> String? in
            // A timeline's number of entries is not a conclusion.
            guard case .picture(let picture) = item, !(picture.content is Timeline) else { return nil }
            return picture.content.layout(words).allSentences.first
        }.first
        // The last one, however long: one before it may be what it takes back.
        let quoted = items.reversed().lazy.compactMap { item -> String? in
            guard case .quote(let quote) = item else { return nil }
            return words.words.labelled(
                quote.label.sanitizedLine, quote.text.firstSentences(upTo: Self.shortText))
        }.first
        return [said, shown, quoted].compactMap(\.self)
    }

    private func labelled(_ title: String?, _ text: String) -> String {
        title.map { Words(language: language).words.labelled($0, text) } ?? text
    }

    /// The maximum length of a summary line in characters.
    private static let shortText = 160
}

extension Report.Item {
    /// A line for a quotient with its range, or for the scores of a picture with their scale.
    fileprivate func numbersInShort(_ words: Words) -> [String] {
        guard case .picture(let picture) = self else { return [] }
        if let quotient = picture.content as? Report.Quotient, let range = quotient.range {
            let (value, low, high) = (
                range.value.written(.score), range.low.written(.score), range.high.written(.score)
            )
            return [
                words("\(quotient.title): \(value), likely \(low) to \(high).", context: "a number with its range")
            ]
        }
        guard let bars = picture.content as? Report.Bars else { return [] }
        let known = bars.bars.compactMap { bar in bar.value.map { (bar, words.entry(bar.title, $0.written(.score))) } }
        guard let first = known.first?.0 else { return [] }
        let all = words.words.looseList(known.map(\.1))
        guard let low = first.low, let high = first.high, known.allSatisfy({ $0.0.low == low && $0.0.high == high })
        else { return [all] }
        return [words("\(all) (\(low.written(.bound)) to \(high.written(.bound))).", context: "scores and their scale")]
    }
}

extension PictureLayout {
    fileprivate var allSentences: [String] { panels.flatMap(\.sentences) + sentences }
}

extension String {
    /// The first sentences that fit into `limit` characters, at least one.
    fileprivate func firstSentences(upTo limit: Int) -> String {
        let text = sanitizedLine
        guard text.count > limit else { return text }
        let ends = text.indices.filter { index in
            guard ".!?。！？".contains(text[index]) else { return false }
            let next = text.index(after: index)
            return next == text.endIndex || text[next] == " " || "。！？".contains(text[index])
        }
        let fitting = ends.last { text.distance(from: text.startIndex, to: $0) < limit } ?? ends.first
        return fitting.map { String(text[...$0]) } ?? text
    }
}

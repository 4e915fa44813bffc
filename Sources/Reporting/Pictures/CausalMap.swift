import Text

extension Report {
    /// Causal links with their evidence.
    struct CausalMap {
        var links: [Link]
        var sentences: [String]

        struct Link {
            var from: String
            var to: String
            /// `nil` if none was given, which makes the link weak.
            var evidence: String?
        }
    }
}

extension Report.CausalMap: PictureContent {
    static let name = "map"

    func figures(_ words: Words) -> [Figure] { links.map { Figure(label: "\($0.from) → \($0.to)", text: $0.evidence) } }

    func spoken(_ words: Words) -> [String] {
        links.map { words.entry(words.leads($0.from, to: $0.to), $0.evidence ?? words.weak) }
            + words.paragraph(sentences)
    }

    func layout(_ words: Words) -> PictureLayout {
        let table = Report.Table(
            columns: [(words.from, false), (words.to, false), (words.evidence.capitalizedFirst, false)],
            cells: links.map { [$0.from, $0.to, $0.evidence ?? words.weak] })
        return PictureLayout(panels: [.init(sentences: sentences, table: table)])
    }

    func lines(_ style: TerminalStyle, _ words: Words) -> [String] {
        let tip = style.marks.arrow.suffix(1)
        return links.flatMap { link in
            let isWeak = link.evidence == nil
            let shaft = isWeak ? "- ?" : "--"
            let head = style.wrapped(
                "\(link.from.sanitizedLine) \(shaft)\(tip) \(link.to.sanitizedLine)", indent: "    ")
            let proof = link.evidence.map { words.entry(words.evidence, $0.sanitizedLine) } ?? words.weak
            return head
                + style.wrapped(proof, first: "    ", indent: "    ").map { isWeak ? style.ink($0, .yellow) : $0 }
        } + style.sentences(sentences, words)
    }
}

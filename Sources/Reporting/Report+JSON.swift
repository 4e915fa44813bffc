import Text

extension Report: Encodable {
    private enum Key: String, CodingKey {
        case title, language, items
    }

    /// Encodes `title`, `language` and `items`, each an object with its `kind`; see `docs/schemas/report.schema.json`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(title, forKey: .title)
        try container.encode(language, forKey: .language)
        var items = container.nestedUnkeyedContainer(forKey: .items)
        let words = Words(language: language)
        for item in self.items { try items.encode(ItemRecord(item: item, words: words)) }
    }
}

private struct ItemRecord: Encodable {
    let item: Report.Item
    let words: Words

    enum Key: String, CodingKey {
        case kind, text, style, title, entries, sentences, label, marks, picture, figures, tables
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch item {
        case .heading(let text):
            try container.encode("heading", forKey: .kind)
            try container.encode(text, forKey: .text)
        case .paragraph(let text):
            try container.encode("paragraph", forKey: .kind)
            try container.encode(text, forKey: .text)
        case .list(let list):
            try container.encode("list", forKey: .kind)
            try container.encode(list.style, forKey: .style)
            try container.encodeIfPresent(list.title, forKey: .title)
            try container.encode(list.entries, forKey: .entries)
            try container.encode(list.sentences, forKey: .sentences)
        case .table(let table):
            try container.encode("table", forKey: .kind)
            try table.encode(to: encoder)
        case .index(let index):
            try container.encode("table", forKey: .kind)
            try index.table(words).encode(to: encoder)
        case .quote(let quote):
            try container.encode("quote", forKey: .kind)
            try container.encode(quote.label, forKey: .label)
            try container.encode(quote.text, forKey: .text)
            try container.encode(
                quote.marked.map { Mark(kind: $0.kind, words: $0.words) }, forKey: .marks)
            try container.encode(quote.sentences, forKey: .sentences)
        case .picture(let picture):
            let layout = picture.content.layout(words)
            try container.encode("picture", forKey: .kind)
            try container.encode(type(of: picture.content).name, forKey: .picture)
            try container.encode(picture.content.figures(words), forKey: .figures)
            try container.encode(layout.panels.map(\.titledTable), forKey: .tables)
            try container.encode(layout.said, forKey: .sentences)
        case .practice(let suggestion):
            try container.encode("practice", forKey: .kind)
            try suggestion.encode(to: encoder)
        case .next(let next):
            try container.encode("next", forKey: .kind)
            try next.encode(to: encoder)
        }
    }

    /// Words of one kind marked by the mirror.
    struct Mark: Encodable {
        var kind: MirrorMark.Kind
        var words: [String]
    }
}

extension PictureLayout.Panel {
    fileprivate var titledTable: Report.Table {
        var table = table
        table.title = title
        return table
    }
}

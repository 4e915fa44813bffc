import Text

extension Report {
    /// The report's numbers and answers as rows with the columns `section`, `label`, `date`, `value`, `low`, `high`,
    /// `text`. Numbers have full precision.
    ///
    /// - Parameter showsHeader: whether to begin with a header row.
    public func csv(showsHeader: Bool = true) -> String {
        var rows = showsHeader ? [["section", "label", "date", "value", "low", "high", "text"]] : []
        var section = title
        let words = Words(language: language)
        for item in items {
            if case .heading(let text) = item { section = text }
            rows += item.figures(words).map { figure in
                func number(_ value: Double?) -> String {
                    value.map { $0.written() } ?? ""
                }
                return [
                    section, figure.label, figure.date ?? "", number(figure.value), number(figure.low),
                    number(figure.high), figure.text ?? "",
                ]
            }
        }
        return rows.map(CSVWriter.row).joined()
    }
}

extension Report.Item {
    fileprivate func figures(_ words: Words) -> [Figure] {
        switch self {
        case .heading: []
        case .paragraph(let text): [Figure(text: text)]
        case .list(let list):
            list.entries.map { entry in
                list.style == .ticked
                    ? Figure(label: entry.text, text: words.tick(entry)) : Figure(label: entry.label, text: entry.text)
            }
        case .table(let table):
            table.rows.map { Figure(label: $0.first ?? "", text: $0.dropFirst().joined(separator: " | ")) }
        case .index(let index):
            index.entries.map { Figure(label: $0.title, value: $0.values.last, text: $0.detail) }
        case .quote(let quote): [Figure(label: quote.label, text: quote.text)]
        case .picture(let picture): picture.content.figures(words)
        case .practice(let suggestion): [Figure(label: suggestion.title, text: suggestion.how)]
        case .next(let next): next.guides.map { Figure(label: $0.title, text: $0.id) }
        }
    }
}

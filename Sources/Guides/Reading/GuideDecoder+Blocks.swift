import Text

/// Blocks of reports, `show` steps and documents.
extension GuideDecoder {
    static let blockKinds = [
        "heading", "say", "bars", "quotient", "consistency", "score", "answers", "quote", "table", "mirror", "beside",
        "pareto", "timeline", "grid", "map", "checklist", "practices", "commitments", "next",
    ]

    func blocks(_ node: YAMLNode?) -> [Block] {
        list(node).compactMap { block($0) }
    }

    private func block(_ node: YAMLNode) -> Block? {
        blockCount += 1
        if blockCount == Self.maximumBlocks + 1 {
            report(.tooManySteps(Phrase("blocks"), most: Self.maximumBlocks, at: node.start))
        }
        guard blockCount <= Self.maximumBlocks, var fields = Fields(node, self, what: .block) else { return nil }
        let when = condition(fields.optional("when"), .block)
        let kinds = Self.blockKinds.filter { fields.has($0) }
        guard let kind = kinds.first else {
            reportUnknownPart(
                node, kinds: Self.blockKinds, others: ["when", "columns", "sort", "title", "by"],
                Diagnostic.unknownBlock)
            return nil
        }
        if kinds.count > 1 { report(.twoKinds(kinds, at: fields.position(of: kinds[1]))) }
        let value = fields.optional(kind)
        let result = blockKind(kind, value, &fields)
        if kinds.count == 1 { fields.finish() }
        return Block(when: when, result)
    }

    private func blockKind(_ kind: String, _ value: YAMLNode?, _ fields: inout Fields) -> Block.Kind {
        switch kind {
        case "heading": return .heading(text(value))
        case "say": return .say(text(value))
        case "bars": return .bars(scoreNames(value))
        case "quotient":
            let reference = reference(value)
            if let reference { afterwards { $0.checkQuotient(reference) } }
            return .quotient(reference?.name ?? "")
        case "consistency":
            let names = scoreNames(value)
            declared.factors.formUnion(names)
            return .consistency(names)
        case "score": return .score(scoreName(value))
        case "answers":
            let ids = references(value)
            for id in ids { afterwards { $0.checkAnswer(id) } }
            return .answers(ids.map(\.name))
        case "quote": return .quote(questionName(value, .texts))
        case "mirror": return .mirror(questionName(value, .texts))
        case "checklist": return .checklist(questionName(value, .choices))
        case "beside":
            let ids = references(value, atLeast: 2)
            for id in ids { afterwards { $0.checkQuestion(id, .textsOrLists) } }
            return .beside(ids.map(\.name))
        case "table": return .table(table(value, &fields))
        case "practices":
            let factors = list(value).compactMap { word($0, among: Practice.Factor.allCases) }
            let by = reference(fields.optional("by"))
            if let by { afterwards { $0.checkQuotient(by) } }
            return .practices(factors, by: by?.name)
        case "commitments":
            if flag(value) == false, let value { report(.wrongType(.trueOnly, at: value.start)) }
            return .commitments
        case "next":
            let guides = references(value)
            for guide in guides { checkGuide(guide) }
            return .next(guides.map(\.name))
        default: return picture(kind, value)
        }
    }

    private func table(_ value: YAMLNode?, _ fields: inout Fields) -> Block.Table {
        let rows = reference(value)
        let columns = fields.optional("columns").map { references($0) } ?? []
        let sort = reference(fields.optional("sort"))
        let isDescending = sort?.name.hasPrefix("-") == true
        let sortBy = sort.map { isDescending ? String($0.name.dropFirst()) : $0.name }
        let title = optionalText(fields.optional("title"))
        if let rows {
            afterwards { decoder in
                for column in columns { decoder.checkColumn(column, of: rows, .any) }
                if let sort, let sortBy {
                    decoder.checkColumn(Reference(name: sortBy, position: sort.position), of: rows, .any)
                }
                if columns.isEmpty, sort == nil { decoder.checkQuestion(rows, .rows) }
            }
        }
        return Block.Table(
            rows: rows?.name ?? "", columns: columns.map(\.name), sortBy: sortBy, isDescending: isDescending,
            title: title)
    }

    /// Blocks about a table's rows.
    private func picture(_ kind: String, _ value: YAMLNode?) -> Block.Kind {
        guard let value, var fields = Fields(value, self) else { return .commitments }
        let rows = reference(fields.required("rows"))
        func column(_ key: String, _ kind: ColumnUse) -> String {
            guard let column = reference(fields.required(key)) else { return "" }
            if let rows { afterwards { $0.checkColumn(column, of: rows, kind) } }
            return column.name
        }
        defer { fields.finish() }
        let rowsName = rows?.name ?? ""
        switch kind {
        case "pareto":
            let label = column("label", .any)
            let by = references(fields.required("by"))
            if let rows { afterwards { decoder in for one in by { decoder.checkColumn(one, of: rows, .numeric) } } }
            return .pareto(rows: rowsName, label: label, by: by.map(\.name))
        case "timeline": return .timeline(rows: rowsName, date: column("date", .date), label: column("label", .any))
        case "grid":
            return .grid(
                Block.Grid(
                    rows: rowsName, label: column("label", .any), x: column("x", .numericOrScore),
                    y: column("y", .numericOrScore), xTitle: text(fields.required("x_title")),
                    yTitle: text(fields.required("y_title"))))
        default:
            return .map(
                rows: rowsName, from: column("from", .any), to: column("to", .any), evidence: column("evidence", .any))
        }
    }

    private func scoreNames(_ node: YAMLNode?) -> [String] {
        let names = references(node)
        for name in names { afterwards { $0.checkScore(name) } }
        return names.map(\.name)
    }

    private func scoreName(_ node: YAMLNode?) -> String {
        guard let name = reference(node) else { return "" }
        afterwards { $0.checkScore(name) }
        return name.name
    }

    private func questionName(_ node: YAMLNode?, _ use: QuestionUse) -> String {
        guard let name = reference(node) else { return "" }
        afterwards { $0.checkQuestion(name, use) }
        return name.name
    }

    func checkGuide(_ guide: Reference) {
        guard let known = rules.knownGuides, !known.contains(guide.name) else { return }
        let near = self.near(guide.name, known.sorted())
        report(.unknownGuide(guide.name, near: near, at: guide.position), replacing: guide.name, with: near.only)
    }
}

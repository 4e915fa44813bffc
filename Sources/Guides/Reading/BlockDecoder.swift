import Text

/// Decodes blocks of reports, `show` steps and documents.
struct BlockDecoder: PartDecoder {
    let context: DecodingContext

    /// In reports, documents and `show` steps together.
    static let maximumBlocks = 1000
    static let kinds = [
        "heading", "say", "bars", "quotient", "consistency", "score", "answers", "quote", "table", "mirror", "beside",
        "pareto", "timeline", "grid", "map", "checklist", "practices", "commitments", "next",
    ]

    func read(_ node: YAMLNode?) -> [Block] {
        values.list(node).compactMap { block($0) }
    }

    private func block(_ node: YAMLNode) -> Block? {
        context.blockCount += 1
        if context.blockCount == Self.maximumBlocks + 1 {
            diagnostics.report(.tooManySteps(Phrase("blocks"), most: Self.maximumBlocks, at: node.start))
        }
        guard context.blockCount <= Self.maximumBlocks, var fields = Fields(node, diagnostics, what: .block) else {
            return nil
        }
        let when = conditions.condition(fields.optional("when"), .block)
        let found = Self.kinds.filter { fields.has($0) }
        guard let kind = found.first else {
            fields.reportNoKind(
                of: Self.kinds, others: ["when", "columns", "sort", "title", "by"],
                Diagnostic.unknownBlock)
            return nil
        }
        if found.count > 1 { diagnostics.report(.twoKinds(found, at: fields.position(of: found[1]))) }
        let value = fields.optional(kind)
        let result = blockKind(kind, value, &fields)
        if found.count == 1 { fields.finish() }
        return Block(when: when, result)
    }

    private func blockKind(_ kind: String, _ value: YAMLNode?, _ fields: inout Fields) -> Block.Kind {
        switch kind {
        case "heading": return .heading(texts.read(value))
        case "say": return .say(texts.read(value))
        case "bars": return .bars(scoreNames(value))
        case "quotient":
            let reference = values.reference(value)
            if let reference { context.afterwards { ReferenceChecks($0).quotient(reference) } }
            return .quotient(reference?.name ?? "")
        case "consistency":
            let names = scoreNames(value)
            context.declared.factors.formUnion(names)
            return .consistency(names)
        case "score": return .score(scoreName(value))
        case "answers":
            let answers = values.references(value)
            for answer in answers { context.afterwards { ReferenceChecks($0).answer(answer) } }
            return .answers(answers.map(\.name))
        case "quote": return .quote(questionName(value, .texts))
        case "mirror": return .mirror(questionName(value, .texts))
        case "checklist": return .checklist(questionName(value, .choices))
        case "beside":
            let questions = values.references(value, atLeast: 2)
            for one in questions { context.afterwards { ReferenceChecks($0).question(one, .textsOrLists) } }
            return .beside(questions.map(\.name))
        case "table": return .table(table(value, &fields))
        case "practices":
            let factors = values.list(value).compactMap { values.word($0, among: Practice.Factor.allCases) }
            let by = values.reference(fields.optional("by"))
            if let by { context.afterwards { ReferenceChecks($0).quotient(by) } }
            return .practices(factors, by: by?.name)
        case "commitments":
            if values.flag(value) == false, let value { diagnostics.report(.wrongType(.trueOnly, at: value.start)) }
            return .commitments
        case "next":
            let guides = values.references(value)
            for guide in guides { ids.checkGuide(guide) }
            return .next(guides.map(\.name))
        default: return picture(kind, value)
        }
    }

    private func table(_ value: YAMLNode?, _ fields: inout Fields) -> Block.Table {
        let rows = values.reference(value)
        let columns = fields.optional("columns").map { values.references($0) } ?? []
        let sort = values.reference(fields.optional("sort"))
        let isDescending = sort?.name.hasPrefix("-") == true
        let sortBy = sort.map { isDescending ? String($0.name.dropFirst()) : $0.name }
        let title = texts.optional(fields.optional("title"))
        if let rows {
            context.afterwards { names in
                let checks = ReferenceChecks(names)
                for column in columns { checks.column(column, of: rows, .any) }
                if let sort, let sortBy {
                    checks.column(Reference(name: sortBy, position: sort.position), of: rows, .any)
                }
                if columns.isEmpty, sort == nil { checks.question(rows, .rows) }
            }
        }
        return Block.Table(
            rows: rows?.name ?? "", columns: columns.map(\.name), sortBy: sortBy, isDescending: isDescending,
            title: title)
    }

    /// Blocks about a table's rows.
    private func picture(_ kind: String, _ value: YAMLNode?) -> Block.Kind {
        guard let value, var fields = Fields(value, diagnostics) else { return .commitments }
        let rows = values.reference(fields.required("rows"))
        func column(_ key: String, _ use: ReferenceChecks.ColumnUse) -> String {
            guard let column = values.reference(fields.required(key)) else { return "" }
            if let rows { context.afterwards { ReferenceChecks($0).column(column, of: rows, use) } }
            return column.name
        }
        defer { fields.finish() }
        let rowsName = rows?.name ?? ""
        switch kind {
        case "pareto":
            let label = column("label", .any)
            let by = values.references(fields.required("by"))
            if let rows {
                context.afterwards { for one in by { ReferenceChecks($0).column(one, of: rows, .numeric) } }
            }
            return .pareto(rows: rowsName, label: label, by: by.map(\.name))
        case "timeline": return .timeline(rows: rowsName, date: column("date", .date), label: column("label", .any))
        case "grid":
            return .grid(
                Block.Grid(
                    rows: rowsName, label: column("label", .any), x: column("x", .numericOrScore),
                    y: column("y", .numericOrScore), xTitle: texts.read(fields.required("x_title")),
                    yTitle: texts.read(fields.required("y_title"))))
        default:
            return .map(
                rows: rowsName, from: column("from", .any), to: column("to", .any), evidence: column("evidence", .any))
        }
    }

    private func scoreNames(_ node: YAMLNode?) -> [String] {
        let names = values.references(node)
        for name in names { context.afterwards { _ = $0.score(name) } }
        return names.map(\.name)
    }

    private func scoreName(_ node: YAMLNode?) -> String {
        guard let name = values.reference(node) else { return "" }
        context.afterwards { _ = $0.score(name) }
        return name.name
    }

    private func questionName(_ node: YAMLNode?, _ use: ReferenceChecks.QuestionUse) -> String {
        guard let name = values.reference(node) else { return "" }
        context.afterwards { ReferenceChecks($0).question(name, use) }
        return name.name
    }
}

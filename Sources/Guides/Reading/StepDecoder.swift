import Text

/// Decodes the steps of the flow.
struct StepDecoder: PartDecoder {
    let context: DecodingContext

    static let maximumSteps = 2000
    static let maximumLoops = 3
    static let maximumRounds = 50
    static let kinds = ["say", "show", "ask", "section", "repeat", "each", "compute"]

    /// The other keys of a step.
    private static let stepKeys: Set = [
        "when", "id", "answer", "options", "columns", "optional", "why", "hint", "default", "label", "offer", "min",
        "max",
        "unit", "past", "settles", "commas", "formula", "do", "shuffle", "closer", "more", "until", "title", "as",
        "private",
    ]

    func read(_ node: YAMLNode?) -> [Step] {
        if let node, node.scalar != nil { context.declared.isCut = true }
        return values.list(node).compactMap { step($0) }
    }

    private func step(_ node: YAMLNode) -> Step? {
        context.stepCount += 1
        if context.stepCount == Self.maximumSteps + 1 {
            diagnostics.report(.tooManySteps(Phrase("steps"), most: Self.maximumSteps, at: node.start))
        }
        guard context.stepCount <= Self.maximumSteps, var fields = Fields(node, diagnostics, what: .step) else {
            context.declared.isCut = true
            return nil
        }
        let when = conditions.condition(fields.optional("when"), .step)
        let found = Self.kinds.filter { fields.has($0) }
        guard let kind = found.first else {
            fields.reportNoKind(of: Self.kinds, others: Self.stepKeys, Diagnostic.unknownStep)
            if let id = fields.optional("id")?.scalar { context.declared.broken.insert(id) }
            if fields.has("do") || fields.has("options") { context.declared.isCut = true }
            return nil
        }
        if found.count > 1, let id = fields.optional("id")?.scalar { context.declared.broken.insert(id) }
        if found.count > 1 { diagnostics.report(.twoKinds(found, at: fields.position(of: found[1]))) }
        let result: Step.Kind =
            switch kind {
            case "say": .say(texts.read(fields.optional("say")))
            case "show": .show(blocks.read(fields.optional("show")))
            case "ask": .ask(QuestionDecoder(context: context).question(&fields))
            case "section": .section(section(&fields))
            case "repeat": .repeat(`repeat`(&fields))
            case "compute": computed(&fields).map { .compute($0) } ?? .say(Wording(""))
            default: .each(each(&fields))
            }
        // If two steps are mixed in one, do not report the keys of the other.
        if found.count == 1 { fields.finish() }
        return Step(when: when, result)
    }

    private func section(_ fields: inout Fields) -> Section {
        let closer = fields.optional("closer")
        let isCloser = values.flag(closer) ?? false
        if isCloser, let closer, context.declared.closer == nil { context.declared.closer = closer.start }
        return Section(
            title: texts.read(fields.optional("section")), shuffle: values.flag(fields.optional("shuffle")) ?? false,
            isCloser: isCloser, steps: read(fields.required("do")))
    }

    /// Reads `compute`; `nil` if its formula is invalid.
    private func computed(_ fields: inout Fields) -> Computed? {
        let idNode = fields.optional("compute")
        let id = ids.id(idNode, .name)
        let title = texts.read(fields.required("title"), isFilled: false)
        let formulaNode = fields.required("formula")
        let question = Question(
            id: id ?? "", text: title, kind: .number(NumberRange(isWhole: false)), label: title)
        let formula = conditions.computation(formulaNode)
        if let id, let idNode, ids.declare(id, at: idNode.start) {
            if formula == nil { context.declared.broken.insert(id) }
            context.declared.questions[id] = Declarations.DeclaredQuestion(
                question: question, order: context.stepCount, loops: context.loops, position: idNode.start)
        }
        return formula.map { Computed(question: question, formula: $0) }
    }

    private func `repeat`(_ fields: inout Fields) -> Repeat {
        let idNode = fields.optional("repeat")
        let id = ids.id(idNode, .name)
        if let id, let idNode { _ = ids.declare(id, at: idNode.start) }
        let maxNode = fields.optional("max")
        if maxNode == nil { diagnostics.report(.endlessRepeat(at: fields.node.start)) }
        let max = values.whole(maxNode, 1...Self.maximumRounds)
        let moreNode = fields.optional("more")
        let untilNode = fields.optional("until")
        let titleNode = fields.optional("title")
        let doNode = fields.required("do")
        return inside(Loop(kind: .repeat, name: id ?? "", order: context.stepCount), at: fields.node.start) {
            let title = texts.optional(titleNode)
            let steps = read(doNode)
            let more = texts.optional(moreNode)
            return Repeat(
                id: id ?? "", title: title, more: more, until: conditions.condition(untilNode, .until), max: max ?? 1,
                steps: steps
            )
        }
    }

    private func each(_ fields: inout Fields) -> Each {
        let source = values.reference(fields.optional("each"))
        let isOverMembers = source?.name == "member"
        let nameNode = isOverMembers ? fields.optional("as") : fields.required("as")
        let name = ids.id(nameNode, .name)
        if let name, let nameNode {
            if IdDecoder.reserved.contains(name), !(isOverMembers && name == "member") {
                diagnostics.report(.reservedId(name, at: nameNode.start))
            }
            context.afterwards { ReferenceChecks($0).loopEntry(Reference(name: name, position: nameNode.start)) }
        }
        var isPrivate = false
        if isOverMembers {
            isPrivate = values.flag(fields.optional("private")) ?? false
            if !context.loops.isEmpty { diagnostics.report(.memberInsideLoop(at: fields.position(of: "each"))) }
        } else if let source {
            let order = context.stepCount
            context.afterwards { ReferenceChecks($0).each(source, order: order) }
        }
        let titleNode = fields.optional("title")
        let doNode = fields.required("do")
        let loop = Loop(
            kind: .each(source: source?.name ?? ""), name: name ?? (isOverMembers ? "member" : ""),
            order: context.stepCount)
        return inside(loop, at: fields.node.start) {
            Each(
                source: loop.source ?? "", name: loop.name, isPrivate: isPrivate, title: texts.optional(titleNode),
                steps: read(doNode))
        }
    }

    private func inside<Result>(_ loop: Loop, at position: SourcePosition, _ body: () -> Result) -> Result {
        if context.loops.count == Self.maximumLoops { diagnostics.report(.tooManyLoops(at: position)) }
        if loop.kind == .repeat {
            context.declared.repeats.insert(loop.name)
        } else {
            context.declared.entries.insert(loop.name)
        }
        context.loops.append(loop)
        defer { context.loops.removeLast() }
        return body()
    }
}

extension Loop {
    var source: String? {
        if case .each(let source) = kind { source } else { nil }
    }
}

import Text

/// Steps of the flow.
extension GuideDecoder {
    static let stepKinds = ["say", "show", "ask", "section", "repeat", "each", "compute"]

    /// The other keys of a step.
    private static let stepKeys: Set = [
        "when", "id", "answer", "options", "columns", "optional", "why", "hint", "default", "label", "offer", "min",
        "max",
        "unit", "past", "settles", "commas", "formula", "do", "shuffle", "closer", "more", "until", "title", "as",
        "private",
    ]

    func steps(_ node: YAMLNode?) -> [Step] {
        if let node, node.scalar != nil { declared.isCut = true }
        return list(node).compactMap { step($0) }
    }

    private func step(_ node: YAMLNode) -> Step? {
        stepCount += 1
        if stepCount == Self.maximumSteps + 1 {
            report(.tooManySteps(Phrase("steps"), most: Self.maximumSteps, at: node.start))
        }
        guard stepCount <= Self.maximumSteps, var fields = Fields(node, self, what: .step) else {
            declared.isCut = true
            return nil
        }
        let when = condition(fields.optional("when"), .step)
        let kinds = Self.stepKinds.filter { fields.has($0) }
        guard let kind = kinds.first else {
            reportUnknownPart(node, kinds: Self.stepKinds, others: Self.stepKeys, Diagnostic.unknownStep)
            if let id = fields.optional("id")?.scalar { declared.broken.insert(id) }
            if fields.has("do") || fields.has("options") { declared.isCut = true }
            return nil
        }
        if kinds.count > 1, let id = fields.optional("id")?.scalar { declared.broken.insert(id) }
        if kinds.count > 1 { report(.twoKinds(kinds, at: fields.position(of: kinds[1]))) }
        let result: Step.Kind =
            switch kind {
            case "say": .say(text(fields.optional("say")))
            case "show": .show(blocks(fields.optional("show")))
            case "ask": .ask(question(&fields))
            case "section": .section(section(&fields))
            case "repeat": .repeat(`repeat`(&fields))
            case "compute": computed(&fields).map { .compute($0) } ?? .say(Wording(""))
            default: .each(each(&fields))
            }
        // If two steps are mixed in one, do not report the keys of the other.
        if kinds.count == 1 { fields.finish() }
        return Step(when: when, result)
    }

    /// - Parameters:
    ///   - kinds: the keys of which exactly one is expected.
    ///   - others: keys allowed beside these.
    func reportUnknownPart(
        _ node: YAMLNode, kinds: [String], others: Set<String>,
        _ diagnostic: (_ near: [String], _ kinds: [String], _ place: SourcePosition) -> Diagnostic
    ) {
        guard case .mapping(let entries) = node.content else { return }
        let guesses = entries.filter { !others.contains($0.key) }.map { ($0, self.near($0.key, kinds)) }
            .filter { !$0.1.isEmpty }
        let near = guesses.first?.1 ?? []
        report(
            diagnostic(near, kinds, node.start), replacing: guesses.first?.0.key ?? "",
            with: guesses.count == 1 ? near.only : nil, at: guesses.first?.0.keyStart)
    }

    private func section(_ fields: inout Fields) -> Section {
        let closer = fields.optional("closer")
        let isCloser = flag(closer) ?? false
        if isCloser, let closer, declared.closer == nil { declared.closer = closer.start }
        return Section(
            title: text(fields.optional("section")), shuffle: flag(fields.optional("shuffle")) ?? false,
            isCloser: isCloser, steps: steps(fields.required("do")))
    }

    /// Reads `compute`; `nil` if its formula is invalid.
    private func computed(_ fields: inout Fields) -> Computed? {
        let idNode = fields.optional("compute")
        let id = id(idNode, .name)
        let title = text(fields.required("title"), isFilled: false)
        let formulaNode = fields.required("formula")
        let question = Question(
            id: id ?? "", text: title, kind: .number(NumberRange(isWhole: false)), label: title)
        let formula = computation(formulaNode)
        if let id, let idNode, declare(id, at: idNode.start) {
            if formula == nil { declared.broken.insert(id) }
            declared.questions[id] = Declarations.DeclaredQuestion(
                question: question, order: stepCount, loops: loops, position: idNode.start)
        }
        return formula.map { Computed(question: question, formula: $0) }
    }

    private func `repeat`(_ fields: inout Fields) -> Repeat {
        let idNode = fields.optional("repeat")
        let id = id(idNode, .name)
        if let id, let idNode { _ = declare(id, at: idNode.start) }
        let maxNode = fields.optional("max")
        if maxNode == nil { report(.endlessRepeat(at: fields.node.start)) }
        let max = whole(maxNode, 1...Self.maximumRounds)
        let moreNode = fields.optional("more")
        let untilNode = fields.optional("until")
        let titleNode = fields.optional("title")
        let doNode = fields.required("do")
        return inside(Loop(kind: .repeat, name: id ?? "", order: stepCount), at: fields.node.start) {
            let title = optionalText(titleNode)
            let steps = steps(doNode)
            let more = optionalText(moreNode)
            return Repeat(
                id: id ?? "", title: title, more: more, until: condition(untilNode, .until), max: max ?? 1, steps: steps
            )
        }
    }

    private func each(_ fields: inout Fields) -> Each {
        let source = reference(fields.optional("each"))
        let isOverMembers = source?.name == "member"
        let nameNode = isOverMembers ? fields.optional("as") : fields.required("as")
        let name = id(nameNode, .name)
        if let name, let nameNode {
            if Self.reservedNames.contains(name), !(isOverMembers && name == "member") {
                report(.reservedId(name, at: nameNode.start))
            }
            afterwards { decoder in
                if let first = decoder.declared.positions[name] {
                    decoder.report(.duplicateId(name, first: first, at: nameNode.start))
                }
            }
        }
        var isPrivate = false
        if isOverMembers {
            isPrivate = flag(fields.optional("private")) ?? false
            if !loops.isEmpty { report(.memberInsideLoop(at: fields.position(of: "each"))) }
        } else if let source {
            let scope = (order: stepCount, loops: loops)
            afterwards { $0.checkEach(source, order: scope.order, loops: scope.loops) }
        }
        let titleNode = fields.optional("title")
        let doNode = fields.required("do")
        let loop = Loop(
            kind: .each(source: source?.name ?? ""), name: name ?? (isOverMembers ? "member" : ""), order: stepCount)
        return inside(loop, at: fields.node.start) {
            Each(
                source: loop.source ?? "", name: loop.name, isPrivate: isPrivate, title: optionalText(titleNode),
                steps: steps(doNode))
        }
    }

    private func inside<Result>(_ loop: Loop, at position: SourcePosition, _ body: () -> Result) -> Result {
        if loops.count == Self.maximumLoops { report(.tooManyLoops(at: position)) }
        if loop.kind == .repeat {
            declared.repeats.insert(loop.name)
        } else {
            declared.entries.insert(loop.name)
        }
        loops.append(loop)
        defer { loops.removeLast() }
        return body()
    }
}

extension Loop {
    var source: String? {
        if case .each(let source) = kind { source } else { nil }
    }
}

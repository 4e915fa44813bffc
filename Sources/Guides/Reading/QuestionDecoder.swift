import Text

/// Decodes a question from the keys of its `ask` step.
struct QuestionDecoder: PartDecoder {
    let context: DecodingContext

    func question(_ fields: inout Fields) -> Question {
        let idNode = fields.required("id")
        let id = ids.id(idNode, .name)
        let order = context.stepCount
        let isDeclared = if let id, let idNode { ids.declare(id, at: idNode.start) } else { false }
        let isOptional = values.flag(fields.optional("optional")) ?? false
        let why = texts.optional(fields.optional("why"))
        let hint = texts.optional(fields.optional("hint"))
        let label = texts.optional(fields.optional("label"))
        let defaultNode = fields.optional("default")
        let offers = offers(fields.optional("offer"))
        let ask = texts.read(fields.optional("ask"))
        let kinds = AnswerKindDecoder(context: context)
        let kind = kinds.kind(&fields)
        var question = Question(
            id: id ?? "", text: ask, kind: kind ?? .text, isOptional: isOptional, why: why, hint: hint,
            defaultAnswer: values.scalar(defaultNode, .words), label: label,
            isPast: kinds.ownFlag("past", of: kind, &fields),
            splitsAtCommas: kinds.ownFlag("commas", of: kind, &fields), offers: offers, promise: promise(kind, &fields))
        question.isStage = kinds.ownFlag("stage", of: kind, &fields)
        question.settles = settled(kind, &fields)
        if let defaultNode, let typed = question.defaultAnswer, let kind {
            // A default must be an option that is always offered.
            var always = question
            always.kind = kind.offering { $0.when == nil } ?? kind
            if context.rules.acceptsDefault?(always, typed) == false {
                diagnostics.report(.badDefault(typed, at: defaultNode.start))
            }
        }
        if kind?.isWhole != true, let id { context.declared.broken.insert(id) }
        if isDeclared, let id, let idNode {
            context.declared.questions[id] = Declarations.DeclaredQuestion(
                question: question, order: order, loops: context.loops, position: idNode.start)
        }
        return question
    }

    /// One name, or several of which the first counts that was answered.
    private func offers(_ node: YAMLNode?) -> [Recalled] {
        guard let node else { return [] }
        return (node.sequence ?? [node]).compactMap(ids.recalled)
    }

    /// Reads `promise`, allowed for rows with a date column only.
    private func promise(_ kind: AnswerKind?, _ fields: inout Fields) -> Wording? {
        guard case .rows(let columns, _, _)? = kind, columns.contains(where: \.kind.isDate) else { return nil }
        return fields.optional("promise").map { texts.read($0, isFilled: false) }
    }

    /// Reads `settles: previous.ID`, allowed for choices only.
    private func settled(_ kind: AnswerKind?, _ fields: inout Fields) -> String? {
        guard case .choice? = kind, let node = fields.optional("settles"), let name = values.scalar(node, .settles)
        else {
            return nil
        }
        let commitment = Reference(name: name, position: node.start)
        let path = commitment.path
        guard path.count == 2, path[0] == Recalled.previous, !path[1].isEmpty else {
            diagnostics.report(.wrongType(.settles, at: node.start))
            return nil
        }
        context.afterwards { ReferenceChecks($0).question(commitment, .commitments) }
        return path[1]
    }
}

extension AnswerKind {
    /// Whether all options and columns could be read; otherwise references to them are not reported.
    fileprivate var isWhole: Bool {
        switch self {
        case .choice(let options), .choices(let options, _, _):
            !options.isEmpty && options.allSatisfy { !$0.id.isEmpty }
        case .rows(let columns, _, _): !columns.isEmpty && columns.allSatisfy { !$0.id.isEmpty }
        case .scale(let scale): !scale.points.isEmpty
        default: true
        }
    }
}

import Text

/// Questions, their options and columns.
extension GuideDecoder {
    static let answerKinds = [
        "choice", "choices", "yesno", "integer", "number", "date", "text", "long", "names", "rows", "commitment",
    ]
    private static let columnKinds = ["choice", "text", "number", "integer", "date", "yesno"]

    func question(_ fields: inout Fields) -> Question {
        let idNode = fields.required("id")
        let id = id(idNode, .name)
        let order = stepCount
        let isDeclared = if let id, let idNode { declare(id, at: idNode.start) } else { false }
        let isOptional = flag(fields.optional("optional")) ?? false
        let why = optionalText(fields.optional("why"))
        let hint = optionalText(fields.optional("hint"))
        let label = optionalText(fields.optional("label"))
        let defaultNode = fields.optional("default")
        let offers = offers(fields.optional("offer"))
        let ask = text(fields.optional("ask"))
        let kind = answerKind(&fields, isOptional: isOptional)
        var question = Question(
            id: id ?? "", text: ask, kind: kind ?? .text, isOptional: isOptional, why: why, hint: hint,
            defaultAnswer: scalar(defaultNode, .words), label: label, isPast: isPast(kind, &fields),
            splitsAtCommas: splitsAtCommas(kind, &fields), offers: offers, promise: promise(kind, &fields))
        question.isStage = isStage(kind, &fields)
        question.settles = settled(kind, &fields)
        if let defaultNode, let typed = question.defaultAnswer, let kind {
            // A default must be an option that is always offered.
            var always = question
            always.kind = kind.offering { $0.when == nil } ?? kind
            if rules.acceptsDefault?(always, typed) == false { report(.badDefault(typed, at: defaultNode.start)) }
        }
        if kind?.isWhole != true, let id { declared.broken.insert(id) }
        if isDeclared, let id, let idNode {
            declared.questions[id] = Declarations.DeclaredQuestion(
                question: question, order: order, loops: loops, position: idNode.start)
        }
        return question
    }

    /// One name, or several of which the first counts that was answered.
    private func offers(_ node: YAMLNode?) -> [Recalled] {
        guard let node else { return [] }
        return (node.sequence ?? [node]).compactMap(recalled)
    }

    /// `previous.ID`, or `GUIDE.ID`.
    func recalled(_ node: YAMLNode?) -> Recalled? {
        guard let node, let name = scalar(node, .offer) else { return nil }
        let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard path.count == 2, !path[0].isEmpty, !path[1].isEmpty else {
            report(.wrongType(.offer, at: node.start))
            return nil
        }
        guard path[0] == Recalled.previous else {
            checkGuide(Reference(name: path[0], position: node.start))
            let other = Recalled(guide: path[0], id: path[1])
            recalled.insert(other)
            return other
        }
        afterwards { _ = $0.question(Reference(name: name, position: node.start)) }
        return Recalled(guide: nil, id: path[1])
    }

    /// Reads `promise`, allowed for rows with a date column only.
    private func promise(_ kind: AnswerKind?, _ fields: inout Fields) -> Wording? {
        guard case .rows(let columns, _, _)? = kind, columns.contains(where: \.kind.isDate) else { return nil }
        return fields.optional("promise").map { text($0, isFilled: false) }
    }

    /// Reads `past`, allowed for dates only.
    private func isPast(_ kind: AnswerKind?, _ fields: inout Fields) -> Bool {
        guard case .date? = kind else { return false }
        return flag(fields.optional("past")) ?? false
    }

    /// Reads `stage`, allowed for choices only.
    private func isStage(_ kind: AnswerKind?, _ fields: inout Fields) -> Bool {
        guard case .choice? = kind else { return false }
        return flag(fields.optional("stage")) ?? false
    }

    /// Reads `settles: previous.ID`, allowed for choices only.
    private func settled(_ kind: AnswerKind?, _ fields: inout Fields) -> String? {
        guard case .choice? = kind, let node = fields.optional("settles"), let name = scalar(node, .settles) else {
            return nil
        }
        let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard path.count == 2, path[0] == Recalled.previous, !path[1].isEmpty else {
            report(.wrongType(.settles, at: node.start))
            return nil
        }
        afterwards { $0.checkQuestion(Reference(name: name, position: node.start), .commitments) }
        return path[1]
    }

    /// Reads `commas`, allowed for names only.
    private func splitsAtCommas(_ kind: AnswerKind?, _ fields: inout Fields) -> Bool {
        guard case .names? = kind else { return false }
        return flag(fields.optional("commas")) ?? false
    }

    /// `nil` if there is no such kind.
    private func answerKind(_ fields: inout Fields, isOptional: Bool) -> AnswerKind? {
        guard let node = fields.required("answer"), let word = scalar(node, .answerKind) else {
            fields.allow(["options", "columns", "min", "max", "unit", "past", "stage", "settles", "commas"])
            return nil
        }
        switch word {
        case "choice":
            return .choice(options(fields.required("options")))
        case "choices":
            let options = options(fields.required("options"))
            let count = max(1, options.count)
            let (low, high) = counts(&fields, 0...count, low: 1, high: count)
            return .choices(options, min: low, max: high)
        case "yesno": return .yesNo
        case "integer", "number": return .number(numberRange(&fields, isWhole: word == "integer"))
        case "date": return .date
        case "text": return .text
        case "long": return .long
        case "names":
            let (low, high) = counts(&fields, 0...50, low: 1, high: 50)
            return .names(min: low, max: high)
        case "rows":
            let columns = columns(fields.required("columns"))
            let (low, high) = counts(&fields, 0...50, low: 1, high: 50)
            return .rows(columns, min: low, max: high)
        case "commitment": return .commitment
        default:
            if let scale = scales[word] { return .scale(scale) }
            fields.allow(["options", "columns", "min", "max", "unit", "past", "commas"])
            reportAnswerKind(word, Self.answerKinds, at: node.start)
            return nil
        }
    }

    private func counts(
        _ fields: inout Fields, _ range: ClosedRange<Int>, low: Int, high: Int
    ) -> (low: Int, high: Int) {
        let minNode = fields.optional("min")
        let maxNode = fields.optional("max")
        let most = whole(maxNode, max(1, range.lowerBound)...range.upperBound) ?? high
        let least = whole(minNode, range) ?? min(low, most)
        if least > most, let node = minNode ?? maxNode {
            report(.badRange(String(least), String(most), at: node.start))
            return (most, most)
        }
        return (least, most)
    }

    private func numberRange(_ fields: inout Fields, isWhole: Bool) -> NumberRange {
        let minNode = fields.optional("min")
        let maxNode = fields.optional("max")
        let range = NumberRange(
            isWhole: isWhole, min: number(minNode), max: number(maxNode),
            unit: fields.optional("unit").map { text($0, isFilled: false) })
        if let low = range.min, let high = range.max, low >= high, let node = maxNode {
            report(.badRange(minNode?.scalar ?? "", node.scalar ?? "", at: node.start))
        }
        return range
    }

    /// - Parameter canBranch: whether options may have conditions and steps.
    private func options(_ node: YAMLNode?, canBranch: Bool = true) -> [Option] {
        var ids: [String: SourcePosition] = [:]
        return list(node, atLeast: 2).enumerated().map { place, item in
            guard var fields = Fields(item, self, what: .option) else {
                return Option(id: "", text: Wording(""), then: [])
            }
            let id = uniqueId(in: &fields, .word, &ids)
            let text = text(in: &fields, isFilled: false)
            warn(of: text, beside: place + 1, at: item.start)
            let when = canBranch ? condition(fields.optional("when"), .option) : nil
            let thenNode = canBranch ? fields.optional("then") : nil
            fields.finish()
            return Option(id: id ?? "", text: text, when: when, then: steps(thenNode))
        }
    }

    private func columns(_ node: YAMLNode?) -> [Column] {
        var ids: [String: SourcePosition] = [:]
        return list(node).compactMap { item in
            guard var fields = Fields(item, self, what: .column) else { return nil }
            let id = uniqueId(in: &fields, .name, &ids)
            let title = text(in: &fields, isFilled: false)
            let isOptional = flag(fields.optional("optional")) ?? false
            let hint = fields.optional("hint").map { text($0, isFilled: false) }
            let kind = columnKind(&fields)
            let isPast = isPast(kind, &fields)
            fields.finish()
            return Column(
                id: kind == nil ? "" : id ?? "", title: title, kind: kind ?? .text, isOptional: isOptional,
                isPast: isPast, hint: hint)
        }
    }

    /// `nil` if there is no such kind.
    private func columnKind(_ fields: inout Fields) -> AnswerKind? {
        guard let node = fields.required("answer"), let word = scalar(node, .answerKind) else {
            fields.allow(["min", "max", "unit", "options", "past"])
            return nil
        }
        switch word {
        case "choice": return .choice(options(fields.required("options"), canBranch: false))
        case "text": return .text
        case "number", "integer": return .number(numberRange(&fields, isWhole: word == "integer"))
        case "date": return .date
        case "yesno": return .yesNo
        default:
            if let scale = scales[word] { return .scale(scale) }
            fields.allow(["min", "max", "unit", "options", "past"])
            reportAnswerKind(word, Self.columnKinds, at: node.start)
            return nil
        }
    }

    private func reportAnswerKind(_ word: String, _ kinds: [String], at place: SourcePosition) {
        let scales = scales.keys.sorted()
        let near = self.near(word, scales + kinds)
        report(
            .unknownAnswerKind(word, near: near, kinds: kinds, scales: scales, at: place), replacing: word,
            with: near.only)
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

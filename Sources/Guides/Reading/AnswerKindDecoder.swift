import Text

/// Decodes `answer:` and what belongs to it: options, columns, limits.
struct AnswerKindDecoder: PartDecoder {
    let context: DecodingContext

    static let kinds = [
        "choice", "choices", "yesno", "integer", "number", "date", "text", "long", "names", "rows", "commitment",
    ]
    private static let columnKinds = ["choice", "text", "number", "integer", "date", "yesno"]

    /// `nil` if there is no such kind.
    func kind(_ fields: inout Fields) -> AnswerKind? {
        guard let node = fields.required("answer"), let word = values.scalar(node, .answerKind) else {
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
            if let scale = context.scales[word] { return .scale(scale) }
            fields.allow(["options", "columns", "min", "max", "unit", "past", "commas"])
            reportAnswerKind(word, Self.kinds, at: node.start)
            return nil
        }
    }

    /// Reads a flag that only one kind of answer has: `past`, `stage` or `commas`.
    func ownFlag(_ key: String, of kind: AnswerKind?, _ fields: inout Fields) -> Bool {
        let own: String? =
            switch kind {
            case .date: "past"
            case .choice: "stage"
            case .names: "commas"
            default: nil
            }
        return own == key && values.flag(fields.optional(key)) ?? false
    }

    private func counts(
        _ fields: inout Fields, _ range: ClosedRange<Int>, low: Int, high: Int
    ) -> (low: Int, high: Int) {
        let minNode = fields.optional("min")
        let maxNode = fields.optional("max")
        let most = values.whole(maxNode, max(1, range.lowerBound)...range.upperBound) ?? high
        let least = values.whole(minNode, range) ?? min(low, most)
        if least > most, let node = minNode ?? maxNode {
            diagnostics.report(.badRange(String(least), String(most), at: node.start))
            return (most, most)
        }
        return (least, most)
    }

    private func numberRange(_ fields: inout Fields, isWhole: Bool) -> NumberRange {
        let minNode = fields.optional("min")
        let maxNode = fields.optional("max")
        let range = NumberRange(
            isWhole: isWhole, min: values.number(minNode), max: values.number(maxNode),
            unit: fields.optional("unit").map { texts.read($0, isFilled: false) })
        if let low = range.min, let high = range.max, low >= high, let node = maxNode {
            diagnostics.report(.badRange(minNode?.scalar ?? "", node.scalar ?? "", at: node.start))
        }
        return range
    }

    /// - Parameter canBranch: whether options may have conditions and steps.
    private func options(_ node: YAMLNode?, canBranch: Bool = true) -> [Option] {
        var taken: [String: SourcePosition] = [:]
        return values.list(node, atLeast: 2).enumerated().map { place, item in
            guard var fields = Fields(item, diagnostics, what: .option) else {
                return Option(id: "", text: Wording(""), then: [])
            }
            let id = ids.unique(in: &fields, .word, &taken)
            let text = texts.read(in: &fields, isFilled: false)
            texts.warn(of: text, beside: place + 1, at: item.start)
            let when = canBranch ? conditions.condition(fields.optional("when"), .option) : nil
            let thenNode = canBranch ? fields.optional("then") : nil
            fields.finish()
            return Option(id: id ?? "", text: text, when: when, then: steps.read(thenNode))
        }
    }

    private func columns(_ node: YAMLNode?) -> [Column] {
        var taken: [String: SourcePosition] = [:]
        return values.list(node).compactMap { item in
            guard var fields = Fields(item, diagnostics, what: .column) else { return nil }
            let id = ids.unique(in: &fields, .name, &taken)
            let title = texts.read(in: &fields, isFilled: false)
            let isOptional = values.flag(fields.optional("optional")) ?? false
            let hint = fields.optional("hint").map { texts.read($0, isFilled: false) }
            let kind = columnKind(&fields)
            let isPast = ownFlag("past", of: kind, &fields)
            fields.finish()
            return Column(
                id: kind == nil ? "" : id ?? "", title: title, kind: kind ?? .text, isOptional: isOptional,
                isPast: isPast, hint: hint)
        }
    }

    /// `nil` if there is no such kind.
    private func columnKind(_ fields: inout Fields) -> AnswerKind? {
        guard let node = fields.required("answer"), let word = values.scalar(node, .answerKind) else {
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
            if let scale = context.scales[word] { return .scale(scale) }
            fields.allow(["min", "max", "unit", "options", "past"])
            reportAnswerKind(word, Self.columnKinds, at: node.start)
            return nil
        }
    }

    private func reportAnswerKind(_ word: String, _ kinds: [String], at place: SourcePosition) {
        let scales = context.scales.keys.sorted()
        let near = diagnostics.near(word, scales + kinds)
        diagnostics.report(
            .unknownAnswerKind(word, near: near, kinds: kinds, scales: scales, at: place), replacing: word,
            with: near.only)
    }
}

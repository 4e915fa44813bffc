import Answers
import Dialogue
import Guides
import Text

/// Reads an answer from a cell of somebody's table: strict, since nobody is there to ask.
///
/// A rating is its number or its anchor in either language; a choice its option's id or text; several choices their ids,
/// parted by spaces, commas or semicolons; yes and no also as true, false, 1, 0. Nothing, `NA` and `N/A` are no answer.
enum AnswerCell {
    /// Why a cell cannot be used.
    struct Fault: Error {
        var text: String
        var expected: Wording
    }

    static func read(_ text: String, as kind: AnswerKind) throws(Fault) -> ExpressionValue {
        let text = text.trimmingSpaces
        guard !text.isEmpty, !["na", "n/a"].contains(text.lowercased()) else { return .unknown }
        switch kind {
        case .scale(let scale):
            let anchored = scale.points.first { $0.anchor.map { $0.texts.values.contains(text) } ?? false }
            return try number(anchored.map { Double($0.value) } ?? Double(text), text, as: kind)
        case .number: return try number(Double(text), text, as: kind)
        case .choice(let options):
            return .text(try option(text, options, as: kind))
        case .choices(let options, _, _):
            if let only = try? option(text, options, as: kind) { return .list([.text(only)]) }
            let parts = text.split { $0.isWhitespace || ",;，；、".contains($0) }.map(String.init)
            var chosen: [ExpressionValue] = []
            for part in parts { chosen.append(.text(try option(part, options, as: kind))) }
            return .list(chosen)
        case .yesNo:
            switch text.lowercased() {
            case "true", "yes", "y", "1", "是": return .bool(true)
            case "false", "no", "n", "0", "否": return .bool(false)
            default: throw fault(text, kind)
            }
        case .date:
            guard let date = CivilDate(iso: String(text.prefix(10))) else { throw fault(text, kind) }
            return .text(date.description)
        case .names: return .list(text.split { $0.isNewline || ";；".contains($0) }.map { .text(String($0)) })
        case .text, .long, .commitment: return .text(text)
        case .rows: throw fault(text, kind)
        }
    }

    /// From JSON: numbers and texts as in a cell, lists for several choices, names and rounds.
    static func read(_ value: ExpressionValue, as kind: AnswerKind, isList: Bool) throws(Fault) -> ExpressionValue {
        if isList {
            guard case .list(let members) = value else { throw fault(value.json, kind) }
            var answers: [ExpressionValue] = []
            for member in members { answers.append(try read(member, as: kind, isList: false)) }
            return .list(answers)
        }
        switch (value, kind) {
        case (.null, _), (.unknown, _): return .unknown
        case (.text(let text), _): return try read(text, as: kind)
        case (.number(let value), .scale), (.number(let value), .number):
            return try number(value, ExpressionValue.number(value).json, as: kind)
        case (.number(1), .yesNo): return .bool(true)
        case (.number(0), .yesNo): return .bool(false)
        case (.bool, .yesNo): return value
        case (.list(let members), .choices(let options, _, _)):
            var chosen: [ExpressionValue] = []
            for case .text(let member) in members { chosen.append(.text(try option(member, options, as: kind))) }
            guard chosen.count == members.count else { throw fault(value.json, kind) }
            return .list(chosen)
        case (.list, .names): return value
        default: throw fault(value.json, kind)
        }
    }

    private static func number(_ number: Double?, _ text: String, as kind: AnswerKind) throws(Fault) -> ExpressionValue
    {
        guard let number, kind.accepts(.number(number)) else { throw fault(text, kind) }
        return .number(number)
    }

    private static func option(_ text: String, _ options: [Option], as kind: AnswerKind) throws(Fault) -> String {
        if let option = options.first(where: { $0.id == text }) { return option.id }
        if let option = options.first(where: { $0.text.texts.values.contains(text) }) { return option.id }
        throw fault(text, kind)
    }

    private static func fault(_ text: String, _ kind: AnswerKind) -> Fault {
        Fault(text: text, expected: expected(kind))
    }

    private static func expected(_ kind: AnswerKind) -> Wording {
        switch kind {
        case .scale(let scale):
            Wording(
                en: "a whole number from \(scale.low) to \(scale.high)", zh: "\(scale.low) 到 \(scale.high) 的整数")
        case .number(let range):
            Wording(
                en: (range.isWhole ? "a whole number" : "a number")
                    + (range.min.map { " from \(ExpressionValue.number($0).json)" } ?? "")
                    + (range.max.map { " to \(ExpressionValue.number($0).json)" } ?? ""),
                zh: (range.min.map { "不小于 \(ExpressionValue.number($0).json)、" } ?? "")
                    + (range.max.map { "不大于 \(ExpressionValue.number($0).json) 的" } ?? "")
                    + (range.isWhole ? "整数" : "数"))
        case .choice(let options), .choices(let options, _, _):
            Wording(
                en: "one of " + options.map(\.id).joined(separator: ", "),
                zh: "以下之一：" + options.map(\.id).joined(separator: "、"))
        case .yesNo: Wording(en: "yes or no", zh: "是或否")
        case .date: Wording(en: "a date like 2026-11-22", zh: "2026-11-22 这样的日期")
        case .rows, .names, .text, .long, .commitment:
            Wording(en: "a list, in NDJSON", zh: "NDJSON 里的列表")
        }
    }
}

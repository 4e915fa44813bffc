public import Guides
import Scoring

/// Fills the `${…}` of a guide's text: an answer, a score (at most two decimals), a loop's entry or cell, `${subject}`.
///
/// What has no value yet becomes "…". Words the person typed go in as typed; whoever shows the result makes it harmless.
public func interpolate(_ text: String, scope: Scope, walk: Walk, language: Language) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    let words = TextValues(scope: scope, walk: walk, language: language)
    var result = ""
    var rest = text[...]
    while let dollar = rest.utf8.firstIndex(of: UInt8(ascii: "$")) {
        result += rest[..<dollar]
        rest = rest[rest.utf8.index(after: dollar)...]
        if rest.utf8.first == UInt8(ascii: "{"), let end = rest.utf8.firstIndex(of: UInt8(ascii: "}")) {
            let path = rest[rest.utf8.index(after: rest.startIndex)..<end].split(separator: ".").map(String.init)
            result += words.value(path) ?? "…"
            rest = rest[rest.utf8.index(after: end)...]
        } else {
            result += "$"
            if rest.utf8.first == UInt8(ascii: "$") { rest = rest[rest.utf8.index(after: rest.startIndex)...] }
        }
    }
    return result + rest
}

/// What names stand for in a text.
struct TextValues {
    let scope: Scope
    let walk: Walk
    let language: Language

    func value(_ path: [String]) -> String? {
        guard let head = path.first else { return nil }
        let field = path.dropFirst().first
        if let entry = scope.names[head] { return value(of: entry, field: field) }
        switch (head, field) {
        case ("subject", nil): return subject
        case ("today", nil): return walk.known?.header.today.description
        case ("lang", nil): return language.rawValue
        default: break
        }
        if let score = walk.scores.first(where: { $0.id == head }) { return value(of: score, field: field) }
        let items = walk.items(head, in: scope)
        if items.isEmpty, let loops = walk.known?.index.repeats[head] {
            return walk.known.map { String($0.visibleRounds(of: loops, from: scope).count) }
        }
        return list(
            items.compactMap { item in
                guard case .answered(let value) = item.state else { return nil }
                return words(for: value, kind: item.question.kind, field: field)
            })
    }

    private var subject: String {
        if let subject = walk.known?.header.subject, !subject.isEmpty { return subject }
        return language == .zh ? "对方" : "them"
    }

    private func value(of entry: Scope.Entry, field: String?) -> String? {
        switch entry {
        case .round(let number): return String(number)
        case .text(let text): return text
        case .choice(id: _, let text): return text[language]
        case .member(let member): return walk.known?.name(ofMember: member)
        case .row(let cells, let first):
            let id = field ?? first
            let source = scope.rounds.compactMap { walk.known?.index.questions[$0.loop]?.question.kind }
            let kind = source.lazy.compactMap { kind -> AnswerKind? in
                guard case .rows(let columns, _, _) = kind else { return nil }
                return columns.first { $0.id == id }?.kind
            }.first
            return cells[id].map { words(for: $0, kind: kind ?? .text, field: nil) }
        }
    }

    private func value(of score: ScoreResult, field: String?) -> String? {
        switch ExpressionValue(score, field: field) {
        case .number(let number): return TextValues.decimal(number)
        case .text(let band):
            let bands = walk.known?.index.guide.scores.first { $0.id == score.id }?.bands
            return bands?.first { $0.id == band }?.text[language] ?? band
        default: return nil
        }
    }

    private func words(for value: AnswerValue, kind: AnswerKind, field: String?) -> String {
        switch (value, field) {
        case (.number(let number), _): return TextValues.decimal(number)
        case (.yes(let flag), _):
            if language == .zh { return flag ? "是" : "否" }
            return flag ? "yes" : "no"
        case (.choice(let id), _): return option(id, kind)
        case (.choices(let ids), _): return list(ids.map { option($0, kind) }) ?? "…"
        case (.names(let names), _): return list(names) ?? "…"
        case (.rows(let rows), let column):
            guard case .rows(let columns, _, _) = kind, let id = column ?? columns.first?.id,
                let kind = columns.first(where: { $0.id == id })?.kind
            else { return "…" }
            return list(rows.compactMap { $0[id].map { words(for: $0, kind: kind, field: nil) } }) ?? "…"
        case (.commitment(let promise), "to"): return promise.to ?? "…"
        case (.commitment(let promise), "by"): return promise.by?.description ?? "…"
        default: return value.plain
        }
    }

    private func option(_ id: String, _ kind: AnswerKind) -> String {
        kind.options.first { $0.id == id }?.text[language] ?? id
    }

    private func list(_ words: [String]) -> String? {
        words.isEmpty ? nil : words.joined(separator: language == .zh ? "、" : ", ")
    }

    /// At most two decimals, none that are zero: `3`, `2.5`, `0.67`.
    static func decimal(_ number: Double) -> String {
        let hundredths = (number * 100).rounded()
        guard number.isFinite, let whole = Int(exactly: hundredths) else { return String(number) }
        let digits = String(whole.magnitude % 100)
        let fraction = (digits.count < 2 ? "0" : "") + digits
        let trimmed = fraction.hasSuffix("0") ? String(fraction.dropLast()) : fraction
        let sign = whole < 0 ? "-" : ""
        return sign + String(whole.magnitude / 100) + (fraction == "00" ? "" : "." + trimmed)
    }
}

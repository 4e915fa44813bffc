import Answers
import Guides
import Scoring
public import Text

/// Fills the `${…}` of a guide's text: an answer, a score (at most two decimals), a loop's entry or cell, `${subject}`.
///
/// What has no value yet becomes "…". Words the person typed go in as typed; whoever shows the result makes it harmless.
public func interpolate(_ text: String, scope: Scope, walk: Walk, language: Language) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    let values = TextValues(scope: scope, walk: walk, language: language)
    // A name may come a thousand times.
    var known: [[String]: String] = [:]
    let pieces = TextPiece.split(text).map { piece in
        switch piece {
        case .words(let words): return words
        case .broken: return "${"
        case .name(let path, offset: _):
            let words = known[path] ?? values.value(path) ?? "…"
            known[path] = words
            return words
        }
    }
    // An author cannot know whether a Chinese name or a Latin one will stand there.
    return language == .zh ? joinedInChinese(pieces) : pieces.joined()
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
        case ("today", nil): return walk.known.map { shown($0.header.today, language: language) }
        case ("lang", nil): return language.rawValue
        default: break
        }
        if let score = walk.scores.first(where: { $0.id == head }) { return value(of: score, field: field) }
        let items = walk.items(head, in: scope)
        if items.isEmpty, let known = walk.known, let loop = known.guide.slot(ofRepeat: head) {
            return String(known.visibleRounds(of: loop, from: known.round(in: scope)).count)
        }
        return list(
            items.compactMap { item in
                guard case .answered(let value) = item.state else { return nil }
                return words(for: value, item.question, field: field)
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
            guard let cell = cells[id] else { return nil }
            let columns = scope.rounds.reversed().lazy.compactMap { round in
                walk.known.flatMap { known in
                    known.guide.slot(ofQuestion: round.loop).map { known.guide.questions[$0].question.kind.columns }
                }
            }
            let column = columns.compactMap { $0.first { $0.id == id } }.first
            return column.map { words(for: cell, in: $0) } ?? cell.plain
        }
    }

    private func value(of score: ScoreResult, field: String?) -> String? {
        switch score.expressionValue(field) {
        case .number(let number): return TextValues.decimal(number)
        case .text(let band):
            let bands = walk.known?.guide.guide.scores.first { $0.id == score.id }?.bands
            return bands?.first { $0.id == band }?.text[language] ?? band
        default: return nil
        }
    }

    /// In the middle of a sentence: numbers bare, since the sentence has its own words for what they mean, and of a row or
    /// a commitment only what names it.
    private func words(for value: AnswerValue, _ question: Question, field: String?) -> String {
        switch (value, field) {
        case (.number(let number), _): return TextValues.decimal(number)
        case (.rows(let rows), let id):
            let columns = question.kind.columns
            let column = columns.first { $0.id == id } ?? columns.first
            return column.flatMap { column in list(rows.compactMap { $0[column.id].map { words(for: $0, in: column) } })
            }
                ?? "…"
        case (.commitment(let promise), "to"): return promise.to ?? "…"
        case (.commitment(let promise), "by"): return promise.by.map { shown($0, language: language) } ?? "…"
        case (.commitment(let promise), _): return promise.what
        case (.names(let names), _) where names.isEmpty: return "…"
        default: return shown(value, for: question, language: language)
        }
    }

    private func words(for cell: AnswerValue, in column: Column) -> String {
        if case .number(let number) = cell { return TextValues.decimal(number) }
        return shown(cell, in: column, language: language)
    }

    private func list(_ words: [String]) -> String? {
        words.isEmpty ? nil : listed(words, language)
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

import Answers
import Guides
import Scoring
public import Text

/// Replaces `${…}` in a guide's text: answers, scores (at most two decimals), loop entries and cells, `${subject}`.
///
/// Unknown values become "…". Typed text is inserted unchanged, so the caller must sanitise the result.
public func interpolate(_ text: String, scope: Scope, walk: Walk, language: Language) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    let values = TextValues(scope: scope, walk: walk, language: language)
    // Cache values: a name may occur many times.
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
    // Insert spaces around Latin text, as the author cannot know what will be inserted.
    return language.isSpacedFromLatin ? joinedInChinese(pieces) : pieces.joined()
}

/// Resolves names in a text.
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
        if let known = walk.known, field == nil {
            if let recalled = known.guide.guide.from[head] {
                return known.recalled(recalled).map { shown($0, as: nil, language: language) }
            }
            if head == Recalled.other, known.guide.slot(ofQuestion: head) == nil {
                return known.otherMember(from: known.round(in: scope))
                    ?? Words(language)(Phrase("the other", context: "member"))
            }
        }
        if head == Recalled.previous { return field.flatMap { previous($0, path.dropFirst(2).first) } }
        if let score = walk.scores.first(where: { $0.id == head }) { return value(of: score, field: field) }
        let items = walk.items(head, in: scope)
        if items.isEmpty, let known = walk.known, let loop = known.guide.slot(ofRepeat: head) {
            return String(known.visibleRounds(of: loop, from: known.round(in: scope)).count)
        }
        let found =
            items.compactMap { item -> String? in
                guard case .answered(let value) = item.state else { return nil }
                return inSentence(value, of: item.question.kind, field: field, language: language) ?? "…"
            }
        return found.isEmpty ? nil : listed(found, language)
    }

    /// An answer, score or the day of the previous session.
    private func previous(_ id: String, _ field: String?) -> String? {
        if id == Recalled.date { return walk.known?.previous.map { shown($0.date, language: language) } }
        guard let item = walk.known?.previousItem(id), case .answered(let value) = item.state else {
            guard case .number(let number)? = walk.known?.previous(id, field) else { return nil }
            return number.written(.upTo(2))
        }
        return inSentence(value, of: item.question.kind, field: field, language: language)
    }

    private var subject: String {
        if let subject = walk.known?.header.subject, !subject.isEmpty { return subject }
        let words = Words(language)
        return words("them")
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
            return column.flatMap { inSentence(cell, of: $0.kind, language: language) } ?? cell.plain
        }
    }

    private func value(of score: ScoreResult, field: String?) -> String? {
        switch score.expressionValue(field) {
        case .number(let number): return number.written(.upTo(2))
        case .text(let band):
            let bands = walk.known?.guide.guide.scores.first { $0.id == score.id }?.bands
            return bands?.first { $0.id == band }?.text[language] ?? band
        default: return nil
        }
    }

}

import Answers
import Dialogue
import Guides
import Scoring
import Text

/// What a report is made from, and how its blocks look it up: the session's walk, in the scope of a `show` step or of the whole guide,
/// in one language.
struct ReportSource {
    let guide: Guide
    let header: SessionHeader
    let walk: Walk
    let scope: Scope
    let language: Language
    let context: ReportContext

    var words: Words { Words(language: language) }

    /// A guide's text with its placeholders filled.
    func filled(_ text: Wording, _ inner: Scope? = nil) -> String {
        interpolate(text[language], scope: inner ?? scope, walk: walk, language: language)
    }

    // MARK: Answers

    func label(of item: PathItem) -> String {
        filled(item.question.label ?? item.question.text, item.scope)
    }

    func text(of item: PathItem) -> String? {
        switch item.state {
        case .answered(let value): shown(value, for: item.question, language: language)
        case .skipped: words.leftOut
        case .open: nil
        }
    }

    /// The name of an item's rounds; `nil` outside loops and for a member's private round.
    func round(of item: PathItem) -> String? {
        item.roundName(below: scope.rounds.count, members: header.members, language: language)
    }

    // MARK: Scores

    func score(named id: String) -> (declared: Score, result: ScoreResult)? {
        guard let declared = guide.scores.first(where: { $0.id == id }),
            let result = walk.scores.first(where: { $0.id == id })
        else { return nil }
        return (declared, result)
    }

    func title(ofScore id: String) -> String {
        guide.scores.first { $0.id == id }.map { filled($0.title) } ?? id
    }

    /// A score's position on its scale, 0 to 1, 1 being best; `nil` without a value or scale.
    func height(ofScore id: String, isLessBetter: Bool) -> Double? {
        guard let result = score(named: id)?.result, let value = result.value, let possible = result.possible,
            possible.lowerBound < possible.upperBound
        else { return nil }
        let height = (value - possible.lowerBound) / (possible.upperBound - possible.lowerBound)
        return isLessBetter ? 1 - height : height
    }

    /// A score's standard error as a part of its range, 0 to 1; `nil` if it has none.
    func relativeError(ofScore id: String) -> Double? {
        guard let result = score(named: id)?.result, let error = result.standardError, let possible = result.possible,
            possible.lowerBound < possible.upperBound
        else { return nil }
        return error / (possible.upperBound - possible.lowerBound)
    }

    // MARK: Tables

    /// The first answered table of a question.
    func rows(_ id: String) -> TableRows? {
        for item in walk.items(id, in: scope) {
            if case .rows(let columns, _, _) = item.question.kind, case .answered(.rows(let rows)) = item.state {
                return TableRows(item: item, columns: columns, rows: rows)
            }
        }
        return nil
    }

    /// A cell in words; empty if missing.
    func text(_ row: [String: AnswerValue], _ column: String, of rows: TableRows) -> String {
        guard let value = row[column], let column = rows.column(column) else { return "" }
        return shown(value, in: column, language: language)
    }

    func table(_ rows: [[String: AnswerValue]], _ columns: [Column], title: String?) -> Report.Table {
        Report.Table(
            title: title,
            columns: columns.map { column in
                let isNumber = if case .number = column.kind { true } else { false }
                return Report.Table.Column(title: filled(column.title), isNumber: isNumber)
            },
            rows: rows.map { row in
                columns.map { column in row[column.id].map { shown($0, in: column, language: language) } ?? "" }
            })
    }
}

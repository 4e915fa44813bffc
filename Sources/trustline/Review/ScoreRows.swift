import Guides
import Reporting
import Scoring
import Text

/// Buffers rows of scores as CSV or NDJSON.
///
/// Passed columns come first; then for each score its value under its id, `_answered`, `_items`, `_se` (standard error), for a
/// quotient `_low` and `_high`, with bands `_band`; last `error`.
struct ScoreRows {
    private let scores: [Score]
    let format: SheetFormat
    /// The names of result columns.
    let resultNames: Set<String>
    private(set) var passed: [String] = []
    private var text = ""

    init(scores: [Score], format: SheetFormat) {
        self.scores = scores
        self.format = format
        resultNames = Set(scores.flatMap(Self.names) + ["error"])
    }

    var isFull: Bool { text.utf8.count > 32 * 1024 }

    mutating func takeText() -> String {
        defer { text = "" }
        return text
    }

    private var hasHeader = false

    /// - Parameter passed: names of the columns passed through, in order.
    mutating func begin(passed: [String]) {
        self.passed = passed
        hasHeader = true
        if format == .csv { text += CSVWriter.row(passed + scores.flatMap(Self.names) + ["error"]) }
    }

    /// Adds rows that are already formatted.
    mutating func add(_ rows: ArraySlice<UInt8>) { text += String(decoding: rows, as: UTF8.self) }

    /// - Parameter scores: `nil` for an unusable row.
    mutating func add(passed row: [(String, ExpressionValue)], scores results: [ScoreResult]?, fault: String?) {
        // When converting NDJSON to CSV, the first object defines the columns.
        if !hasHeader { begin(passed: row.map(\.0)) }
        let values = scores.flatMap { score in
            zip(Self.names(score), self.values(score, results?.first { $0.id == score.id }))
        }
        switch format {
        case .csv:
            text += CSVWriter.row(cells(row) + values.map { Self.cell($0.1) } + [fault ?? ""])
        case .ndjson:
            let members = row + values + (fault.map { [("error", ExpressionValue.text($0))] } ?? [])
            text +=
                "{" + members.map { "\(ExpressionValue.text($0.0).json):\($0.1.json)" }.joined(separator: ",") + "}\n"
        }
    }

    /// The row's values in the order of `passed`. Of duplicate names, the n-th value goes to the n-th column.
    private func cells(_ row: [(String, ExpressionValue)]) -> [String] {
        if row.count == passed.count, zip(row, passed).allSatisfy({ $0.0 == $1 }) { return row.map { Self.cell($0.1) } }
        var left = row[...]
        return passed.map { name in
            guard let place = left.firstIndex(where: { $0.0 == name }) else { return "" }
            return Self.cell(left.remove(at: place).1)
        }
    }

    private static func names(_ score: Score) -> [String] {
        var names = [score.id, "\(score.id)_answered", "\(score.id)_items", "\(score.id)_se"]
        if score.isQuotient { names += ["\(score.id)_low", "\(score.id)_high"] }
        if !score.bands.isEmpty { names.append("\(score.id)_band") }
        return names
    }

    private func values(_ score: Score, _ result: ScoreResult?) -> [ExpressionValue] {
        func number(_ value: Double?) -> ExpressionValue { value.map { .number($0) } ?? .unknown }
        var values = [
            number(result?.value), number(result.map { Double($0.answered) }), number(result.map { Double($0.items) }),
            number(result?.standardError),
        ]
        if score.isQuotient {
            values += [number(result?.interval?.low), number(result?.interval?.high)]
        }
        if !score.bands.isEmpty { values.append(result?.band.map { .text($0) } ?? .unknown) }
        return values
    }

    private static func cell(_ value: ExpressionValue) -> String {
        switch value {
        case .text(let text): text
        case .unknown, .null: ""
        case .number, .bool, .list: value.json
        }
    }
}

extension Score {
    fileprivate var isQuotient: Bool {
        if case .quotient = rule { true } else { false }
    }
}

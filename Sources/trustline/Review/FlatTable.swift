import Answers
import Dialogue
import Guides
import Reporting
import Scoring
import Text

/// Scores the plain rows of a table for guides with ``FlatScores``, from bytes to bytes of CSV.
///
/// A row is plain if its ratings are whole numbers on their scales or empty, and no cell needs further parsing. All other
/// rows, including invalid ones, are returned to be scored as sheets, which also reports errors.
struct FlatTable: Sendable {
    private enum Column: Sendable {
        case passed
        /// - Parameter name: the index in ``FlatScores/Sheet/answers``.
        case rating(name: Int, low: Int, high: Int)
        /// Free text.
        case words
        /// Any other answer; plain if empty.
        case other
    }

    private let separator: UInt8
    private let columns: [Column]
    private let scores: FlatScores
    private let isQuotient: [Bool]
    /// The ids of each score's bands; `nil` if it has none.
    private let bands: [[[UInt8]]?]

    /// The result of scoring a range of rows.
    struct Rows: Sendable {
        var bytes: [UInt8] = []
        /// The number of rows in `bytes`.
        var count = 0
        /// Rows that are not plain: the offset in `bytes` where they belong, their range in the table, their line from 0.
        var others: [(place: Int, range: Range<Int>, line: Int)] = []
        var lines = 0
    }

    /// - Parameter answers: the question of each column; `nil` for columns passed through.
    /// - Returns: `nil` if the guide has other scores.
    init?(_ scorer: BatchScorer, _ answers: [SheetColumn?], separator: UInt8) {
        guard let (scores, questions) = scorer.compiled.flatScores else { return nil }
        var columns: [Column] = []
        for answer in answers {
            guard let answer else {
                columns.append(.passed)
                continue
            }
            let name = questions.firstIndex(of: answer.name)
            switch (answer.kind, name) {
            case (.scale(let scale), .some(let name)):
                columns.append(.rating(name: name, low: scale.low, high: scale.high))
            case (_, .some): return nil
            case (.text, nil), (.long, nil): columns.append(.words)
            default: columns.append(.other)
            }
        }
        self.columns = columns
        self.separator = separator
        self.scores = scores
        isQuotient = scorer.guide.scores.map { if case .quotient = $0.rule { true } else { false } }
        bands = scorer.guide.scores.map { $0.bands.isEmpty ? nil : $0.bands.map { Array($0.id.utf8) } }
    }

    /// - Parameter range: complete rows.
    func rows(of table: [UInt8], in range: Range<Int>) -> Rows {
        var rows = Rows()
        rows.bytes.reserveCapacity(range.count * 4)
        var sheet = scores.sheet
        table.withUnsafeBufferPointer { bytes in
            var start = range.lowerBound
            while start < range.upperBound {
                let end =
                    CSVReader.recordEnd(in: bytes, from: start, to: range.upperBound, separator) ?? range.upperBound
                var stop = end
                if stop > start, bytes[stop - 1] == UInt8(ascii: "\n") { stop -= 1 }
                if stop > start, bytes[stop - 1] == UInt8(ascii: "\r") { stop -= 1 }
                let written = rows.bytes.count
                if start == stop {
                    rows.lines += 1
                } else if write(bytes, start, stop, &sheet, to: &rows.bytes) {
                    rows.count += 1
                    rows.lines += 1
                } else {
                    rows.bytes.removeLast(rows.bytes.count - written)
                    rows.others.append((written, start..<end, rows.lines))
                    rows.lines += CSVReader.lines(in: bytes, from: start, to: end)
                }
                start = end
            }
        }
        return rows
    }

    /// Scores one row.
    ///
    /// - Returns: `false` if the row is not plain; it may then be written in part.
    private func write(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ stop: Int, _ sheet: inout FlatScores.Sheet,
        to out: inout [UInt8]
    ) -> Bool {
        guard stop - start <= CSVReader.limit else { return false }
        var next = start
        var allBits: UInt8 = 0
        for (number, column) in columns.enumerated() {
            if number > 0 {
                guard next < stop, bytes[next] == separator else { return false }
                next += 1
            }
            var cell = next..<next
            let isQuoted = next < stop && bytes[next] == UInt8(ascii: "\"")
            if isQuoted { next += 1 }
            let first = next
            var needsQuotes = false
            while next < stop {
                let byte = bytes[next]
                if byte == UInt8(ascii: "\"") { break }
                if byte == separator, !isQuoted { break }
                if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") { return false }
                if byte == UInt8(ascii: ",") { needsQuotes = true }
                allBits |= byte
                next += 1
            }
            cell = first..<next
            if isQuoted {
                guard next < stop else { return false }
                next += 1
            } else if next < stop, bytes[next] != separator {
                return false
            }
            switch column {
            case .passed:
                if !cell.isEmpty, bytes[cell.lowerBound] == 0x20 || bytes[cell.upperBound - 1] == 0x20 {
                    needsQuotes = true
                }
                if needsQuotes { out.append(UInt8(ascii: "\"")) }
                out.append(contentsOf: bytes[cell])
                if needsQuotes { out.append(UInt8(ascii: "\"")) }
                out.append(UInt8(ascii: ","))
            case .rating(let name, let low, let high):
                if Self.isNoAnswer(bytes[cell]) {
                    sheet.answers[name] = .nan
                } else {
                    guard let rating = Self.whole(bytes[cell]), low <= rating, rating <= high else { return false }
                    sheet.answers[name] = Double(rating)
                }
            case .words: break
            case .other: guard Self.isNoAnswer(bytes[cell]) else { return false }
            }
        }
        guard next == stop else { return false }
        if allBits & 0x80 != 0, String(validating: bytes[start..<stop], as: UTF8.self) == nil { return false }
        scores.score(&sheet)
        for (place, result) in sheet.results.enumerated() {
            Self.write(result.value, to: &out)
            Self.write(Double(result.answered), to: &out)
            Self.write(Double(result.items), to: &out)
            Self.write(result.standardError, to: &out)
            if isQuotient[place] {
                Self.write(result.low, to: &out)
                Self.write(result.high, to: &out)
            }
            guard let bands = bands[place] else { continue }
            if let band = result.band { out.append(contentsOf: bands[band]) }
            out.append(UInt8(ascii: ","))
        }
        // The last column, `error`, is empty.
        out.append(UInt8(ascii: "\r"))
        out.append(UInt8(ascii: "\n"))
        return true
    }

    /// Whether a cell is empty or `NA`; rows with other spellings of no answer are not plain.
    private static func isNoAnswer(_ cell: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        cell.isEmpty || cell.count == 2 && cell.elementsEqual([UInt8(ascii: "N"), UInt8(ascii: "A")])
    }

    /// Parses up to three digits.
    private static func whole(_ cell: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard cell.count <= 3 else { return nil }
        var number = 0
        for byte in cell {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }

    /// Writes the shortest decimal that reads back as the same number, nothing for NaN, and a comma.
    private static func write(_ number: Double, to out: inout [UInt8]) {
        if number >= 0, number < 10, number == number.rounded(.down) {
            out.append(UInt8(ascii: "0") + UInt8(number))
        } else if !number.isNaN {
            var text = number.written()
            text.withUTF8 { out.append(contentsOf: $0) }
        }
        out.append(UInt8(ascii: ","))
    }
}

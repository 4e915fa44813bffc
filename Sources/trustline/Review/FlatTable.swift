import Answers
import Dialogue
import Guides
import Reporting
import Scoring
import Synchronization
import Text

/// Scores the plain rows of a table with ``FlatScores``, from bytes to bytes of CSV, for guides whose scores are means, sums and
/// quotients of ratings.
///
/// Which ratings count depends on conditions and loops. It is found by following one sheet, and kept for all rows in which the
/// cells that decide it are the same.
///
/// A row is plain if its ratings are whole numbers on their scales or empty, and its other cells need no further parsing. All other
/// rows, including invalid ones, are returned to be scored as sheets, which also reports errors.
struct FlatTable: Sendable {
    private struct Column: Sendable {
        var kind: Kind
        var key = KeyPart.none
    }

    private enum Kind: Sendable {
        case passed
        /// Passed as well; plain if it is empty or this text.
        case stated([UInt8])
        /// A rating that scores are computed from.
        case rating(ClosedRange<Int>)
        /// Free text.
        case words
        /// Any other answer; plain if it can be read.
        case other
        /// A column whose values come as lists; plain if empty.
        case list
    }

    /// What a cell contributes to the key of its row.
    private enum KeyPart: Sendable {
        case none
        /// Whether it is empty.
        case presence
        case bytes
    }

    private let scorer: BatchScorer
    private let usual: SessionHeader
    private let separator: UInt8
    private let columns: [Column]
    /// By column; `nil` if it answers no question. Not in ``Column``: it holds references, which threads would count at every cell.
    private let questions: [SheetColumn?]
    /// The columns of ratings on which conditions depend as well, by question.
    private let decidingRatings: [String: Int]
    private let shapes = Shapes()
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

    /// - Parameters:
    ///   - answers: the question of each column; `nil` for columns passed through.
    ///   - expected: for each passed column, the only text of a plain row; `nil` for any text.
    ///   - usual: what conditions can ask besides answers.
    /// - Returns: `nil` if the guide has other scores.
    init?(
        _ scorer: BatchScorer, _ answers: [SheetColumn?], expected: [String?], separator: UInt8, usual: SessionHeader
    ) {
        guard let (scored, deciding) = scorer.compiled.ratingQuestions,
            scorer.guide.scores.allSatisfy({ FlatScores.holds($0) })
        else { return nil }
        var columns: [Column] = []
        var decidingRatings: [String: Int] = [:]
        var passed = expected.makeIterator()
        for answer in answers {
            guard let answer else {
                let text = passed.next().flatMap(\.self)
                columns.append(Column(kind: text.map { .stated(Array($0.utf8)) } ?? .passed))
                continue
            }
            let decides = deciding.contains(answer.question)
            guard answer.depth == 0 else {
                columns.append(Column(kind: .list))
                continue
            }
            switch answer.kind {
            case .scale(let scale) where scored.contains(answer.question):
                if decides { decidingRatings[answer.question] = columns.count }
                let key: KeyPart = decides ? .bytes : answer.isOfRound ? .presence : .none
                columns.append(Column(kind: .rating(scale.low...scale.high), key: key))
            case .text, .long:
                let key: KeyPart = decides || answer.isOfRound ? .bytes : .none
                columns.append(Column(kind: .words, key: key))
            default:
                let key: KeyPart = decides || answer.isOfRound ? .bytes : .none
                columns.append(Column(kind: .other, key: key))
            }
        }
        self.scorer = scorer
        self.usual = usual
        self.columns = columns
        questions = answers
        self.decidingRatings = decidingRatings
        self.separator = separator
        isQuotient = scorer.guide.scores.map { if case .quotient = $0.rule { true } else { false } }
        bands = scorer.guide.scores.map { $0.bands.isEmpty ? nil : $0.bands.map { Array($0.id.utf8) } }
    }

    // MARK: Shapes

    /// The scores of rows with the same key; `nil` for rows to be scored as sheets.
    private final class Shapes: Sendable {
        /// The most keys kept. Rows with others are scored as sheets.
        static let most = 4096
        let known = Mutex<[[UInt8]: FlatScores?]>([:])
    }

    /// Which ratings count in rows with the same key.
    ///
    /// - Parameter cells: a row's texts; `nil` for no answer.
    private func shape(of cells: [String?]) -> FlatScores? {
        let mark = 1_000_000.0
        var sheet = AnswerSheet(scorer.compiled)
        for (number, (column, cell)) in zip(columns, cells).enumerated() {
            guard let answer = questions[number], answer.depth == 0 else { continue }
            if case .rating = column.kind, column.key != .bytes {
                // Its column instead of its value, which does not matter.
                guard cell != nil || column.key == .none else { continue }
                sheet.put(.number(mark + Double(number)), in: answer)
            } else if column.key == .bytes, let cell {
                guard let value = try? AnswerCell.read(cell, as: answer.kind) else { continue }
                sheet.put(read: value, in: answer)
            }
        }
        let missing = columns.count
        var names = scorer.compiled.plan.names.map { $0.joined(separator: ".") }.makeIterator()
        let observed = scorer.compiled.follow(sheet, usual).scoredValues.map { value -> [Int] in
            let question = names.next() ?? ""
            func column(_ value: ExpressionValue) -> Int {
                guard case .number(let number) = value else { return missing }
                return number >= mark ? Int(number - mark) : decidingRatings[question] ?? missing
            }
            if case .list(let rounds) = value { return rounds.map(column) }
            return [column(value)]
        }
        return FlatScores(scorer.compiled.plan, observed: observed, answers: columns.count + 1)
    }

    /// The state of scoring a range of rows.
    private struct Work {
        /// By column, and NaN for a rating without one.
        var answers: [Double]
        var cells: [Range<Int>]
        var key: [UInt8] = []
        var shapes: [[UInt8]: Int?] = [:]
        var scores: [(scores: FlatScores, sheet: FlatScores.Sheet)] = []
        /// Cells known to be readable, by column.
        var readable: [Set<[UInt8]>]
        let known: [[UInt8]: FlatScores?]
        var new: [[UInt8]: FlatScores?] = [:]

        init(columns: Int, known: [[UInt8]: FlatScores?]) {
            answers = Array(repeating: .nan, count: columns + 1)
            cells = Array(repeating: 0..<0, count: columns)
            readable = Array(repeating: [], count: columns)
            self.known = known
        }
    }

    /// - Returns: an index in ``Work/scores``; `nil` if the row is to be scored as a sheet.
    private func place(_ work: inout Work, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        if let place = work.shapes[work.key] { return place }
        let scores: FlatScores?
        if let known = work.known[work.key] {
            scores = known
        } else {
            guard work.known.count + work.new.count < Shapes.most else { return nil }
            scores = shape(
                of: work.cells.map { Self.isNoAnswer(bytes[$0]) ? nil : String(decoding: bytes[$0], as: UTF8.self) })
            work.new[work.key] = .some(scores)
        }
        if let scores { work.scores.append((scores.unshared, scores.sheet)) }
        let place = scores.map { _ in work.scores.count - 1 }
        work.shapes[work.key] = .some(place)
        return place
    }

    // MARK: Rows

    /// - Parameter range: complete rows.
    func rows(of table: [UInt8], in range: Range<Int>) -> Rows {
        var rows = Rows()
        rows.bytes.reserveCapacity(range.count * 4)
        var work = Work(columns: columns.count, known: shapes.known.withLock { $0 })
        table.withUnsafeBufferPointer { bytes in
            var start = range.lowerBound
            while start < range.upperBound {
                let end =
                    CSVReader.recordEnd(in: bytes, from: start, to: range.upperBound, separator) ?? range.upperBound
                var stop = end
                if stop > start, bytes[stop - 1] == UInt8(ascii: "\n") { stop -= 1 }
                if stop > start, bytes[stop - 1] == UInt8(ascii: "\r") { stop -= 1 }
                let written = rows.bytes.count
                if bytes[start..<stop].allSatisfy({ $0 == separator || $0.isBlank }) {
                    rows.lines += 1
                } else if write(bytes, start, stop, &work, to: &rows.bytes) {
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
        if !work.new.isEmpty {
            shapes.known.withLock { known in known.merge(work.new) { first, _ in first } }
        }
        return rows
    }

    /// Scores one row.
    ///
    /// - Returns: `false` if the row is not plain; it may then be written in part.
    private func write(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ stop: Int, _ work: inout Work,
        to out: inout [UInt8]
    ) -> Bool {
        guard stop - start <= CSVReader.limit else { return false }
        var next = start
        var allBits: UInt8 = 0
        work.key.removeAll(keepingCapacity: true)
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
            work.cells[number] = cell
            switch column.kind {
            case .passed, .stated:
                if case .stated(let text) = column.kind, !cell.isEmpty, !bytes[cell].elementsEqual(text) {
                    return false
                }
                if !cell.isEmpty, bytes[cell.lowerBound] == 0x20 || bytes[cell.upperBound - 1] == 0x20 {
                    needsQuotes = true
                }
                if needsQuotes { out.append(UInt8(ascii: "\"")) }
                out.append(contentsOf: bytes[cell])
                if needsQuotes { out.append(UInt8(ascii: "\"")) }
                out.append(UInt8(ascii: ","))
            case .rating(let scale):
                if Self.isNoAnswer(bytes[cell]) {
                    work.answers[number] = .nan
                } else {
                    guard let rating = Self.whole(bytes[cell]), scale.contains(rating) else { return false }
                    work.answers[number] = Double(rating)
                }
            case .words: break
            case .other: guard isReadable(bytes[cell], number, &work) else { return false }
            case .list: guard Self.isNoAnswer(bytes[cell]) else { return false }
            }
            switch column.key {
            case .none: break
            case .presence: work.key.append(Self.isNoAnswer(bytes[cell]) ? 0 : 1)
            case .bytes:
                work.key.append(contentsOf: bytes[cell])
                // No byte of UTF-8.
                work.key.append(0xFF)
            }
        }
        guard next == stop else { return false }
        if allBits & 0x80 != 0, String(validating: bytes[start..<stop], as: UTF8.self) == nil { return false }
        guard let place = place(&work, bytes) else { return false }
        let scores = work.scores[place].scores
        scores.score(work.answers, &work.scores[place].sheet)
        for (place, result) in work.scores[place].sheet.results.enumerated() {
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

    /// The most readable cells kept of a column.
    private static let mostReadable = 200

    /// Whether an answer that no score is computed from is valid.
    private func isReadable(_ cell: Slice<UnsafeBufferPointer<UInt8>>, _ number: Int, _ work: inout Work) -> Bool {
        guard !Self.isNoAnswer(cell), let answer = questions[number] else { return true }
        let bytes = Array(cell)
        if work.readable[number].contains(bytes) { return true }
        guard (try? AnswerCell.read(String(decoding: bytes, as: UTF8.self), as: answer.kind)) != nil else {
            return false
        }
        if work.readable[number].count < Self.mostReadable { work.readable[number].insert(bytes) }
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

import Answers
import Dialogue
import Guides
import Journal
import Reporting
import Text

/// Reads sheets of answers to a guide, each a CSV row or a JSON object, as a stream.
struct SheetReader {
    let scorer: BatchScorer
    let messages: Messages
    /// Reads the next chunk of input; empty at the end.
    let readBytes: () throws -> [UInt8]
    let origin: SheetOrigin

    init(scorer: BatchScorer, messages: Messages, readBytes: @escaping () throws -> [UInt8]) {
        self.scorer = scorer
        self.messages = messages
        self.readBytes = readBytes
        origin = SheetOrigin(scorer.guide)
    }

    /// The format, known before the first sheet.
    enum Beginning {
        /// With the columns that answer no question (names and 1-based positions), and the questions that scores are computed from
        /// and no column answers.
        case csv(passed: [String], columns: [Int], missing: [String])
        case ndjson
    }

    struct Sheet {
        /// The line where the sheet begins, from 1.
        var line: Int
        /// Values that answer no question, passed through to the output.
        var passed: [(String, ExpressionValue)]
        var answers: AnswerSheet
        /// Why the sheet cannot be used; `nil` if it can.
        var fault: String?
    }

    /// - Parameters:
    ///   - begin: called once, before the first sheet.
    ///   - take: called with each sheet, usable or not.
    ///   - plain: receives rows that were scored without a sheet, as CSV; `nil` to read every row as a sheet.
    /// - Throws: ``CommandError`` if the input is empty or its header unusable; errors of `begin` and `take`.
    func read(begin: (Beginning) throws -> Void, take: (Sheet) throws -> Void, plain: PlainRows? = nil) throws {
        var bytes = try readBytes()
        while let next = bytes.isEmpty ? [] : bytes.allSatisfy(\.isBlank) ? try readBytes() : nil {
            guard !next.isEmpty else { throw CommandError(messages.noSheets, status: 65) }
            bytes = next
        }
        if bytes.first(where: { !$0.isBlank && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) == UInt8(ascii: "{") {
            try begin(.ndjson)
            try readNDJSON(bytes, take)
        } else {
            try readCSV(bytes, begin, take, plain: plain)
        }
    }

    // MARK: CSV

    private func readCSV(
        _ start: [UInt8], _ begin: (Beginning) throws -> Void, _ take: (Sheet) throws -> Void, plain: PlainRows?
    ) throws {
        var start = start
        var separator = CSVReader.separator(of: start)
        func headerEnd() -> Int? {
            start.withUnsafeBufferPointer { CSVReader.recordEnd(in: $0, from: 0, to: start.count, separator) }
        }
        // The first read of a pipe may return only a part of the header.
        while plain != nil, headerEnd() == nil, start.count < CSVReader.limit {
            let next = try readBytes()
            guard !next.isEmpty else { break }
            start += next
            separator = CSVReader.separator(of: start)
        }
        var reader = CSVReader(separator: separator)
        var header: Header?
        func takes(_ record: CSVReader.Record) throws {
            // Spreadsheets leave rows of empty cells behind.
            if record.fault == nil, record.cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return }
            if let header {
                try take(sheet(record, header))
            } else {
                let found = try self.header(record)
                let columns = found.answers.indices.filter { found.answers[$0] == nil }.map { $0 + 1 }
                let missing = scorer.compiled.scoredQuestions.filter { id in
                    !found.answers.contains { $0?.name == id }
                }
                try begin(.csv(passed: found.passed, columns: columns, missing: missing))
                header = found
            }
        }
        var bytes = start
        if let plain, let first = headerEnd() {
            try reader.feed(start[..<first]) { try takes($0) }
            bytes = Array(start[first...])
            if let header,
                let table = FlatTable(
                    scorer, header.answers, expected: header.expected, separator: separator, usual: plain.usual)
            {
                var line = 1 + start.withUnsafeBufferPointer { CSVReader.lines(in: $0, from: 0, to: first) }
                bytes = try readPlain(table, bytes, separator, &line, plain.write, takes)
                reader = CSVReader(separator: separator, line: line)
            }
            if bytes.isEmpty { bytes = try readBytes() }
        }
        while !bytes.isEmpty {
            try reader.feed(bytes) { try takes($0) }
            bytes = try readBytes()
        }
        if let last = reader.finish() { try takes(last) }
    }

    /// What becomes of rows that need no sheet.
    struct PlainRows {
        /// What conditions can ask besides answers.
        var usual: SessionHeader
        /// Receives rows scored by a ``FlatTable``, in the format of the output.
        var write: (_ bytes: ArraySlice<UInt8>, _ count: Int) throws -> Void
    }

    /// Reads the rest of a table in blocks, scored in parallel on all processors.
    ///
    /// - Returns: an unterminated record, to be read with ``CSVReader``; otherwise empty.
    private func readPlain(
        _ table: FlatTable, _ start: [UInt8], _ separator: UInt8, _ line: inout Int,
        _ write: (_ bytes: ArraySlice<UInt8>, _ count: Int) throws -> Void,
        _ takes: (CSVReader.Record) throws -> Void
    ) throws -> [UInt8] {
        let parts = processors
        var bytes = start
        var isAtEnd = false
        while true {
            while bytes.count < parts * Self.part, !isAtEnd {
                let next = try readBytes()
                isAtEnd = next.isEmpty
                bytes += next
            }
            // Complete records only.
            var ranges: [Range<Int>] = []
            bytes.withUnsafeBufferPointer { all in
                var (from, to) = (0, 0)
                while let end = CSVReader.recordEnd(in: all, from: to, to: all.count, separator) {
                    to = end
                    if to - from > all.count / parts { (ranges, from) = (ranges + [from..<to], to) }
                }
                if isAtEnd { to = all.count }
                if to > from { ranges.append(from..<to) }
            }
            guard let end = ranges.last?.upperBound else { return bytes }
            let (all, pieces) = (bytes, ranges)
            for rows in inParallel(pieces.count, { table.rows(of: all, in: pieces[$0]) }) {
                var written = 0
                for other in rows.others {
                    try write(rows.bytes[written..<other.place], 0)
                    written = other.place
                    var reader = CSVReader(separator: separator, line: line + other.line)
                    try reader.feed(all[other.range]) { try takes($0) }
                    if let last = reader.finish() { try takes(last) }
                }
                try write(rows.bytes[written...], rows.count)
                line += rows.lines
            }
            bytes.removeSubrange(..<end)
            if isAtEnd { return bytes }
        }
    }

    /// The size of a processor's block in bytes.
    private static let part = 512 * 1024

    private struct Header {
        /// The question that each column answers; `nil` if passed through.
        var answers: [SheetColumn?]
        /// Names of the passed columns.
        var passed: [String]
        /// For each of them, the only text that a sheet of this guide has there; `nil` for any text.
        var expected: [String?]
    }

    private func header(_ record: CSVReader.Record) throws -> Header {
        if let fault = record.fault { throw CommandError(messages.rowFault(fault, 1), status: 65) }
        let answers = record.cells.map { scorer.column(named: $0.trimmingSpaces) }
        let known = answers.compactMap { $0?.name }
        guard !known.isEmpty else {
            throw CommandError(
                messages.noQuestionColumns(scorer.guide.id, example: scorer.example),
                status: 65)
        }
        if let twice = Set(known).first(where: { id in known.count { $0 == id } > 1 }) {
            throw CommandError(messages.columnTwice(twice), status: 65)
        }
        let passed = zip(record.cells, answers).filter { $1 == nil }.map(\.0)
        return Header(answers: answers, passed: passed, expected: origin.expected(in: passed))
    }

    private func sheet(_ record: CSVReader.Record, _ header: Header) -> Sheet {
        var passed: [(String, ExpressionValue)] = []
        var answers = AnswerSheet(scorer.compiled)
        var fault: String?
        if let broken = record.fault {
            fault = messages.rowFault(broken)
        } else if record.cells.count != header.answers.count {
            fault = messages.cellCount(record.cells.count, expected: header.answers.count)
        }
        for (column, answer) in header.answers.enumerated() {
            let text = column < record.cells.count ? record.cells[column] : ""
            guard let answer else {
                passed.append((header.passed[passed.count], .text(text)))
                continue
            }
            guard fault == nil else { continue }
            do throws(AnswerCell.Fault) {
                if answer.depth == 0 {
                    answers.put(read: try AnswerCell.read(text, as: answer.kind), in: answer)
                } else if !text.trimmingSpaces.isEmpty {
                    throw AnswerCell.Fault(text: text, expected: messages.listsNeedNDJSON)
                }
            } catch {
                fault = messages.cellFault(answer.name, error)
            }
        }
        if header.expected.contains(where: { $0 != nil }), let other = origin.fault(in: passed, messages) {
            fault = other
        }
        return Sheet(line: record.line, passed: passed, answers: answers, fault: fault)
    }
}

extension AnswerSheet {
    /// Stores tables and commitments as answers, because their expression values hold less than the whole answer.
    mutating func put(read value: AnswerValue?, in column: SheetColumn) {
        switch value {
        case .rows, .commitment: if let value { put(value, for: column) }
        default: put(value.map { ExpressionValue($0) } ?? .unknown, in: column)
        }
    }
}

extension UInt8 {
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

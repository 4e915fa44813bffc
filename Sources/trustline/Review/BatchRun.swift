import FoundationEssentials
import Guides
import Reporting
import Scoring
import TextLayout

/// Reads sheets from standard input, scores them, writes them out, holding one at a time.
///
/// A row that cannot be used comes out with its scores empty and the reason in its last column, `error`; the reason goes to
/// standard error as well, with the line. The rows after it are scored.
struct BatchRun {
    let host: Host
    let scorer: BatchScorer
    private let format: SheetFormat?
    private var writer: ScoreRows
    private var rows = 0
    private var faults = 0
    private var messages: Messages { host.messages }

    init(host: Host, scorer: BatchScorer, format: SheetFormat?) {
        self.host = host
        self.scorer = scorer
        self.format = format
        writer = ScoreRows(scores: scorer.guide.scores, format: format ?? .csv)
    }

    mutating func run() throws {
        var bytes = host.readBytes()
        while let next = bytes.isEmpty ? [] : bytes.allSatisfy(\.isBlank) ? host.readBytes() : nil {
            guard !next.isEmpty else { throw Complaint(messages.noSheets, status: 65) }
            bytes = next
        }
        let isNDJSON = bytes.first { !$0.isBlank && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF } == UInt8(ascii: "{")
        writer = ScoreRows(scores: scorer.guide.scores, format: format ?? (isNDJSON ? .ndjson : .csv))
        if isNDJSON { try readNDJSON(bytes) } else { try readCSV(bytes) }
        host.writeOutput(writer.takeText())
        host.writeError(host.page.paragraph(messages.scored(rows: rows, faults: faults)) + "\n")
    }

    // MARK: CSV

    private mutating func readCSV(_ start: [UInt8]) throws {
        var reader = CSVReader(separator: CSVReader.separator(of: start))
        var header: Header?
        var bytes = start
        func takes(_ record: CSVReader.Record, _ run: inout BatchRun) throws {
            if record.fault == nil, record.cells == [""] { return }
            if let header {
                run.score(record, header)
            } else {
                header = try run.header(record)
            }
        }
        var run = self
        while !bytes.isEmpty {
            try reader.feed(bytes) { try takes($0, &run) }
            bytes = host.readBytes()
        }
        if let last = reader.finish() { try takes(last, &run) }
        self = run
    }

    private struct Header {
        /// For each column the question it answers; `nil`: it is passed through.
        var answers: [String?]
    }

    private mutating func header(_ record: CSVReader.Record) throws -> Header {
        if let fault = record.fault { throw Complaint(messages.rowFault(fault, 1), status: 65) }
        let answers = record.cells.map { scorer.answer(forColumn: $0.trimmingSpaces) }
        let known = answers.compactMap(\.self)
        guard !known.isEmpty else {
            throw Complaint(
                messages.noQuestionColumns(scorer.guide.id, example: scorer.questions.keys.min()),
                status: 65)
        }
        if let twice = Set(known).first(where: { id in known.count { $0 == id } > 1 }) {
            throw Complaint(messages.columnTwice(twice), status: 65)
        }
        writer.begin(passed: zip(record.cells, answers).filter { $1 == nil }.map(\.0))
        return Header(answers: answers)
    }

    private mutating func score(_ record: CSVReader.Record, _ header: Header) {
        rows += 1
        var passed: [(String, ExpressionValue)] = []
        var answers: [String: ExpressionValue] = [:]
        var fault: String?
        if let broken = record.fault {
            fault = messages.rowFault(broken)
        } else if record.cells.count != header.answers.count {
            fault = messages.cellCount(record.cells.count, expected: header.answers.count)
        }
        for (column, answer) in header.answers.enumerated() {
            let text = column < record.cells.count ? record.cells[column] : ""
            guard let answer else {
                passed.append((writer.passed[passed.count], .text(text)))
                continue
            }
            guard fault == nil else { continue }
            do throws(AnswerCell.Fault) {
                if let kind = scorer.questions[answer]?.kind {
                    answers[answer] = try AnswerCell.read(text, as: kind)
                } else if !text.trimmingSpaces.isEmpty {
                    throw AnswerCell.Fault(text: text, expected: messages.listsNeedNDJSON)
                }
            } catch {
                fault = messages.cellFault(answer, error)
            }
        }
        finish(line: record.line, passed: passed, answers: answers, fault: fault)
    }

    // MARK: NDJSON

    private mutating func readNDJSON(_ start: [UInt8]) throws {
        var bytes = start
        var line: [UInt8] = []
        var number = 0
        var isTooLong = false
        while !bytes.isEmpty {
            var rest = bytes[...]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                if line.count + (end - rest.startIndex) <= CSVReader.limit {
                    line += rest[..<end]
                } else {
                    isTooLong = true
                }
                number += 1
                score(line, number, isTooLong: isTooLong)
                line.removeAll(keepingCapacity: true)
                isTooLong = false
                rest = rest[(end + 1)...]
            }
            if line.count + rest.count <= CSVReader.limit { line += rest } else { isTooLong = true }
            bytes = host.readBytes()
        }
        if !line.isEmpty || isTooLong { score(line, number + 1, isTooLong: isTooLong) }
    }

    private mutating func score(_ line: [UInt8], _ number: Int, isTooLong: Bool) {
        var line = line[...]
        if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        guard isTooLong || !line.allSatisfy(\.isBlank) else { return }
        rows += 1
        guard !isTooLong else {
            return finish(line: number, passed: [], answers: [:], fault: messages.rowFault(.tooLong))
        }
        guard let sheet = try? JSONDecoder().decode(SheetObject.self, from: Data(line)) else {
            return finish(line: number, passed: [], answers: [:], fault: messages.notAnObject)
        }
        var passed: [(String, ExpressionValue)] = []
        var answers: [String: ExpressionValue] = [:]
        var fault: String?
        for (key, value) in sheet.members {
            guard let answer = scorer.answer(forColumn: key) else {
                if let value { passed.append((key, value)) }
                continue
            }
            guard fault == nil else { continue }
            do throws(AnswerCell.Fault) {
                guard let value else { throw AnswerCell.Fault(text: "{…}", expected: messages.valueExpected) }
                answers[answer] =
                    if let kind = scorer.questions[answer]?.kind {
                        try AnswerCell.read(value, as: kind, isList: false)
                    } else if let kind = scorer.lists[answer] {
                        try AnswerCell.read(value, as: kind, isList: true)
                    } else { .unknown }
            } catch {
                fault = messages.cellFault(answer, error)
            }
        }
        if fault == nil, answers.isEmpty { fault = messages.noAnswersInLine }
        finish(line: number, passed: passed, answers: answers, fault: fault)
    }

    // MARK: Both

    private mutating func finish(
        line: Int, passed: [(String, ExpressionValue)], answers: [String: ExpressionValue], fault: String?
    ) {
        if let fault {
            faults += 1
            host.writeError(messages.atLine(line, fault).sanitizedLine + "\n")
        }
        var context: [String: ExpressionValue] = ["lang": .text(host.language.rawValue), "subject": .text("")]
        for (name, value) in passed where name == "subject" { context[name] = value }
        writer.add(passed: passed, scores: fault == nil ? scorer.scores(answers, context: context) : nil, fault: fault)
        if writer.isFull { host.writeOutput(writer.takeText()) }
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

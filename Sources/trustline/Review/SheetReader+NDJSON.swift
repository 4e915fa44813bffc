import Answers
import Dialogue
import Guides
import Journal
import Reporting
import Text

extension SheetReader {
    func readNDJSON(_ start: [UInt8], _ take: (Sheet) throws -> Void) throws {
        var bytes = start
        var line: [UInt8] = []
        var number = 0
        var isTooLong = false
        // `nil` if each line is a sheet.
        var answers: AnswerLineReader?
        var isFirst = true
        func takes() throws {
            number += 1
            if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
            guard isTooLong || !line.allSatisfy(\.isBlank) else { return }
            if isFirst, !isTooLong { answers = AnswerLineReader(line[...], scorer, messages) }
            isFirst = false
            if answers != nil {
                if let sheet = try answers?.add(isTooLong ? nil : line[...], line: number) { try take(sheet) }
            } else {
                try take(sheet(line, number, isTooLong: isTooLong))
            }
        }
        while !bytes.isEmpty {
            var rest = bytes[...]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                if line.count + (end - rest.startIndex) <= CSVReader.limit {
                    line += rest[..<end]
                } else {
                    isTooLong = true
                }
                try takes()
                line.removeAll(keepingCapacity: true)
                isTooLong = false
                rest = rest[(end + 1)...]
            }
            if line.count + rest.count <= CSVReader.limit { line += rest } else { isTooLong = true }
            bytes = try readBytes()
        }
        if !line.isEmpty || isTooLong { try takes() }
        if let last = answers?.finish() { try take(last) }
    }

    /// - Parameter depth: nesting depth of loops. Nested loops may also come as one flat list.
    private func read(_ value: ExpressionValue, as kind: AnswerKind, depth: Int) throws(AnswerCell.Fault)
        -> ExpressionValue
    {
        guard depth > 0 else { return try AnswerCell.read(value, as: kind).map { ExpressionValue($0) } ?? .unknown }
        guard case .list(let members) = value else { throw AnswerCell.fault(value, kind) }
        let areLists = members.contains { if case .list = $0 { true } else { false } }
        var read: [ExpressionValue] = []
        for member in members {
            switch member {
            case .null, .unknown: read.append(.unknown)
            default: read.append(try self.read(member, as: kind, depth: areLists ? depth - 1 : 0))
            }
        }
        return .list(read)
    }

    private func sheet(_ line: [UInt8], _ number: Int, isTooLong: Bool) -> Sheet {
        var answers = AnswerSheet(scorer.compiled)
        guard !isTooLong else {
            return Sheet(line: number, passed: [], answers: answers, fault: messages.rowFault(.tooLong))
        }
        guard let sheet = try? JSON.decode(SheetObject.self, line, path: "") else {
            return Sheet(line: number, passed: [], answers: answers, fault: messages.notAnObject)
        }
        var passed: [(String, ExpressionValue)] = []
        var fault = (JSON.repeatedKey(in: line) ?? sheet.twice).map { messages.keyTwice($0) }
        // In nested repeats, a form gives the round's name again; the copies must agree.
        var given: [String: ExpressionValue] = [:]
        for (key, value) in sheet.members {
            guard let answer = scorer.column(named: key) else {
                if let value { passed.append((key, value)) }
                continue
            }
            guard fault == nil else { continue }
            if let value, answer.depth == 0 {
                if let other = given[answer.name], other != value { fault = messages.keyTwice(answer.name) }
                given[answer.name] = value
            }
            guard fault == nil else { continue }
            do throws(AnswerCell.Fault) {
                guard let value else { throw AnswerCell.Fault(text: "{…}", expected: messages.valueExpected) }
                if answer.depth == 0 {
                    answers.put(read: try AnswerCell.read(value, as: answer.kind), in: answer)
                } else {
                    answers.put(try read(value, as: answer.kind, depth: answer.depth), in: answer)
                }
            } catch {
                fault = messages.cellFault(answer.name, error)
            }
        }
        fault = origin.fault(in: passed, messages) ?? fault
        if fault == nil, answers.isEmpty { fault = messages.noAnswersInLine }
        return Sheet(line: number, passed: passed, answers: answers, fault: fault)
    }
}

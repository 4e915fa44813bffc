import Answers
import Dialogue
import Guides
import Journal
import Reporting
import Text

/// Collects the lines of `export --format ndjson`, one an answer, into sheets. The lines of a session follow each other.
struct AnswerLineReader {
    /// A line as ``SessionExport`` writes it.
    private struct Line: Decodable {
        var session: Int
        var id: String
        var guide: String
        var version: Int
        var subject: String?
        var language: String
        var finished: String
        var asked: String
        var key: String
        /// The answer as in a cell; `nil` if left out.
        var text: String?
    }

    private let scorer: BatchScorer
    private let messages: Messages
    private var id: String?
    private var sheet: SheetReader.Sheet
    private var given: Set<String> = []
    /// Hashes of the ids of all sessions so far.
    private var known: Set<Int> = []
    /// The fault of an unreadable line, which may belong to the session before it or after it.
    private var broken: String?

    /// - Returns: `nil` if this first line is a sheet of its own.
    init?(_ first: ArraySlice<UInt8>, _ scorer: BatchScorer, _ messages: Messages) {
        guard (try? JSON.decode(Line.self, first, path: "")) != nil,
            ["asked", "key", "session"].allSatisfy({ scorer.column(named: $0) == nil })
        else { return nil }
        self.scorer = scorer
        self.messages = messages
        sheet = SheetReader.Sheet(line: 1, passed: [], answers: AnswerSheet(scorer.compiled), fault: nil)
    }

    /// - Parameter bytes: `nil` for a line that is too long.
    /// - Returns: the session before, if this line begins another.
    /// - Throws: ``CommandError`` if the session's lines do not follow each other: its row, written before, would be wrong.
    mutating func add(_ bytes: ArraySlice<UInt8>?, line number: Int) throws -> SheetReader.Sheet? {
        guard let line = bytes.flatMap({ try? JSON.decode(Line.self, $0, path: "") }) else {
            let fault = messages.atLine(
                number, bytes == nil ? messages.rowFault(.tooLong) : messages.noExportedAnswer)
            sheet.fault = sheet.fault ?? fault
            broken = broken ?? fault
            return nil
        }
        defer { broken = nil }
        guard line.id != id else {
            add(line)
            return nil
        }
        guard known.insert(line.id.hashValue).inserted else {
            throw CommandError(messages.linesApart(line.id, line: number), status: 65)
        }
        let before = finish()
        id = line.id
        given = []
        sheet = SheetReader.Sheet(
            line: number,
            passed: [
                ("session", .number(Double(line.session))), ("id", .text(line.id)), ("guide", .text(line.guide)),
                ("version", .number(Double(line.version))), ("subject", line.subject.map { .text($0) } ?? .null),
                ("language", .text(line.language)), ("finished", .text(line.finished)),
            ], answers: AnswerSheet(scorer.compiled), fault: broken)
        sheet.fault = SheetOrigin(scorer.guide).fault(in: sheet.passed, messages) ?? sheet.fault
        add(line)
        return before
    }

    /// The last session; `nil` if there is none.
    func finish() -> SheetReader.Sheet? { id == nil ? nil : sheet }

    private mutating func add(_ line: Line) {
        guard sheet.fault == nil else { return }
        guard given.insert(line.key).inserted else {
            sheet.fault = messages.keyTwice(line.key)
            return
        }
        guard let column = scorer.column(named: line.key), column.depth == 0 else {
            sheet.fault = messages.noQuestion(line.key)
            return
        }
        do throws(AnswerCell.Fault) {
            sheet.answers.put(read: try AnswerCell.read(line.text ?? "", as: column.kind), in: column)
        } catch {
            sheet.fault = messages.cellFault(line.key, error)
        }
    }
}

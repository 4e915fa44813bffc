import Dialogue
import Guides
import Scoring
import Text

/// Reads, scores and writes sheets as a stream.
///
/// An unusable row is written with empty scores and the reason in the last column, `error`; the reason also goes to standard
/// error with the line number. Later rows are still scored.
struct BatchRun {
    let context: Context
    let scorer: BatchScorer
    private let format: SheetFormat?
    private let readBytes: () throws -> [UInt8]
    /// Writes rows; by default to standard output.
    var write: (String) throws -> Void
    private var writer: ScoreRows
    private var rows = 0
    private var faults = 0
    private var messages: Messages { context.messages }

    init(context: Context, scorer: BatchScorer, format: SheetFormat?, readBytes: @escaping () throws -> [UInt8]) {
        self.readBytes = readBytes
        write = context.writeOutput
        self.context = context
        self.scorer = scorer
        self.format = format
        writer = ScoreRows(scores: scorer.guide.scores, format: format ?? .csv)
    }

    mutating func run() throws {
        var run = self
        let usual = SheetReader.Sheet.usualHeader(of: scorer.guide, in: context)
        let reader = SheetReader(scorer: scorer, messages: messages, readBytes: readBytes)
        let plain = SheetReader.PlainRows(usual: usual) { bytes, count in
            run.writer.add(bytes)
            run.rows += count
            try run.flush()
        }
        let begin: (SheetReader.Beginning) throws -> Void = { beginning in
            switch beginning {
            case .ndjson: run.writer = ScoreRows(scores: scorer.guide.scores, format: format ?? .ndjson)
            case .csv(let passed, let columns, let missing):
                if format == .ndjson { try run.checkNames(passed, columns: columns) }
                if !missing.isEmpty {
                    context.writeError(context.page.paragraph(messages.columnsMissing(missing)) + "\n")
                }
                run.writer.begin(passed: passed)
            }
        }
        try reader.read(begin: begin, take: { try run.score($0, usual) }, plain: format == .ndjson ? nil : plain)
        self = run
        try write(writer.takeText())
        context.writeError(context.page.paragraph(messages.scored(rows: rows, faults: faults)) + "\n")
    }

    /// For NDJSON output, refuses duplicate column names and names that collide with results: an object's keys are unique.
    private func checkNames(_ names: [String], columns: [Int]) throws {
        let taken = writer.resultNames
        for (index, name) in names.enumerated() {
            let places = columns.indices.filter { names[$0] == name }.map { columns[$0] }
            if places.count > 1 { throw CommandError(messages.headerTwice(name, columns: places), status: 65) }
            if taken.contains(name) {
                throw CommandError(messages.headerTaken(name, column: columns[index]), status: 65)
            }
        }
    }

    private mutating func score(_ sheet: SheetReader.Sheet, _ usual: SessionHeader) throws {
        var sheet = sheet
        if writer.format == .ndjson, let name = sheet.passed.first(where: { writer.resultNames.contains($0.0) })?.0 {
            sheet.passed.removeAll { writer.resultNames.contains($0.0) }
            sheet.fault = sheet.fault ?? messages.keyTaken(name)
        }
        rows += 1
        if let fault = sheet.fault {
            faults += 1
            context.writeError(messages.atLine(sheet.line, fault).sanitizedLine + "\n")
        }
        let scores =
            sheet.fault == nil ? scorer.compiled.follow(sheet.answers, sheet.header(beside: usual)).scores : nil
        writer.add(passed: sheet.passed, scores: scores, fault: sheet.fault)
        try flush()
    }

    private mutating func flush() throws {
        if writer.isFull { try write(writer.takeText()) }
    }
}

extension SheetReader.Sheet {
    /// Default values of what conditions can ask besides answers, for sheets that do not give them.
    static func usualHeader(of guide: Guide, in context: Context) -> SessionHeader {
        SessionHeader(
            id: "", guide: guide.id, guideVersion: guide.version, guideHash: "", subject: nil,
            language: context.language, started: context.now(), today: context.today(), seed: 0)
    }

    func header(beside usual: SessionHeader) -> SessionHeader {
        var header = usual
        if case .text(let subject)? = passed.first(where: { $0.0 == "subject" })?.1 { header.subject = subject }
        return header
    }
}

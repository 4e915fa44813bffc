import Answers
import Dialogue
import Guides
import Journal
import Records
import Reporting
import Text

/// Exports matching sessions, oldest first: the files of a block of sessions are read, then decoded and written on all processors.
struct SessionExport {
    let workspace: Workspace
    let query: HistoryQuery

    /// Wide format: one row a session, with its metadata, every question asked in any session, and every score as `score_ID`.
    ///
    /// With several guides, question columns are named `guide/question`. Answers are written by `AnswerCell`; an empty
    /// cell means left out.
    func wide(_ write: @escaping ([UInt8]) throws -> Void) throws {
        let columns = try columns()
        try write(Array(columns.header.utf8))
        try decode(all, .cells) { number, session throws(JournalError) -> [UInt8] in
            guard let row = columns.row(of: session, number: number) else {
                throw .damaged(path: session.id, detail: Phrase("not as it was when it was indexed"))
            }
            return Array(row.utf8)
        } take: {
            try write($0)
        }
    }

    /// Long format: one line an answer.
    func long(_ write: @escaping ([UInt8]) throws -> Void) throws {
        try decode(all, .answers) { number, session throws(JournalError) -> [UInt8] in
            let lines = AnswerLines(of: session, number: number)
            var bytes: [UInt8] = []
            bytes.reserveCapacity(400 * session.items.count)
            for item in session.items { lines.write(item, to: &bytes) }
            return bytes
        } take: {
            try write($0)
        }
    }

    /// The columns of all matching sessions, in the order of the sessions and of their questions.
    ///
    /// Sessions that took the same path through the same version of a guide have the same columns, so one of them is read; or all, if
    /// the guide has loops, whose columns are named after answers.
    private func columns() throws -> WideColumns {
        let first = try workspace.index.firstOfPaths(query)
        let isOneGuide = Set(first.map(\.guide)).count == 1
        var columns = WideColumns(isOneGuide: isOneGuide)
        let pins = Dictionary(first.map { ($0.id, $0.pin) }, uniquingKeysWith: { first, _ in first })
        var looping: Set<String> = []
        let firstOnly: Places = { body throws(JournalError) in _ = first.allSatisfy(body) }
        try decode(firstOnly, .cells) { _, session in
            session
        } take: { (session: SessionAnswers) in
            columns.add(session)
            let hasLoop = session.items.contains { $0.key.description.utf8.contains(UInt8(ascii: "[")) }
            if hasLoop, let pin = pins[session.id] { looping.insert(pin) }
        }
        guard !looping.isEmpty else { return columns }
        columns = WideColumns(isOneGuide: isOneGuide)
        let (needed, index, query) = (looping, workspace.index, query)
        let varying: Places = { body throws(JournalError) in
            try index.forEachPlace(query) { place in
                guard needed.contains(place.pin) || pins[place.id] != nil else { return true }
                return body(place)
            }
        }
        try decode(varying, .cells) { _, session in
            session
        } take: { (session: SessionAnswers) in
            columns.add(session)
        }
        return columns
    }

    private typealias Places = (_ body: (SessionIndex.Place) -> Bool) throws(JournalError) -> Void

    private var all: Places {
        let (index, query) = (workspace.index, query)
        return { body throws(JournalError) in try index.forEachPlace(query, body) }
    }

    /// Decodes sessions in parallel.
    ///
    /// - Parameters:
    ///   - parts: what of them is read.
    ///   - work: runs on any thread.
    ///   - take: is given its results in the order of the sessions.
    private func decode<Output: Sendable>(
        _ places: Places, _ parts: SessionAnswers.Parts,
        _ work: @escaping @Sendable (_ number: Int, SessionAnswers) throws(JournalError) -> Output,
        take: @escaping (Output) throws -> Void
    ) throws {
        let store = workspace.sessions
        var sessions = BlockProcessor<(number: Int, id: String, bytes: [UInt8]), Result<Output, JournalError>> {
            block in
            let reader = Result { () throws(JournalError) in try SessionAnswersReader(parts) }
            return block.map { session in
                Result { () throws(JournalError) in
                    try work(session.number, try store.answers(of: session.id, in: session.bytes, by: try reader.get()))
                }
            }
        }
        var failure: (any Error)?
        try places { place in
            do {
                let bytes = try store.bytes(of: place.id)
                for output in sessions.add((place.number, place.id, bytes), size: bytes.count) {
                    try take(try output.get())
                }
            } catch {
                failure = error
            }
            return failure == nil
        }
        if let failure { throw failure }
        for output in sessions.finish() { try take(try output.get()) }
    }
}

/// The columns of the wide format, by guide.
private struct WideColumns: Sendable {
    private struct List {
        var names: [String] = []
        /// Indices in `names`.
        var places: [String: [String: Int]] = [:]
    }

    private static let fixed = ["session", "id", "guide", "version", "subject", "language", "started", "finished"]
    private let isOneGuide: Bool
    private var questions = List()
    private var scores = List()

    init(isOneGuide: Bool) { self.isOneGuide = isOneGuide }

    mutating func add(_ session: SessionAnswers) {
        let guide = session.guide
        for item in session.items { add(item.key.description, of: guide, to: \.questions) }
        for score in session.scores { add("score_" + score.id, of: guide, to: \.scores) }
    }

    private mutating func add(_ column: String, of guide: String, to list: WritableKeyPath<WideColumns, List>) {
        guard self[keyPath: list].places[guide]?[column] == nil else { return }
        self[keyPath: list].places[guide, default: [:]][column] = self[keyPath: list].names.count
        self[keyPath: list].names.append(isOneGuide ? column : "\(guide)/\(column)")
    }

    var header: String { CSVWriter.row(Self.fixed + questions.names + scores.names) }

    /// - Returns: `nil` if a question or score has no column.
    func row(of session: SessionAnswers, number: Int) -> String? {
        let before = [
            String(number), session.id, session.guide, String(session.guideVersion), session.subject ?? "",
            session.language.rawValue, session.started.description, session.finished.description,
        ]
        var cells = before + Array(repeating: "", count: questions.names.count + scores.names.count)
        let columns = (questions: questions.places[session.guide] ?? [:], scores: scores.places[session.guide] ?? [:])
        for item in session.items {
            guard let place = columns.questions[item.key.description] else { return nil }
            cells[before.count + place] = item.value.map { AnswerCell.written($0) } ?? ""
        }
        for score in session.scores {
            guard let place = columns.scores["score_" + score.id] else { return nil }
            cells[before.count + questions.names.count + place] = score.value?.written() ?? ""
        }
        return CSVWriter.row(cells)
    }
}

/// Writes the lines of `export --format ndjson` of a session, with sorted keys: `number` for a numeric answer, `text` as in the wide
/// format, absent if left out, `words` as shown on screen, if that differs from `text`.
private struct AnswerLines {
    // Members that are the same in all lines of a session.
    private let finished: [UInt8]
    private let language: [UInt8]
    private let session: [UInt8]
    private let version: [UInt8]

    init(of session: SessionAnswers, number: Int) {
        finished = Array(
            ",\"finished\":\(session.finished.description.jsonString),\"guide\":\(session.guide.jsonString),\"id\":\(session.id.jsonString),\"key\":"
                .utf8)
        language = Array(",\"language\":\(session.language.rawValue.jsonString)".utf8)
        let subject = session.subject.map { ",\"subject\":\($0.jsonString)" } ?? ""
        self.session = Array(",\"session\":\(number)\(subject)".utf8)
        version = Array(",\"version\":\(session.guideVersion)".utf8)
    }

    func write(_ item: Transcript.Item, to bytes: inout [UInt8]) {
        func add(_ member: StaticString, _ text: String) {
            bytes.append(contentsOf: UnsafeBufferPointer(start: member.utf8Start, count: member.utf8CodeUnitCount))
            bytes.append(json: text)
        }
        add("{\"asked\":", item.question)
        if let at = item.at { add(",\"at\":", at.description) }
        let key = item.key.description
        bytes += finished
        bytes.append(json: key)
        bytes += language
        if let note = item.note { add(",\"note\":", note) }
        if case .number(let number)? = item.value { bytes.append(contentsOf: ",\"number\":\(number.written())".utf8) }
        // Without loop rounds.
        let round = key.utf8.lastIndex(of: UInt8(ascii: "/"))
        add(",\"question\":", round.map { String(key[key.utf8.index(after: $0)...]) } ?? key)
        bytes += session
        if let value = item.value { add(",\"text\":", AnswerCell.written(value)) }
        bytes += version
        if let words = item.words { add(",\"words\":", words) }
        bytes.append(contentsOf: "}\n".utf8)
    }
}

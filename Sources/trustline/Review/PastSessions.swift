import Answers
import Dialogue
import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

/// Finds and reads finished sessions, and renders them in the current language.
struct PastSessions: ContextProviding {
    let context: Context
    let workspace: Workspace
    let reader: RecordReader
    private let titles = Titles()

    /// A cache of guides' titles.
    private final class Titles {
        var known: [String: String] = [:]
    }

    init(in context: Context) throws {
        self.context = context
        workspace = try context.openWorkspace().workspace
        reader = RecordReader(workspace)
    }

    /// Matching sessions, newest first. Reports unreadable files, and progress while the index is rebuilt.
    func history(_ query: HistoryQuery = HistoryQuery()) throws -> History {
        let history = try workspace.history(query, progress: sayHowFar())
        sayLeftOut(history)
        return history
    }

    /// Same, but passes sessions one at a time.
    @discardableResult
    func each(
        _ query: HistoryQuery = HistoryQuery(), _ body: (NumberedSession) -> Bool
    ) throws -> History {
        let history = try workspace.index.forEachSession(query, progress: sayHowFar(), body)
        sayLeftOut(history)
        return history
    }

    /// Passes the courses of matching sessions, the one with the latest session first, with a course's sessions in memory at a time.
    func eachCourse(_ query: HistoryQuery, _ body: (GuideCourse) throws -> Void) throws {
        for key in try workspace.index.scoredCourses(query) { try courses(key, since: query.since).forEach(body) }
    }

    /// The courses of a guide and subject, of which sessions since a time are shown.
    func courses(_ key: HistoryCourse, since: Timestamp?) throws -> [GuideCourse] {
        let all = try workspace.history(HistoryQuery(course: key)).sessions
        let shown = since.map { since in all.filter { $0.entry.finished >= since } } ?? all
        return try GuideCourse.all(of: shown, among: all.map(\.entry), reader: reader, language: language)
    }

    /// Candidate sessions for a search, from the index.
    func search(
        including ids: Set<String>, _ search: (_ pin: String) -> SessionIndex.Search
    ) throws -> SessionIndex.Found {
        let found = try workspace.index.search(including: ids, progress: sayHowFar(), search)
        sayLeftOut(found.history)
        return found
    }

    private func sayLeftOut(_ history: History) { history.leftOut.forEach(sayLeftOut) }

    /// Warns about an unreadable file without stopping.
    func sayLeftOut(_ error: JournalError) { writeError(page.paragraph(error.text(in: language)) + "\n") }

    /// A progress callback that prints at most once a second.
    private func sayHowFar() -> (_ done: Int, _ total: Int) -> Void {
        let begun = now()
        var said = begun
        return { done, total in
            let now = now()
            guard total > 0 else { return }
            guard now.millisecondsSinceEpoch - said.millisecondsSinceEpoch >= 1000 || done == total && said != begun
            else { return }
            said = now
            writeError(page.paragraph(messages.readingSessions(done, of: total)) + "\n")
        }
    }

    /// A session in one line: date, guide, subject, scores.
    func oneLine(_ entry: HistoryEntry, showsDay: Bool = true) -> String {
        let day = showsDay ? [zone.day(entry.finished).description] : []
        // A no-break space keeps T and its value together; plain output has ordinary spaces.
        let space = page.isPlain ? " " : "\u{A0}"
        let score = entry.summary.flatMap { score in
            score.value.map { score.interval == nil ? $0.written(.score) : "T\(space)\($0.written(.score))" }
        }
        return (day + [named(called(entry.guide), about: entry.subject)] + (score.map { [$0] } ?? [])).joined(
            separator: "  ")
    }

    /// How a guide is named in lists: its id, or, on a terminal in another language than English, its title.
    func called(_ guide: String) -> String {
        guard language != .en, !page.isPlain else { return guide }
        if let known = titles.known[guide] { return known }
        let title = messages.titled(guide)
        titles.known[guide] = title
        return title
    }

    /// Whether an argument of `show` names a file.
    static func isFile(_ word: String) -> Bool { word.contains("/") || word.hasSuffix(".json") }

    /// The transcript with this number, or `last`, or in this file.
    func transcript(named word: String) throws -> Transcript {
        if Self.isFile(word) {
            return try UserFile.transcript(at: context.absolute(word))
        }
        return try workspace.sessions.read(try session(named: word).entry.id)
    }

    /// The transcript with questions, labels and options in the current language, if its guide can be read and has that
    /// language. The user's own text is unchanged.
    func spoken(_ transcript: Transcript) -> Transcript { spoken(transcript, in: language) }

    /// - Parameter known: its guide, if already read.
    func spoken(_ transcript: Transcript, in language: Language, guide known: Guide? = nil) -> Transcript {
        let isForeign = transcript.language != language
        guard isForeign || transcript.items.contains(where: \.isTable), let guide = known ?? guide(of: transcript)
        else { return transcript }
        let spoken = isForeign ? translated(transcript, into: language, guide) : transcript
        return spoken.withTables(of: walk(guide, transcript.session, transcript.entries))
    }

    private func translated(_ transcript: Transcript, into language: Language, _ guide: Guide) -> Transcript {
        guard guide.languages.contains(language) else { return transcript }
        var walk = walk(guide, transcript.session, transcript.entries)
        walk.language = language
        let walked = walk
        var spoken = transcript
        spoken.items =
            Transcript(
                of: guide, header: transcript.session, entries: transcript.entries, walk: walked,
                device: transcript.device, finished: transcript.finished
            ) { text, scope, language in
                interpolate(text[language], scope: scope, walk: walked, language: language)
            }.items
        spoken.language = language
        return spoken
    }

    /// The session with this number or id, or `last`.
    func session(named word: String) throws -> NumberedSession {
        let isLast = Keywords.last.contains(word.lowercased())
        guard !Self.isFile(word) else { throw CommandError(messages.fileNotSession(word.sanitizedLine), status: 64) }
        let query =
            if isLast { HistoryQuery(limit: 1) } else if let number = Int(word) {
                HistoryQuery(number: number)
            } else { HistoryQuery(id: word, limit: 1) }
        let history = try history(query)
        guard let session = history.sessions.first else {
            throw CommandError(history.total == 0 ? messages.nothingYet : messages.noSuchSession(word))
        }
        return session
    }

    /// The session's version of the guide, pinned in the workspace or built in; `nil` if it no longer exists.
    func guide(of transcript: Transcript) -> Guide? {
        reader.guide(transcript.session.guide, String(transcript.session.guideHash.prefix(HistoryEntry.pinLength)))
    }

    /// Re-takes of guides with a rhythm, future ones included, the earliest due first.
    func retakes() throws -> [Retake] {
        let library = GuideLibrary(workspace: workspace)
        var seen: Set<HistoryCourse> = []
        var latest: [HistoryEntry] = []
        _ = try workspace.index.forEachSession(HistoryQuery()) { session in
            if seen.insert(HistoryCourse(of: session.entry)).inserted { latest.append(session.entry) }
            return true
        }
        return try Retake.all(latest, zone: zone, reader: reader) { library.guide($0) }
    }

    /// Changes of the guides and subjects taken last, with a course's sessions in memory at a time; see ``ScoreChange/all``.
    func latestChanges(limit: Int) throws -> [ScoreChange] {
        var entries: [HistoryEntry] = []
        var courses = 0
        for key in try workspace.index.scoredCourses(HistoryQuery()) where courses < limit {
            let own = try workspace.history(HistoryQuery(course: key)).entries
            guard own.count(where: { $0.scores.contains { $0.value != nil } }) > 1 else { continue }
            entries += own
            courses += 1
        }
        entries.sort { ($0.finished, $0.id) > ($1.finished, $1.id) }
        return try ScoreChange.all(entries, limit: limit, reader: reader, language: language)
    }
}

extension RecordReader {
    /// A reader of the workspace's records that parses each guide once.
    init(_ workspace: Workspace) {
        let library = GuideLibrary(workspace: workspace)
        var guides: [String: Guide?] = [:]
        self.init(
            transcript: { try workspace.sessions.read($0) },
            guide: { id, pin in
                if let known = guides[pin] { return known }
                let guide = library.guide(id, pinned: pin)
                guides[pin] = .some(guide)
                return guide
            },
            imported: { try? workspace.measurements.imported(for: $0) })
    }
}

extension Transcript {
    /// With the tables in words, their columns in the guide's order, which the file does not hold.
    fileprivate func withTables(of walk: Walk) -> Transcript {
        guard items.contains(where: \.isTable) else { return self }
        let questions = Dictionary(walk.path.map { ($0.key, $0.question) }) { first, _ in first }
        var transcript = self
        for place in transcript.items.indices where transcript.items[place].isTable {
            let item = transcript.items[place]
            guard let value = item.value, let question = questions[item.key] else { continue }
            transcript.items[place].words = shown(value, for: question, language: transcript.language)
        }
        return transcript
    }
}

extension Transcript.Item {
    /// Whether its words take the guide: a filled table's columns have titles and an order that the file does not hold.
    var isTable: Bool {
        if case .rows(let rows)? = value { !rows.isEmpty } else { false }
    }
}

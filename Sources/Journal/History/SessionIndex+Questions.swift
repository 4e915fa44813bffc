public import Records
import Scoring
public import Text

extension SessionIndex {
    /// Passes matching sessions to `body`, newest first, with a few hundred in memory. The database is not locked while `body` runs.
    ///
    /// - Parameters:
    ///   - progress: called occasionally while the index is updated.
    ///   - body: returns `false` to stop.
    /// - Returns: the history without sessions.
    public func forEachSession(
        _ query: HistoryQuery = HistoryQuery(), progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        _ body: (NumberedSession) -> Bool
    ) throws(JournalError) -> History {
        // If a later page proves damaged and the index is rebuilt, paging continues after the last session passed.
        var paging = Paging(query)
        return try ask(progress: progress) { contents, outcome throws(Database.Failure) in
            while let page = try contents.page(&paging) {
                for session in page where !body(session) {
                    paging.isOver = true
                    break
                }
            }
            return try history(contents, outcome)
        }
    }

    func history(_ contents: IndexContents, _ outcome: IndexRefresh.Outcome) throws(Database.Failure) -> History {
        var leftOut = outcome.unread
        for path in try contents.leftOut() {
            if let reason = reasonForLeavingOut(path) {
                leftOut.append(reason)
            } else {
                // The file was repaired in place: the next query reads it.
                try? contents.set(nil, for: Path.parent(of: path))
            }
        }
        return History(sessions: [], total: try contents.count(), leftOut: leftOut)
    }

    /// The latest values of each course's ``HistoryEntry/summary``, oldest first; sessions without one are skipped.
    ///
    /// - Parameters:
    ///   - limit: the most values for each course.
    ///   - since: the earliest time.
    public func lastValues(
        of courses: Set<HistoryCourse>, limit: Int, since: Timestamp? = nil
    ) throws(JournalError) -> [HistoryCourse: [Double]] {
        try ask { contents, _ throws(Database.Failure) in
            var values: [HistoryCourse: [Double]] = [:]
            for course in courses {
                var found: [Double] = []
                var paging = Paging(HistoryQuery(course: course, since: since), size: max(1, min(limit, 100)))
                while found.count < limit, let page = try contents.page(&paging) {
                    found += page.compactMap(\.entry.summary?.value)
                }
                values[course] = found.prefix(limit).reversed()
            }
            return values
        }
    }

    /// An overview in constant time, without updating the index.
    public func overview() throws(JournalError) -> HistoryOverview {
        let known = askAsItIs(patience: Self.startPatience) { contents throws(Database.Failure) in
            var paging = Paging(HistoryQuery(limit: 1))
            let latest = try contents.page(&paging)?.first
            return HistoryOverview(
                sessions: latest?.number ?? 0, latest: latest?.entry,
                isCurrent: try IndexRefresh(self, contents).isCurrent())
        }
        if let known { return known }
        return HistoryOverview(sessions: 0, latest: nil, isCurrent: try monthFolders().isEmpty)
    }

    /// Updates the index from the transcripts.
    ///
    /// - Parameters:
    ///   - rebuilding: whether to read every session again.
    ///   - progress: called occasionally with the number of sessions read and their total.
    /// - Returns: the number of sessions read.
    @discardableResult
    public func refresh(
        rebuilding: Bool = false, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(JournalError) -> Int {
        try ask(rebuilding: rebuilding, progress: progress) { _, outcome in outcome.read }
    }

    // MARK: Sessions without scores

    /// A finished session, without its scores.
    public struct Place: Sendable {
        public var number: Int
        public var id: String
        public var guide: String
        public var pin: String
        fileprivate var finished: Int64
    }

    /// Passes matching sessions to `body`, oldest first, a few thousand in memory. The database is not locked while `body` runs.
    ///
    /// - Parameter body: returns `false` to stop.
    public func forEachPlace(_ query: HistoryQuery, _ body: (Place) -> Bool) throws(JournalError) {
        var last: Place?
        var isOver = false
        try ask { contents, _ throws(Database.Failure) in
            while !isOver {
                let page = try contents.places(query, after: last)
                for place in page {
                    last = place
                    guard body(place) else {
                        isOver = true
                        return
                    }
                }
                isOver = page.isEmpty
            }
        }
    }

    /// For each path through each version of a guide that matching sessions took, the first of them, oldest first.
    public func firstOfPaths(_ query: HistoryQuery) throws(JournalError) -> [Place] {
        try ask { contents, _ throws(Database.Failure) in try contents.firstOfPaths(query) }
    }

    /// The courses of matching sessions that have a score with a value, the one with the latest session first.
    public func scoredCourses(_ query: HistoryQuery) throws(JournalError) -> [HistoryCourse] {
        try ask { contents, _ throws(Database.Failure) in try contents.scoredCourses(query) }
    }

    // MARK: Searching

    /// What to search for in the sessions of one version of a guide.
    public struct Search: Sendable {
        /// For each search word, the folded texts of which a session must contain one; empty for a word that the index
        /// cannot exclude.
        public var words: [[String]]
        /// Ids of matching questions in the guide.
        public var questions: [String]

        public init(words: [[String]], questions: [String] = []) {
            self.words = words
            self.questions = questions
        }
    }

    public struct Found: Sendable {
        /// Candidate sessions and those requested by id, newest first.
        public var sessions: [NumberedSession] = []
        public var questions: [Question] = []
        /// Without sessions.
        public var history: History

        /// A question, and the sessions on whose path it was.
        public struct Question: Sendable {
            public var pin: String
            public var id: String
            public var sessions: Int
            public var latest: NumberedSession
        }
    }

    /// Searches all sessions.
    ///
    /// - Parameters:
    ///   - ids: sessions to include in any case.
    ///   - search: called once for each version of a guide, with its pin.
    public func search(
        including ids: Set<String>, progress: (_ done: Int, _ total: Int) -> Void,
        _ search: (_ pin: String) -> Search
    ) throws(JournalError) -> Found {
        try ask(progress: progress) { contents, outcome throws(Database.Failure) in
            var found = Found(history: try history(contents, outcome))
            for id in ids.sorted() {
                var paging = Paging(HistoryQuery(id: id, limit: 1))
                found.sessions += try contents.page(&paging) ?? []
            }
            for pin in try contents.pins() {
                let search = search(pin)
                found.sessions += try contents.sessions(pin: pin, holding: search.words).filter {
                    !ids.contains($0.entry.id)
                }
                found.questions += try contents.asked(search.questions, pin: pin)
            }
            found.sessions.sort { $0.number > $1.number }
            return found
        }
    }
}

/// The cursor of a query to the index.
struct Paging {
    let query: HistoryQuery
    /// The number of sessions read at a time.
    var size: Int
    /// The last session returned.
    fileprivate var last: NumberedSession?
    fileprivate var left: Int
    var isOver = false

    init(_ query: HistoryQuery, size: Int = 500) {
        self.query = query
        self.size = size
        left = query.limit ?? .max
    }
}

extension IndexContents {
    func count() throws(Database.Failure) -> Int {
        Int(
            try database.integer("SELECT number FROM session ORDER BY finished DESC, id DESC LIMIT 1") ?? 0)
    }

    /// The next matching sessions, newest first; `nil` at the end.
    func page(_ paging: inout Paging) throws(Database.Failure) -> [NumberedSession]? {
        let size = min(paging.size, paging.left)
        guard !paging.isOver, size > 0 else { return nil }
        var (conditions, values) = try conditions(paging.query)
        let isEverything = conditions.isEmpty
        if let last = paging.last?.entry {
            conditions.append("(finished, id) < (?, ?)")
            values += [.integer(last.finished.millisecondsSinceEpoch), .text(last.id)]
        }
        let statement = try database.prepare(
            "SELECT \(Self.columns) FROM session" + Self.filter(conditions)
                + " ORDER BY finished DESC, id DESC LIMIT \(size)")
        try statement.bind(values)
        let reader = try Reader(database)
        var page: [NumberedSession] = []
        while try statement.step() {
            let session = try reader.session(statement)
            if isEverything, let before = page.last?.number, session.number != before - 1 { throw .damaged }
            page.append(session)
        }
        paging.isOver = page.count < size
        paging.left -= page.count
        if isEverything, paging.isOver, let last = page.last ?? paging.last, last.number != 1 { throw .damaged }
        paging.last = page.last ?? paging.last
        return page.isEmpty ? nil : page
    }

    fileprivate func places(_ query: HistoryQuery, after last: SessionIndex.Place?) throws(Database.Failure)
        -> [SessionIndex.Place]
    {
        var (conditions, values) = try conditions(query)
        if let last {
            conditions.append("(finished, id) > (?, ?)")
            values += [.integer(last.finished), .text(last.id)]
        }
        return try places(
            "SELECT number, id, guide, guide_pin, finished FROM session" + Self.filter(conditions)
                + " ORDER BY finished, id LIMIT 2000", values)
    }

    fileprivate func firstOfPaths(_ query: HistoryQuery) throws(Database.Failure) -> [SessionIndex.Place] {
        let (conditions, values) = try conditions(query)
        // With min(), SQLite takes the other columns from the row of the minimum.
        return try places(
            "SELECT min(number) AS first, id, guide, guide_pin, finished FROM session" + Self.filter(conditions)
                + " GROUP BY guide, guide_pin, path ORDER BY first", values)
    }

    fileprivate func scoredCourses(_ query: HistoryQuery) throws(Database.Failure) -> [HistoryCourse] {
        let (conditions, values) = try conditions(query)
        let ofCourse = Self.filter(conditions + ["guide = course.guide", "subject_key IS course.subject_key"])
        // Of each course no more is read than the latest session, for the subject's spelling, and scores until one has a value.
        let statement = try database.prepare(
            """
            WITH course AS (SELECT DISTINCT guide, subject_key FROM session\(Self.filter(conditions)))
            SELECT latest.guide, latest.subject FROM course JOIN session AS latest
            ON latest.key = (SELECT key FROM session\(ofCourse) ORDER BY finished DESC, id DESC LIMIT 1)
            WHERE EXISTS (
                SELECT 1 FROM session\(ofCourse)
                AND EXISTS (SELECT 1 FROM score WHERE session = session.key AND value IS NOT NULL))
            ORDER BY latest.number DESC
            """)
        try statement.bind(values + values + values)
        var courses: [HistoryCourse] = []
        while try statement.step() {
            courses.append(HistoryCourse(guide: statement.text(0) ?? "", subject: statement.text(1)))
        }
        return courses
    }

    private func places(_ text: String, _ values: [Database.Value]) throws(Database.Failure) -> [SessionIndex.Place] {
        let statement = try database.prepare(text)
        try statement.bind(values)
        var places: [SessionIndex.Place] = []
        while try statement.step() {
            guard let id = statement.text(1), let guide = statement.text(2), let pin = statement.text(3) else {
                throw .damaged
            }
            places.append(
                SessionIndex.Place(
                    number: statement.int(0), id: id, guide: guide, pin: pin, finished: statement.integer(4)))
        }
        return places
    }

    /// The guides of sessions whose ids begin like this.
    private func guides(beginning: String) throws(Database.Failure) -> [String] {
        let next = try database.prepare("SELECT min(guide) FROM session WHERE guide >= ?")
        var guides: [String] = []
        var from = beginning
        while true {
            try next.bind(.text(from))
            guard try next.step(), let guide = next.text(0), guide.hasPrefix(beginning) else { return guides }
            guides.append(guide)
            from = guide + "\u{0}"
        }
    }

    private static func filter(_ conditions: [String]) -> String {
        conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    }

    private func conditions(
        _ query: HistoryQuery
    ) throws(Database.Failure) -> (conditions: [String], values: [Database.Value]) {
        var conditions: [String] = []
        var values: [Database.Value] = []
        func add(_ condition: String, _ value: Database.Value...) {
            conditions.append(condition)
            values += value
        }
        if let guide = query.guide { add("guide = ?", .text(guide)) }
        if let course = query.course {
            add("guide = ?", .text(course.guide))
            add("subject_key IS ?", Database.Value(course.subject.map(SubjectName.key)))
        }
        if let beginning = query.guideBeginning {
            // By equality, so that the order of the index is that of the sessions.
            let guides = try guides(beginning: beginning)
            conditions.append("guide IN (\(guides.map { _ in "?" }.joined(separator: ", ")))")
            values += guides.map { .text($0) }
        }
        if let subject = query.subject { add("subject_key = ?", .text(SubjectName.key(subject))) }
        if let since = query.since { add("finished >= ?", .integer(since.millisecondsSinceEpoch)) }
        if let number = query.number { add("number = ?", Database.Value(number)) }
        if let id = query.id { add("id = ?", .text(id)) }
        return (conditions, values)
    }

    // MARK: Searching

    /// The pins of all guides' versions that sessions used.
    func pins() throws(Database.Failure) -> [String] {
        let statement = try database.prepare("SELECT DISTINCT guide_pin FROM session")
        var pins: [String] = []
        while try statement.step() { pins.append(statement.text(0) ?? "") }
        return pins
    }

    /// Sessions that may contain all the words; see ``SessionIndex/Search``.
    func sessions(pin: String, holding words: [[String]]) throws(Database.Failure) -> [NumberedSession] {
        var conditions = ["guide_pin = ?"]
        var values: [Database.Value] = [.text(pin)]
        var grams: [String] = []
        for word in words where !word.isEmpty {
            let ways = word.map(SearchText.runs)
            // If any alternative has no runs, the index cannot exclude sessions by this word.
            guard ways.allSatisfy({ !$0.isEmpty }) else { continue }
            let asked = ways.map { runs in runs.flatMap { SearchText.grams($0).split(separator: " ") } }
            if asked.allSatisfy({ !$0.isEmpty }) {
                grams.append(
                    "(" + asked.map { $0.map { "\"\($0)\"" }.joined(separator: " AND ") }.joined(separator: " OR ")
                        + ")")
            }
            conditions.append(
                "("
                    + ways.map { runs in
                        values += runs.map { .text($0) }
                        return runs.map { _ in "instr(words.text, ?) > 0" }.joined(separator: " AND ")
                    }.joined(separator: " OR ") + ")")
        }
        var tables = "session"
        if conditions.count > 1 { tables += " JOIN words ON words.session = session.key" }
        if !grams.isEmpty {
            conditions.append("session.key IN (SELECT rowid FROM gram WHERE gram MATCH ?)")
            values.append(.text(grams.joined(separator: " AND ")))
        }
        let statement = try database.prepare(
            "SELECT \(Self.columns) FROM \(tables) WHERE " + conditions.joined(separator: " AND "))
        try statement.bind(values)
        let reader = try Reader(database)
        var sessions: [NumberedSession] = []
        while try statement.step() { sessions.append(try reader.session(statement)) }
        return sessions
    }

    /// For each of these questions, the number of sessions with it on their path; questions without any are left out.
    func asked(_ questions: [String], pin: String) throws(Database.Failure) -> [SessionIndex.Found.Question] {
        guard !questions.isEmpty else { return [] }
        let statement = try database.prepare(
            """
            SELECT questions, count(*), max(number) FROM session JOIN path ON path = path.key WHERE guide_pin = ?
            GROUP BY path
            """)
        try statement.bind(.text(pin))
        var found: [String: (sessions: Int, latest: Int)] = [:]
        while try statement.step() {
            let asked = Set((statement.text(0) ?? "").split(separator: "\n").map(String.init))
            for question in questions where asked.contains(question) {
                let known = found[question] ?? (0, 0)
                found[question] = (known.sessions + statement.int(1), max(known.latest, statement.int(2)))
            }
        }
        var answer: [SessionIndex.Found.Question] = []
        for question in questions {
            guard let known = found[question] else { continue }
            var paging = Paging(HistoryQuery(number: known.latest))
            guard let latest = try page(&paging)?.first else { throw .damaged }
            answer.append(
                SessionIndex.Found.Question(pin: pin, id: question, sessions: known.sessions, latest: latest))
        }
        return answer
    }
}

import Guides
public import Records
public import Text

/// The answer to a question about the past.
public struct History: Sendable, Equatable {
    /// Newest first.
    public var sessions: [NumberedSession]
    /// How many finished sessions there are, asked for or not.
    public var total: Int
    /// Files among the transcripts that are not loaded: a synchroniser's conflict copies, files that cannot be read. They stay
    /// where they are.
    public var leftOut: [JournalError]

    /// Newest first.
    public var entries: [HistoryEntry] { sessions.map(\.entry) }
}

/// What a start needs to know, found in a time that does not grow with the number of sessions.
public struct HistoryOverview: Sendable, Equatable {
    public var sessions: Int
    /// The session finished last.
    public var latest: HistoryEntry?
    /// False when sessions came or went behind the index's back, from another machine for instance: then the numbers are those
    /// of before, and ``Workspace/refreshHistory(rebuilding:progress:)`` brings them up to date.
    public var isCurrent: Bool
}

extension Workspace {
    /// The finished sessions that fit, newest first.
    ///
    /// - Parameter progress: called now and then while the index is brought up to date.
    public func history(
        _ query: HistoryQuery = HistoryQuery(), progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(JournalError) -> History {
        try reading(progress: progress) { index throws(JournalError) in
            let sessions = try select(query, from: index.lines, total: index.state.sessions)
            return History(sessions: sessions, total: index.state.sessions, leftOut: leftOut(index.state))
        }
    }

    /// As ``history(_:progress:)``, one session at a time, newest first: holds no more than one, however many there are.
    ///
    /// - Parameter body: false stops.
    /// - Returns: without sessions.
    public func forEachSession(
        _ query: HistoryQuery = HistoryQuery(), progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        _ body: (NumberedSession) -> Bool
    ) throws(JournalError) -> History {
        // Should the index prove damaged further back and be made anew, what was handed over is not handed over again.
        var least = Int.max
        return try reading(progress: progress) { index throws(JournalError) in
            try select(query, from: index.lines, total: index.state.sessions) { session in
                guard session.number < least else { return true }
                least = session.number
                return body(session)
            }
            return History(sessions: [], total: index.state.sessions, leftOut: leftOut(index.state))
        }
    }

    /// The last values of each course's ``HistoryEntry/summary``, oldest first; sessions without one are passed over.
    ///
    /// - Parameters:
    ///   - limit: at most this many of each.
    ///   - since: the first moment.
    public func lastValues(
        of courses: Set<HistoryCourse>, limit: Int, since: Timestamp? = nil
    ) throws(JournalError) -> [HistoryCourse: [Double]] {
        try reading { index throws(JournalError) in
            var values = Dictionary(uniqueKeysWithValues: courses.map { ($0, [Double]()) })
            var open = limit > 0 ? courses.count : 0
            guard open > 0 else { return values }
            var names = NameTable()
            try forEachFront(in: index.lines, since: since) { front throws(NotJSON) in
                let course = HistoryCourse(
                    guide: names.string(front.guide), subject: try front.subjectText(names: &names))
                guard let known = values[course]?.count, known < limit,
                    let value = try IndexLine.decode(front, names: &names).summary?.value
                else { return true }
                values[course]?.append(value)
                if known + 1 == limit { open -= 1 }
                return open > 0
            }
            return values.mapValues { $0.reversed() }
        }
    }

    /// Reads from the index, made anew if it proves damaged where it was not looked at before.
    private func reading<Result>(
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        _ body: (RefreshedIndex) throws(JournalError) -> Result
    ) throws(JournalError) -> Result {
        let index = try refreshedIndex(progress: progress)
        do {
            return try body(index)
        } catch {
            return try body(try refreshedIndex(rebuilding: true, progress: progress))
        }
    }

    private func leftOut(_ state: IndexState) -> [JournalError] {
        state.folders.sorted { $0.key < $1.key }.flatMap { folder, state in
            state.leftOut.map { reasonForLeavingOut(Path.join(transcripts, folder, $0)) }
        }
    }

    /// What is here, at a glance.
    public func historyOverview() throws(JournalError) -> HistoryOverview {
        guard var state = readIndexState() else {
            return HistoryOverview(sessions: 0, latest: nil, isCurrent: try monthFolders().isEmpty)
        }
        let isCurrent = try staleFolders(state).isEmpty
        if isCurrent { settle(&state) }
        var latest: HistoryEntry?
        if state.sessions > 0 {
            latest =
                try select(
                    HistoryQuery(limit: 1), from: try indexLines(state), total: state.sessions, blockSize: 16 * 1024
                ).first?.entry
        }
        return HistoryOverview(sessions: state.sessions, latest: latest, isCurrent: isCurrent)
    }

    /// The sessions that fit, newest first; reads no further back than it must.
    ///
    /// - Parameter total: how many lines there are.
    private func select(
        _ query: HistoryQuery, from lines: IndexLines, total: Int, blockSize: Int = IndexLines.blockSize
    ) throws(JournalError) -> [NumberedSession] {
        var sessions: [NumberedSession] = []
        try select(query, from: lines, total: total, blockSize: blockSize) { session in
            sessions.append(session)
            return true
        }
        return sessions
    }

    /// - Parameter body: is given each session that fits; false stops.
    private func select(
        _ query: HistoryQuery, from lines: IndexLines, total: Int, blockSize: Int = IndexLines.blockSize,
        _ body: (NumberedSession) -> Bool
    ) throws(JournalError) {
        var names = NameTable()
        let guide = query.guide.map { Array($0.utf8) }
        let beginning = query.guideBeginning.map { Array($0.utf8) }
        let subject = query.subject.map(SubjectName.key)
        var left = query.limit ?? .max
        guard left > 0 else { return }
        var number = total + 1
        try forEachFront(in: lines, since: query.since, blockSize: blockSize) { front throws(NotJSON) in
            number -= 1
            if let wanted = query.number, number != wanted { return number > wanted }
            if let guide, !front.guide.elementsEqual(guide) { return true }
            if let course = query.course {
                guard front.guide.elementsEqual(course.guide.utf8),
                    try SubjectName.areSame(front.subjectText(names: &names), course.subject)
                else { return true }
            }
            if let beginning, !front.guide.starts(with: beginning) { return true }
            if let id = query.id, !front.id.elementsEqual(id.utf8) { return true }
            if let subject, try front.subjectText(names: &names).map(SubjectName.key) != subject { return true }
            left -= 1
            return body(NumberedSession(number: number, entry: try IndexLine.decode(front, names: &names))) && left > 0
        }
    }

    /// From the session finished last to the first one at or after `since`.
    ///
    /// - Parameter body: false stops.
    private func forEachFront(
        in lines: IndexLines, since: Timestamp?, blockSize: Int = IndexLines.blockSize,
        _ body: (IndexLine.Front) throws(NotJSON) -> Bool
    ) throws(JournalError) {
        let since = since.map { Array($0.description.utf8) }
        let path = indexPath
        try lines.forEachBackwards(blockSize: blockSize) { line throws(JournalError) in
            do {
                let front = try IndexLine.Front(line)
                if let since, front.finished.lexicographicallyPrecedes(since) { return false }
                return try body(front)
            } catch {
                throw .damaged(path: path, detail: "not a line of the index")
            }
        }
    }

    private func reasonForLeavingOut(_ path: String) -> JournalError {
        let name = Path.name(of: path)
        guard name.hasSuffix(".json"), let id = try? SessionID.checked(String(name.dropLast(5))) else {
            return .damaged(path: path, detail: "not a session's name; perhaps a synchroniser's conflict copy")
        }
        do {
            _ = try IndexUpdate.entry(id: id, path: path, disk: disk)
            return .damaged(path: path, detail: "holds another session")
        } catch {
            return error
        }
    }
}

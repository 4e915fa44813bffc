public import Dialogue
public import Guides
public import Records
public import Text

/// Commitments, folded from their events, and suggested practices. One file for each event, never rewritten.
public struct CommitmentStore: Sendable {
    let files: Files

    private var folder: String { files.layout.commitments }

    /// The id of the commitment made by answer `key` of a session; deterministic, so that finishing a session is idempotent.
    public static func id(session: SessionHeader, key: AnswerKey) -> String {
        EventName.make(at: session.started, source: "\(session.id)\n\(key)")
    }

    // MARK: Changing

    /// Makes a commitment. Idempotent: an open commitment with the same contents and origin is returned instead, for
    /// instance after ``JournalError/unconfirmed(path:code:)``.
    ///
    /// - Parameter id: from ``id(session:key:)``; `nil` for one made by hand.
    /// - Returns: the commitment's id.
    @discardableResult
    public func make(
        _ commitment: Commitment, origin: CommitmentOrigin = CommitmentOrigin(), id: String? = nil, at time: Timestamp
    ) throws(JournalError) -> String {
        if id == nil, let same = try openOne(saying: commitment, origin) {
            let file = CommitmentFileName(commitment: same, event: same, kind: .made, by: commitment.by)
            try files.disk.confirm(Path.join(folder, file.text))
            return same
        }
        let id = id ?? EventName.make(at: time, random: files.chance.name())
        guard EventName.isValid(id) else { throw .badName(id) }
        let event = CommitmentEvent(
            commitment: id, kind: .made, at: time, device: files.layout.device, what: commitment.what,
            to: commitment.to,
            by: commitment.by, origin: origin)
        try save(event, name: id)
        return id
    }

    private func openOne(saying commitment: Commitment, _ origin: CommitmentOrigin) throws(JournalError) -> String? {
        try all().states.first {
            $0.status == .open && $0.what == commitment.what && $0.to == commitment.to && $0.by == commitment.by
                && $0.origin == origin
        }?.id
    }

    /// Settles a commitment. Idempotent, see ``move(_:to:note:at:)``.
    ///
    /// - Parameter kind: `kept`, `partly` or `missed`.
    public func settle(
        _ id: String, as kind: CommitmentEvent.Kind, note: String? = nil, at time: Timestamp
    ) throws(JournalError) {
        guard [.kept, .partly, .missed].contains(kind) else {
            throw .unstorable(detail: Phrase("it settles no promise"))
        }
        try add(to: id, kind: kind, by: nil, note: note, at: time)
    }

    /// Moves a commitment to another day; reopens a settled one.
    ///
    /// Idempotent: an event equal to the last one is not stored again, for instance after
    /// ``JournalError/unconfirmed(path:code:)``.
    public func move(
        _ id: String, to day: CivilDate, note: String? = nil, at time: Timestamp
    ) throws(JournalError) {
        try add(to: id, kind: .moved, by: day, note: note, at: time)
    }

    /// Changes a commitment's words, recipient or day; its status stays.
    public func change(_ id: String, to commitment: Commitment, at time: Timestamp) throws(JournalError) {
        guard try all().states.contains(where: { $0.id == id }) else { throw .unknown(id: id) }
        let event = CommitmentEvent(
            commitment: id, kind: .changed, at: time, device: files.layout.device, what: commitment.what,
            to: commitment.to,
            by: commitment.by)
        try save(event, name: EventName.make(at: time, random: files.chance.name()))
    }

    /// Undoes a commitment's latest event, but never `made`. If the disk does not confirm the write, the undo is
    /// removed again, so that repeating the call undoes one event only.
    ///
    /// - Parameter id: `nil` for the commitment with the latest event.
    /// - Returns: the undone event; the `made` event if there was nothing to undo; `nil` if there are no commitments.
    public func undo(_ id: String? = nil, at time: Timestamp) throws(JournalError) -> CommitmentEvent? {
        let names = try files.disk.names(in: folder).compactMap(CommitmentFileName.init)
            .filter { id == nil || $0.commitment == id }
        var undone: Set<String> = []
        for name in names where name.kind == .undone {
            if let event = try event(name).undoes { undone.insert(event) }
        }
        let counting = names.filter { $0.kind != .undone && !undone.contains($0.event) }
        guard let last = counting.max(by: { $0.event < $1.event }) else { return nil }
        let taken = try event(last)
        guard taken.kind != .made else { return taken }
        let undoing = CommitmentEvent(
            commitment: last.commitment, kind: .undone, at: time, device: files.layout.device, undoes: last.event)
        do throws(JournalError) {
            try save(undoing, name: EventName.make(at: time, random: files.chance.name()))
        } catch {
            // Not idempotent: an unconfirmed undo is removed, or a retry would undo another event.
            guard case .unconfirmed(let path, let code) = error, (try? files.disk.remove(path)) == true else {
                throw error
            }
            throw .system(.sync, path: Path.parent(of: path), code: code)
        }
        return taken
    }

    private func event(_ name: CommitmentFileName) throws(JournalError) -> CommitmentEvent {
        try files.read(CommitmentEvent.self, at: Path.join(folder, name.text))
    }

    private func add(
        to id: String, kind: CommitmentEvent.Kind, by: CivilDate?, note: String?, at time: Timestamp
    ) throws(JournalError) {
        let known = try files.disk.names(in: folder).compactMap(CommitmentFileName.init).filter { $0.commitment == id }
        guard let last = known.max(by: { $0.order < $1.order }) else { throw .unknown(id: id) }
        if last.kind == kind, last.by == by {
            let path = Path.join(folder, last.text)
            if let said = try? files.read(CommitmentEvent.self, at: path), said.note == note {
                return try files.disk.confirm(path)
            }
        }
        let event = CommitmentEvent(
            commitment: id, kind: kind, at: time, device: files.layout.device, by: by, note: note)
        try save(event, name: EventName.make(at: time, random: files.chance.name()))
    }

    private func save(_ event: CommitmentEvent, name: String) throws(JournalError) {
        let file = CommitmentFileName(commitment: event.commitment, event: name, kind: event.kind, by: event.by)
        try files.place(event, at: Path.join(folder, file.text))
    }

    /// Removes a commitment's events and jots permanently, so that merging and restoring do not bring them back.
    public func remove(_ id: String, at time: Timestamp) throws(JournalError) {
        let jots = JotStore(files: files)
        for jot in try jots.all(commitments: all().states.map(\.id)).jots where jot.commitment == id {
            try jots.remove(jot.id, at: time)
        }
        try files.bury(id, at: time)
        try files.disk.removeAll(in: folder, where: { $0.hasPrefix("\(id).") })
    }

    // MARK: Reading

    /// All commitments, oldest first, and the errors of unreadable files.
    public func all() throws(JournalError) -> (states: [CommitmentState], leftOut: [JournalError]) {
        try fold(try files.disk.names(in: folder))
    }

    /// Open commitments that are due, the longest due first. Opens only files of commitments that may be due.
    public func due(on day: CivilDate) throws(JournalError) -> [CommitmentState] {
        let names = try files.disk.names(in: folder)
        let due = byName(names).filter { $0.value.mayBeDue(on: day) }
        return try states(Set(due.keys), among: names).filter { $0.isDue(on: day) }
            .sorted { ($0.by?.daysSinceEpoch ?? 0, $0.id) < ($1.by?.daysSinceEpoch ?? 0, $1.id) }
    }

    /// The number of due commitments, counted from file names; only files of commitments with an `undone` event are
    /// opened. In a locked workspace, without the passphrase, it is an upper bound.
    public func countDue(on day: CivilDate) throws(JournalError) -> Int {
        let names = try files.disk.outside.names(in: folder)
        let due = byName(names).filter { $0.value.mayBeDue(on: day) }
        let unclear = Set(due.filter { $0.value.isUnclear }.keys)
        return try due.count - unclear.count + states(unclear, among: names).count { $0.isDue(on: day) }
            + countSealed(names, dueOn: day)
    }

    private func byName(_ names: [String]) -> [String: CommitmentNames] {
        var found: [String: CommitmentNames] = [:]
        for file in names.compactMap(CommitmentFileName.init) {
            found[file.commitment, default: CommitmentNames()].add(file)
        }
        return found
    }

    private func states(_ ids: Set<String>, among names: [String]) throws(JournalError) -> [CommitmentState] {
        guard !ids.isEmpty else { return [] }
        return try fold(names.filter { CommitmentFileName($0).map { ids.contains($0.commitment) } ?? false }).states
    }

    private func countSealed(_ names: [String], dueOn day: CivilDate) -> Int {
        var events: [String: [(made: String, day: String)]] = [:]
        for name in names {
            guard let token = CommitmentToken(sealed: name) else { continue }
            events[token.commitment, default: []].append((String(name.prefix(10)), token.day))
        }
        return events.values.count { events in
            let last = events.map(\.made).max()
            // Events of the same day cannot be ordered; one that settles the commitment takes precedence.
            let days = events.filter { $0.made == last }.map(\.day)
            if days.contains("over") { return false }
            return days.contains("again") || days.compactMap { CivilDate(iso: $0) }.contains { $0 <= day }
        }
    }

    private func fold(
        _ names: [String]
    ) throws(JournalError) -> (states: [CommitmentState], leftOut: [JournalError]) {
        let (events, damaged) = try files.readAll(names, in: folder) { name, path throws(JournalError) in
            guard let file = CommitmentFileName(name) else {
                throw JournalError.damaged(
                    path: path, detail: Phrase("not an event's name; perhaps a synchroniser's conflict copy"))
            }
            let event = try files.read(CommitmentEvent.self, at: path)
            guard event.commitment == file.commitment, event.kind == file.kind, event.by == file.by else {
                throw JournalError.damaged(path: path, detail: Phrase("does not hold what its name says"))
            }
            return (name: file.event, order: file.order, event: event)
        }
        var leftOut = damaged
        var states: [CommitmentState] = []
        let undone = Set(events.compactMap(\.event.undoes))
        let counting = events.filter { !undone.contains($0.name) }
        for (id, events) in Dictionary(grouping: counting, by: \.event.commitment) {
            if let state = CommitmentState(events.sorted { $0.order < $1.order }.map(\.event)) {
                states.append(state)
            } else {
                leftOut.append(
                    .damaged(
                        path: Path.join(folder, "\(id).*"), detail: Phrase("the event that made it is not here yet")))
            }
        }
        states.sort { ($0.made, $0.id) < ($1.made, $1.id) }
        return (states, leftOut)
    }

    // MARK: Suggested practices

    /// Stores that a session suggested a practice, so that the next one suggests another. Idempotent.
    ///
    /// - Parameter practice: its id in the practice library.
    public func suggest(_ practice: String, session: String, at time: Timestamp) throws(JournalError) {
        let record = SuggestionRecord(session: session, practice: practice, at: time, device: files.layout.device)
        try files.place(record, at: try files.layout.suggestion(practice, session: session))
    }

    /// All suggestions, ordered by the sessions' start. Opens no file.
    public func suggestions() throws(JournalError) -> [SuggestedPractice] {
        try files.disk.names(in: files.layout.suggestions).sorted().compactMap { name in
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2] == "json", (try? SessionID.checked(String(parts[0]))) != nil,
                Layout.isPlain(parts[1])
            else { return nil }
            return SuggestedPractice(session: String(parts[0]), practice: String(parts[1]))
        }
    }
}

public import Dialogue
public import Guides
public import Records
public import Text

/// Commitments, folded from their events, and the practices that sessions suggested: one file an event, never rewritten.
public struct CommitmentStore: Sendable {
    let files: Files

    private var folder: String { files.layout.commitments }

    /// The id of a commitment made in a session by answering `key`: the same each time, so that finishing a session twice makes
    /// it once.
    public static func id(session: SessionHeader, key: AnswerKey) -> String {
        EventName.make(at: session.started, source: "\(session.id)\n\(key)")
    }

    // MARK: What happens to one

    /// Makes a commitment.
    ///
    /// - Parameter id: from ``id(session:key:)``; `nil` for one made by hand.
    /// - Returns: its id.
    @discardableResult
    public func make(
        _ promise: Promise, origin: CommitmentOrigin = CommitmentOrigin(), id: String? = nil, at time: Timestamp
    ) throws(JournalError) -> String {
        let id = id ?? EventName.make(at: time)
        guard EventName.isValid(id) else { throw .badName(id) }
        let event = CommitmentEvent(
            commitment: id, kind: .made, at: time, device: files.layout.device, what: promise.what, to: promise.to,
            by: promise.by, origin: origin)
        try save(event, name: id)
        return id
    }

    /// Says how a commitment ended. Idempotent, see ``move(_:to:note:at:)``.
    ///
    /// - Parameter kind: `kept`, `partly` or `missed`.
    public func settle(
        _ id: String, as kind: CommitmentEvent.Kind, note: String? = nil, at time: Timestamp
    ) throws(JournalError) {
        guard kind != .made, kind != .moved else { throw .unstorable(detail: "\(kind) settles nothing") }
        try add(to: id, kind: kind, by: nil, note: note, at: time)
    }

    /// Gives a commitment another day; one that was settled is open again.
    ///
    /// Idempotent: what the last event says already makes no second one, as after ``JournalError/unconfirmed(path:code:)``.
    public func move(
        _ id: String, to day: CivilDate, note: String? = nil, at time: Timestamp
    ) throws(JournalError) {
        try add(to: id, kind: .moved, by: day, note: note, at: time)
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
        try save(event, name: EventName.make(at: time))
    }

    private func save(_ event: CommitmentEvent, name: String) throws(JournalError) {
        let file = CommitmentFileName(commitment: event.commitment, event: name, kind: event.kind, by: event.by)
        try files.place(event, at: Path.join(folder, file.text))
    }

    /// Removes every event of a commitment.
    func remove(_ id: String) throws(JournalError) {
        try files.removeAll(in: folder, beginning: "\(id).")
    }

    // MARK: What there is

    /// All commitments, in the order they were made, and the files among them that cannot be read.
    public func all() throws(JournalError) -> (states: [CommitmentState], leftOut: [JournalError]) {
        try fold(try files.disk.names(in: folder))
    }

    /// The open commitments whose day has come, the longest due first. Opens only their files.
    public func due(on day: CivilDate) throws(JournalError) -> [CommitmentState] {
        let names = try files.disk.names(in: folder)
        var last: [String: CommitmentFileName] = [:]
        for file in names.compactMap(CommitmentFileName.init) {
            if let known = last[file.commitment], known.order > file.order { continue }
            last[file.commitment] = file
        }
        let due = last.filter { _, file in
            guard file.kind == .made || file.kind == .moved, let by = file.by else { return false }
            return by <= day
        }
        guard !due.isEmpty else { return [] }
        let candidates = names.filter { name in CommitmentFileName(name).map { due[$0.commitment] != nil } ?? false }
        return try fold(candidates).states.filter { $0.isDue(on: day) }
            .sorted { ($0.by?.daysSinceEpoch ?? 0, $0.id) < ($1.by?.daysSinceEpoch ?? 0, $1.id) }
    }

    /// The practices that commitments came from, each with its commitments' states, in the order they were made.
    public func practicesTried() throws(JournalError) -> [String: [CommitmentState]] {
        Dictionary(grouping: try all().states.filter { $0.practice != nil }) { $0.practice ?? "" }
    }

    private func fold(
        _ names: [String]
    ) throws(JournalError) -> (states: [CommitmentState], leftOut: [JournalError]) {
        let (events, damaged) = try files.readAll(names, in: folder) { name, path throws(JournalError) in
            guard let file = CommitmentFileName(name) else {
                throw JournalError.damaged(
                    path: path, detail: "not an event's name; perhaps a synchroniser's conflict copy")
            }
            let event = try files.read(CommitmentEvent.self, at: path)
            guard event.commitment == file.commitment, event.kind == file.kind, event.by == file.by else {
                throw JournalError.damaged(path: path, detail: "does not hold what its name says")
            }
            return (order: file.order, event: event)
        }
        var leftOut = damaged
        var states: [CommitmentState] = []
        for (id, events) in Dictionary(grouping: events, by: \.event.commitment) {
            if let state = CommitmentState(events.sorted { $0.order < $1.order }.map(\.event)) {
                states.append(state)
            } else {
                leftOut.append(
                    .damaged(path: Path.join(folder, "\(id).*"), detail: "the event that made it is not here yet"))
            }
        }
        states.sort { ($0.made, $0.id) < ($1.made, $1.id) }
        return (states, leftOut)
    }

    // MARK: Practices that were suggested

    /// Remembers that a session suggested a practice, so that the next one suggests another. Idempotent.
    ///
    /// - Parameter practice: its id in the practice library.
    public func suggest(_ practice: String, session: String, at time: Timestamp) throws(JournalError) {
        let record = SuggestionRecord(session: session, practice: practice, at: time, device: files.layout.device)
        try files.place(record, at: try files.layout.suggestion(practice, session: session))
    }

    /// What was suggested so far, in the order in which the sessions began. Opens no file.
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

public import Dialogue
public import Guides
public import Records
public import Text

/// `COMMITMENT.EVENT.KIND.DAY.json`. The name says enough to tell which commitments are due without opening a file.
struct CommitmentFileName {
    var commitment: String
    var event: String
    var kind: CommitmentEvent.Kind
    var by: CivilDate?

    private static let undated = "undated"

    var text: String { "\(commitment).\(event).\(kind.rawValue).\(by?.description ?? Self.undated).json" }

    init(commitment: String, event: String, kind: CommitmentEvent.Kind, by: CivilDate?) {
        self.commitment = commitment
        self.event = event
        self.kind = kind
        self.by = by
    }

    init?(_ name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[4] == "json", EventName.isValid(parts[0]), EventName.isValid(parts[1]),
            let kind = CommitmentEvent.Kind(rawValue: String(parts[2]))
        else { return nil }
        by = CivilDate(iso: String(parts[3]))
        guard by != nil || parts[3] == Self.undated else { return nil }
        commitment = String(parts[0])
        event = String(parts[1])
        self.kind = kind
    }
}

extension Workspace {
    var commitmentsFolder: String { Path.join(transcripts, "commitments") }

    /// The id of a commitment made in a session by answering `key`: the same each time, so that finishing a session twice makes
    /// it once.
    public static func commitmentID(session: SessionHeader, key: AnswerKey) -> String {
        EventName.make(at: session.started, source: "\(session.id)\n\(key)")
    }

    /// Makes a commitment.
    ///
    /// - Parameter id: from ``commitmentID(session:key:)``; `nil` for one made by hand.
    /// - Returns: its id.
    @discardableResult
    public func makeCommitment(
        _ promise: Promise, origin: CommitmentOrigin = CommitmentOrigin(), id: String? = nil, at time: Timestamp
    ) throws(JournalError) -> String {
        let id = id ?? EventName.make(at: time)
        guard EventName.isValid(id) else { throw .badName(id) }
        let event = CommitmentEvent(
            commitment: id, kind: .made, at: time, device: device, what: promise.what,
            to: promise.to, by: promise.by, origin: origin)
        try save(event, name: id)
        return id
    }

    /// Says how a commitment ended.
    ///
    /// - Parameter kind: `kept`, `partly` or `missed`.
    public func settleCommitment(
        _ id: String, as kind: CommitmentEvent.Kind, note: String? = nil, at time: Timestamp
    ) throws(JournalError) {
        guard kind != .made, kind != .moved else { throw .unstorable(detail: "\(kind) settles nothing") }
        try addEvent(to: id, kind: kind, by: nil, note: note, at: time)
    }

    /// Gives a commitment another day; one that was settled is open again.
    public func moveCommitment(
        _ id: String, to day: CivilDate, note: String? = nil, at time: Timestamp
    ) throws(JournalError) {
        try addEvent(to: id, kind: .moved, by: day, note: note, at: time)
    }

    private func addEvent(
        to id: String, kind: CommitmentEvent.Kind, by: CivilDate?, note: String?, at time: Timestamp
    ) throws(JournalError) {
        guard try disk.names(in: commitmentsFolder).contains(where: { CommitmentFileName($0)?.commitment == id }) else {
            throw .unknown(id: id)
        }
        let event = CommitmentEvent(
            commitment: id, kind: kind, at: time, device: device, by: by, note: note)
        try save(event, name: EventName.make(at: time))
    }

    private func save(_ event: CommitmentEvent, name: String) throws(JournalError) {
        let file = CommitmentFileName(
            commitment: event.commitment, event: name, kind: event.kind, by: event.by)
        try disk.place(
            try JSON.document(event), at: Path.join(commitmentsFolder, file.text), staging: staging)
    }

    /// All commitments, in the order they were made, and the files among them that cannot be read.
    public func commitments() throws(JournalError) -> (states: [CommitmentState], leftOut: [JournalError]) {
        try fold(try disk.names(in: commitmentsFolder))
    }

    /// The open commitments whose day has come, the longest due first. Opens only their files.
    public func dueCommitments(on day: CivilDate) throws(JournalError) -> [CommitmentState] {
        let names = try disk.names(in: commitmentsFolder)
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
        Dictionary(grouping: try commitments().states.filter { $0.practice != nil }) { $0.practice ?? "" }
    }

    private func fold(
        _ names: [String]
    ) throws(JournalError) -> (states: [CommitmentState], leftOut: [JournalError]) {
        var events: [String: [(order: String, event: CommitmentEvent)]] = [:]
        var leftOut: [JournalError] = []
        for name in names {
            let path = Path.join(commitmentsFolder, name)
            guard let file = CommitmentFileName(name) else {
                leftOut.append(
                    .damaged(path: path, detail: "not an event's name; perhaps a synchroniser's conflict copy"))
                continue
            }
            do {
                let event = try readEvent(CommitmentEvent.self, at: path)
                guard event.commitment == file.commitment, event.kind == file.kind, event.by == file.by else {
                    throw JournalError.damaged(path: path, detail: "does not hold what its name says")
                }
                events[file.commitment, default: []].append((file.order, event))
            } catch let error as JournalError {
                leftOut.append(error)
            } catch {
                leftOut.append(.damaged(path: path, detail: "\(error)"))
            }
        }
        var states: [CommitmentState] = []
        for (id, events) in events {
            if let state = CommitmentState(events.sorted { $0.order < $1.order }.map(\.event)) {
                states.append(state)
            } else {
                leftOut.append(
                    .damaged(
                        path: Path.join(commitmentsFolder, "\(id).*"), detail: "the event that made it is not here yet")
                )
            }
        }
        states.sort { ($0.made, $0.id) < ($1.made, $1.id) }
        return (states, leftOut)
    }
}

extension CommitmentFileName {
    /// Events count in the order of their times; the one that made it comes first whatever its clock said.
    var order: String { kind == .made ? "" : event }
}

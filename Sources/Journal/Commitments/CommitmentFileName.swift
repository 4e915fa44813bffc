import Records
import Text

/// `COMMITMENT.EVENT.KIND.DAY.json`: enough to tell which commitments are due without opening a file.
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
        // Split bytes rather than characters for speed: a shell prompt may wait for a thousand names.
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Substring.init)
        guard parts.count == 5, parts[4] == "json", EventName.isValid(parts[0]), EventName.isValid(parts[1]),
            let kind = CommitmentEvent.Kind(rawValue: String(parts[2]))
        else { return nil }
        by = CivilDate(iso: String(parts[3]))
        guard by != nil || parts[3] == Self.undated else { return nil }
        commitment = String(parts[0])
        event = String(parts[1])
        self.kind = kind
    }

    /// The sort key: events by time, except that `made` always comes first.
    var order: String { kind == .made ? "" : event }
}

/// A commitment's state as far as file names tell.
struct CommitmentNames {
    private var isMade = false
    /// An event was undone, so the state can be told only from the files.
    private(set) var isUnclear = false
    /// The latest event that opened or settled it. `changed` does neither.
    private var status: (order: String, isOpen: Bool) = ("", true)
    private var day: (order: String, by: CivilDate?) = ("", nil)

    mutating func add(_ file: CommitmentFileName) {
        // Synchronisation may deliver an event before its commitment's `made`.
        if file.kind == .made { isMade = true }
        if file.kind == .undone { isUnclear = true }
        switch file.kind {
        case .made, .moved, .kept, .partly, .missed:
            if file.order >= status.order { status = (file.order, [.made, .moved].contains(file.kind)) }
        case .changed, .undone: break
        }
        switch file.kind {
        case .made, .moved, .changed: if file.order >= day.order { day = (file.order, file.by) }
        case .kept, .partly, .missed, .undone: break
        }
    }

    func mayBeDue(on day: CivilDate) -> Bool {
        guard isMade else { return false }
        if isUnclear { return true }
        return status.isOpen && self.day.by.map { $0 <= day } ?? false
    }
}

import Records
import Text

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
        // By bytes: a shell's prompt waits for a thousand of them.
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

    /// Events count in the order of their times; the one that made it comes first whatever its clock said.
    var order: String { kind == .made ? "" : event }
}

/// What the names of a commitment's files tell of it.
struct CommitmentNames {
    private var isMade = false
    /// Something was taken back; what holds then is in the files.
    private(set) var isUnclear = false
    /// The last event that opened or ended it, and the last one that named a day. Saying it in other words ends and opens nothing.
    private var status: (order: String, isOpen: Bool) = ("", true)
    private var day: (order: String, by: CivilDate?) = ("", nil)

    mutating func add(_ file: CommitmentFileName) {
        // An event may arrive before the one that made its commitment.
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

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

    /// Events count in the order of their times; the one that made it comes first whatever its clock said.
    var order: String { kind == .made ? "" : event }
}

import Answers
public import Records
public import Text

/// A commitment with its word, a permanent short name; see ``CommitmentWord``.
public struct NamedCommitment {
    public let word: String
    public let state: CommitmentState

    public init(word: String, state: CommitmentState) {
        self.word = word
        self.state = state
    }

    /// Names commitments, in the order of `states`.
    public static func named(_ states: [CommitmentState]) -> [NamedCommitment] {
        let words = CommitmentWord.shortest(of: states.map(\.id))
        return states.map { NamedCommitment(word: words[$0.id] ?? "", state: $0) }
    }

    /// Whether it is the user's own rather than a team's agreement.
    public var isOwn: Bool { state.origin.owner == nil }
}

extension [NamedCommitment] {
    /// Open commitments, the earliest day first, those without a day last.
    public var open: [NamedCommitment] {
        filter { $0.state.status == .open }.sorted {
            ($0.state.by?.daysSinceEpoch ?? .max, $0.state.made, $0.state.id)
                < ($1.state.by?.daysSinceEpoch ?? .max, $1.state.made, $1.state.id)
        }
    }
}

/// Outcomes of the user's own commitments; the only measure of reliability here that is not an opinion.
public struct CommitmentCount: Encodable, Equatable {
    public private(set) var open = 0
    public private(set) var due = 0
    public private(set) var kept = 0
    public private(set) var partly = 0
    public private(set) var missed = 0
    /// The total number of moves to another day.
    public private(set) var moves = 0

    /// The number of settled commitments.
    public var settled: Int { kept + partly + missed }

    public init(_ commitments: [NamedCommitment], today: CivilDate) {
        for commitment in commitments where commitment.isOwn {
            moves += commitment.state.moves
            switch commitment.state.status {
            case .open:
                open += 1
                if commitment.state.isDue(on: today) { due += 1 }
            case .kept: kept += 1
            case .partly: partly += 1
            case .missed: missed += 1
            }
        }
    }
}

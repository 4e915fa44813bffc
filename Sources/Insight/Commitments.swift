import Answers
public import Records
public import Text

/// A commitment with what `kept` takes: its word, which never moves, or its number: 1 was made first.
public struct NumberedCommitment {
    public let number: Int
    /// See ``CommitmentWord``.
    public let word: String
    public let state: CommitmentState

    public init(number: Int, word: String, state: CommitmentState) {
        self.number = number
        self.word = word
        self.state = state
    }

    /// - Parameter states: in the order they were made.
    public static func numbered(_ states: [CommitmentState]) -> [NumberedCommitment] {
        let words = CommitmentWord.shortest(of: states.map(\.id))
        return states.enumerated().map { place, state in
            NumberedCommitment(number: place + 1, word: words[state.id] ?? "", state: state)
        }
    }

    /// The person's own; one that a team agreed on may be somebody else's.
    public var isOwn: Bool { state.origin.owner == nil }
}

extension [NumberedCommitment] {
    /// Those that are open, the earliest day first, those without a day last.
    public var open: [NumberedCommitment] {
        filter { $0.state.status == .open }.sorted {
            ($0.state.by?.daysSinceEpoch ?? .max, $0.number) < ($1.state.by?.daysSinceEpoch ?? .max, $1.number)
        }
    }
}

/// What became of the person's own commitments: the one measure of reliability here that is not an opinion.
public struct CommitmentCount: Encodable, Equatable {
    public private(set) var open = 0
    public private(set) var due = 0
    public private(set) var kept = 0
    public private(set) var partly = 0
    public private(set) var missed = 0
    /// How often a day was changed, over all of them.
    public private(set) var moves = 0

    /// How many came to an end.
    public var settled: Int { kept + partly + missed }

    public init(_ commitments: [NumberedCommitment], today: CivilDate) {
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

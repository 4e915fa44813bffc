import Journal
import Records

/// What became of the person's own commitments: the one measure of reliability here that is not an opinion.
struct CommitmentCount: Encodable, Equatable {
    var open = 0
    var due = 0
    var kept = 0
    var partly = 0
    var missed = 0
    /// How often a day was changed, over all of them.
    var moves = 0

    /// How many came to an end.
    var settled: Int { kept + partly + missed }

    init(_ commitments: [NumberedCommitment], isDue: (CommitmentState) -> Bool) {
        for commitment in commitments where commitment.isOwn {
            moves += commitment.state.moves
            switch commitment.state.status {
            case .open:
                open += 1
                if isDue(commitment.state) { due += 1 }
            case .kept: kept += 1
            case .partly: partly += 1
            case .missed: missed += 1
            }
        }
    }
}

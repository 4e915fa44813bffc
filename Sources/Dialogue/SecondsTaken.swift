import Guides
public import Text

/// The seconds that each answered question took, from the previous log entry to its answer; repeated answers are added up.
/// Pauses are excluded, because resuming logs an entry of its own.
///
/// - Parameter start: when the session began.
public func secondsTaken(_ entries: [LogEntry], since start: Timestamp) -> [AnswerKey: Double] {
    var seconds: [AnswerKey: Double] = [:]
    var before = start
    for entry in entries {
        if case .answer(let key, _) = entry.event {
            // The clock may have been set back.
            let passed = max(0, entry.at.millisecondsSinceEpoch - before.millisecondsSinceEpoch)
            seconds[key, default: 0] += Double(passed) / 1000
        }
        before = entry.at
    }
    return seconds
}

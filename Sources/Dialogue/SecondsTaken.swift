import Guides
public import Text

/// How many seconds each question took, from what happened before to its answer; answered again, both times together. Pauses
/// do not count: a session that goes on begins with an entry of its own. Questions without an answer are left out.
///
/// - Parameter start: when the session began.
public func secondsTaken(_ entries: [LogEntry], since start: Timestamp) -> [AnswerKey: Double] {
    var seconds: [AnswerKey: Double] = [:]
    var before = start
    for entry in entries {
        if case .answer(let key, _) = entry.event {
            // A clock that was set back in between took no time off anybody.
            let passed = max(0, entry.at.millisecondsSinceEpoch - before.millisecondsSinceEpoch)
            seconds[key, default: 0] += Double(passed) / 1000
        }
        before = entry.at
    }
    return seconds
}

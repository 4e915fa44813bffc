import Synchronization

/// Queued lines to be shown above the edited one. Thread-safe.
final class Notices: Sendable {
    private let waiting = Mutex<[String]>([])

    func add(_ text: String) {
        waiting.withLock { $0.append(text) }
    }

    /// Removes and returns all notices, oldest first.
    func take() -> [String] {
        waiting.withLock { texts in
            defer { texts = [] }
            return texts
        }
    }
}

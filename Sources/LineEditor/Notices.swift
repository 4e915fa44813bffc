import Synchronization

/// Lines that wait to be shown above the one being typed; filled from any thread.
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

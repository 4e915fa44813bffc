import Synchronization

/// A value computed when it is first asked for, once. Most questions are asked without anybody looking at a score.
public final class OnDemand<Value: Sendable>: Sendable {
    private let found = Mutex<Value?>(nil)
    private let compute: @Sendable () -> Value

    /// - Parameter compute: pure, and must not ask for this value itself.
    public init(_ compute: @escaping @Sendable () -> Value) {
        self.compute = compute
    }

    public var value: Value {
        found.withLock { found in
            if let found { return found }
            let value = compute()
            found = value
            return value
        }
    }
}

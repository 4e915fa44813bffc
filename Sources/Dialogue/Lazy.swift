import Synchronization

/// A lazily computed value, for instance scores, which are rarely needed while a session is under way.
public final class Lazy<Value: Sendable>: Sendable {
    private let found = Mutex<Value?>(nil)
    private let compute: @Sendable () -> Value

    /// - Parameter compute: must be pure and must not access this value.
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

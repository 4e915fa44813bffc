import Synchronization

@testable import Journal

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Records what is done to files, and from a chosen operation on does nothing any more, as if the program had been killed there.
final class FaultyDisk: Sendable {
    struct Operation: Sendable, Equatable, CustomStringConvertible {
        var action: JournalError.Action
        var path: String

        var description: String { "\(action.rawValue) \(path)" }
    }

    private let log = Mutex<[Operation]>([])
    private let dyingAt: Int?
    /// What becomes of one operation, by its number.
    private let faults: [Int: Disk.Fault]

    /// - Parameter dyingAt: this operation, counted from 0, and all after it fail.
    init(dyingAt: Int? = nil, faults: [Int: Disk.Fault] = [:]) {
        self.dyingAt = dyingAt
        self.faults = faults
    }

    var operations: [Operation] { log.withLock { $0 } }

    var disk: Disk {
        Disk { [self] action, path in
            let number = log.withLock { log in
                log.append(Operation(action: action, path: path))
                return log.count - 1
            }
            if let dyingAt, number >= dyingAt { return .fails(code: EIO) }
            return faults[number]
        }
    }
}

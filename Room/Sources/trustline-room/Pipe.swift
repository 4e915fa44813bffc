#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Messages over standard input (``RoomOrder``) and standard output (``RoomReport``).
enum Pipe {
    /// The maximum length of a line, in bytes.
    private static let limit = 1024 * 1024

    static func send(_ report: RoomReport) {
        guard let data = try? JSONEncoder().encode(report) else { return }
        let line = Array(data) + [UInt8(ascii: "\n")]
        var sent = 0
        while sent < line.count {
            let count = line.withUnsafeBytes { write(1, $0.baseAddress! + sent, line.count - sent) }
            if count < 0 {
                guard errno == EINTR else { exit(0) }
                continue
            }
            sent += count
        }
    }

    /// Calls `body` with each order until standard input ends or a line is too long.
    static func readOrders(_ body: (RoomOrder) -> Void) {
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(0, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            for byte in buffer.prefix(count) {
                if byte == UInt8(ascii: "\n") {
                    if let order = try? JSONDecoder().decode(RoomOrder.self, from: Data(line)) { body(order) }
                    line.removeAll(keepingCapacity: true)
                } else if line.count < limit {
                    line.append(byte)
                } else {
                    return
                }
            }
        }
    }
}

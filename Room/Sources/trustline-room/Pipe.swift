import FoundationEssentials
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A message from the holder, the process that keeps the check-in: one JSON object a line.
enum Order {
    case open(Opening)
    /// The current number of seats.
    case seats(Int)
    /// The ballot with this number was stored.
    case kept(Int)
    case refused(Int, Refusal)
    /// Frees the seat with this number, unless it has handed in.
    case reset(Int)
    /// Pictures by seat, each encrypted for it.
    case pictures([String: String])
    case close

    init?(_ line: [UInt8]) {
        struct Document: Decodable {
            struct Refused: Decodable {
                var id: Int
                var why: Refusal
            }
            var open: Opening?
            var seats: Int?
            var kept: Int?
            var refused: Refused?
            var reset: Int?
            var picture: [String: String]?
            var close: Bool?
        }
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(line)) else { return nil }
        if let open = document.open {
            self = .open(open)
        } else if let seats = document.seats {
            self = .seats(seats)
        } else if let kept = document.kept {
            self = .kept(kept)
        } else if let refused = document.refused {
            self = .refused(refused.id, refused.why)
        } else if let reset = document.reset {
            self = .reset(reset)
        } else if let pictures = document.picture {
            self = .pictures(pictures)
        } else if document.close == true {
            self = .close
        } else {
            return nil
        }
    }
}

enum Refusal: String, Decodable, Error {
    /// The seat has already handed in.
    case again
    case closed
    /// Not a ballot of this room and seat, or with invalid answers.
    case form
    /// It could not be stored; the phone should retry.
    case waiting
}

/// The parameters for serving a check-in.
struct Opening: Decodable, Sendable {
    var host: String
    /// The port; 0 for any free one.
    var port: Int
    var code: String
    var seats: Int
    /// JSON for the page, passed on unchanged.
    var room: String
    /// The page's origin as seen by browsers, if a proxy is in front, such as `https://trust.example.org`.
    var origin: String?
    /// Seats drawn before this process started.
    var known: [String: KnownSeat]?

    struct KnownSeat: Decodable, Sendable {
        var number: Int
        /// Whether it has handed in.
        var `in`: Bool
    }
}

/// A message to the holder.
enum Report: Encodable {
    case interfaces([Interface])
    case listening(host: String, port: Int)
    case failed(why: String, detail: String)
    case joined(seat: String, number: Int)
    case handIn(id: Int, seat: String, box: String)

    private struct Listening: Encodable {
        var host: String
        var port: Int
    }
    private struct Failed: Encodable { var why, detail: String }
    private struct Joined: Encodable {
        var seat: String
        var number: Int
    }
    private struct HandIn: Encodable {
        var id: Int
        var seat, box: String
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .interfaces(let interfaces): try container.encode(["interfaces": interfaces])
        case .listening(let host, let port): try container.encode(["listening": Listening(host: host, port: port)])
        case .failed(let why, let detail): try container.encode(["failed": Failed(why: why, detail: detail)])
        case .joined(let seat, let number): try container.encode(["joined": Joined(seat: seat, number: number)])
        case .handIn(let id, let seat, let box):
            try container.encode(["hand-in": HandIn(id: id, seat: seat, box: box)])
        }
    }
}

/// A network interface through which phones may reach this machine.
struct Interface: Encodable, Sendable {
    var name: String
    /// The IPv4 address.
    var address: String

    static func all() -> [Interface] {
        ((try? System.enumerateDevices()) ?? []).compactMap { device in
            guard case .v4? = device.address, let address = device.address?.ipAddress else { return nil }
            return Interface(name: device.name, address: address)
        }
    }
}

/// Standard input and output.
enum Pipe {
    /// The longest line, in bytes.
    private static let limit = 1024 * 1024

    static func send(_ report: Report) {
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

    /// Calls `body` with each line until standard input ends or a line is too long.
    static func readLines(_ body: ([UInt8]) -> Void) {
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(0, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            for byte in buffer.prefix(count) {
                if byte == UInt8(ascii: "\n") {
                    body(line)
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

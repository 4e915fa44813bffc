import FoundationEssentials
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What the holder of the check-in says: one JSON object a line.
enum Order {
    case open(Opening)
    /// How many seats there are now.
    case seats(Int)
    /// The ballot of this number is on the holder's disk.
    case kept(Int)
    case refused(Int, Refusal)
    /// Whoever has the seat of this number draws a new one, unless it has handed in.
    case reset(Int)
    /// By seat, each sealed to it.
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
    /// The seat has handed in.
    case again
    case closed
    /// No ballot of this room and seat, or no answers to its questions.
    case form
    /// It could not be stored now.
    case waiting
}

/// A check-in as it begins, or goes on.
struct Opening: Decodable, Sendable {
    var host: String
    /// 0: any that is free.
    var port: Int
    var code: String
    var seats: Int
    /// JSON for the page, handed on as it is.
    var room: String
    /// Where the page comes from as browsers see it, if something in between carries it: `https://trust.example.org`.
    var origin: String?
    /// Seats that were drawn before this program was started.
    var known: [String: KnownSeat]?

    struct KnownSeat: Decodable, Sendable {
        var number: Int
        /// It has handed in.
        var `in`: Bool
    }
}

/// What this program says.
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

/// An address that phones may reach this machine at.
struct Interface: Encodable, Sendable {
    var name: String
    /// IPv4, as one types it.
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

    /// Calls `body` with each line until standard input ends, or a line is too long.
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

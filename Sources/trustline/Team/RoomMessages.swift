import Journal

/// A message to `trustline-room`, one JSON line each.
struct RoomOrder: Encodable {
    var open: Opening?
    var seats: Int?
    var kept: Int?
    var refused: Refused?
    var reset: Int?
    /// The picture by seat, sealed for each.
    var picture: [String: String]?
    var close: Bool?

    struct Opening: Encodable {
        var host: String
        var port: Int
        var code: String
        var seats: Int
        /// A ``PhonePage`` as JSON.
        var room: String
        var origin: String?
        var known: [String: KnownSeat]
    }

    struct KnownSeat: Encodable {
        var number: Int
        var `in`: Bool
    }

    struct Refused: Encodable {
        var id: Int
        var why: Refusal
    }

    enum Refusal: String, Encodable {
        /// The seat has already handed in.
        case again
        case closed
        /// Not a ballot of this room and seat, or with invalid answers.
        case form
        /// It could not be stored; the phone should retry.
        case waiting
    }
}

/// A message from `trustline-room`, one JSON line each.
struct RoomReport: Decodable {
    var interfaces: [Interface]?
    var listening: Place?
    var failed: Failure?
    var joined: Joined?
    var handIn: HandIn?

    private enum CodingKeys: String, CodingKey {
        case interfaces, listening, failed, joined
        case handIn = "hand-in"
    }

    struct Interface: Decodable, Equatable {
        var name: String
        var address: String
    }

    struct Place: Decodable {
        var host: String
        var port: Int
    }

    struct Failure: Decodable {
        /// `port-taken`, `no-address`, `not-allowed` or another reason.
        var why: String
    }

    struct Joined: Decodable {
        var seat: String
        var number: Int
    }

    struct HandIn: Decodable {
        var id: Int
        var seat: String
        var box: String
    }

    /// - Returns: `nil` for an unknown message.
    init?(_ line: [UInt8]) {
        guard let report = try? JSON.decode(RoomReport.self, line, path: "") else { return nil }
        self = report
    }
}

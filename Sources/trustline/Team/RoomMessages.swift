// Both programs compile this file: Room/Sources/trustline-room/RoomMessages.swift is a link to it.

/// A message to `trustline-room`, one JSON line each, with one of these keys.
struct RoomOrder: Codable {
    var open: Opening?
    /// The number of seats, if it has changed.
    var seats: Int?
    /// The id of a ``RoomReport/HandIn`` that is on disk.
    var kept: Int?
    var refused: Refused?
    /// The number of a seat to free, unless it has handed in.
    var reset: Int?
    /// The picture by seat, sealed for each.
    var picture: [String: String]?
    /// Ends handing in.
    var close: Bool?

    /// Starts or resumes a check-in.
    struct Opening: Codable {
        /// The address to listen at.
        var host: String
        /// 0 for any free port.
        var port: Int
        /// The room's code, six letters.
        var code: String
        var seats: Int
        /// A `PhonePage` as JSON, passed on unchanged.
        var room: String
        /// The origin that browsers see if a proxy is in between, such as `https://trust.example.org`.
        var origin: String?
        /// Seats drawn before, by token.
        var known: [String: KnownSeat]?
        var tls: Certificate?
    }

    struct KnownSeat: Codable {
        var number: Int
        /// Whether it has handed in.
        var `in`: Bool
    }

    /// Absolute paths of two PEM files.
    struct Certificate: Codable, Equatable {
        /// The certificate of ``Opening/origin`` or ``Opening/host``, followed by the intermediate ones.
        var chain: String
        var key: String
    }

    struct Refused: Codable {
        var id: Int
        var why: Refusal
    }

    enum Refusal: String, Codable {
        /// The seat has already handed in.
        case again
        case closed
        /// Not a ballot of this room and seat, or with invalid answers.
        case form
        /// It could not be stored; the phone should retry.
        case waiting
        /// The name is not on the list, or has already been used.
        case name
    }
}

/// A message from `trustline-room`, one JSON line each, with one of these keys.
struct RoomReport: Codable {
    var interfaces: [Interface]?
    var listening: Place?
    var failed: Failure?
    var joined: Joined?
    var handIn: HandIn?

    private enum CodingKeys: String, CodingKey {
        case interfaces, listening, failed, joined
        case handIn = "hand-in"
    }

    /// A network interface of this machine.
    struct Interface: Codable, Equatable {
        var name: String
        /// IPv4: `192.168.1.5`.
        var address: String
    }

    struct Place: Codable {
        var host: String
        var port: Int
    }

    /// Why the server did not start.
    struct Failure: Codable {
        var why: Reason
        /// The names in the certificate, with ``Reason/certificateOfOthers``.
        var names: [String]?

        enum Reason: String, Codable {
            case portTaken = "port-taken"
            case noAddress = "no-address"
            case notAllowed = "not-allowed"
            /// The file cannot be read or contains no certificate in PEM format.
            case noCertificate = "no-certificate"
            /// The file cannot be read, contains no key in PEM format, or the key is encrypted.
            case noKey = "no-key"
            /// The key does not match the certificate.
            case otherKey = "other-key"
            case certificateExpired = "certificate-expired"
            case certificateNotYet = "certificate-not-yet"
            /// The certificate does not cover the address.
            case certificateOfOthers = "certificate-of-others"
            case other
        }
    }

    struct Joined: Codable {
        /// The token that the phone drew.
        var seat: String
        var number: Int
    }

    struct HandIn: Codable {
        /// A running number, referred to by ``RoomOrder/kept`` and ``RoomOrder/refused``.
        var id: Int
        var seat: String
        /// The encrypted ballot in base64.
        var box: String
    }
}

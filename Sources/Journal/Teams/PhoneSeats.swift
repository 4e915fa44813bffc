import Age
import CSodium
public import Guides
public import Text

/// The key pair that phones encrypt their ballots to, and the seats of a check-in by phone. Stored in the box with the
/// ballots, encrypted in sealed mode, so that after a restart the room's code opens both.
public struct PhoneSeats: Sendable, Codable, Equatable {
    /// Identifies the room to the page: 16 random bytes in base64url.
    public let room: String
    /// Six letters of ``RoomCode``'s alphabet, typed on the phone or contained in the link.
    public let code: String
    /// The X25519 secret key in hexadecimal digits.
    private let secret: String
    /// The deadline for handing in, if limited.
    public var until: Timestamp?
    /// Seats by the token that the phone drew.
    public var seats: [String: Seat] = [:]

    public struct Seat: Sendable, Codable, Equatable {
        /// The number shown on the phone, from 1, in order of joining.
        public var number: Int
        /// SHA-256 of the encrypted ballot, so that repeating it is idempotent.
        public var handedIn: String?
        /// The phone's public key, to which the picture is encrypted, in base64.
        public var reply: String?
        public var hasHandedIn: Bool { handedIn != nil }
    }

    public init(using chance: Chance) {
        room = Self.base64(chance.bytes(16))
        var chance = chance
        code = RoomCode.letters(6, using: &chance)
        secret = Digest.hexadecimal(chance.bytes(Int(crypto_box_SECRETKEYBYTES)))
    }

    private var secretKey: [UInt8] { Digest.bytes(hexadecimal: secret) ?? [] }

    private var publicKey: [UInt8] {
        var key = [UInt8](repeating: 0, count: Int(crypto_box_PUBLICKEYBYTES))
        let secret = secretKey
        guard secret.count == Int(crypto_box_SECRETKEYBYTES) else { return key }
        crypto_scalarmult_base(&key, secret)
        return key
    }

    /// The public key in base64.
    public var key: String { Self.base64(publicKey, variant: sodium_base64_VARIANT_ORIGINAL) }

    /// The fingerprint of ``key`` for links through a proxy: the first 10 bytes of its SHA-512 in base32, 16 letters.
    public var fingerprint: String {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha512_BYTES))
        let key = publicKey
        crypto_hash_sha512(&digest, key, UInt64(key.count))
        let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
        return String(
            (0..<16).map { index in
                let five = (0..<5).reduce(0) { value, place in
                    let bit = 5 * index + place
                    return value << 1 | Int(digest[bit / 8] >> (7 - bit % 8) & 1)
                }
                return letters[five]
            })
    }

    /// Decrypts a ballot: the phone's ephemeral public key (32 bytes), a nonce (24 bytes), and `crypto_box` of the
    /// padded ballot.
    ///
    /// - Parameters:
    ///   - box: the encrypted ballot in base64.
    ///   - size: the padded length of every ballot of this room in bytes.
    /// - Returns: `nil` unless it was encrypted for this room by this seat and has this length.
    public func open(_ box: String, fromSeat seat: String, size: Int) -> PhoneBallot? {
        opened(box, fromSeat: seat, size: size)
    }

    /// Same, decrypting dots.
    public func openDots(_ box: String, fromSeat seat: String, size: Int) -> PhoneDots? {
        opened(box, fromSeat: seat, size: size)
    }

    private func opened<Form: PhoneForm>(_ box: String, fromSeat seat: String, size: Int) -> Form? {
        let (keyLength, nonceLength) = (Int(crypto_box_PUBLICKEYBYTES), Int(crypto_box_NONCEBYTES))
        guard sodium_init() >= 0, let sealed = Self.bytes(base64: box),
            sealed.count == keyLength + nonceLength + Int(crypto_box_MACBYTES) + size
        else { return nil }
        let sender = Array(sealed.prefix(keyLength))
        let nonce = Array(sealed[keyLength..<keyLength + nonceLength])
        let hidden = Array(sealed.dropFirst(keyLength + nonceLength))
        var (plain, key) = ([UInt8](repeating: 0, count: size), secretKey)
        defer {
            wipe(&plain)
            wipe(&key)
        }
        guard key.count == Int(crypto_box_SECRETKEYBYTES),
            crypto_box_open_easy(&plain, hidden, UInt64(hidden.count), nonce, sender, key) == 0,
            let form = try? JSON.decode(Form.self, plain, path: ""),
            JSON.repeatedKey(in: plain) == nil, form.room == room, form.seat == seat
        else { return nil }
        return form
    }

    /// Encrypts a message for every seat that has handed in and sent a key, by token.
    public func sealed(_ bytes: [UInt8], using chance: Chance) -> [String: String] {
        var sealed: [String: String] = [:]
        for (token, seat) in seats {
            guard let reply = seat.reply.flatMap(Self.bytes(base64:)), reply.count == Int(crypto_box_PUBLICKEYBYTES)
            else { continue }
            let (secret, nonce) = (
                chance.bytes(Int(crypto_box_SECRETKEYBYTES)), chance.bytes(Int(crypto_box_NONCEBYTES))
            )
            var sender = [UInt8](repeating: 0, count: reply.count)
            crypto_scalarmult_base(&sender, secret)
            var hidden = [UInt8](repeating: 0, count: bytes.count + Int(crypto_box_MACBYTES))
            guard crypto_box_easy(&hidden, bytes, UInt64(bytes.count), nonce, reply, secret) == 0 else { continue }
            sealed[token] = Self.base64(sender + nonce + hidden, variant: sodium_base64_VARIANT_ORIGINAL)
        }
        return sealed
    }

    private static func base64(_ bytes: [UInt8], variant: Int32 = sodium_base64_VARIANT_URLSAFE_NO_PADDING) -> String {
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
        sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
        return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func bytes(base64 text: String) -> [UInt8]? {
        let characters = text.utf8.map { CChar(bitPattern: $0) }
        var bytes = [UInt8](repeating: 0, count: characters.count)
        var length = 0
        guard
            sodium_base642bin(
                &bytes, bytes.count, characters, characters.count, nil, &length, nil, sodium_base64_VARIANT_ORIGINAL)
                == 0
        else { return nil }
        return Array(bytes.prefix(length))
    }
}

/// A message encrypted by a phone. It names its room and seat, so that it cannot be replayed elsewhere.
private protocol PhoneForm: Decodable {
    var room: String { get }
    var seat: String { get }
}

/// The dots that one phone gives to the comments of a check-in.
public struct PhoneDots: Sendable, Decodable, Equatable, PhoneForm {
    public var room: String
    public var seat: String
    /// The round of giving, from 1.
    public var round: Int
    /// The number of dots for each comment, in the order of the comments.
    public var dots: [Int]
}

/// A decrypted ballot from a phone; `TeamGuide` validates its answers.
public struct PhoneBallot: Sendable, Decodable, Equatable, PhoneForm {
    public var room: String
    public var seat: String
    /// Answers by question id.
    public var answers: [String: AnswerValue]
    public var notes: [String: String]
    /// The room may read the comments.
    public var consent: Bool
    /// The ballot is the leader's.
    public var leader: Bool
    /// The person wants only the coarse picture shown.
    public var coarse: Bool
    /// The phone's public key, to which the picture is encrypted, in base64.
    public var reply: String?
    /// The person's name, in open mode.
    public var person: String?

    private enum Key: CodingKey { case room, seat, answers, notes, consent, leader, coarse, reply, person }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        room = try container.decode(String.self, forKey: .room)
        seat = try container.decode(String.self, forKey: .seat)
        answers = try container.decodeIfPresent([String: Answer].self, forKey: .answers)?.mapValues(\.value) ?? [:]
        notes = try container.decodeIfPresent([String: String].self, forKey: .notes) ?? [:]
        consent = try container.decodeIfPresent(Bool.self, forKey: .consent) ?? false
        leader = try container.decodeIfPresent(Bool.self, forKey: .leader) ?? false
        coarse = try container.decodeIfPresent(Bool.self, forKey: .coarse) ?? false
        reply = try container.decodeIfPresent(String.self, forKey: .reply)
        person = try container.decodeIfPresent(String.self, forKey: .person)
    }

    /// A JSON number, boolean or string.
    private struct Answer: Decodable {
        var value: AnswerValue

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                value = .yes(flag)
            } else if let number = try? container.decode(Double.self) {
                value = .number(number)
            } else {
                value = .text(try container.decode(String.self))
            }
        }
    }
}

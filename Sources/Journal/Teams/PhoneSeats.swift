import Age
import CSodium
public import Guides
public import Text

/// What a check-in by phone has beside its ballots: the key pair that ballots are sealed to in the phone's browser, and its seats.
/// It lies in the sealed box, so that after a restart the room's paper code opens it with the ballots.
public struct PhoneSeats: Sendable, Codable, Equatable {
    /// Names the room to the page: 16 random bytes, base64url.
    public let room: String
    /// Six letters of ``RoomCode``, typed on the phone or carried in the link.
    public let code: String
    /// X25519, in hexadecimal digits.
    private let secret: String
    /// The last day on which something may be handed in, where the room has set one.
    public var until: CivilDate?
    /// By the token that the phone drew.
    public var seats: [String: Seat] = [:]

    public struct Seat: Sendable, Codable, Equatable {
        /// As the phone shows it to its owner, from 1; in the order of joining.
        public var number: Int
        /// SHA-256 of what it handed in, still sealed: the same once more is no second ballot.
        public var handedIn: String?
        /// The phone's own public key, to which a picture can be sealed; base64.
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

    /// Base64.
    public var key: String { Self.base64(publicKey, variant: sodium_base64_VARIANT_ORIGINAL) }

    /// Of ``key``, for the link that something in between carries: the first 10 bytes of its SHA-512 in base32, 16 letters.
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

    /// What a phone sealed: the key it made for this, 32 bytes; a nonce, 24 bytes; and `crypto_box` of the ballot.
    ///
    /// - Parameters:
    ///   - box: base64.
    ///   - size: the length of every ballot of this room in bytes.
    /// - Returns: `nil` unless it was sealed for this room, by this seat, and is as long as all others.
    public func open(_ box: String, fromSeat seat: String, size: Int) -> PhoneBallot? {
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
            let ballot = try? JSON.decode(PhoneBallot.self, plain, path: ""),
            JSON.repeatedKey(in: plain) == nil, ballot.room == room, ballot.seat == seat
        else { return nil }
        return ballot
    }

    /// Seals something to every seat that has handed in and told its key, by its token.
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

/// A ballot as a phone sealed it; `TeamGuide` says whether its answers are answers.
public struct PhoneBallot: Sendable, Decodable, Equatable {
    public var room: String
    public var seat: String
    /// By question id.
    public var answers: [String: AnswerValue]
    public var notes: [String: String]
    /// The room may read what was written.
    public var consent: Bool
    /// It is the leader's.
    public var leader: Bool
    /// The person wants no more than the coarse picture.
    public var coarse: Bool
    /// The phone's own public key, to which a picture can be sealed; base64.
    public var reply: String?

    private enum Key: CodingKey { case room, seat, answers, notes, consent, leader, coarse, reply }

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
    }

    /// A number, yes or no, or a text, as JSON has them.
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

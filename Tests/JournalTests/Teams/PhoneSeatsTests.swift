import CSodium
import Foundation
import Guides
import Records
import Support
import Testing

@testable import Journal

/// What a phone sealed, and what somebody made of it on the way.
@Suite("Ballots by phone")
struct PhoneSeatsTests {
    let seats = PhoneSeats(using: Chance { UInt64.random(in: .min ... .max) })
    let seat = "AAAAAAAAAAAAAAAAAAAAAA"
    let size = 4096

    private func sealed(_ text: String, size: Int = 4096, for seats: PhoneSeats? = nil) throws -> String {
        let key = try #require(Data(base64Encoded: (seats ?? self.seats).key))
        var (sender, secret) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 32))
        crypto_box_keypair(&sender, &secret)
        let nonce = (0..<24).map { _ in UInt8.random(in: .min ... .max) }
        let plain = Array(text.utf8) + [UInt8](repeating: 32, count: size - text.utf8.count)
        var hidden = [UInt8](repeating: 0, count: plain.count + 16)
        #expect(crypto_box_easy(&hidden, plain, UInt64(plain.count), nonce, Array(key), secret) == 0)
        return Data(sender + nonce + hidden).base64EncodedString()
    }

    private func ballot(room: String? = nil, seat: String? = nil, _ more: String = #""answers":{"a":4}"#) -> String {
        #"{"room":"\#(room ?? seats.room)","seat":"\#(seat ?? self.seat)",\#(more)}"#
    }

    @Test("A ballot of this room and seat opens, with numbers, yes and no, texts, notes and wishes")
    func opens() throws {
        let more = #""answers":{"a":4,"b":true,"c":"十"},"notes":{"a":"n"},"consent":true,"coarse":true,"language":"zh""#
        let opened = try #require(seats.open(try sealed(ballot(more)), fromSeat: seat, size: size))
        #expect(opened.answers == ["a": .number(4), "b": .yes(true), "c": .text("十")] && opened.notes == ["a": "n"])
        #expect(opened.consent && opened.coarse && !opened.leader)
    }

    @Test("One of another room, seat, key or length does not open")
    func refuses() throws {
        let other = PhoneSeats(using: Chance { UInt64.random(in: .min ... .max) })
        #expect(seats.open(try sealed(ballot(room: other.room)), fromSeat: seat, size: size) == nil)
        #expect(seats.open(try sealed(ballot()), fromSeat: "BAAAAAAAAAAAAAAAAAAAAA", size: size) == nil)
        #expect(seats.open(try sealed(ballot(), for: other), fromSeat: seat, size: size) == nil)
        #expect(seats.open(try sealed(ballot(), size: 4097), fromSeat: seat, size: size) == nil)
        #expect(seats.open(try sealed(ballot(#""answers":{"a":1,"a":5}"#)), fromSeat: seat, size: size) == nil)
        for text in ["", "AAAA", "not base64"] { #expect(seats.open(text, fromSeat: seat, size: size) == nil) }
    }

    @Test("A bit turned anywhere does not open")
    func edited() throws {
        let whole = try #require(Data(base64Encoded: try sealed(ballot())))
        for place in stride(from: 0, to: whole.count, by: 97) {
            var changed = whole
            changed[place] ^= 1
            #expect(seats.open(changed.base64EncodedString(), fromSeat: seat, size: size) == nil)
        }
    }

    @Test("The fingerprint is sixteen letters of base32, the same for the same key")
    func fingerprint() {
        #expect(seats.fingerprint.count == 16 && seats.fingerprint == seats.fingerprint)
        #expect(seats.fingerprint.allSatisfy { "abcdefghijklmnopqrstuvwxyz234567".contains($0) })
        #expect(seats.code.count == 6)
    }

    @Test("Key and seats lie in the sealed box alone, and the code brings them back")
    func inTheBox() throws {
        let folder = TemporaryFolder()
        let workspace = try folder.workspace()
        let terms = try TeamBoxTests.terms(workspace)
        var box = try workspace.teams.startBox(terms, code: TeamBoxTests.code, guide: TeamBoxTests.guide)
        try box.admitPhones()
        let phones = try #require(box.phones)
        try box.draw(seat: seat, number: 1)
        try box.add(TeamBoxTests.ballot(1), fromSeat: seat, digest: "d")
        try box.admitPhones()
        #expect(box.phones?.room == phones.room, "the key pair is made once")
        let files = try folder.files().values.map { String(decoding: $0, as: UTF8.self) }.joined()
        for word in [phones.room, phones.key, phones.code, seat] { #expect(!files.contains(word)) }
        let again = try #require(try workspace.teams.resumeBox(of: terms.team, code: TeamBoxTests.code))
        #expect(again.phones?.seats == [seat: PhoneSeats.Seat(number: 1, handedIn: "d")] && again.bag.cast == 1)
        #expect(again.phones?.key == phones.key)
        var free = again
        #expect(try free.resetSeat(1) == false, "a seat that has handed in stays")
        try free.draw(seat: "C", number: 2)
        #expect(try free.resetSeat(2) && free.phones?.seats.count == 1)
    }
}

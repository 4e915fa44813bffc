import Foundation
import Records
import Support
import Testing

@testable import Journal

@Suite("Sealing")
struct SealingTests {
    @Test("HMAC-SHA256 gives what RFC 4231 says")
    func hmac() {
        let cases: [(key: [UInt8], data: [UInt8], code: String)] = [
            (
                [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131),
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ]
        for one in cases { #expect(Digest.hexadecimal(HMAC(key: one.key).code(of: one.data)) == one.code) }
    }

    @Test("PBKDF2 gives the first block of what RFC 7914 says")
    func pbkdf2() {
        #expect(
            Digest.hexadecimal(PBKDF2.key(password: Array("passwd".utf8), salt: Array("salt".utf8), turns: 1))
                == "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")
        #expect(
            Digest.hexadecimal(PBKDF2.key(password: Array("password".utf8), salt: Array("salt".utf8), turns: 4096))
                == "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a")
    }

    @Test("What was sealed opens with the code and under its label, and with nothing else")
    func opens() throws {
        let salt = [UInt8](repeating: 7, count: Sealing.saltLength)
        let sealing = try #require(Sealing(code: "bcdf", salt: salt))
        let others = [
            try #require(Sealing(code: "bcdg", salt: salt)),
            try #require(Sealing(code: "bcdf", salt: [8] + salt.dropFirst())),
        ]
        for count in [0, 1, 31, 32, 33, 1000] {
            let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
            let sealed = sealing.seal(plain, nonce: [UInt8](repeating: 3, count: Sealing.nonceLength), label: "a")
            #expect(sealing.open(sealed, label: "a") == plain)
            #expect(sealing.open(sealed, label: "b") == nil)
            for other in others { #expect(other.open(sealed, label: "a") == nil) }
            for index in stride(from: 0, to: sealed.count, by: 13) {
                var changed = sealed
                changed[index] ^= 1
                #expect(sealing.open(changed, label: "a") == nil)
            }
            #expect(sealing.open(Array(sealed.dropLast()), label: "a") == nil)
        }
        #expect(sealing.open([], label: "a") == nil)
    }

    @Test(
        "A box that an earlier program sealed opens with its code and no other, and is sealed in the new way with the next ballot"
    )
    func formerBox() throws {
        let folder = TemporaryFolder()
        let workspace = try folder.workspace()
        let team = "0123456789abcde0"
        let fixture = Repository.tests.appending(path: "Fixtures/team-box-hmac.json").path
        let path = try workspace.layout.box(team)
        try Disk().makeFolder(Path.parent(of: path))
        try overwrite(path, try Disk().read(fixture, limit: .max))
        #expect(try workspace.teams.resumeBox(of: team, code: "bcdf-ghjk-mnpr") == nil)
        var box = try #require(try workspace.teams.resumeBox(of: team, code: TeamBoxTests.code))
        #expect(box.bag.cast == 3)
        try box.add(TeamBoxTests.ballot(3))
        #expect(String(decoding: try Disk().read(path, limit: .max), as: UTF8.self).contains(Sealing.name))
        #expect(try workspace.teams.resumeBox(of: team, code: TeamBoxTests.code)?.bag == box.bag)
        #expect(try workspace.teams.resumeBox(of: team, code: "bcdf-ghjk-mnpr") == nil)
    }

    @Test("A code is typed as one likes")
    func code() {
        #expect(RoomCode.folded("BCDF-ghjk mnpq") == RoomCode.folded("bcdfghjkmnpq"))
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<50 {
            let code = RoomCode.make(using: &generator)
            #expect(code.count == 14 && RoomCode.folded(code).count == 12)
        }
    }
}

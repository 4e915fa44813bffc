import Age
import Foundation
import Support
import Testing

@Suite("Sealed files")
struct AgeFileTests {
    private static let age = "/usr/bin/age"
    static var isAgeThere: Bool { FileManager.default.isExecutableFile(atPath: age) }

    @Test("What was sealed comes back, at every length around the size of a piece")
    func roundTrip() throws {
        let identity = AgeIdentity()
        for count in [0, 1, 15, 16, 17, 65_535, 65_536, 65_537, 131_072, 200_000] {
            let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let sealed = AgeFile.seal(plain, to: [identity.recipient])
            #expect(try AgeFile(sealed).open(with: identity) == plain)
            #expect(try AgeFile(AgeFile.armored(sealed)).open(with: identity) == plain)
        }
    }

    @Test("Any recipient opens a file, and nobody else")
    func recipients() throws {
        let (one, other, stranger) = (AgeIdentity(), AgeIdentity(), AgeIdentity())
        let sealed = try AgeFile(AgeFile.seal(Array("words".utf8), to: [one.recipient, other.recipient]))
        #expect(try sealed.open(with: one) == Array("words".utf8))
        #expect(try sealed.open(with: other) == Array("words".utf8))
        #expect(throws: AgeFailure.noMatch) { try sealed.open(with: stranger) }
    }

    @Test("A wrong passphrase opens nothing")
    func wrongPassphrase() throws {
        let sealed = try #require(AgeFile.seal([1, 2, 3], passphrase: Secret(Array("right".utf8)), workFactor: 8))
        #expect(try AgeFile(sealed).open(passphrase: Secret(Array("right".utf8))) == [1, 2, 3])
        #expect(throws: AgeFailure.noMatch) { try AgeFile(sealed).open(passphrase: Secret(Array("wrong".utf8))) }
        #expect(throws: AgeFailure.noMatch) { try AgeFile(sealed).open(passphrase: Secret([])) }
    }

    @Test("Wherever a byte of a sealed file is changed or it is cut, it does not open")
    func damage() throws {
        let identity = AgeIdentity()
        let sealed = AgeFile.seal(Array("words".utf8), to: [identity.recipient], name: "2026/11/a.json")
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(throws: AgeFailure.self) { try AgeFile(changed).open(with: identity) }
            #expect(throws: AgeFailure.self) { try AgeFile(Array(sealed[..<place])).open(with: identity) }
        }
        #expect(throws: AgeFailure.self) { try AgeFile(sealed + [0]).open(with: identity) }
    }

    @Test("A file's name is read without its contents, and is nowhere in it to be seen")
    func name() throws {
        let identity = AgeIdentity()
        let name = "2026/11/20261122T101500Z-trust-quotient-1a2b3c4d.json"
        let sealed = AgeFile.seal(Array("words".utf8), to: [identity.recipient], name: name)
        #expect(try AgeFile(sealed).name(with: identity) == name)
        #expect(sealed.firstRange(of: "trust-quotient".utf8) == nil)
        #expect(try AgeFile(AgeFile.seal([], to: [identity.recipient])).name(with: identity) == nil)
        let other = AgeFile.seal(Array("words".utf8), to: [identity.recipient], name: "a")
        #expect(other.count == sealed.count)
    }

    @Test("A key is written as text and read again; one mistyped letter is noticed")
    func keys() throws {
        let identity = AgeIdentity()
        #expect(identity.text.hasPrefix("AGE-SECRET-KEY-1") && identity.text.count == 74)
        #expect(AgeIdentity(identity.text)?.recipient == identity.recipient)
        #expect(AgeIdentity(identity.text.lowercased())?.recipient == identity.recipient)
        #expect(AgeRecipient(identity.recipient.text) == identity.recipient)
        for place in 16..<74 {
            var letters = Array(identity.text.utf8)
            letters[place] = letters[place] == UInt8(ascii: "Q") ? UInt8(ascii: "P") : UInt8(ascii: "Q")
            #expect(AgeIdentity(String(decoding: letters, as: UTF8.self)) == nil)
        }
    }

    @Test("A secret lies in memory that stays out of the swap space, and its bytes go from where they came from")
    func secretMemory() throws {
        var typed = Array("correct horse battery".utf8)
        let secret = Secret(moving: &typed)
        #expect(typed.isEmpty && secret.count == 21)
        #expect(secret.withBytes { Array($0) } == Array("correct horse battery".utf8))
        #expect(secret == Secret("correct horse battery".utf8) && !(secret == Secret("correct horse bettery".utf8)))
        #expect(Secret("口令很长".utf8).characters == 4 && Secret([0xFF, 0x41]).characters == nil)
        #if os(Linux)
            // To its end: the system says that it is empty.
            let maps = try #require(FileHandle(forReadingAtPath: "/proc/self/smaps")?.readDataToEndOfFile())
            let locked = secret.withBytes { bytes in
                let address = UInt(bitPattern: bytes.baseAddress)
                var isHere = false
                for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") {
                    let range = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt($0, radix: 16) }
                    if range.count == 2 { isHere = (range[0]..<range[1]).contains(address) }
                    if isHere, line.hasPrefix("Locked:") { return String(line) }
                }
                return "not found"
            }
            #expect(locked.contains(/[1-9]\d* kB/), "\(locked)")
        #endif
    }

    @Test("A stranger's file cannot make the program work for minutes or take gigabytes")
    func bounds() throws {
        let sealed = try #require(AgeFile.seal([1], passphrase: Secret([1]), workFactor: 9))
        for factor in ["21", "40", "63", "64", "99999999999999999999"] {
            let at = try #require(sealed.firstRange(of: " 9\n".utf8))
            let asked = Array(sealed[..<at.lowerBound]) + Array(" \(factor)\n".utf8) + sealed[at.upperBound...]
            #expect(throws: AgeFailure.header) { try AgeFile(asked).open(passphrase: Secret([1])) }
        }
        let endless = Array("age-encryption.org/v1\n".utf8) + [UInt8](repeating: UInt8(ascii: "-"), count: 5_000_000)
        #expect(throws: AgeFailure.header) { try AgeFile(endless) }
    }

    @Test("Debian's age opens what we seal", .enabled(if: AgeFileTests.isAgeThere))
    func ageOpensOurs() throws {
        let folder = TemporaryFolder()
        let identity = AgeIdentity()
        let key = URL(filePath: folder.path).appending(path: "key.txt")
        try Data((identity.text + "\n").utf8).write(to: key)
        for count in [0, 5, 65_536, 200_000] {
            let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let sealed = AgeFile.seal(plain, to: [AgeIdentity().recipient, identity.recipient], name: "some/name.json")
            let opened = try run(Self.age, "-d", "-i", key.path, input: sealed)
            #expect(opened.status == 0 && opened.output == plain)
            let armored = try run(Self.age, "-d", "-i", key.path, input: AgeFile.armored(sealed))
            #expect(armored.status == 0 && armored.output == plain)
        }
    }

    @Test("What Debian's age seals, we open", .enabled(if: AgeFileTests.isAgeThere))
    func weOpenAges() throws {
        let identity = AgeIdentity()
        for count in [0, 5, 65_536, 200_000] {
            let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let sealed = try run(Self.age, "-r", identity.recipient.text, input: plain)
            #expect(sealed.status == 0)
            #expect(try AgeFile(sealed.output).open(with: identity) == plain)
            let armored = try run(Self.age, "-a", "-r", identity.recipient.text, input: plain)
            #expect(try AgeFile(armored.output).open(with: identity) == plain)
        }
    }
}

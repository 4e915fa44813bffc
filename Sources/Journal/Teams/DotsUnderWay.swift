public import Records
import Text

/// A round of dots in progress, stored after each person so that a kill loses none.
///
/// The sums are sealed in this machine's folder of the workspace. The key is in the cache folder: no backup and no synchronised
/// folder holds both. Both files are deleted when the final sums are stored. Whoever copies both between two people's turns can
/// subtract; see `PRIVACY.md`.
public struct DotsUnderWay: Sendable {
    /// The dots given so far.
    public struct Given: Sendable, Codable, Equatable {
        /// Number of people who have given theirs.
        public var people: Int
        /// For each comment, by its number.
        public var dots: [Int]

        public init(comments: Int) {
            people = 0
            dots = Array(repeating: 0, count: comments)
        }

        /// - Parameter numbers: one person's dots, each a comment's number from 1.
        public mutating func add(_ numbers: [Int]) {
            people += 1
            for number in numbers { dots[number - 1] += 1 }
        }
    }

    private struct Document: Codable, StoredDocument {
        var format: Int
        /// Hexadecimal, as is `sealed`.
        var salt: String
        var sealed: String
    }

    let files: Files
    let wave: String
    let keyFile: String
    /// The plaintext is padded to this length, so that the size does not show how many dots there are.
    private static let length = 4096

    private var file: String { Path.join(files.layout.deviceFolder, "dots", wave + ".json") }

    /// - Returns: `nil` if no round is in progress.
    /// - Throws: ``JournalError/damaged(path:detail:)`` if it cannot be opened, for example without its key.
    public func given(comments: Int) throws(JournalError) -> Given? {
        guard try files.disk.status(file) != nil else { return nil }
        let document = try files.read(Document.self, at: file)
        guard try files.disk.outside.status(keyFile) != nil, let sealing = try self.sealing(document.salt),
            let sealed = Digest.bytes(hexadecimal: document.sealed), let plain = sealing.open(sealed, label: wave)
        else { throw .damaged(path: file, detail: Phrase("its key is not there")) }
        let given = try JSON.decode(Given.self, plain, path: file)
        guard given.dots.count == comments, given.people > 0, given.dots.allSatisfy({ $0 >= 0 }) else {
            throw .damaged(path: file, detail: Phrase("it is about other comments"))
        }
        return given
    }

    /// Stores the sums in place of the former ones.
    public func keep(_ given: Given) throws(JournalError) {
        if try files.disk.outside.status(keyFile) == nil {
            try files.disk.outside.placeBeside(
                Array(Digest.hexadecimal(files.chance.bytes(32)).utf8), at: keyFile, random: files.chance.name())
        }
        let salt = Digest.hexadecimal(files.chance.bytes(Sealing.saltLength))
        guard let sealing = try self.sealing(salt) else {
            throw .unstorable(detail: Phrase("not enough memory for the room's code"))
        }
        var plain = try JSON.line(given)
        plain += [UInt8](repeating: UInt8(ascii: " "), count: max(0, Self.length - plain.count))
        let sealed = sealing.seal(plain, nonce: files.chance.bytes(Sealing.nonceLength), label: wave)
        try files.place(
            Document(format: StoredFormat.current, salt: salt, sealed: Digest.hexadecimal(sealed)), at: file)
    }

    /// Deletes the sums and their key.
    public func end() throws(JournalError) {
        try files.disk.remove(file)
        try files.disk.outside.remove(keyFile)
    }

    private func sealing(_ salt: String) throws(JournalError) -> Sealing? {
        let key = try files.disk.outside.read(keyFile, limit: 1024)
        return Digest.bytes(hexadecimal: salt).flatMap { Sealing(code: String(decoding: key, as: UTF8.self), salt: $0) }
    }
}

extension Workspace {
    /// - Returns: `nil` without a cache folder; dots are then stored at the end only.
    public func dotsUnderWay(of terms: CheckInTerms) throws(JournalError) -> DotsUnderWay? {
        guard let plainIndexFile else { return nil }
        let wave = try TeamStore.checked(wave: terms.id)
        let key = Path.join(Path.parent(of: plainIndexFile), "dots-\(id)-\(wave).key")
        return DotsUnderWay(files: files, wave: wave, keyFile: key)
    }
}

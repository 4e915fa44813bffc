import Records
import Text

/// Guides: the person's own, which the program only reads and adds to, and every guide as it was when something began that goes
/// by it, one file each, named by its SHA-256.
public struct GuideStore: Sendable {
    let files: Files

    /// The largest guide file that is read, in bytes; the guide reader itself takes less.
    public static let limit = 1024 * 1024

    // MARK: One's own

    /// The names of the guide files, without `.yaml`, sorted; test plans and translations left out.
    public func names() throws(JournalError) -> [String] {
        guard try files.disk.status(files.layout.questionnaires) != nil else { return [] }
        return try files.disk.names(in: files.layout.questionnaires).filter { name in
            name.hasSuffix(".yaml") && !name.dropLast(".yaml".count).contains(".")
        }.map { String($0.dropLast(".yaml".count)) }.sorted()
    }

    /// The translations that stand beside a guide of this name, here or in the program: `NAME.TAG.yaml`.
    public func translations(of name: String) throws(JournalError) -> [[UInt8]] {
        guard try files.disk.status(files.layout.questionnaires) != nil else { return [] }
        var found: [[UInt8]] = []
        for file in try files.disk.names(in: files.layout.questionnaires).sorted()
        where file.hasPrefix(name + ".") && file.hasSuffix(".yaml") && file != name + ".yaml"
            && file != name + ".test.yaml"
        {
            found.append(try bytes(String(file.dropLast(".yaml".count))))
        }
        return found
    }

    /// - Parameter name: one of `names()`.
    public func bytes(_ name: String) throws(JournalError) -> [UInt8] {
        try files.disk.read(try files.layout.guide(name), limit: GuideStore.limit)
    }

    /// Adds a guide; never writes over one.
    ///
    /// - Returns: its path, or `nil` if there is one of this name.
    public func add(_ name: String, _ bytes: [UInt8]) throws(JournalError) -> String? {
        let path = try files.layout.guide(name)
        guard try files.disk.status(path) == nil else { return nil }
        try files.place(bytes: bytes, at: path)
        return path
    }

    /// The file in the folder of one's own guides that editors complete them from.
    public static let schemaName = "guide.schema.json"

    /// Puts the schema beside the guides. The file is the program's own: one of another version is replaced.
    public func keepSchema(_ bytes: [UInt8]) throws(JournalError) {
        let path = Path.join(files.layout.questionnaires, Self.schemaName)
        if try files.disk.status(path) != nil, try files.disk.read(path, limit: Self.limit) == bytes { return }
        try files.place(bytes: bytes, at: path)
    }

    // MARK: Pinned

    /// Keeps a guide as it is now.
    ///
    /// - Parameter guide: the bytes of the guide's file; their SHA-256 must be `hash`.
    func pin(_ guide: [UInt8], hash: String) throws(JournalError) {
        let path = try files.layout.pinnedGuide(hash)
        guard Digest.sha256(guide) == hash else {
            throw .damaged(path: path, detail: Phrase("its SHA-256 is not \(hash)"))
        }
        if try files.disk.status(path) == nil { try files.place(bytes: guide, at: path) }
    }

    /// The pinned guide whose SHA-256 begins so: the whole of it, or the ``HistoryEntry/pinLength`` digits that the index knows;
    /// `nil` if there is none.
    public func pinned(beginning pin: String) throws(JournalError) -> [UInt8]? {
        guard pin.utf8.count >= HistoryEntry.pinLength,
            let name = try files.disk.names(in: files.layout.pinnedGuides).first(where: { $0.hasPrefix(pin) })
        else { return nil }
        return try pinned(String(name.prefix(64)))
    }

    /// The pinned guide of a session: the bytes of its file as they were when it began.
    public func pinned(_ hash: String) throws(JournalError) -> [UInt8] {
        let path = try files.layout.pinnedGuide(hash)
        let bytes = try files.disk.read(path, limit: GuideStore.limit)
        guard Digest.sha256(bytes) == hash else {
            throw .damaged(path: path, detail: Phrase("its SHA-256 is not its name"))
        }
        return bytes
    }

    /// The SHA-256 of every guide that is kept.
    func pinnedHashes() throws(JournalError) -> [String] {
        try files.disk.names(in: files.layout.pinnedGuides).sorted().filter { $0.hasSuffix(".yaml") }
            .map { String($0.dropLast(".yaml".count)) }
    }
}

import Records
public import Text

/// The user's own guides, which the program only reads and adds to, and pinned guides: one file for each version in
/// use, named by its SHA-256.
public struct GuideStore: Sendable {
    let files: Files

    /// The largest guide file read, in bytes; the guide parser's own limit is lower.
    public static let limit = 1024 * 1024

    // MARK: Own guides

    /// Sorted names of guide files without `.yaml`, excluding test plans and translations.
    public func names() throws(JournalError) -> [String] {
        guard try files.disk.status(files.layout.questionnaires) != nil else { return [] }
        return try files.disk.names(in: files.layout.questionnaires).filter { name in
            name.hasSuffix(".yaml") && !name.dropLast(".yaml".count).contains(".")
        }.map { String($0.dropLast(".yaml".count)) }.sorted()
    }

    /// The contents of translations `NAME.TAG.yaml` of this guide, which may itself be built in.
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

    /// The languages of the translations in the user's folder, from the files' names.
    public func languages() throws(JournalError) -> Set<Language> {
        guard try files.disk.status(files.layout.questionnaires) != nil else { return [] }
        let parts = try files.disk.names(in: files.layout.questionnaires).map { $0.split(separator: ".") }
        return Set(
            parts.filter { $0.count == 3 && $0[1] != "test" && $0[2] == "yaml" }
                .compactMap { Language(rawValue: String($0[1])) })
    }

    /// - Parameter name: one of ``names()``.
    public func bytes(_ name: String) throws(JournalError) -> [UInt8] {
        try files.disk.read(try files.layout.guide(name), limit: GuideStore.limit)
    }

    /// Adds a guide without overwriting.
    ///
    /// - Returns: its path; `nil` if the name is taken.
    public func add(_ name: String, _ bytes: [UInt8]) throws(JournalError) -> String? {
        let path = try files.layout.guide(name)
        guard try files.disk.status(path) == nil else { return nil }
        try files.place(bytes: bytes, at: path)
        return path
    }

    /// The JSON schema for editors, in the folder of own guides.
    public static let schemaName = "guide.schema.json"

    /// Writes the schema beside the guides, replacing another version.
    public func keepSchema(_ bytes: [UInt8]) throws(JournalError) {
        let path = Path.join(files.layout.questionnaires, Self.schemaName)
        if try files.disk.status(path) != nil, try files.disk.read(path, limit: Self.limit) == bytes { return }
        try files.place(bytes: bytes, at: path)
    }

    // MARK: Pinned

    /// Stores this version of a guide. Idempotent.
    ///
    /// - Parameter guide: the bytes of the guide's file; their SHA-256 must be `hash`.
    func pin(_ guide: [UInt8], hash: String) throws(JournalError) {
        let path = try files.layout.pinnedGuide(hash)
        guard Digest.sha256(guide) == hash else {
            throw .damaged(path: path, detail: Phrase("its SHA-256 is not \(hash)"))
        }
        if try files.disk.status(path) == nil { try files.place(bytes: guide, at: path) }
    }

    /// The pinned guide whose SHA-256 begins with `pin`, either the whole hash or the ``HistoryEntry/pinLength`` digits
    /// stored in the index; `nil` if there is none.
    public func pinned(beginning pin: String) throws(JournalError) -> [UInt8]? {
        guard pin.utf8.count >= HistoryEntry.pinLength,
            let name = try files.disk.names(in: files.layout.pinnedGuides).first(where: { $0.hasPrefix(pin) })
        else { return nil }
        return try pinned(String(name.prefix(64)))
    }

    /// The pinned guide with this SHA-256.
    public func pinned(_ hash: String) throws(JournalError) -> [UInt8] {
        let path = try files.layout.pinnedGuide(hash)
        let bytes = try files.disk.read(path, limit: GuideStore.limit)
        guard Digest.sha256(bytes) == hash else {
            throw .damaged(path: path, detail: Phrase("its SHA-256 is not its name"))
        }
        return bytes
    }

    /// The SHA-256 of every pinned guide.
    func pinnedHashes() throws(JournalError) -> [String] {
        try files.disk.names(in: files.layout.pinnedGuides).sorted().filter { $0.hasSuffix(".yaml") }
            .map { String($0.dropLast(".yaml".count)) }
    }
}

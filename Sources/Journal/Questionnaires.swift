/// The user's own guides. The program only reads here.
extension Workspace {
    /// The largest guide file that is read, in bytes; the guide reader itself takes less.
    static let guideLimit = 1024 * 1024

    /// The names of the guide files, without `.yaml`, sorted; test plans left out.
    public func guideNames() throws(JournalError) -> [String] {
        guard try disk.status(questionnaires) != nil else { return [] }
        return try disk.names(in: questionnaires).filter { name in
            name.hasSuffix(".yaml") && !name.hasSuffix(".test.yaml") && !name.hasPrefix(".")
        }.map { String($0.dropLast(".yaml".count)) }.sorted()
    }

    /// The bytes of a guide file, or of a test plan, anywhere.
    ///
    /// - Returns: `nil` if nothing is there.
    public static func guideFile(at path: String) throws(JournalError) -> [UInt8]? {
        let disk = Disk()
        guard try disk.status(path) != nil else { return nil }
        return try disk.read(path, limit: guideLimit)
    }

    /// Adds a guide to the workspace; never writes over one.
    ///
    /// - Returns: its path, or `nil` if there is one of this name.
    public func addGuide(_ name: String, _ bytes: [UInt8]) throws(JournalError) -> String? {
        guard !name.contains("/"), !name.hasPrefix(".") else { throw .badName(name) }
        let path = Path.join(questionnaires, name + ".yaml")
        guard try disk.status(path) == nil else { return nil }
        try disk.place(bytes, at: path, staging: staging)
        return path
    }

    /// - Parameter name: one of `guideNames()`.
    public func guideBytes(_ name: String) throws(JournalError) -> [UInt8] {
        guard !name.contains("/"), !name.hasPrefix(".") else { throw .badName(name) }
        return try disk.read(Path.join(questionnaires, name + ".yaml"), limit: Workspace.guideLimit)
    }
}

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

    /// - Parameter name: one of `guideNames()`.
    public func guideBytes(_ name: String) throws(JournalError) -> [UInt8] {
        guard !name.contains("/"), !name.hasPrefix(".") else { throw .badName(name) }
        return try disk.read(Path.join(questionnaires, name + ".yaml"), limit: Workspace.guideLimit)
    }
}

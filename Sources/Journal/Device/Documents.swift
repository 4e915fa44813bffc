extension Workspace {
    private var documentsFolder: String { Path.join(transcripts, "documents") }

    /// Saves a Markdown document that a session produced. Saving it again, as a repeated finishing does, replaces it.
    ///
    /// - Parameter id: the document's id in its guide.
    /// - Returns: where it is.
    @discardableResult
    public func saveDocument(
        _ markdown: String, id: String, session: String
    ) throws(JournalError) -> String {
        guard Workspace.isPlainName(id) else { throw .badName(id) }
        let path = Path.join(documentsFolder, "\(try SessionID.checked(session)).\(id).md")
        try disk.place(Array(markdown.utf8), at: path, staging: staging)
        return path
    }

    /// The paths of a session's documents, or of all, in the order of their names.
    public func documents(of session: String? = nil) throws(JournalError) -> [String] {
        try disk.names(in: documentsFolder).sorted()
            .filter { name in session.map { name.hasPrefix("\($0).") } ?? name.hasSuffix(".md") }
            .map { Path.join(documentsFolder, $0) }
    }

    /// Fit to be part of a file's name: of `a-z`, `0-9`, `-` and `_`.
    static func isPlainName(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy(isNameByte) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

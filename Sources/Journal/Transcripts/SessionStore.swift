import Dialogue
public import Records
import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Finished sessions, one file each in a folder for the month it began; never rewritten.
public struct SessionStore: Sendable {
    let workspace: Workspace

    /// The largest transcript read, in bytes; files may come from elsewhere.
    public static let limit = 16 * 1024 * 1024

    private var files: Files { workspace.files }

    /// Turns a draft into a finished session. Renaming the synced transcript is the commit point: a crash before it
    /// leaves the draft, a crash after it leaves the session and a draft that the next start removes.
    ///
    /// Idempotent: an existing transcript is kept, and the draft is removed.
    public func finish(_ draft: DraftWriter, _ transcript: Transcript) throws(JournalError) {
        let id = draft.header.id
        guard transcript.session == draft.header else {
            throw .damaged(path: draft.path, detail: Phrase("the transcript is of another session"))
        }
        let path = try files.layout.transcript(id)
        if try files.disk.status(path) == nil {
            let wasCurrent = workspace.index.isCurrent()
            let bytes = try JSON.document(transcript)
            try files.place(bytes: bytes, at: path)
            workspace.index.add(id, bytes, at: path, wasCurrent: wasCurrent)
        } else {
            // Remove the draft only if the existing transcript can be read.
            _ = try read(id)
        }
        try workspace.drafts.discard(draft)
    }

    public func isFinished(_ id: String) throws(JournalError) -> Bool {
        try files.disk.status(try files.layout.transcript(id)) != nil
    }

    public func read(_ id: String) throws(JournalError) -> Transcript {
        let path = try files.layout.transcript(id)
        let transcript = try Self.decode(try bytes(of: id), path: path)
        guard transcript.session.id == id else { throw .damaged(path: path, detail: Phrase("holds another session")) }
        return transcript
    }

    /// A session's file, to be decoded on another thread.
    public func bytes(of id: String) throws(JournalError) -> [UInt8] {
        do throws(JournalError) {
            return try files.disk.read(try files.layout.transcript(id), limit: Self.limit)
        } catch .system(.open, _, ENOENT) {
            throw .unknown(id: id)
        }
    }

    /// Reads a part of a session from ``bytes(of:)``.
    public func answers(
        of id: String, in bytes: [UInt8], by reader: SessionAnswersReader
    ) throws(JournalError) -> SessionAnswers {
        try reader.read(id, bytes, path: try files.layout.transcript(id))
    }

    static func decode(_ bytes: [UInt8], path: String) throws(JournalError) -> Transcript {
        try JSON.decodeDocument(Transcript.self, bytes, path: path)
    }
}

import Dialogue
public import Records
import Text

/// Finished sessions: one file each, by the month it began, never rewritten.
public struct SessionStore: Sendable {
    let workspace: Workspace

    /// A finished session is read up to this size, 16 MB; somebody else's file may be anything.
    public static let limit = 16 * 1024 * 1024

    private var files: Files { workspace.files }

    /// Makes a draft a finished session. The one moment that counts is the renaming of the whole, synced file into its place;
    /// a crash before it leaves the draft, a crash after it leaves the session and a draft that the next start removes.
    ///
    /// Idempotent: a session that is finished stays as it is, and the draft goes.
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
            // The draft goes only if what takes its place can be read.
            _ = try read(id)
        }
        try workspace.drafts.discard(draft)
    }

    public func isFinished(_ id: String) throws(JournalError) -> Bool {
        try files.disk.status(try files.layout.transcript(id)) != nil
    }

    public func read(_ id: String) throws(JournalError) -> Transcript {
        let path = try files.layout.transcript(id)
        guard try files.disk.status(path) != nil else { throw .unknown(id: id) }
        let transcript = try Self.decode(try files.disk.read(path, limit: Self.limit), path: path)
        guard transcript.session.id == id else { throw .damaged(path: path, detail: Phrase("holds another session")) }
        return transcript
    }

    static func decode(_ bytes: [UInt8], path: String) throws(JournalError) -> Transcript {
        try JSON.decodeDocument(Transcript.self, bytes, path: path)
    }
}

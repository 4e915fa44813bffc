import Dialogue
import Guides
public import Records
import Text

extension Workspace {
    /// A finished session is read up to this size, 16 MB; somebody else's file may be anything.
    public static let transcriptLimit = 16 * 1024 * 1024

    /// Makes a draft a finished session. The one moment that counts is the renaming of the whole, synced file into its place;
    /// a crash before it leaves the draft, a crash after it leaves the session and a draft that the next start removes.
    ///
    /// Finishing a session that is finished changes nothing but removing the draft.
    public func finish(_ draft: DraftWriter, _ transcript: Transcript) throws(JournalError) {
        let id = draft.header.id
        guard transcript.session == draft.header else {
            throw .damaged(path: draft.path, detail: "the transcript is of another session")
        }
        let path = try transcriptPath(id)
        if try disk.status(path) == nil {
            let wasCurrent = index.isCurrent()
            let bytes = try JSON.document(transcript)
            try disk.place(bytes, at: path, staging: staging)
            index.add(id, bytes, at: path, wasCurrent: wasCurrent)
        } else {
            // The draft goes only if what takes its place can be read.
            _ = try readTranscript(id)
        }
        try discard(draft)
    }

    /// Throws a session under way away, with what was once cut off of its draft.
    public func discard(_ draft: DraftWriter) throws(JournalError) {
        let name = Path.name(of: draft.path)
        for torn in try disk.names(in: draftsFolder) where torn.hasPrefix(name + ".torn-") {
            try disk.remove(Path.join(draftsFolder, torn))
        }
        try disk.remove(draft.path)
    }

    /// Reads a finished session of this workspace.
    public func readTranscript(_ id: String) throws(JournalError) -> Transcript {
        let path = try transcriptPath(id)
        guard try disk.status(path) != nil else { throw .unknown(id: id) }
        let transcript = try Workspace.readTranscript(at: path, disk: disk)
        guard transcript.session.id == id else { throw .damaged(path: path, detail: "holds another session") }
        return transcript
    }

    /// Reads a session from any file, such as the recorded ones in `transcripts/examples/`.
    public static func readTranscript(at path: String) throws(JournalError) -> Transcript {
        try readTranscript(at: path, disk: Disk())
    }

    static func readTranscript(at path: String, disk: Disk) throws(JournalError) -> Transcript {
        let bytes = try disk.read(path, limit: transcriptLimit)
        return try decodeTranscript(bytes, path: path)
    }

    static func decodeTranscript(_ bytes: [UInt8], path: String) throws(JournalError) -> Transcript {
        try JSON.decodeDocument(Transcript.self, bytes, path: path)
    }
}

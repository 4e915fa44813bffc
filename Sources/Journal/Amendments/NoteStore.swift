public import Records
public import Text

/// Later notes on finished sessions.
public struct NoteStore: Sendable {
    let files: Files

    /// Adds a note to a finished session.
    @discardableResult
    public func add(_ text: String, to session: String, at time: Timestamp) throws(JournalError) -> Note {
        guard try files.disk.status(try files.layout.transcript(session)) != nil else { throw .unknown(id: session) }
        let note = Note(
            id: EventName.make(at: time, random: files.chance.name()), session: session, at: time,
            device: files.layout.device, text: text)
        try files.place(note, at: Path.join(files.layout.amendments, "\(session).\(note.id).note.json"))
        return note
    }

    /// The notes on one session or all, oldest first, and the errors of unreadable files.
    public func all(of session: String? = nil) throws(JournalError) -> (notes: [Note], leftOut: [JournalError]) {
        let (notes, leftOut) = try files.readAll(in: files.layout.amendments) {
            name, path throws(JournalError) -> Note? in
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            if name.hasSuffix(ForgottenSessions.suffix) || session != nil && session != String(parts[0]) { return nil }
            guard parts.count == 4, EventName.isValid(parts[1]), parts[2...].elementsEqual(["note", "json"]) else {
                throw JournalError.notANotesName(path: path)
            }
            let note = try files.read(Note.self, at: path)
            guard note.session == parts[0], note.id == parts[1] else {
                throw JournalError.anotherNote(path: path)
            }
            return note
        }
        return (notes.sorted { ($0.id, $0.session) < ($1.id, $1.session) }, leftOut)
    }
}

extension JournalError {
    /// A file among notes or jots whose name is none of theirs.
    static func notANotesName(path: String) -> JournalError {
        .damaged(path: path, detail: Phrase("not a note's name; perhaps a synchroniser's conflict copy"))
    }

    /// A note or jot under another's name.
    static func anotherNote(path: String) -> JournalError {
        .damaged(path: path, detail: Phrase("holds another note"))
    }
}

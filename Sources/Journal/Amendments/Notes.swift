import Guides
public import Records
public import Text

extension Workspace {
    var amendments: String { Path.join(transcripts, "amendments") }

    /// An amendment or a commitment's event is read up to this size, 1 MB.
    static let eventLimit = 1024 * 1024

    /// Adds a note to a finished session.
    @discardableResult
    public func addNote(_ text: String, to session: String, at time: Timestamp) throws(JournalError) -> Note {
        guard try disk.status(try transcriptPath(session)) != nil else { throw .unknown(id: session) }
        let note = Note(
            id: EventName.make(at: time), session: session, at: time, device: device,
            text: text)
        try disk.place(
            try JSON.document(note), at: Path.join(amendments, "\(session).\(note.id).note.json"), staging: staging)
        return note
    }

    /// The notes on one session, or on all, oldest first, and the files among them that cannot be read.
    public func notes(
        of session: String? = nil
    ) throws(JournalError) -> (notes: [Note], leftOut: [JournalError]) {
        var notes: [Note] = []
        var leftOut: [JournalError] = []
        for name in try disk.names(in: amendments) where !name.hasSuffix(Workspace.forgottenSuffix) {
            let path = Path.join(amendments, name)
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            if let session, parts[0] != session { continue }
            do {
                guard parts.count == 4, EventName.isValid(parts[1]), parts[2...].elementsEqual(["note", "json"]) else {
                    throw JournalError.damaged(
                        path: path, detail: "not a note's name; perhaps a synchroniser's conflict copy")
                }
                let note = try readEvent(Note.self, at: path)
                guard note.session == parts[0], note.id == parts[1] else {
                    throw JournalError.damaged(path: path, detail: "holds another note")
                }
                notes.append(note)
            } catch let error as JournalError {
                leftOut.append(error)
            } catch {
                leftOut.append(.damaged(path: path, detail: "\(error)"))
            }
        }
        notes.sort { ($0.id, $0.session) < ($1.id, $1.session) }
        return (notes, leftOut)
    }

    func readEvent<Event: StoredDocument>(
        _ type: Event.Type, at path: String, limit: Int = Workspace.eventLimit
    ) throws(JournalError) -> Event {
        let bytes = try disk.read(path, limit: limit)
        return try JSON.decodeDocument(type, bytes, path: path)
    }
}

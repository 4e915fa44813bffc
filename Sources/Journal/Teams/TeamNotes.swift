import Guides
public import Records
public import Text

extension Workspace {
    public func addTeamNote(
        _ text: String, about screen: String, to terms: CheckInTerms, at time: Timestamp
    ) throws(JournalError) {
        let note = TeamNote(wave: terms.id, about: screen, text: text, at: time)
        let name = "\(try waveID(terms.id)).\(EventName.make(at: time)).json"
        try disk.place(
            try JSON.document(note), at: Path.join(try teamFolder(terms.team), "notes", name), staging: staging)
    }

    /// What was said about a check-in, oldest first.
    public func teamNotes(on terms: CheckInTerms) throws(JournalError) -> [TeamNote] {
        let folder = Path.join(try teamFolder(terms.team), "notes")
        var notes: [TeamNote] = []
        for name in try disk.names(in: folder).sorted() where name.hasPrefix(terms.id + ".") {
            notes.append(try readEvent(TeamNote.self, at: Path.join(folder, name)))
        }
        return notes
    }
}

import Guides
public import Text

/// What a room said about a screen of its picture. One file each, never rewritten; written after the box is closed.
public struct TeamNote: Sendable, Codable, Equatable, JournalDocument {
    public var format: Int
    /// The check-in's id.
    public var wave: String
    /// Which screen: `factors`, `agreement`, `widest`, `lowest` …
    public var about: String
    public var text: String
    public var at: Timestamp
}

extension Workspace {
    public func addTeamNote(
        _ text: String, about screen: String, to terms: CheckInTerms, at time: Timestamp
    ) throws(JournalError) {
        let note = TeamNote(format: Workspace.format, wave: terms.id, about: screen, text: text, at: time)
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

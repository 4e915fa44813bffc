import Answers
public import Records
public import Text

/// Jots, in `jots/EVENT.json`.
public struct JotStore: Sendable {
    let files: Files

    private var folder: String { files.layout.jots }

    /// Adds a jot. Reads nothing, so it works in a locked workspace.
    ///
    /// - Parameter commitment: a commitment's id or word.
    @discardableResult
    public func add(
        _ text: String, about: String? = nil, commitment: String? = nil, at time: Timestamp
    ) throws(JournalError) -> Jot {
        let jot = Jot(
            id: EventName.make(at: time, random: files.chance.name()), at: time, device: files.layout.device,
            text: text, about: about, commitment: commitment)
        try files.place(jot, at: Path.join(folder, jot.id + ".json"))
        return jot
    }

    /// All jots, oldest first, and the errors of unreadable files. Commitments' words are resolved to ids where unambiguous.
    ///
    /// - Parameter commitments: all commitments' ids.
    public func all(commitments: [String]) throws(JournalError) -> (jots: [Jot], leftOut: [JournalError]) {
        let (jots, leftOut) = try files.readAll(in: folder) { name, path throws(JournalError) -> Jot? in
            guard name.hasSuffix(".json"), EventName.isValid(name.dropLast(5)) else {
                throw JournalError.notANotesName(path: path)
            }
            var jot = try files.read(Jot.self, at: path)
            guard jot.id == name.dropLast(5) else {
                throw JournalError.anotherNote(path: path)
            }
            let meant = jot.commitment.map { CommitmentWord.matches($0, among: commitments) } ?? []
            if meant.count == 1 { jot.commitment = meant[0] }
            return jot
        }
        return (jots, leftOut)
    }

    /// Removes a jot permanently, so that merging and restoring do not bring it back.
    public func remove(_ id: String, at time: Timestamp) throws(JournalError) {
        try files.bury(id, at: time)
        try files.disk.removeAll(in: folder, where: { SessionID.isNamed(id, by: $0) })
    }
}

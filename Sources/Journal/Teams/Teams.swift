public import Records
public import Text

/// Teams, their unfinished (boxes) and finished check-ins (waves), and notes on these.
public struct TeamStore: Sendable {
    let files: Files

    /// All teams, sorted by name, and the errors of unreadable files.
    public func all() throws(JournalError) -> (teams: [Team], unreadable: [JournalError]) {
        let (teams, unreadable) = try files.readAll(in: files.layout.teams) { id, _ throws(JournalError) in
            try team(id)
        }
        return (teams.sorted { ($0.name, $0.id) < ($1.name, $1.id) }, unreadable)
    }

    /// - Returns: `nil` if there is no team with this id.
    func team(_ id: String) throws(JournalError) -> Team? {
        let path = try files.layout.teamFile(id)
        guard try files.disk.status(path) != nil else { return nil }
        let team = try files.read(Team.self, at: path)
        guard team.id == id else { throw .damaged(path: path, detail: Phrase("holds another team")) }
        return team
    }

    /// The valid ids among the names in the teams' folder.
    func ids() throws(JournalError) -> [String] {
        try files.disk.names(in: files.layout.teams).filter { (try? files.layout.team($0)) != nil }
    }

    /// Creates a team, or saves its changed members.
    public func save(_ team: Team) throws(JournalError) {
        try files.rewrite(team, at: try files.layout.teamFile(team.id))
    }

    /// A new team's id.
    public func newID() -> String { files.chance.name() }

    // MARK: Notes

    /// - Parameter screen: see ``TeamNote/about``.
    public func addNote(
        _ text: String, about screen: String, to terms: CheckInTerms, at time: Timestamp
    ) throws(JournalError) {
        try place(TeamNote(wave: terms.id, about: screen, text: text, at: time), of: terms)
    }

    /// Stores comment groups and dots, overwriting the earlier version: two successive sums would disclose the dots
    /// added in between.
    ///
    /// - Parameter text: the board in words.
    public func keep(
        _ board: CommentBoard, _ text: String, of terms: CheckInTerms, at time: Timestamp
    ) throws(JournalError) {
        let folder = try files.layout.teamNotes(terms.team)
        let note = TeamNote(wave: terms.id, about: "comments", text: text, board: board, at: time)
        var earlier: [String] = []
        for name in try noteNames(of: terms)
        where try files.read(TeamNote.self, at: Path.join(folder, name)).board != nil { earlier.append(name) }
        guard let last = earlier.popLast() else { return try place(note, of: terms) }
        try files.place(note, at: Path.join(folder, last))
        // Earlier boards may come from other machines.
        for name in earlier { try files.disk.remove(Path.join(folder, name)) }
    }

    private func place(_ note: TeamNote, of terms: CheckInTerms) throws(JournalError) {
        let event = EventName.make(at: note.at, random: files.chance.name())
        let name = "\(try Self.checked(wave: terms.id)).\(event).json"
        try files.place(note, at: Path.join(try files.layout.teamNotes(terms.team), name))
    }

    private func noteNames(of terms: CheckInTerms) throws(JournalError) -> [String] {
        try files.disk.names(in: try files.layout.teamNotes(terms.team)).sorted().filter {
            $0.hasPrefix(terms.id + ".")
        }
    }

    /// The notes on a check-in, oldest first.
    public func notes(on terms: CheckInTerms) throws(JournalError) -> [TeamNote] {
        let folder = try files.layout.teamNotes(terms.team)
        var notes: [TeamNote] = []
        for name in try noteNames(of: terms) {
            notes.append(try files.read(TeamNote.self, at: Path.join(folder, name)))
        }
        return notes
    }

    // MARK: Pinned guides

    /// Whether any check-in, finished or not, uses the guide with this hash.
    func uses(guide hash: String) throws(JournalError) -> Bool {
        struct Named: StoredDocument {
            var format: Int
            var terms: CheckInTerms
        }
        for team in try ids() {
            for folder in [try files.layout.waves(team), Path.parent(of: try files.layout.box(team))] {
                for name in try files.disk.names(in: folder) where name.hasSuffix(".json") {
                    let named = try files.read(Named.self, at: Path.join(folder, name), limit: TeamBox.limit)
                    if named.terms.guideHash == hash { return true }
                }
            }
        }
        return false
    }
}

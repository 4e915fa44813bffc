public import Records

extension Workspace {
    private var teamsFolder: String { Path.join(transcripts, "teams") }

    func teamFolder(_ id: String) throws(JournalError) -> String {
        guard id.utf8.count == 16, id.utf8.allSatisfy({ Workspace.isHexadecimal($0) }) else { throw .badName(id) }
        return Path.join(teamsFolder, id)
    }

    /// All teams by name, and the files among them that cannot be read.
    public func teams() throws(JournalError) -> (teams: [Team], unreadable: [JournalError]) {
        var found: [Team] = []
        var unreadable: [JournalError] = []
        for id in try disk.names(in: teamsFolder) {
            do throws(JournalError) {
                if let team = try team(id) { found.append(team) }
            } catch {
                unreadable.append(error)
            }
        }
        found.sort { ($0.name, $0.id) < ($1.name, $1.id) }
        return (found, unreadable)
    }

    /// - Returns: `nil` where there is no team of this id.
    func team(_ id: String) throws(JournalError) -> Team? {
        let path = Path.join(try teamFolder(id), "team.json")
        guard try disk.status(path) != nil else { return nil }
        let team = try readEvent(Team.self, at: path)
        guard team.id == id else { throw .damaged(path: path, detail: "holds another team") }
        return team
    }

    /// The names in the teams' folder that can be a team's.
    func teamIDs() throws(JournalError) -> [String] {
        try disk.names(in: teamsFolder).filter { (try? teamFolder($0)) != nil }
    }

    /// Makes a team, or writes down that its people are others now.
    public func save(_ team: Team) throws(JournalError) {
        try disk.place(
            try JSON.document(team), at: Path.join(try teamFolder(team.id), "team.json"), staging: staging)
    }

    public static func newTeamID() -> String { randomName() }
}

public import Records
public import Text

/// Finished check-ins.
extension TeamStore {
    /// Creates a check-in's id from the day and random digits.
    public func newCheckInID(on day: CivilDate) -> String {
        "\(day.description.filter { $0 != "-" })-\(files.chance.name().prefix(8))"
    }

    /// A team's finished check-ins, oldest first, and the errors of unreadable files.
    public func waves(of team: String) throws(JournalError) -> (waves: [TeamWave], unreadable: [JournalError]) {
        let (waves, unreadable) = try files.readAll(in: try files.layout.waves(team)) {
            name, path throws(JournalError) -> TeamWave? in
            guard name.hasSuffix(".json") else { return nil }
            let wave = try files.read(TeamWave.self, at: path)
            guard name == wave.terms.id + ".json", wave.terms.team == team else {
                throw JournalError.damaged(path: path, detail: Phrase("not what its name says"))
            }
            return wave
        }
        // Different machines may assign the same number; the id then breaks the tie.
        let sorted = waves.sorted {
            ($0.terms.day, $0.terms.number, $0.terms.id) < ($1.terms.day, $1.terms.number, $1.terms.id)
        }
        return (sorted, unreadable)
    }

    /// Writes a finished check-in, replacing an earlier version.
    public func save(_ wave: TeamWave) throws(JournalError) {
        let name = "\(try Self.checked(wave: wave.terms.id)).json"
        try files.place(wave, at: Path.join(try files.layout.waves(wave.terms.team), name))
    }

    /// Returns the id if well-formed, because it becomes part of a path.
    static func checked(wave id: String) throws(JournalError) -> String {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ Digest.isHexadecimal($0, digits: 8) }) else { throw .badName(id) }
        return id
    }
}

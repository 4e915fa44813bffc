public import Records

/// Joining teams that are the same.
extension TeamStore {
    /// Joins teams into the one with the lowest id, which gets all members and check-ins. The result is the same on
    /// every machine, and merging joins copies of the others again.
    ///
    /// - Throws: ``JournalError/inUse(path:)`` during a check-in of one of them.
    public func join(_ teams: [Team]) throws(JournalError) -> Team {
        let sorted = teams.sorted { $0.id < $1.id }
        guard var joined = sorted.first else { throw .unknown(id: "") }
        for team in sorted {
            let box = try files.layout.box(team.id)
            guard try files.disk.names(in: Path.parent(of: box)).isEmpty else { throw .inUse(path: box) }
        }
        for team in sorted.dropFirst() { joined = joined.joined(with: team, also: team.id) }
        try save(joined)
        try settleJoined()
        return joined
    }

    /// Moves the files of joined teams to the remaining one. Idempotent; may be repeated after a crash.
    func settleJoined() throws(JournalError) {
        for team in try all().teams {
            for id in team.joined ?? [] where id != team.id {
                guard try files.disk.status(try files.layout.teamFile(id)) != nil else { continue }
                try move(id, into: team)
            }
        }
    }

    private func move(_ id: String, into team: Team) throws(JournalError) {
        let box = try files.layout.box(id)
        guard try files.disk.names(in: Path.parent(of: box)).isEmpty else { return }
        if let other = try self.team(id) {
            let joined = team.joined(with: other, also: id)
            if joined != team { try save(joined) }
        }
        let (waves, unreadable) = try waves(of: id)
        // An unreadable file may be readable next time.
        if let error = unreadable.first { throw error }
        let place = try files.layout.waves(team.id)
        for var wave in waves {
            wave.terms.team = team.id
            if try files.disk.status(Path.join(place, wave.terms.id + ".json")) == nil { try save(wave) }
        }
        let (from, to) = (try files.layout.teamNotes(id), try files.layout.teamNotes(team.id))
        for name in try files.disk.names(in: from) {
            try files.place(
                bytes: try files.disk.read(Path.join(from, name), limit: Files.eventLimit), at: Path.join(to, name))
        }
        for name in try files.disk.names(in: from) { try files.disk.remove(Path.join(from, name)) }
        let waveFolder = try files.layout.waves(id)
        for wave in waves { try files.disk.remove(Path.join(waveFolder, wave.terms.id + ".json")) }
        try files.disk.remove(try files.layout.teamFile(id))
        try files.disk.syncFolder(try files.layout.team(id))
    }
}

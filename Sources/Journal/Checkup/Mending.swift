public import Text

extension Workspace {
    /// Where files go that cannot be used where they are: out of the way, and kept.
    func setAsideFolder(on day: CivilDate) -> String { Path.join(layout.root, "set-aside", "\(day)") }

    /// Makes good what was found. Nothing is deleted: what leaves its place is kept below `set-aside/DAY`.
    ///
    /// - Returns: where a file is now that was set aside; `nil` where none was.
    /// - Throws: ``JournalError/locked(path:)`` in a workspace with a lock, where only what is open to others is closed.
    public func mend(_ finding: Finding, on day: CivilDate) throws(JournalError) -> String? {
        guard !vault.isLocked || finding.remedy == .tighten else { throw .locked(path: finding.path) }
        switch finding.remedy {
        case nil: return nil
        case .tighten:
            try disk.tighten(finding.path)
            return nil
        case .setAside: return try setAside(finding.path, on: day)
        case .move(let place):
            guard try disk.status(place) == nil else { throw .occupied(path: place) }
            try disk.makeFolder(Path.parent(of: place))
            try disk.rename(finding.path, to: place)
            try disk.confirm(place)
            return nil
        case .replace(let place):
            var aside: String?
            if try disk.status(place) != nil {
                guard let lock = try files.lock(place) else { throw .inUse(path: place) }
                defer { withExtendedLifetime(lock) {} }
                aside = try setAside(place, on: day)
            }
            try disk.rename(finding.path, to: place)
            try disk.confirm(place)
            return aside
        case .write(let bytes, let place):
            let aside = try disk.status(place) == nil ? nil : try setAside(place, on: day)
            try files.place(bytes: bytes, at: place)
            return aside
        case .join(let team, let place):
            // A copy of the original first: a kill between the steps loses neither.
            if finding.path == place {
                let aside = try free(place, on: day)
                try files.place(bytes: try disk.read(place, limit: Files.eventLimit), at: aside)
                try files.place(team, at: place)
                return aside
            }
            try teams.save(team)
            return try setAside(finding.path, on: day)
        }
    }

    private func setAside(_ path: String, on day: CivilDate) throws(JournalError) -> String {
        let place = try free(path, on: day)
        try disk.makeFolder(Path.parent(of: place))
        try disk.rename(path, to: place)
        try disk.syncFolder(Path.parent(of: path))
        try disk.confirm(place)
        return place
    }

    /// A path below the folder for what is set aside, where nothing stands.
    private func free(_ path: String, on day: CivilDate) throws(JournalError) -> String {
        let place = Path.join(setAsideFolder(on: day), String(path.dropFirst(layout.root.utf8.count + 1)))
        var candidate = place
        var number = 1
        while try disk.status(candidate) != nil {
            number += 1
            candidate = "\(place).\(number)"
        }
        return candidate
    }
}

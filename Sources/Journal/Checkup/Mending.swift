public import Text

extension Workspace {
    /// Repairs a finding. Nothing is deleted: replaced files are moved below `set-aside/DAY`.
    ///
    /// - Returns: the path of a file set aside; `nil` if there is none.
    /// - Throws: ``JournalError/locked(path:)`` in a locked workspace, for any repair except of permissions.
    public func mend(_ finding: Finding, on day: CivilDate) throws(JournalError) -> String? {
        guard !vault.isLocked || finding.remedy == .tighten else { throw .locked(path: finding.path) }
        return try Mending(workspace: self, day: day).mend(finding)
    }
}

private struct Mending {
    let workspace: Workspace
    let day: CivilDate

    private var files: Files { workspace.files }
    private var disk: Disk { workspace.disk }

    func mend(_ finding: Finding) throws(JournalError) -> String? {
        switch finding.remedy {
        case nil: return nil
        case .tighten:
            try disk.tighten(finding.path)
            return nil
        case .setAside: return try setAside(finding.path)
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
                aside = try setAside(place)
            }
            try disk.rename(finding.path, to: place)
            try disk.confirm(place)
            return aside
        case .write(let bytes, let place):
            let aside = try disk.status(place) == nil ? nil : try setAside(place)
            try files.place(bytes: bytes, at: place)
            return aside
        case .join(let team, let place):
            // Copy the original first, so that a kill between the steps loses neither.
            if finding.path == place {
                let aside = try free(place)
                try files.place(bytes: try disk.read(place, limit: Files.eventLimit), at: aside)
                try files.place(team, at: place)
                return aside
            }
            try workspace.teams.save(team)
            return try setAside(finding.path)
        }
    }

    private func setAside(_ path: String) throws(JournalError) -> String {
        let place = try free(path)
        try disk.makeFolder(Path.parent(of: place))
        try disk.rename(path, to: place)
        try disk.syncFolder(Path.parent(of: path))
        try disk.confirm(place)
        return place
    }

    /// An unused path below the set-aside folder.
    private func free(_ path: String) throws(JournalError) -> String {
        let place = Path.join(
            workspace.layout.setAside, "\(day)", String(path.dropFirst(workspace.path.utf8.count + 1)))
        var candidate = place
        var number = 1
        while try disk.status(candidate) != nil {
            number += 1
            candidate = "\(place).\(number)"
        }
        return candidate
    }
}

import Records
public import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The first file of a backup: whose it is. ``Restoring`` needs it to give the drafts to the machine they are restored on.
struct BackupDescription: Codable, StoredDocument {
    static let path = "trustline-backup.json"

    var format: Int
    var workspace: String
    var device: String
    var at: Timestamp
}

/// What a backup holds.
public struct Backup: Sendable, Equatable {
    /// Where it is.
    public var path: String
    public var files = 0
    /// In bytes.
    public var size = 0
    /// Ballots of a check-in under way stay out: whoever had a copy after each of them could tell what each one added.
    public var openBoxes = 0
    /// What is there and could not be read, links among it, or has a name that ``Restoring`` takes no file of.
    public var leftOut: [JournalError] = []
}

extension Workspace {
    /// Writes one archive with everything in the workspace but ballots of check-ins under way and files on their way to their
    /// places. In a workspace with a lock the files are sealed in it as they are here, and their keys are with them.
    ///
    /// - Parameters:
    ///   - path: absolute; in a folder, it is called `trustline-DAY.tar`.
    ///   - overwriting: a file that is there is replaced.
    ///   - time: now.
    /// - Throws: ``JournalError/occupied(path:)`` if something is there already.
    public func backUp(
        to path: String, overwriting: Bool, day: CivilDate, at time: Timestamp
    ) throws(JournalError) -> Backup {
        let (place, disk) = (Disk(), self.disk.outside)
        var path = path
        if try place.status(path)?.isFolder == true { path = Path.join(path, "trustline-\(day).tar") }
        if let status = try place.status(path) {
            guard status.isRegularFile else { throw .occupied(path: path) }
            guard overwriting || status.size == 0 else { throw .occupied(path: path) }
        }
        guard try place.status(Path.parent(of: path))?.isFolder == true else {
            throw .system(.open, path: path, code: ENOENT)
        }
        var backup = Backup(path: path)
        let description = BackupDescription(
            format: StoredFormat.current, workspace: id, device: device, at: time)
        try place.placeBeside(at: path, random: files.chance.name()) { file throws(JournalError) in
            func add(_ name: String, _ bytes: [UInt8], modified: Int64) throws(JournalError) {
                let whole = Tar.header(path: name, size: bytes.count, modified: modified) + Tar.padded(bytes)
                try file.write(whole)
                backup.size += whole.count
            }
            let now = time.millisecondsSinceEpoch / 1000
            try add(BackupDescription.path, try JSON.document(description), modified: now)
            try AllFiles(workspace: self).forEach { name, status throws(JournalError) in
                let bytes = try disk.read(Path.join(layout.root, name), limit: Restoring.fileLimit)
                try add(name, bytes, modified: status.modified / 1_000_000_000)
                backup.files += 1
            } leavingOut: { error in
                backup.leftOut.append(error)
            } openBox: {
                backup.openBoxes += 1
            }
            try file.write(Tar.end)
            backup.size += Tar.end.count
        }
        try deviceFiles.keepBackupTime(time)
        return backup
    }
}

private struct AllFiles {
    let workspace: Workspace

    /// Every file that a backup holds, what names the workspace and what is forgotten first.
    ///
    /// - Parameters:
    ///   - body: gets the path below the workspace. What it throws for a reason of this file alone is left out.
    func forEach(
        _ body: (_ name: String, _ status: FileStatus) throws(JournalError) -> Void,
        leavingOut: (JournalError) -> Void, openBox: () -> Void
    ) throws(JournalError) {
        let disk = workspace.disk.outside
        func visit(_ name: String) throws(JournalError) {
            let path = Path.join(workspace.path, name)
            do throws(JournalError) {
                guard let status = try disk.status(path) else { return }
                if status.isFolder {
                    guard !Restoring.isTransient(name) else { return }
                    for child in try disk.names(in: path).sorted() { try visit(Path.join(name, child)) }
                } else if Restoring.isBox(name) {
                    openBox()
                } else if status.isRegularFile, Restoring.checked(name) != nil {
                    do throws(JournalError) { try body(name, status) } catch {
                        // An archive that cannot be written is none, nor is one that does not say of what.
                        guard error.path == path, name != Restoring.workspaceFile else { throw error }
                        leavingOut(error)
                    }
                } else {
                    leavingOut(
                        .damaged(
                            path: path,
                            detail: status.isRegularFile
                                ? Phrase("no name for a file here") : Phrase("not a regular file"))
                    )
                }
            } catch {
                guard error.path == path, name != Restoring.workspaceFile else { throw error }
                leavingOut(error)
            }
        }
        let first = ["workspace.json", "amendments"]
        for name in first { try visit(Path.join("transcripts", name)) }
        try visit("questionnaires")
        try visit("set-aside")
        for name in try disk.names(in: workspace.transcripts).sorted() where !first.contains(name) {
            try visit(Path.join("transcripts", name))
        }
    }
}

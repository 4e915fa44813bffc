import Records
public import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The first file of a backup, which identifies workspace and machine. ``Restoring`` needs it to assign drafts to the restoring
/// machine.
struct BackupDescription: Codable, StoredDocument {
    static let path = "trustline-backup.json"

    var format: Int
    var workspace: String
    var device: String
    var at: Timestamp
}

/// The result of a backup.
public struct Backup: Sendable, Equatable {
    /// The archive's path.
    public var path: String
    public var files = 0
    /// In bytes.
    public var size = 0
    /// Boxes of unfinished check-ins, which are left out: copies made between ballots would disclose each ballot.
    public var openBoxes = 0
    /// Errors of files left out: unreadable ones, links, and names that ``Restoring`` refuses.
    public var leftOut: [JournalError] = []
}

extension Workspace {
    /// Writes the whole workspace to a tar archive, except boxes of unfinished check-ins and temporary files. Encrypted
    /// files are archived as they are, together with the lock's key files.
    ///
    /// - Parameters:
    ///   - path: absolute; if it is a folder, the archive is named `trustline-DAY.tar` in it.
    ///   - overwriting: whether to replace an existing file.
    ///   - time: the current time.
    /// - Throws: ``JournalError/occupied(path:)`` if the file exists and `overwriting` is false, or it is not a regular file.
    public func backUp(
        to path: String, overwriting: Bool, day: CivilDate, at time: Timestamp
    ) throws(JournalError) -> Backup {
        let (place, disk) = (Disk(), self.disk.outside)
        var path = path
        if try place.status(path)?.isFolder == true { path = Path.join(path, "trustline-\(day).tar") }
        guard !UserFile.isAmongRecords(path) else { throw .amongRecords(path: path) }
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

    /// Visits every file to be archived; workspace description and tombstones come first.
    ///
    /// - Parameters:
    ///   - body: called with the path relative to the workspace. An error about this file alone is passed to `leavingOut`.
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
                        // Errors of the archive itself, or of the workspace's description, abort the backup.
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

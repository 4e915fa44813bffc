import Records
public import Text

/// The result of restoring an archive, or of a trial.
public struct Restored: Sendable, Equatable {
    public var written = 0
    /// Files that exist with the same contents.
    public var same = 0
    /// Paths of existing files with other contents, which are kept.
    public var different: [String] = []
    /// Files of sessions forgotten here, which are not restored.
    public var forgotten = 0
    /// The first hundred entries that a Trustline archive never contains: links, paths with `..`, hidden files and the like.
    public var refused: [String] = []
    public var refusedCount = 0
    /// Set if the archive is truncated; the files before that are restored.
    public var damage: JournalError?
}

/// Restores an archive into a workspace.
///
/// Archives are untrusted: only regular files below `questionnaires`, `transcripts` and `set-aside` are written, and nothing is
/// overwritten.
public struct Restoring {
    private let archive: String
    private let places: Places
    private let chance: Chance
    /// The archive's workspace description file, if present.
    private let description: [UInt8]?
    /// The machine that made the archive; `nil` if unknown.
    private let device: String?
    /// The archive's workspace id; `nil` if unknown.
    public let workspaceID: String?
    /// When the archive was made; `nil` if unknown.
    public let made: Timestamp?

    /// The public keys of a locked workspace's archive; `nil` if not locked.
    private let recipients: [UInt8]?

    /// The largest file archived or restored, in bytes.
    static let fileLimit = DraftStore.limit

    /// Inspects an archive without writing anything.
    ///
    /// - Parameter archive: an absolute path.
    /// - Throws: ``JournalError`` if it is not a tar archive made by Trustline.
    public init(archive: String, places: Places, chance: Chance) throws(JournalError) {
        self.chance = chance
        self.archive = archive
        self.places = places
        var reader = try TarReader(path: archive)
        var workspace: [UInt8]?
        var recipients: [UInt8]?
        var made: BackupDescription?
        var isOurs = false
        do throws(JournalError) {
            while let entry = try reader.next() {
                guard entry.kind == .file, let name = Self.checked(entry.path) else { continue }
                isOurs = isOurs || name != BackupDescription.path
                guard entry.size <= Files.eventLimit else { continue }
                switch name {
                case BackupDescription.path:
                    made = try JSON.decodeDocument(
                        BackupDescription.self, try reader.contents(of: entry), path: entry.path)
                case Self.workspaceFile: workspace = try reader.contents(of: entry)
                case Self.recipientsFile: recipients = try reader.contents(of: entry)
                default: continue
                }
            }
        } catch {
            guard case .damaged = error, isOurs else { throw error }
            // Files before the damage can still be restored.
        }
        guard isOurs else { throw .damaged(path: archive, detail: Phrase("holds no workspace")) }
        description = workspace
        self.recipients = recipients
        device = made.map(\.device).flatMap { Digest.isHexadecimal($0, digits: 16) ? $0 : nil }
        self.made = made?.at
        workspaceID =
            try workspace.map { bytes throws(JournalError) in
                try JSON.decodeDocument(Workspace.Description.self, bytes, path: archive).id
            } ?? made?.workspace
    }

    /// Restores the archive, creating the workspace if necessary. Idempotent; may be repeated after an interruption.
    ///
    /// - Parameter isTrial: report what would be done without writing.
    /// - Throws: ``JournalError/locked(path:)`` if the archive is of a locked workspace and the target has another key.
    public func restore(isTrial: Bool = false) throws(JournalError) -> Restored {
        if let recipients, try targetID() != nil {
            let path = Path.join(places.workspace, Self.recipientsFile)
            guard (try? Disk().read(path, limit: Files.eventLimit)) == recipients else { throw .locked(path: archive) }
        }
        var restored = Restored()
        let layout = try layout(isTrial: isTrial)
        let files = Files(layout: layout, disk: Disk().confined(to: layout.transcripts), chance: chance)
        let forgotten = ForgottenSessions(names: try files.disk.names(in: layout.amendments))
        var reader = try TarReader(path: archive)
        while true {
            do throws(JournalError) {
                guard let entry = try reader.next() else { break }
                guard entry.kind != .folder else { continue }
                guard entry.kind == .file, entry.size <= Self.fileLimit, let name = Self.checked(entry.path) else {
                    restored.refusedCount += 1
                    if restored.refused.count < 100 { restored.refused.append(entry.path) }
                    continue
                }
                guard name != BackupDescription.path, name != Self.workspaceFile else { continue }
                let session = Path.name(of: name).prefix { $0 != "." }
                guard !forgotten.contains(String(session)) else {
                    restored.forgotten += 1
                    continue
                }
                let path = Path.join(layout.root, onThisMachine(name, layout))
                let bytes = try reader.contents(of: entry)
                if try files.disk.status(path) == nil {
                    if !isTrial { try files.place(bytes: bytes, at: path) }
                    restored.written += 1
                } else if (try? files.disk.read(path, limit: Self.fileLimit)) == bytes {
                    restored.same += 1
                } else if !name.hasPrefix("transcripts/devices/") {
                    restored.different.append(path)
                }
            } catch {
                guard case .damaged(archive, _) = error else { throw error }
                restored.damage = error
                break
            }
        }
        return restored
    }

    /// The target's layout. A new or unused workspace takes over the archive's id.
    private func layout(isTrial: Bool) throws(JournalError) -> Layout {
        let disk = Disk()
        let root = places.workspace
        let file = Path.join(root, Self.workspaceFile)
        let isNew = try disk.status(file) == nil
        if isTrial {
            let device = (try? DeviceName.read(in: places.deviceFile, disk: disk, creating: false, chance)) ?? ""
            return Layout(root: root, device: device)
        }
        let isUntouched = isNew ? true : try Self.isUntouched(Path.join(root, "transcripts"), disk)
        if let description, isUntouched {
            // `workspace.json` is written last, because it makes the folder a workspace.
            let device = try DeviceName.read(
                in: places.deviceFile, otherwise: Path.join(root, "transcripts", "devices", "this"), disk: disk, chance)
            let layout = Layout(root: root, device: device)
            try disk.makeFolder(layout.questionnaires)
            try disk.makeFolder(layout.transcripts)
            try Files(layout: layout, disk: disk.confined(to: layout.transcripts), chance: chance).place(
                bytes: description, at: file)
        }
        return try Workspace(
            path: root, deviceFile: places.deviceFile, cacheFolder: places.cacheFolder, chance: chance
        ).layout
    }

    /// Whether the workspace contains nothing but its description and machines' files.
    private static func isUntouched(_ transcripts: String, _ disk: Disk) throws(JournalError) -> Bool {
        for name in try disk.names(in: transcripts) where !["workspace.json", "devices", "drafts"].contains(name) {
            if try !disk.names(in: Path.join(transcripts, name)).isEmpty { return false }
        }
        for device in try disk.names(in: Path.join(transcripts, "drafts")) {
            if try !disk.names(in: Path.join(transcripts, "drafts", device)).isEmpty { return false }
        }
        return true
    }

    /// The target workspace's id; `nil` if it does not exist or is unused.
    public func targetID() throws(JournalError) -> String? {
        let disk = Disk()
        let file = Path.join(places.workspace, Self.workspaceFile)
        guard try disk.status(file) != nil,
            try !Self.isUntouched(Path.join(places.workspace, "transcripts"), disk)
        else { return nil }
        return try JSON.decodeDocument(
            Workspace.Description.self, try disk.read(file, limit: Files.eventLimit), path: file
        ).id
    }

    /// Maps drafts and device files of the archive's machine to this machine.
    private func onThisMachine(_ name: String, _ layout: Layout) -> String {
        guard let device else { return name }
        for folder in ["transcripts/drafts/", "transcripts/devices/"] where name.hasPrefix("\(folder)\(device)/") {
            return folder + layout.device + name.dropFirst(folder.utf8.count + device.utf8.count)
        }
        return name
    }

    // MARK: Paths in an archive

    static let workspaceFile = "transcripts/workspace.json"
    private static let recipientsFile = "transcripts/lock/\(Layout.LockFile.recipients.rawValue)"

    /// Whether a relative path is a box of an unfinished check-in.
    static func isBox(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        return parts.count == 5 && parts[1] == "teams" && parts[3] == "boxes"
    }

    /// Validates an archive's path and makes it relative to the workspace. `nil` for absolute and hidden paths, `..`, control
    /// characters, and files that are not restored.
    static func checked(_ path: String) -> String? {
        let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        if path == BackupDescription.path { return path }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard (2...9).contains(parts.count), ["questionnaires", "transcripts", "set-aside"].contains(parts[0]),
            parts.allSatisfy({ part in
                !part.isEmpty && !part.hasPrefix(".") && part.utf8.count <= 255
                    && part.unicodeScalars.allSatisfy { scalar in
                        switch scalar.properties.generalCategory {
                        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
                        default: true
                        }
                    }
            }), !isBox(path), !isTransient(path)
        else { return nil }
        return path
    }

    /// Whether a relative path is a machine's staging or forgetting folder, or its name file.
    static func isTransient(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        return parts.count > 2 && parts[1] == "devices"
            && (parts.count == 3 ? parts[2] == "this" : ["staging", "forgetting"].contains(parts[3]))
    }
}

import Records
public import Text

/// What restoring an archive did, or would do.
public struct Restored: Sendable, Equatable {
    public var written = 0
    /// Files that are here just so.
    public var same = 0
    /// Paths of files that are here otherwise: left as they are.
    public var different: [String] = []
    /// Files of sessions that were forgotten here: not brought back.
    public var forgotten = 0
    /// What an archive of ours does not hold: links, folders above, hidden files …; the first hundred.
    public var refused: [String] = []
    public var refusedCount = 0
    /// Where the archive ends too early; what stands before that is restored.
    public var damage: JournalError?
}

/// An archive and the workspace it goes into.
///
/// Whoever made the archive, nothing is written but regular files below `questionnaires`, `transcripts` and `set-aside`, and nothing
/// over what is there.
public struct Restoring {
    private let archive: String
    private let places: Places
    private let chance: Chance
    /// The file that names the workspace, as the archive has it; `nil` where it has none.
    private let description: [UInt8]?
    /// The machine that made the archive; `nil` if it does not say.
    private let device: String?
    /// The archive's workspace; `nil` if it does not say.
    public let workspaceID: String?
    /// When it was made; `nil` if it does not say.
    public let made: Timestamp?

    /// The public keys of a locked workspace's archive; `nil` where it is not locked.
    private let recipients: [UInt8]?

    /// A file of more bytes is neither put into an archive nor taken out of one.
    static let fileLimit = DraftStore.limit

    /// Looks through an archive; nothing is written.
    ///
    /// - Parameter archive: an absolute path.
    /// - Throws: ``JournalError`` where it is no tar archive or not one of ours.
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
            // What came before the damage can be restored.
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

    /// Does it, making the workspace if there is none. Killed on the way and done again, it ends the same.
    ///
    /// - Parameter isTrial: only says what would be done.
    /// - Throws: ``JournalError/locked(path:)`` for the archive of a locked workspace that would go into one with another key.
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

    /// The workspace's layout; where there is no workspace yet, or one that nothing was done in, it takes the archive's id.
    private func layout(isTrial: Bool) throws(JournalError) -> Layout {
        let disk = Disk()
        let root = places.workspace
        let file = Path.join(root, Self.workspaceFile)
        let isNew = try disk.status(file) == nil
        if isTrial {
            let device = (try? Workspace.device(in: places.deviceFile, disk: disk, creating: false, chance)) ?? ""
            return Layout(root: root, device: device)
        }
        let isUntouched = isNew ? true : try Self.isUntouched(Path.join(root, "transcripts"), disk)
        if let description, isUntouched {
            // The device's name first: the file that makes this a workspace comes last.
            let device = try Workspace.device(
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

    /// Whether nothing stands in a workspace but its name and what belongs to its machines.
    private static func isUntouched(_ transcripts: String, _ disk: Disk) throws(JournalError) -> Bool {
        for name in try disk.names(in: transcripts) where !["workspace.json", "devices", "drafts"].contains(name) {
            if try !disk.names(in: Path.join(transcripts, name)).isEmpty { return false }
        }
        for device in try disk.names(in: Path.join(transcripts, "drafts")) {
            if try !disk.names(in: Path.join(transcripts, "drafts", device)).isEmpty { return false }
        }
        return true
    }

    /// The id of the workspace that it goes into; `nil` if there is none, or one that nothing was done in.
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

    /// What was under way on the machine that made the archive goes on here.
    private func onThisMachine(_ name: String, _ layout: Layout) -> String {
        guard let device else { return name }
        for folder in ["transcripts/drafts/", "transcripts/devices/"] where name.hasPrefix("\(folder)\(device)/") {
            return folder + layout.device + name.dropFirst(folder.utf8.count + device.utf8.count)
        }
        return name
    }

    // MARK: What may stand in an archive

    static let workspaceFile = "transcripts/workspace.json"
    private static let recipientsFile = "transcripts/lock/\(Layout.LockFile.recipients.rawValue)"

    /// Whether a path below the workspace is that of ballots under way.
    static func isBox(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        return parts.count == 5 && parts[1] == "teams" && parts[3] == "boxes"
    }

    /// A path in an archive as one below the workspace: relative, nothing hidden, nothing that leads up, and a file that a
    /// workspace keeps; `nil` for any other.
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

    /// Whether a path is that of a machine's files on their way, or of what it is forgetting just now, or of its name.
    static func isTransient(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        return parts.count > 2 && parts[1] == "devices"
            && (parts.count == 3 ? parts[2] == "this" : ["staging", "forgetting"].contains(parts[3]))
    }
}

import Records
import Text

/// A user's data folder and its stores. A value that holds paths, not open files. `docs/journal.md` describes the contents.
public struct Workspace: Sendable {
    /// Identifies the workspace; copies share it.
    public let id: String
    let files: Files
    public let vault: Vault
    /// The file of ``index`` for an unencrypted workspace; `nil` without a cache folder.
    let plainIndexFile: String?
    /// `nil` in a locked workspace, where the index is in memory.
    var indexFile: String? { vault.isLocked ? nil : plainIndexFile }

    /// The absolute path.
    public var path: String { layout.root }
    /// This machine's name, 16 hexadecimal digits.
    public var device: String { layout.device }
    /// The folder of the user's own guides.
    public var questionnaires: String { layout.questionnaires }
    /// The folder of everything that the program writes.
    public var transcripts: String { layout.transcripts }

    var layout: Layout { files.layout }
    var disk: Disk { files.disk }

    public var drafts: DraftStore { DraftStore(files: files) }
    public var sessions: SessionStore { SessionStore(workspace: self) }
    public var notes: NoteStore { NoteStore(files: files) }
    public var jots: JotStore { JotStore(files: files) }
    public var commitments: CommitmentStore { CommitmentStore(files: files) }
    public var measurements: MeasurementStore { MeasurementStore(files: files) }
    public var documents: DocumentStore { DocumentStore(files: files) }
    public var guides: GuideStore { GuideStore(files: files) }
    public var teams: TeamStore { TeamStore(files: files) }
    public var ballots: BallotStore { BallotStore(files: files) }
    public var deviceFiles: DeviceFiles { DeviceFiles(files: files) }

    /// Opens the workspace at `path`, creating it if it does not exist.
    ///
    /// - Parameters:
    ///   - deviceFile: the file with this machine's name, outside of synchronised folders; see ``Places``. `nil` keeps
    ///     it in the workspace.
    ///   - cacheFolder: the folder for the index; see ``Places``. `nil` rebuilds the index in memory for each query.
    ///   - creating: if `false`, throws ``JournalError/missing(path:)`` instead of creating a workspace.
    ///   - chance: the source of random ids and names.
    ///   - vault: holds the unlocked key; pass the same one to keep the workspace unlocked.
    public init(
        path: String, deviceFile: String? = nil, cacheFolder: String? = nil, creating: Bool = true, chance: Chance,
        vault: Vault = Vault()
    ) throws(JournalError) {
        try self.init(
            path: path, deviceFile: deviceFile, cacheFolder: cacheFolder, creating: creating, chance: chance,
            disk: Disk(), vault: vault)
    }

    init(
        path: String, deviceFile: String?, cacheFolder: String?, creating: Bool = true, chance: Chance, disk: Disk,
        vault: Vault = Vault()
    ) throws(JournalError) {
        let transcripts = Path.join(path, "transcripts")
        let description = Path.join(transcripts, "workspace.json")
        let exists = try disk.status(description) != nil
        guard exists || creating else { throw .missing(path: path) }
        let device = try DeviceName.read(
            in: deviceFile, otherwise: Path.join(transcripts, "devices", "this"), disk: disk, chance)
        let layout = Layout(root: path, device: device)
        let plain = Files(layout: layout, disk: disk.confined(to: transcripts), chance: chance)
        if !exists {
            try disk.makeFolder(layout.questionnaires)
            try disk.makeFolder(transcripts)
            try plain.place(Description(format: StoredFormat.current, id: chance.name()), at: description)
        }
        let id = try plain.read(Description.self, at: description).id
        self.id = id
        let indexFile = cacheFolder.map { Path.join($0, SessionIndex.fileName(workspace: id, at: path)) }
        plainIndexFile = indexFile
        self.vault = vault
        try vault.refresh(layout, indexFile: indexFile, disk: plain.disk, chance)
        files = Files(layout: layout, disk: plain.disk.behind(vault.isLocked ? vault : nil), chance: chance)
    }

    /// Opens another workspace for reading only.
    ///
    /// - Parameter device: this machine's name.
    /// - Throws: ``JournalError/locked(path:)`` for a locked workspace.
    init(otherAt path: String, device: String, chance: Chance, disk: Disk) throws(JournalError) {
        let layout = Layout(root: path, device: device)
        let description = Path.join(layout.transcripts, "workspace.json")
        guard try disk.status(description) != nil else { throw .missing(path: path) }
        vault = Vault()
        try vault.refresh(layout, indexFile: nil, disk: disk.confined(to: layout.transcripts), chance)
        guard !vault.isLocked else { throw .locked(path: path) }
        files = Files(layout: layout, disk: disk.confined(to: layout.transcripts), chance: chance)
        id = try files.read(Description.self, at: description).id
        plainIndexFile = nil
    }

    struct Description: Codable, StoredDocument {
        var format: Int
        var id: String
    }
}

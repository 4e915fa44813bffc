public import Guides

/// What this machine remembers of how its user likes things.
public struct Settings: Sendable, Codable, Equatable {
    public var format: Int
    /// Chosen with `lang`; `nil` goes by the locale.
    public var language: Language?
    /// How many columns the terminal gives characters of ambiguous width, 1 or 2; `nil`: not known.
    public var ambiguousWidth: Int?

    public init(language: Language? = nil, ambiguousWidth: Int? = nil) {
        format = Workspace.format
        self.language = language
        self.ambiguousWidth = ambiguousWidth
    }
}

/// Files of this machine alone, in `transcripts/devices/DEVICE/`.
extension Workspace {
    var deviceFolder: String { Path.join(transcripts, "devices", device) }
    private var settingsPath: String { Path.join(deviceFolder, "settings.json") }
    var editing: String { Path.join(deviceFolder, "editing") }

    /// The file of the commands typed before; its folder is there. Never holds answers.
    public func commandHistoryFile() throws(JournalError) -> String {
        try disk.makeFolder(deviceFolder)
        return Path.join(deviceFolder, "commands")
    }

    /// The settings; the plain ones where there are none yet.
    public func settings() throws(JournalError) -> Settings {
        guard try disk.status(settingsPath) != nil else { return Settings() }
        return try readEvent(Settings.self, at: settingsPath)
    }

    public func save(_ settings: Settings) throws(JournalError) {
        try disk.place(try JSON.document(settings), at: settingsPath, staging: staging)
    }

    /// Writes a text to a file for an editor, readable by nobody else.
    ///
    /// - Returns: its path, to be handed to ``takeEdited(_:)``; a leftover is swept at the next start.
    public func fileForEditor(_ text: String) throws(JournalError) -> String {
        let path = Path.join(editing, "\(Disk.processID)-\(Workspace.randomName()).md")
        try disk.place(Array(text.utf8), at: path, staging: staging)
        return path
    }

    /// The text as the editor left it; the file is gone then.
    public func takeEdited(_ path: String) throws(JournalError) -> String {
        guard Path.parent(of: path) == editing else { throw .badName(path) }
        let text = String(decoding: try disk.read(path, limit: Workspace.eventLimit), as: UTF8.self)
        try disk.remove(path)
        return text
    }
}

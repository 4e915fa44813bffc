/// Files of this machine alone, in `transcripts/devices/DEVICE/`.
extension Workspace {
    var deviceFolder: String { Path.join(transcripts, "devices", device) }
    var editing: String { Path.join(deviceFolder, "editing") }

    /// The file of the commands typed before; its folder is there. Never holds answers.
    public func commandHistoryFile() throws(JournalError) -> String {
        try disk.makeFolder(deviceFolder)
        return Path.join(deviceFolder, "commands")
    }

    /// Writes a text to a file for an editor, readable by nobody else.
    ///
    /// - Returns: its path, to be handed to ``readEdited(_:)`` and ``discardEdited(_:)``; a leftover is swept at the next start.
    public func fileForEditor(_ text: String) throws(JournalError) -> String {
        let path = Path.join(editing, "\(Disk.processID)-\(Workspace.randomName()).md")
        try disk.place(Array(text.utf8), at: path, staging: staging)
        return path
    }

    /// The text as the editor left it.
    public func readEdited(_ path: String) throws(JournalError) -> String {
        guard Path.parent(of: path) == editing else { throw .badName(path) }
        return String(decoding: try disk.read(path, limit: Workspace.eventLimit), as: UTF8.self)
    }

    public func discardEdited(_ path: String) throws(JournalError) {
        guard Path.parent(of: path) == editing else { throw .badName(path) }
        try disk.remove(path)
    }
}

import Records

/// The paths of a workspace's files; `docs/journal.md` shows the tree. Validates everything that becomes part of a path.
struct Layout: Sendable {
    /// The workspace's absolute path.
    let root: String
    /// This machine's name.
    let device: String

    /// The user's own guides; the program adds to them on request only.
    var questionnaires: String { Path.join(root, "questionnaires") }
    /// Everything else that the program writes.
    var transcripts: String { Path.join(root, "transcripts") }
    /// Files set aside by `doctor --mend`, by day.
    var setAside: String { Path.join(root, "set-aside") }
    var allDrafts: String { Path.join(transcripts, "drafts") }
    /// This machine's drafts.
    var drafts: String { Path.join(allDrafts, device) }
    var pinnedGuides: String { Path.join(transcripts, "guides") }
    var amendments: String { Path.join(transcripts, "amendments") }
    var commitments: String { Path.join(transcripts, "commitments") }
    var jots: String { Path.join(transcripts, "jots") }
    var suggestions: String { Path.join(transcripts, "suggestions") }
    var documents: String { Path.join(transcripts, "documents") }
    var teams: String { Path.join(transcripts, "teams") }
    var ballots: String { Path.join(transcripts, "ballots") }
    var allDevices: String { Path.join(transcripts, "devices") }
    var deviceFolder: String { Path.join(allDevices, device) }
    /// Temporary files until they are renamed.
    var staging: String { Path.join(deviceFolder, "staging") }
    /// Texts open in an editor.
    var editing: String { Path.join(deviceFolder, "editing") }
    /// An empty marker file for each session being forgotten, so that a crash can be completed.
    var forgetting: String { Path.join(deviceFolder, "forgetting") }

    /// The files of the workspace's lock: age files or text.
    enum LockFile: String, CaseIterable {
        /// The secret key, encrypted with the passphrase.
        case identity = "identity.age"
        /// The secret key, encrypted to the paper key.
        case paper = "paper.age"
        /// The public keys that files are encrypted to. The workspace is locked while it exists.
        case recipients = "recipients.txt"
        /// Exists while the workspace is being locked.
        case underway
        /// Exists while the lock is being removed.
        case removing
    }

    func lockFile(_ file: LockFile) -> String { Path.join(transcripts, "lock", file.rawValue) }

    func draft(_ id: String) throws(JournalError) -> String {
        Path.join(drafts, try SessionID.checked(id) + ".jsonl")
    }

    func transcript(_ id: String) throws(JournalError) -> String {
        Path.join(transcripts, SessionID.folder(of: try SessionID.checked(id)), id + ".json")
    }

    /// - Parameter hash: the SHA-256 of the guide's file.
    func pinnedGuide(_ hash: String) throws(JournalError) -> String {
        guard Digest.isHexadecimal(hash, digits: 64) else { throw .badName(hash) }
        return Path.join(pinnedGuides, hash + ".yaml")
    }

    /// - Parameter name: without `.yaml`.
    func guide(_ name: String) throws(JournalError) -> String {
        guard !name.contains("/"), !name.hasPrefix(".") else { throw .badName(name) }
        return Path.join(questionnaires, name + ".yaml")
    }

    func measurement(_ guide: String) throws(JournalError) -> String {
        Path.join(transcripts, "measurements", try Layout.plain(guide) + ".json")
    }

    func suggestion(_ practice: String, session: String) throws(JournalError) -> String {
        Path.join(suggestions, "\(try SessionID.checked(session)).\(try Layout.plain(practice)).json")
    }

    /// - Parameter id: the document's id in its guide.
    func document(_ id: String, session: String) throws(JournalError) -> String {
        Path.join(documents, "\(try SessionID.checked(session)).\(try Layout.plain(id)).md")
    }

    func team(_ id: String) throws(JournalError) -> String {
        guard Digest.isHexadecimal(id, digits: 16) else { throw .badName(id) }
        return Path.join(teams, id)
    }

    func teamFile(_ id: String) throws(JournalError) -> String { Path.join(try team(id), "team.json") }

    /// The box of a team's check-in on this machine.
    func box(_ team: String) throws(JournalError) -> String {
        Path.join(try self.team(team), "boxes", device + ".json")
    }

    func waves(_ team: String) throws(JournalError) -> String { Path.join(try self.team(team), "waves") }

    func teamNotes(_ team: String) throws(JournalError) -> String { Path.join(try self.team(team), "notes") }

    func ballotRequest(_ id: String) throws(JournalError) -> String {
        guard Digest.isHexadecimal(id, digits: 16) else { throw .badName(id) }
        return Path.join(ballots, id + ".json")
    }

    /// Returns the text if it consists of `a-z`, `0-9`, `-` and `_`.
    static func plain(_ text: String) throws(JournalError) -> String {
        guard isPlain(text) else { throw .badName(text) }
        return text
    }

    static func isPlain(_ text: some StringProtocol) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

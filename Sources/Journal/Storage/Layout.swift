import Records

/// Where each file of one workspace is; `docs/journal.md` shows the tree. Whatever becomes part of a path is checked here.
struct Layout: Sendable {
    /// The workspace's absolute path.
    let root: String
    /// This machine's name.
    let device: String

    /// The person's own guides; the program adds to them on request.
    var questionnaires: String { Path.join(root, "questionnaires") }
    /// Everything that the program writes.
    var transcripts: String { Path.join(root, "transcripts") }
    /// Files that `doctor --mend` took out of the way, by days.
    var setAside: String { Path.join(root, "set-aside") }
    var allDrafts: String { Path.join(transcripts, "drafts") }
    /// Of this machine.
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
    /// For files under way to their places.
    var staging: String { Path.join(deviceFolder, "staging") }
    /// Texts that are open in an editor.
    var editing: String { Path.join(deviceFolder, "editing") }
    /// Sessions being forgotten: an empty file each, from before the first removal until after the last.
    var forgetting: String { Path.join(deviceFolder, "forgetting") }

    /// The files of the workspace's lock; all of them age's, or text.
    enum LockFile: String, CaseIterable {
        /// The secret key, sealed with the passphrase.
        case identity = "identity.age"
        /// The same, sealed to the key on paper.
        case paper = "paper.age"
        /// The public keys to which files are sealed. While it is there the workspace is locked.
        case recipients = "recipients.txt"
        /// There while a lock is being put on.
        case underway
        /// There while a lock is being removed.
        case removing
    }

    func lockFile(_ file: LockFile) -> String { Path.join(transcripts, "lock", file.rawValue) }

    func draft(_ id: String) throws(JournalError) -> String {
        Path.join(drafts, try SessionID.checked(id) + ".jsonl")
    }

    func transcript(_ id: String) throws(JournalError) -> String {
        Path.join(transcripts, SessionID.folder(of: try SessionID.checked(id)), id + ".json")
    }

    /// - Parameter hash: SHA-256 of the guide's file.
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

    /// Boxes stay with the machine they stand on, as drafts do.
    func box(_ team: String) throws(JournalError) -> String {
        Path.join(try self.team(team), "boxes", device + ".json")
    }

    func waves(_ team: String) throws(JournalError) -> String { Path.join(try self.team(team), "waves") }

    func teamNotes(_ team: String) throws(JournalError) -> String { Path.join(try self.team(team), "notes") }

    func ballotRequest(_ id: String) throws(JournalError) -> String {
        guard Digest.isHexadecimal(id, digits: 16) else { throw .badName(id) }
        return Path.join(ballots, id + ".json")
    }

    /// The text itself if it is fit to be part of a file's name: of `a-z`, `0-9`, `-` and `_`.
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

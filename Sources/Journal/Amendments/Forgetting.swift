import Dialogue
import Guides
import Records
public import Text

/// What forgetting a session removed. Synchronised folders and backups may still hold copies.
public struct Forgotten: Sendable, Equatable {
    public var transcript = false
    /// The session was unfinished.
    public var draft = false
    public var notes = 0
    public var documents = 0
    public var commitments = 0
    /// The calendar in the documents folder.
    public var calendar = false
    /// The pinned guide; only if no other session and no team's check-in used it.
    public var guide = false
}

/// A mark that keeps a forgotten session, commitment or jot from being restored. Holds only the SHA-256 of its id.
struct Tombstone: Codable, StoredDocument {
    var format: Int
    var at: Timestamp
    var device: String
    var forgotten: String
}

/// Everything that was forgotten, on this or another machine.
struct ForgottenSessions {
    static let suffix = ".forgotten.json"
    private var names: Set<String>

    init(names: [String]) {
        self.names = Set(names.filter { $0.hasSuffix(Self.suffix) })
    }

    func contains(_ id: String) -> Bool {
        !names.isEmpty && names.contains(Self.name(id))
    }

    static func name(_ id: String) -> String { "\(Digest.sha256(Array(id.utf8)).prefix(32))\(suffix)" }
}

extension Files {
    /// Stores a tombstone. Idempotent.
    func bury(_ id: String, at time: Timestamp) throws(JournalError) {
        let path = Path.join(layout.amendments, ForgottenSessions.name(id))
        guard try disk.status(path) == nil else { return try disk.confirm(path) }
        let tombstone = Tombstone(
            format: StoredFormat.current, at: time, device: layout.device, forgotten: Digest.sha256(Array(id.utf8)))
        try place(tombstone, at: path)
    }
}

extension Workspace {
    func forgottenSessions() throws(JournalError) -> ForgottenSessions {
        ForgottenSessions(names: try disk.names(in: layout.amendments))
    }

    /// Removes a session and everything made from it: transcript or draft, notes, documents, index entry, the command
    /// history and the calendar, the pinned guide if unused, and, on request, commitments. If another machine brings
    /// the session back, it is removed again.
    ///
    /// After a crash, ``recover(at:)`` completes the removal.
    ///
    /// - Throws: ``JournalError/inUse(path:)`` if another program has the draft open; nothing is removed then.
    @discardableResult
    public func forget(
        _ id: String, includingCommitments: Bool, at time: Timestamp
    ) throws(JournalError) -> Forgotten {
        try Forgetting(workspace: self).forget(id, includingCommitments: includingCommitments, at: time)
    }
}

/// Removes a session from all stores.
struct Forgetting {
    let workspace: Workspace

    private var files: Files { workspace.files }
    private var disk: Disk { files.disk }
    private var layout: Layout { files.layout }

    func forget(_ id: String, includingCommitments: Bool, at time: Timestamp) throws(JournalError) -> Forgotten {
        let isFinished = try workspace.sessions.isFinished(id)
        let isDraft = try disk.status(try layout.draft(id)) != nil
        guard isFinished || isDraft else { throw .unknown(id: id) }
        let lock = try lockDraft(id)
        defer { withExtendedLifetime(lock) {} }
        let intent = Path.join(layout.forgetting, includingCommitments ? "\(id).all" : id)
        try files.place(bytes: [], at: intent)
        return try complete(id, includingCommitments: includingCommitments, at: time)
    }

    /// Completes removals interrupted by a crash.
    func complete(at time: Timestamp) throws(JournalError) {
        for name in try disk.names(in: layout.forgetting) {
            let all = name.hasSuffix(".all")
            let id = all ? String(name.dropLast(4)) : name
            do {
                let lock = try lockDraft(id)
                defer { withExtendedLifetime(lock) {} }
                _ = try complete(id, includingCommitments: all, at: time)
            } catch .inUse {
                // Another program has the draft open; a later start completes this.
                continue
            }
        }
    }

    /// Locks the draft against writers; a finished session needs no lock.
    private func lockDraft(_ id: String) throws(JournalError) -> OpenFile? {
        let path = try layout.draft(id)
        guard try disk.status(path) != nil else { return nil }
        guard let lock = try files.lock(path) else { throw .inUse(path: path) }
        return lock
    }

    private func complete(
        _ id: String, includingCommitments: Bool, at time: Timestamp
    ) throws(JournalError) -> Forgotten {
        var gone = Forgotten()
        // Fails for a draft open in another program, before anything is removed.
        try forgetCopies(of: id)
        let path = try layout.transcript(id)
        try files.bury(id, at: time)
        // The transcript is removed late, because it names the guide and a second attempt starts from it.
        // The guide of an unreadable draft is unknown and therefore kept.
        let header = (try? workspace.sessions.read(id).session) ?? (try? workspace.drafts.read(id).header)
        gone.notes = try disk.removeAll(in: layout.amendments, where: { SessionID.isNamed(id, by: $0) }).count
        gone.documents = try disk.removeAll(in: layout.documents, where: { SessionID.isNamed(id, by: $0) }).count
        gone.calendar = try workspace.documents.removeCalendar()
        try disk.removeAll(in: layout.suggestions, where: { SessionID.isNamed(id, by: $0) })
        try workspace.deviceFiles.removeCommandHistories()
        if includingCommitments {
            for state in try workspace.commitments.all().states where state.session == id {
                try workspace.commitments.remove(state.id, at: time)
                gone.commitments += 1
            }
        }
        if let header { gone.guide = try unpin(header.guideHash, except: header.id) }
        gone.draft = try disk.removeAll(in: layout.drafts, where: { SessionID.isNamed(id, by: $0) }).contains(
            "\(id).jsonl")
        if gone.draft { try disk.syncFolder(layout.drafts) }
        gone.transcript = try disk.remove(path)
        if gone.transcript {
            gone.draft = false
            try disk.syncFolder(Path.parent(of: path))
        }
        // Copies made by synchronisers or merging, and files set aside by `doctor`.
        try disk.removeAll(in: Path.parent(of: path), where: { SessionID.isNamed(id, by: $0) })
        try removeAside(id, in: layout.setAside)
        try workspace.index.forget(id)
        for name in [id, "\(id).all"] { try disk.remove(Path.join(layout.forgetting, name)) }
        return gone
    }

    private func removeAside(_ id: String, in folder: String) throws(JournalError) {
        for name in try disk.names(in: folder) {
            let path = Path.join(folder, name)
            if try disk.status(path)?.isFolder == true {
                try removeAside(id, in: path)
            } else if SessionID.isNamed(id, by: name) {
                try disk.remove(path)
            }
        }
    }

    // MARK: Copies

    /// Removes this session's recalled answers from the headers of later sessions on this machine.
    private func forgetCopies(of id: String) throws(JournalError) {
        func without(_ header: SessionHeader) -> SessionHeader? {
            guard let earlier = header.earlier, earlier.contains(where: { $0.session == id }) else { return nil }
            var header = header
            header.earlier = earlier.filter { $0.session != id }
            if header.earlier?.isEmpty == true { header.earlier = nil }
            return header
        }
        for draft in try workspace.drafts.all().drafts {
            guard let header = without(draft.header) else { continue }
            let lock = try lockDraft(header.id)
            defer { withExtendedLifetime(lock) {} }
            try workspace.drafts.replaceHeader(header)
        }
        guard let subject = (try? workspace.sessions.read(id)).map(\.session.subject) else { return }
        // Ids begin with the start time, so they compare chronologically.
        let later = try workspace.history().entries.filter { $0.id > id && SubjectName.areSame($0.subject, subject) }
        for entry in later {
            guard var transcript = try? workspace.sessions.read(entry.id), let header = without(transcript.session)
            else {
                continue
            }
            transcript.session = header
            try files.rewrite(transcript, at: try layout.transcript(entry.id))
        }
    }

    // MARK: The guide

    /// Removes the pinned guide of a session being forgotten if nothing else uses it. An unreadable file counts as a use.
    ///
    /// - Returns: whether the guide was removed.
    private func unpin(_ hash: String, except session: String) throws(JournalError) -> Bool {
        let pin = hash.prefix(HistoryEntry.pinLength)
        let history = try workspace.history()
        guard history.leftOut.isEmpty,
            !history.entries.contains(where: { $0.guidePin == pin && $0.id != session })
        else { return false }
        do throws(JournalError) {
            guard try !isUsedByDraft(hash, except: session), try !workspace.teams.uses(guide: hash) else {
                return false
            }
        } catch {
            return false
        }
        return try disk.remove(try layout.pinnedGuide(hash))
    }

    private func isUsedByDraft(_ hash: String, except session: String) throws(JournalError) -> Bool {
        for device in try disk.names(in: layout.allDrafts) {
            let folder = Path.join(layout.allDrafts, device)
            for name in try disk.names(in: folder) where name.hasSuffix(".jsonl") {
                let header = try workspace.drafts.contents(ofFile: name, in: folder).head.session
                if header.guideHash == hash, header.id != session { return true }
            }
        }
        return false
    }
}

import Dialogue
import Guides
import Records
public import Text

/// What forgetting a session removed. A synchroniser or a backup may still hold copies.
public struct Forgotten: Sendable, Equatable {
    public var transcript = false
    /// The session was still under way.
    public var draft = false
    public var notes = 0
    public var documents = 0
    public var commitments = 0
    /// The guide as it was; only when no other session and no team's check-in used it.
    public var guide = false
}

/// That a session is not to come back. Says nothing of what it was: it holds the SHA-256 of its id.
struct Tombstone: Codable {
    var format: Int
    var at: Timestamp
    var device: String
    var forgotten: String
}

/// The sessions that were forgotten, on this machine or on another.
struct ForgottenSessions {
    private var names: Set<String>

    init(names: [String]) {
        self.names = Set(names.filter { $0.hasSuffix(Workspace.forgottenSuffix) })
    }

    func contains(_ id: String) -> Bool {
        !names.isEmpty && names.contains(Workspace.tombstoneName(id))
    }
}

extension Workspace {
    static let forgottenSuffix = ".forgotten.json"

    static func tombstoneName(_ id: String) -> String {
        "\(Digest.sha256(Array(id.utf8)).prefix(32))\(forgottenSuffix)"
    }

    /// Sessions being forgotten: an empty file each, from before the first removal until after the last.
    private var forgetting: String { Path.join(deviceFolder, "forgetting") }

    func forgottenSessions() throws(JournalError) -> ForgottenSessions {
        ForgottenSessions(names: try disk.names(in: amendments))
    }

    /// Removes a session and what came of it: transcript or draft, notes, documents, its words in the index, the pinned guide if
    /// nothing else uses it, and commitments if asked. A session that another machine brings back goes again.
    ///
    /// A crash on the way is made good by ``recover()``. A draft that another program has open stays, and everything with it:
    /// ``JournalError/inUse(path:)``.
    @discardableResult
    public func forget(
        _ id: String, includingCommitments: Bool, at time: Timestamp
    ) throws(JournalError) -> Forgotten {
        let isFinished = try disk.status(try transcriptPath(id)) != nil
        let isDraft = try disk.status(try draftPath(id)) != nil
        guard isFinished || isDraft else { throw .unknown(id: id) }
        let lock = try lockForForgetting(id)
        defer { withExtendedLifetime(lock) {} }
        let intent = Path.join(forgetting, includingCommitments ? "\(id).all" : id)
        try disk.place([], at: intent, staging: staging)
        return try completeForgetting(id, includingCommitments: includingCommitments, at: time)
    }

    /// Keeps a draft from being written to while it goes; a session that is not under way needs no lock.
    private func lockForForgetting(_ id: String) throws(JournalError) -> OpenFile? {
        let path = try draftPath(id)
        guard try disk.status(path) != nil else { return nil }
        guard let lock = try lockDraft(path) else { throw .inUse(path: path) }
        return lock
    }

    private func completeForgetting(
        _ id: String, includingCommitments: Bool, at time: Timestamp
    ) throws(JournalError) -> Forgotten {
        var gone = Forgotten()
        let path = try transcriptPath(id)
        let tombstone = Tombstone(
            format: StoredFormat.current, at: time, device: device, forgotten: Digest.sha256(Array(id.utf8)))
        try disk.place(
            try JSON.document(tombstone), at: Path.join(amendments, Workspace.tombstoneName(id)), staging: staging)
        // The transcript goes last but one: it is what names the guide, and what a second attempt starts from.
        // A draft that cannot be read names none; its guide stays.
        let header = (try? readTranscript(id).session) ?? (try? readDraft(id).header)
        for name in try disk.names(in: amendments) where name.hasPrefix("\(id).") {
            if try disk.remove(Path.join(amendments, name)) { gone.notes += 1 }
        }
        for document in try documents(of: id) where try disk.remove(document) { gone.documents += 1 }
        for name in try disk.names(in: suggestionsFolder) where name.hasPrefix("\(id).") {
            try disk.remove(Path.join(suggestionsFolder, name))
        }
        if includingCommitments {
            for state in try commitments().states where state.session == id {
                for name in try disk.names(in: commitmentsFolder) where name.hasPrefix("\(state.id).") {
                    try disk.remove(Path.join(commitmentsFolder, name))
                }
                gone.commitments += 1
            }
        }
        if let header { gone.guide = try unpin(header.guideHash, except: header.id) }
        for name in try disk.names(in: draftsFolder) where name.hasPrefix("\(id).") {
            if try disk.remove(Path.join(draftsFolder, name)), name == "\(id).jsonl" { gone.draft = true }
        }
        if gone.draft { try disk.syncFolder(draftsFolder) }
        gone.transcript = try disk.remove(path)
        if gone.transcript {
            gone.draft = false
            try disk.syncFolder(Path.parent(of: path))
        }
        try index.forget(id)
        for name in [id, "\(id).all"] { try disk.remove(Path.join(forgetting, name)) }
        return gone
    }

    /// Goes on with what a crash interrupted.
    func completeForgettings(at time: Timestamp) throws(JournalError) {
        for name in try disk.names(in: forgetting) {
            let all = name.hasSuffix(".all")
            let id = all ? String(name.dropLast(4)) : name
            do {
                let lock = try lockForForgetting(id)
                defer { withExtendedLifetime(lock) {} }
                _ = try completeForgetting(id, includingCommitments: all, at: time)
            } catch .inUse {
                // Another program has taken the draft up; when it lets go, a later start completes this.
                continue
            }
        }
    }
}

import Dialogue
import Records

/// Guides as they were when something began that goes by them: one file each, named by its SHA-256.
extension Workspace {
    /// Keeps a guide as it is now.
    ///
    /// - Parameter guide: the bytes of the guide's file; their SHA-256 must be `hash`.
    func pin(_ guide: [UInt8], hash: String) throws(JournalError) {
        let path = try guidePath(hash)
        guard Digest.sha256(guide) == hash else { throw .damaged(path: path, detail: "its SHA-256 is not \(hash)") }
        if try disk.status(path) == nil { try disk.place(guide, at: path, staging: staging) }
    }

    /// The pinned guide whose SHA-256 begins so, as the index knows it; `nil` if there is none.
    public func pinnedGuide(beginning pin: String) throws(JournalError) -> [UInt8]? {
        guard pin.utf8.count == HistoryEntry.pinLength,
            let name = try disk.names(in: Path.join(transcripts, "guides")).first(where: { $0.hasPrefix(pin) })
        else { return nil }
        return try pinnedGuide(String(name.prefix(64)))
    }

    /// The pinned guide of a session: the bytes of its file as they were when it began.
    public func pinnedGuide(_ hash: String) throws(JournalError) -> [UInt8] {
        let path = try guidePath(hash)
        let bytes = try disk.read(path, limit: 1024 * 1024)
        guard Digest.sha256(bytes) == hash else {
            throw .damaged(path: path, detail: "its SHA-256 is not its name")
        }
        return bytes
    }

    /// Lets go of the guide of a session that is being forgotten.
    ///
    /// - Returns: whether the file was removed, because no other session, no draft and no team's check-in goes by it. What cannot
    ///   be read might.
    func unpin(_ hash: String, except session: String) throws(JournalError) -> Bool {
        let pin = hash.prefix(HistoryEntry.pinLength)
        let history = try history()
        guard history.leftOut.isEmpty,
            !history.entries.contains(where: { $0.guidePin == pin && $0.id != session })
        else { return false }
        do throws(JournalError) {
            guard try !isUsedByDraft(hash, except: session), try !isUsedByTeam(hash) else { return false }
        } catch {
            return false
        }
        return try disk.remove(try guidePath(hash))
    }

    private func isUsedByDraft(_ hash: String, except session: String) throws(JournalError) -> Bool {
        let drafts = Path.join(transcripts, "drafts")
        for device in try disk.names(in: drafts) {
            for name in try disk.names(in: Path.join(drafts, device)) where name.hasSuffix(".jsonl") {
                let path = Path.join(drafts, device, name)
                let header = try DraftContents(try disk.read(path, limit: Workspace.draftLimit), path: path).head
                    .session
                if header.guideHash == hash, header.id != session { return true }
            }
        }
        return false
    }

    /// Check-ins that are over, and those under way on any machine.
    private func isUsedByTeam(_ hash: String) throws(JournalError) -> Bool {
        struct Named: StoredDocument {
            var format: Int
            var terms: CheckInTerms
        }
        for team in try teamIDs() {
            for folder in [Path.join(try teamFolder(team), "waves"), Path.join(try teamFolder(team), "boxes")] {
                for name in try disk.names(in: folder) where name.hasSuffix(".json") {
                    let named = try readEvent(Named.self, at: Path.join(folder, name), limit: Workspace.boxLimit)
                    if named.terms.guideHash == hash { return true }
                }
            }
        }
        return false
    }
}

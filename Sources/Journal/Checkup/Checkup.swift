import Dialogue
import Guides
import Records
import Text

/// A problem with a file of the workspace.
public struct Finding: Sendable, Equatable {
    public enum Problem: Sendable, Equatable {
        /// Damaged, too large, of a newer format, or unreadable.
        case unreadable(JournalError)
        /// A conflict copy made by a synchroniser; `isSame` if it adds nothing to the original.
        case copy(original: String, isSame: Bool)
        /// A symbolic link, which is not followed.
        case link
        /// A FIFO, folder or device in the place of a file.
        case notAFile
        /// An unknown file, which is left alone.
        case foreign
        /// Other users of the machine may read it.
        case openToOthers
        /// A session's file with another name or in another month's folder.
        case misplaced
        /// The number of damaged lines of a draft.
        case damagedLines(Int)
        /// A draft's pinned guide is missing.
        case guideMissing
        /// The name is shared by several teams.
        case sameName(String)
    }

    /// The repair, which never deletes data.
    enum Remedy: Sendable, Equatable {
        case tighten
        case setAside
        /// Move the file to an unused path.
        case move(to: String)
        /// Move the file to this path after setting aside the one there.
        case replace(String)
        case write([UInt8], at: String)
        /// Write the joined team to the original's path and set both files aside.
        case join(Team, at: String)
    }

    /// The absolute path.
    public var path: String
    public var problem: Problem
    var remedy: Remedy?

    /// Whether ``Workspace/mend(_:on:)`` can repair it.
    public var canBeMended: Bool { remedy != nil }
}

extension Workspace {
    /// Checks every file of the workspace without changing anything.
    ///
    /// - Parameter progress: called for each file with the number checked so far.
    /// - Returns: findings sorted by path, and the number of files.
    public func checkUp(progress: @escaping (_ done: Int) -> Void = { _ in }) throws(JournalError) -> (
        findings: [Finding], files: Int
    ) {
        var checkup = Checkup(workspace: self, progress: progress)
        try checkup.run()
        return (checkup.findings.sorted { $0.path < $1.path }, checkup.files)
    }
}

/// One pass over all files.
private struct Checkup {
    let workspace: Workspace
    let progress: (Int) -> Void
    var findings: [Finding] = []
    var files = 0

    private var disk: Disk { workspace.disk }
    private var layout: Layout { workspace.layout }

    init(workspace: Workspace, progress: @escaping (Int) -> Void) {
        self.workspace = workspace
        self.progress = progress
    }

    mutating func run() throws(JournalError) {
        for folder in [layout.questionnaires, layout.transcripts] where try disk.status(folder) != nil {
            visit(folder, below: folder == layout.transcripts ? "transcripts" : "questionnaires")
        }
        try compareTeams()
        try lookForGuides()
    }

    private mutating func note(_ path: String, _ problem: Finding.Problem, _ remedy: Finding.Remedy? = nil) {
        findings.append(Finding(path: path, problem: problem, remedy: remedy))
    }

    private mutating func visit(_ path: String, below name: String) {
        let status: FileStatus
        do throws(JournalError) {
            guard let found = try disk.status(path) else { return }
            status = found
        } catch {
            return note(path, .unreadable(error))
        }
        if status.isLink {
            return note(path, .link, name.hasPrefix("transcripts/") ? .setAside : nil)
        }
        if status.isOpenToOthers { note(path, .openToOthers, .tighten) }
        if status.isFolder {
            if name.hasSuffix(".json") || name.hasSuffix(".jsonl"), FileKind(name) != nil {
                return note(path, .notAFile, .setAside)
            }
            do throws(JournalError) {
                for child in try disk.names(in: path).sorted() {
                    visit(Path.join(path, child), below: Path.join(name, child))
                }
            } catch {
                note(path, .unreadable(error))
            }
            return
        }
        files += 1
        progress(files)
        guard status.isRegularFile else {
            return note(path, .notAFile, name.hasPrefix("transcripts/") ? .setAside : nil)
        }
        let original = FileKind.original(of: name) { candidate in
            ((try? disk.status(Path.join(layout.root, candidate))) ?? nil)?.isRegularFile == true
        }
        let kind = FileKind(name)
        if let original, kind.map({ Self.hasFreeName($0) && Self.isConflictName(name) }) ?? true {
            return copy(path, of: original)
        }
        guard let kind else { return note(path, .foreign) }
        look(at: path, kind)
    }

    /// Whether names of this kind contain a word chosen by a guide's author.
    private static func hasFreeName(_ kind: FileKind) -> Bool {
        switch kind {
        case .own, .document, .suggestion, .measurement: true
        default: false
        }
    }

    /// Whether synchronisers write such names.
    private static func isConflictName(_ name: String) -> Bool {
        ["sync-conflict", "conflicted copy", "conflict-", "冲突"].contains { name.contains($0) }
    }

    // MARK: Single files

    private mutating func look(at path: String, _ kind: FileKind) {
        do throws(JournalError) {
            if case .transcript(let id) = kind {
                let transcript = try SessionStore.decode(try read(path, SessionStore.limit), path: path)
                guard transcript.session.id == id, try layout.transcript(id) == path else {
                    return try misplaced(path, transcript.session.id)
                }
            } else if case .draft = kind {
                let contents = try workspace.drafts.contents(ofFile: Path.name(of: path), in: Path.parent(of: path))
                if !contents.damagedLines.isEmpty || contents.isHeadRescued {
                    note(path, .damagedLines(max(contents.damagedLines.count, 1)))
                }
            } else {
                try FileCheck(workspace: workspace).check(path, kind)
            }
        } catch {
            unreadable(path, kind, error)
        }
    }

    private mutating func unreadable(_ path: String, _ kind: FileKind, _ error: JournalError) {
        switch error {
        case .damaged, .badName:
            if case .pinnedGuide(let hash) = kind, let bytes = guide(hash) {
                note(path, .unreadable(error), .write(bytes, at: path))
            } else if case .team(let id) = kind, let team = teamBetweenMarkers(path, id) {
                note(path, .unreadable(error), .join(team, at: path))
            } else {
                // Never set aside the workspace's description, boxes that a room's code may still open, or own guides.
                note(path, .unreadable(error), kind == .workspace || kind == .box || kind == .own ? nil : .setAside)
            }
        default: note(path, .unreadable(error))
        }
    }

    private func read(_ path: String, _ limit: Int) throws(JournalError) -> [UInt8] {
        try disk.read(path, limit: limit)
    }

    private mutating func misplaced(_ path: String, _ id: String) throws(JournalError) {
        let place = try layout.transcript(id)
        guard try disk.status(place) != nil else { return note(path, .misplaced, .move(to: place)) }
        let isSame = try read(place, SessionStore.limit) == read(path, SessionStore.limit)
        note(path, .copy(original: place, isSame: isSame), isSame ? .setAside : nil)
    }

    /// The guide with this SHA-256, among built-in and own guides.
    private func guide(_ hash: String) -> [UInt8]? {
        for name in EmbeddedGuides.names {
            if let bytes = EmbeddedGuides.bytes(of: name), Digest.sha256(bytes) == hash { return bytes }
        }
        for name in (try? workspace.guides.names()) ?? [] {
            if let bytes = try? workspace.guides.bytes(name), Digest.sha256(bytes) == hash { return bytes }
        }
        return nil
    }

    // MARK: Copies

    private mutating func copy(_ path: String, of originalName: String) {
        let original = Path.join(layout.root, originalName)
        guard let kind = FileKind(originalName) else { return note(path, .foreign) }
        let (mine, theirs) = (try? read(original, Restoring.fileLimit), try? read(path, Restoring.fileLimit))
        guard let theirs else { return note(path, .copy(original: original, isSame: false)) }
        let isGood = FileCheck(workspace: workspace).holds(path, as: original, kind)
        func found(_ isSame: Bool, _ remedy: Finding.Remedy?) {
            findings.append(Finding(path: path, problem: .copy(original: original, isSame: isSame), remedy: remedy))
        }
        guard let mine else {
            // Do not replace an original that exists but could not be read.
            guard (try? disk.status(original)) == .some(nil) else { return found(false, nil) }
            return found(false, isGood ? .move(to: original) : .setAside)
        }
        if mine == theirs { return found(true, .setAside) }
        guard isGood else { return found(false, kind == .own || kind == .box ? nil : .setAside) }
        guard FileCheck(workspace: workspace).holds(original, as: original, kind) else {
            // Repair the merge markers first; the copy is joined afterwards.
            if case .team(let id) = kind, teamBetweenMarkers(original, id) != nil { return found(false, nil) }
            return found(false, .replace(original))
        }
        switch kind {
        case .team(let id):
            let teams = [mine, theirs].compactMap { try? JSON.decodeDocument(Team.self, $0, path: original) }
            guard teams.count == 2, teams.allSatisfy({ $0.id == id }) else { return found(false, nil) }
            found(false, .join(teams[0].joined(with: teams[1]), at: original))
        case .draft:
            // Logs are append-only, so one may be a prefix of the other.
            if mine.starts(with: theirs) { return found(true, .setAside) }
            found(false, theirs.starts(with: mine) ? .replace(original) : nil)
        default: found(false, nil)
        }
    }

    private func teamBetweenMarkers(_ path: String, _ id: String) -> Team? {
        guard let bytes = try? read(path, Files.eventLimit) else { return nil }
        let sides = MergeMarkers.sides(of: String(decoding: bytes, as: UTF8.self))
            .compactMap { try? JSON.decodeDocument(Team.self, Array($0.utf8), path: path) }
        guard sides.count == 2, sides.allSatisfy({ $0.id == id }) else { return nil }
        return sides[0].joined(with: sides[1])
    }

    // MARK: Relations between files

    private mutating func compareTeams() throws(JournalError) {
        let teams = try workspace.teams.all().teams
        for (_, same) in Dictionary(grouping: teams, by: { $0.name.lowercased() }) where same.count > 1 {
            for team in same { note(try layout.team(team.id), .sameName(team.name)) }
        }
    }

    /// Reports drafts that cannot be resumed because their guide is missing.
    private mutating func lookForGuides() throws(JournalError) {
        for draft in try workspace.drafts.all().drafts {
            let path = try layout.pinnedGuide(draft.header.guideHash)
            guard try disk.status(path) == nil else { continue }
            note(
                path, .guideMissing, guide(draft.header.guideHash).map { bytes in .write(bytes, at: path) })
        }
    }
}

/// Validates files according to the kind that their names imply.
struct FileCheck {
    let workspace: Workspace

    private var files: Files { workspace.files }
    private var disk: Disk { workspace.disk }

    /// Whether a file is valid as contents of `original`.
    func holds(_ path: String, as original: String, _ kind: FileKind) -> Bool {
        do throws(JournalError) {
            switch kind {
            case .transcript(let id):
                return try SessionStore.decode(try disk.read(path, limit: SessionStore.limit), path: path).session.id
                    == id
            case .draft(let id):
                let bytes = try disk.read(path, limit: DraftStore.limit)
                return try DraftContents(bytes, path: path).head.session.id == id
            default:
                try check(path, kind)
                return true
            }
        } catch {
            return false
        }
    }

    /// Reads and validates a file; throws if it is invalid.
    func check(_ path: String, _ kind: FileKind) throws(JournalError) {
        func wrong(_ detail: Phrase) -> JournalError { .damaged(path: path, detail: detail) }
        let name = Path.name(of: path)
        switch kind {
        case .workspace: _ = try files.read(Workspace.Description.self, at: path)
        case .transcript, .draft, .draftRest, .document, .machine: break
        case .pinnedGuide(let hash):
            guard Digest.sha256(try disk.read(path, limit: GuideStore.limit)) == hash else {
                throw wrong(Phrase("its SHA-256 is not its name"))
            }
        case .note:
            let note = try files.read(Note.self, at: path)
            guard name.hasPrefix("\(note.session).\(note.id).") else { throw .anotherNote(path: path) }
        case .jot:
            guard name.hasPrefix("\(try files.read(Jot.self, at: path).id).") else {
                throw .anotherNote(path: path)
            }
        case .forgotten:
            let tombstone = try files.read(Tombstone.self, at: path)
            guard tombstone.forgotten.hasPrefix(name.prefix(32)) else { throw wrong(Phrase("holds another id")) }
        case .commitmentEvent:
            let event = try files.read(CommitmentEvent.self, at: path)
            guard name.hasPrefix("\(event.commitment)."), name.contains(".\(event.kind.rawValue).") else {
                throw wrong(Phrase("does not hold what its name says"))
            }
        case .suggestion: _ = try files.read(SuggestionRecord.self, at: path)
        case .measurement(let guide):
            guard try files.read(ImportedMeasurement.self, at: path).guide == guide else {
                throw wrong(Phrase("not a measurement of this guide"))
            }
        case .team(let id):
            guard try files.read(Team.self, at: path).id == id else { throw wrong(Phrase("holds another team")) }
        case .box: _ = try files.read(TeamBox.Document.self, at: path, limit: TeamBox.limit)
        case .wave(let team):
            let wave = try files.read(TeamWave.self, at: path)
            guard wave.terms.team == team, name.hasPrefix(wave.terms.id) else {
                throw wrong(Phrase("not what its name says"))
            }
        case .teamNote: _ = try files.read(TeamNote.self, at: path)
        case .ballotRequest:
            do { _ = try RaterBallot.read(path) } catch {
                guard case .newerFormat(_, let found) = error else {
                    throw wrong(Phrase("not a ballot as it was made"))
                }
                throw .newerFormat(path: path, found: found, known: StoredFormat.current)
            }
        case .own: break
        }
    }
}

/// Merge conflict markers left by git.
enum MergeMarkers {
    /// - Returns: the text of both sides; empty if there are no markers.
    static func sides(of text: String) -> [String] {
        var (ours, theirs) = ("", "")
        enum Part { case both, ours, base, theirs }
        var part = Part.both
        var hasMarkers = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            switch (part, line.prefix(7)) {
            case (.both, "<<<<<<<"): (part, hasMarkers) = (.ours, true)
            case (.ours, "|||||||"): part = .base
            case (.ours, "======="), (.base, "======="): part = .theirs
            case (.theirs, ">>>>>>>"): part = .both
            default:
                if part == .both || part == .ours { ours += line + "\n" }
                if part == .both || part == .theirs { theirs += line + "\n" }
            }
        }
        return hasMarkers && part == .both ? [ours, theirs] : []
    }
}

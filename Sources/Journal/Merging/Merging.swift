import Dialogue
public import Records
public import Text

/// The result of merging another workspace, or of a trial.
public struct Merged: Sendable, Equatable {
    /// The number of files added, by kind.
    public var sessions = 0, notes = 0, commitments = 0, checkIns = 0, measurements = 0, guides = 0, others = 0
    /// Teams that were added, or joined after changes on both sides.
    public var teams: [Team] = []
    /// The number of records removed here because they were forgotten there.
    public var forgotten = 0
    /// Files that differ; one version is in its place, the other beside it.
    public var versions: [String] = []
    /// Own guides that differ; the one here is kept.
    public var ownGuides: [String] = []
    /// Errors of unreadable files in the other workspace.
    public var leftOut: [JournalError] = []
    /// Drafts in the other workspace, which are not merged.
    public var drafts = 0
    /// Boxes of unfinished check-ins in the other workspace, which are not merged.
    public var boxes = 0
    /// Names shared by several teams.
    public var sameNames: [String] = []

    /// Whether nothing was added or removed.
    public var isEmpty: Bool {
        sessions + notes + commitments + checkIns + measurements + guides + others + forgotten == 0 && teams.isEmpty
            && versions.isEmpty
    }
}

/// Merges another workspace into this one.
///
/// Merging is commutative, associative and idempotent: immutable files are united by name, records forgotten on either side are
/// removed, and of two versions of a file a symmetric rule selects the one in its place.
public struct Merging {
    private let workspace: Workspace
    private let other: Workspace

    /// - Parameter path: the other workspace's absolute path. Nothing is written there.
    /// - Throws: ``JournalError/missing(path:)`` if it is not a workspace, ``JournalError/sameWorkspace(path:)`` if it
    ///   is this one.
    public init(from path: String, into workspace: Workspace) throws(JournalError) {
        self.workspace = workspace
        guard try !Self.isSame(path, workspace.path) else { throw .sameWorkspace(path: path) }
        other = try Workspace(otherAt: path, device: workspace.device, chance: workspace.files.chance, disk: Disk())
    }

    private static func isSame(_ path: String, _ other: String) throws(JournalError) -> Bool {
        guard let one = try Disk().status(path), let two = try Disk().status(other) else { return false }
        return one.isSameFile(as: two)
    }

    /// Whether both are copies of the same workspace.
    public var isSameWorkspace: Bool { workspace.id == other.id }

    /// Merges. May be repeated after an interruption.
    ///
    /// - Parameters:
    ///   - isTrial: report what would be done without writing.
    ///   - time: the current time.
    public func merge(isTrial: Bool = false, at time: Timestamp) throws(JournalError) -> Merged {
        var round = MergeRound(workspace: workspace, other: other, isTrial: isTrial, time: time)
        try round.run()
        return round.merged
    }
}

private struct MergeRound {
    let workspace: Workspace
    let other: Workspace
    let isTrial: Bool
    let time: Timestamp
    var merged = Merged()
    /// Records forgotten on either side.
    private var forgotten = ForgottenSessions(names: [])
    /// SHA-256 of pinned guides used by the added files.
    private var guides: Set<String> = []

    private var files: Files { workspace.files }
    private var disk: Disk { workspace.disk }

    init(workspace: Workspace, other: Workspace, isTrial: Bool, time: Timestamp) {
        self.workspace = workspace
        self.other = other
        self.isTrial = isTrial
        self.time = time
    }

    mutating func run() throws(JournalError) {
        let names = try disk.names(in: workspace.layout.amendments) + other.disk.names(in: other.layout.amendments)
        forgotten = ForgottenSessions(names: names)
        // Before tombstones are merged, as forgotten records are not listed.
        try forget()
        try visit("transcripts/amendments")
        for name in try other.disk.names(in: other.transcripts).sorted() where name != "amendments" {
            try visit(Path.join("transcripts", name))
        }
        try visit("questionnaires")
        for hash in guides.sorted() { try bringPinned(hash) }
        if !isTrial { try workspace.teams.settleJoined() }
        let teams = try workspace.teams.all().teams
        merged.sameNames = Dictionary(grouping: teams, by: { $0.name.lowercased() }).values.filter { $0.count > 1 }
            .map { $0[0].name }.sorted()
    }

    // MARK: Forgotten records

    /// Removes records here that were forgotten there.
    private mutating func forget() throws(JournalError) {
        for entry in try workspace.history().entries where forgotten.contains(entry.id) { try forget(entry.id) }
        for draft in try workspace.drafts.all().drafts where forgotten.contains(draft.header.id) {
            try forget(draft.header.id)
        }
        for state in try workspace.commitments.all().states where forgotten.contains(state.id) {
            merged.forgotten += 1
            if !isTrial { try workspace.commitments.remove(state.id, at: time) }
        }
        for jot in try workspace.jots.all(commitments: []).jots where forgotten.contains(jot.id) {
            merged.forgotten += 1
            if !isTrial { try workspace.jots.remove(jot.id, at: time) }
        }
    }

    private mutating func forget(_ id: String) throws(JournalError) {
        merged.forgotten += 1
        if !isTrial { try workspace.forget(id, includingCommitments: false, at: time) }
    }

    // MARK: Files

    private mutating func visit(_ name: String) throws(JournalError) {
        let path = Path.join(other.path, name)
        do throws(JournalError) {
            guard let status = try other.disk.status(path) else { return }
            if status.isFolder {
                for child in try other.disk.names(in: path).sorted() { try visit(Path.join(name, child)) }
            } else if status.isRegularFile {
                if let kind = FileKind(name) {
                    try bring(name, kind)
                } else if Self.isVersion(name) {
                    try bringVersion(name)
                }
            }
        } catch {
            // An error here aborts; an error there skips one file.
            guard error.path?.hasPrefix(other.path + "/") == true else { throw error }
            merged.leftOut.append(error)
        }
    }

    private mutating func bring(_ name: String, _ kind: FileKind) throws(JournalError) {
        switch kind {
        case .workspace, .machine, .pinnedGuide, .draftRest: return
        case .draft:
            merged.drafts += 1
            return
        case .box:
            merged.boxes += 1
            return
        case .document where name.hasSuffix(".ics"): return
        default: break
        }
        // File names begin with the session's or commitment's id.
        guard !forgotten.contains(String(Path.name(of: name).prefix { $0 != "." })) else { return }
        let theirs = Path.join(other.path, name)
        let mine = Path.join(workspace.path, name)
        if case .own = kind { return try bringOwnGuide(theirs, mine) }
        guard FileCheck(workspace: other).holds(theirs, as: theirs, kind) else {
            try FileCheck(workspace: other).check(theirs, kind)
            throw .damaged(path: theirs, detail: Phrase("not what its name says"))
        }
        let bytes = try other.disk.read(theirs, limit: Restoring.fileLimit)
        if kind == .jot, let commitment = try JSON.decodeDocument(Jot.self, bytes, path: theirs).commitment,
            forgotten.contains(commitment)
        {
            return
        }
        try noteGuide(kind, bytes, theirs)
        guard try disk.status(mine) != nil else {
            count(kind, bytes, theirs)
            if !isTrial { try files.place(bytes: bytes, at: mine) }
            return
        }
        let here = try disk.read(mine, limit: Restoring.fileLimit)
        guard here != bytes else { return }
        // A damaged file here has to be set aside by `doctor` first.
        guard FileCheck(workspace: workspace).holds(mine, as: mine, kind) else {
            merged.versions.append(mine)
            return
        }
        try combine(here, bytes, at: mine, kind)
    }

    /// Adds a version that an earlier merge put beside a file.
    private mutating func bringVersion(_ name: String) throws(JournalError) {
        let mine = Path.join(workspace.path, name)
        guard !forgotten.contains(String(Path.name(of: name).prefix { $0 != "." })), try disk.status(mine) == nil else {
            return
        }
        merged.others += 1
        let bytes = try other.disk.read(Path.join(other.path, name), limit: Restoring.fileLimit)
        if !isTrial { try files.place(bytes: bytes, at: mine) }
    }

    private static func isVersion(_ name: String) -> Bool {
        guard let start = name.firstRange(of: ".conflict-"), FileKind.original(of: name, exists: { _ in false }) != nil
        else { return false }
        return Digest.isHexadecimal(name[start.upperBound...].prefix { $0 != "." }, digits: 8)
    }

    private mutating func count(_ kind: FileKind, _ bytes: [UInt8], _ path: String) {
        switch kind {
        case .transcript: merged.sessions += 1
        case .note, .jot: merged.notes += 1
        case .commitmentEvent: merged.commitments += 1
        case .wave: merged.checkIns += 1
        case .measurement: merged.measurements += 1
        case .team: if let team = try? JSON.decodeDocument(Team.self, bytes, path: path) { merged.teams.append(team) }
        case .own: merged.guides += 1
        default: merged.others += 1
        }
    }

    /// Combines two valid versions of a file.
    private mutating func combine(
        _ here: [UInt8], _ there: [UInt8], at path: String, _ kind: FileKind
    ) throws(JournalError) {
        let isFirst = there.lexicographicallyPrecedes(here)
        switch kind {
        case .forgotten:
            // They differ in time and device only.
            if isFirst { try replace(path, there) }
        case .team:
            let mine = try JSON.decodeDocument(Team.self, here, path: path)
            let joined = mine.joined(with: try JSON.decodeDocument(Team.self, there, path: path))
            guard joined != mine else { return }
            merged.teams.append(joined)
            if !isTrial { try workspace.teams.save(joined) }
        case .measurement:
            func sheets(_ bytes: [UInt8]) throws(JournalError) -> Int {
                try JSON.decodeDocument(ImportedMeasurement.self, bytes, path: path).sheets
            }
            let (mine, theirs) = (try sheets(here), try sheets(there))
            guard theirs > mine || theirs == mine && isFirst else { return }
            merged.measurements += 1
            try replace(path, there)
        case .wave:
            // A picture made coarse stays coarse; the exact one must not be kept.
            func isCoarse(_ bytes: [UInt8]) throws(JournalError) -> Bool {
                try JSON.decodeDocument(TeamWave.self, bytes, path: path).bag == nil
            }
            let (mine, theirs) = (try isCoarse(here), try isCoarse(there))
            guard mine == theirs ? isFirst : theirs else { return }
            merged.checkIns += 1
            try replace(path, there)
        case .transcript:
            // The version with fewer recalled sessions wins: forgetting a session removes them from later ones.
            func copies(_ bytes: [UInt8]) throws(JournalError) -> Int {
                try SessionStore.decode(bytes, path: path).session.earlier?.count ?? 0
            }
            let (mine, theirs) = (try copies(here), try copies(there))
            if mine != theirs {
                if theirs < mine { try replace(path, there) }
            } else {
                try keepBoth(here, there, at: path, isFirst)
            }
        default: try keepBoth(here, there, at: path, isFirst)
        }
    }

    private func replace(_ path: String, _ bytes: [UInt8]) throws(JournalError) {
        if !isTrial { try files.place(bytes: bytes, at: path) }
    }

    /// Keeps both: the lexicographically first in its place, the other beside it with a name derived from its contents.
    private mutating func keepBoth(
        _ here: [UInt8], _ there: [UInt8], at path: String, _ isFirst: Bool
    ) throws(JournalError) {
        let (placed, beside) = isFirst ? (there, here) : (here, there)
        let dot = path.lastIndex(of: ".") ?? path.endIndex
        let copy = "\(path[..<dot]).conflict-\(Digest.sha256(beside).prefix(8))\(path[dot...])"
        guard try disk.status(copy) == nil || isFirst else { return }
        merged.versions.append(path)
        guard !isTrial else { return }
        try files.place(bytes: beside, at: copy)
        if isFirst { try files.place(bytes: placed, at: path) }
    }

    private mutating func bringOwnGuide(_ theirs: String, _ mine: String) throws(JournalError) {
        let bytes = try other.disk.read(theirs, limit: GuideStore.limit)
        if try disk.status(mine) == nil {
            merged.guides += 1
            if !isTrial { try files.place(bytes: bytes, at: mine) }
        } else if try disk.read(mine, limit: GuideStore.limit) != bytes {
            merged.ownGuides.append(mine)
        }
    }

    // MARK: Pinned guides

    private mutating func noteGuide(_ kind: FileKind, _ bytes: [UInt8], _ path: String) throws(JournalError) {
        switch kind {
        case .transcript: guides.insert(try SessionStore.decode(bytes, path: path).session.guideHash)
        case .wave: guides.insert(try JSON.decodeDocument(TeamWave.self, bytes, path: path).terms.guideHash)
        default: break
        }
    }

    private mutating func bringPinned(_ hash: String) throws(JournalError) {
        guard let path = try? workspace.layout.pinnedGuide(hash), try disk.status(path) == nil else { return }
        do throws(JournalError) {
            let bytes = try other.guides.pinned(hash)
            if !isTrial { try files.place(bytes: bytes, at: path) }
        } catch {
            guard error.path?.hasPrefix(other.path + "/") == true else { throw error }
            merged.leftOut.append(error)
        }
    }
}

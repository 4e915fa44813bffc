import Dialogue
import Guides
import Records
import Support
import Testing
import Text

@testable import Journal

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct WorkspaceTests {
    let folder = TemporaryFolder()

    @Test("Everything in a workspace is for its user only: folders 0700, files 0600")
    func permissions() throws {
        let old = umask(0)
        defer { umask(old) }
        let workspace = try folder.workspace()
        try writeOneOfEverything(in: workspace)
        func check(_ path: String) throws {
            for name in try Disk().names(in: path) {
                let child = path + "/" + name
                var info = stat()
                #expect(stat(child, &info) == 0)
                let isFolder = info.st_mode & S_IFMT == S_IFDIR
                #expect(info.st_mode & 0o777 == (isFolder ? 0o700 : 0o600), "\(child)")
                if isFolder { try check(child) }
            }
        }
        try check(folder.path)
        #expect(try folder.files().count > 12)
    }

    @Test("A workspace keeps its id, a machine its own name in every workspace")
    func identity() throws {
        let first = try folder.workspace()
        let again = try folder.workspace()
        #expect(first.id == again.id)
        #expect(first.device == again.device)
        let other = try Workspace(
            path: folder.path + "/other", deviceFile: folder.path + "/device", chance: Chance(trueRandom))
        #expect(other.id != first.id)
        #expect(other.device == first.device)
        let elsewhere = try Workspace(
            path: first.path, deviceFile: folder.path + "/another-device", chance: Chance(trueRandom))
        #expect(elsewhere.id == first.id)
        #expect(elsewhere.device != first.device)
    }

    @Test("A workspace of a newer format is refused and left as it is")
    func newerFormat() throws {
        let path = try folder.workspace().transcripts + "/workspace.json"
        try overwrite(path, "{\"format\": 2, \"id\": 17, \"new\": {}}".utf8)
        let before = try folder.files()
        #expect(throws: JournalError.newerFormat(path: path, found: 2, known: 1)) { try folder.workspace() }
        #expect(try folder.files() == before)
    }

    @Test(
        "A draft, a transcript, a note and a commitment of a newer format are refused, each by itself, and left as they are"
    )
    func newerDocuments() throws {
        let workspace = try folder.workspace()
        try writeOneOfEverything(in: workspace)
        for (path, bytes) in try folder.files(in: workspace.transcripts)
        where path.hasSuffix(".json") && !path.hasSuffix("workspace.json") {
            let text = String(decoding: bytes, as: UTF8.self)
            try overwrite(path, text.replacing("\"format\" : 1", with: "\"format\" : 2").utf8)
        }
        let before = try folder.files()
        // Nothing writes into a finished session, so the index does not look; a rebuilding does.
        try workspace.index.refresh(rebuilding: true)
        let path = try workspace.layout.transcript(Example.header().id)
        let history = try workspace.history()
        #expect(history.leftOut == [.newerFormat(path: path, found: 2, known: StoredFormat.current)])
        #expect(history.entries.isEmpty)
        #expect(try workspace.commitments.all().states.isEmpty)
        #expect(!(try workspace.commitments.all().leftOut.isEmpty))
        #expect(try workspace.notes.all().notes.isEmpty)
        #expect(try workspace.notes.all().leftOut.count == 1)
        for (path, bytes) in before where !path.contains("/cache/") {
            #expect(try Disk().read(path, limit: .max) == bytes)
        }
    }

    @Test("Reading a workspace that is not there says so and makes nothing")
    func missing() throws {
        let path = folder.path + "/none"
        #expect(throws: JournalError.missing(path: path)) {
            try Workspace(path: path, creating: false, chance: Chance(trueRandom))
        }
        #expect(try folder.files().isEmpty)
    }

    @Test("A file where the workspace should be is named in the error")
    func fileInTheWay() throws {
        try overwrite(folder.path + "/workspace", "mine".utf8)
        #expect {
            try folder.workspace()
        } throws: { error in
            guard case .system(_, let path, let code)? = error as? JournalError else { return false }
            return path.contains("/workspace") && code == ENOTDIR
        }
        #expect(try Disk().read(folder.path + "/workspace", limit: 100) == Array("mine".utf8))
    }

    @Test("A workspace that may only be read is read; writing to it says what is wrong", .enabled(if: getuid() != 0))
    func readOnly() throws {
        let workspace = try folder.workspace()
        try writeOneOfEverything(in: workspace)
        func each(_ path: String, _ body: (String) -> Void) throws {
            for name in try Disk().names(in: path) {
                let child = path + "/" + name
                if try Disk().status(child)?.isFolder == true { try each(child, body) }
            }
            body(path)
        }
        try each(workspace.path) { chmod($0, 0o500) }
        defer { try? each(workspace.path) { chmod($0, 0o700) } }
        let again = try folder.workspace()
        #expect(try again.history().entries.count == 1)
        #expect(throws: JournalError.self) { try again.drafts.start(Example.header(9), guide: Example.guide) }
    }

    @Test("On a disk that takes no more writing, all that is there is read, index or no index")
    func unwritable() throws {
        let workspace = try folder.workspace()
        try writeOneOfEverything(in: workspace)
        try Disk().remove(try #require(workspace.index.file))
        let disk = Disk { action, _ in
            [.write, .createFolder, .rename, .remove, .open].contains(action) ? .fails(code: EROFS) : nil
        }
        let again = try folder.workspace(disk: disk)
        #expect(try again.history().entries.count == 1)
        #expect(try again.commitments.all().states.count == 1)
        #expect(throws: JournalError.self) { try again.drafts.start(Example.header(9), guide: Example.guide) }
        #expect(throws: JournalError.self) { try again.notes.add("x", to: Example.header().id, at: Example.noon) }
    }

    @Test("Names that would leave the folder, or are no names of ours, are refused before any file is touched")
    func names() throws {
        let workspace = try folder.workspace()
        for id in [
            "", "..", "../../etc/passwd", "20261122T101500Z-../../x", "20261122T101500Z-a/b", "20261122T101500Z-",
            "20261122T101500Z-a.b", "20261122T101500Z-A", "20261122t101500Z-a", "20261122T101500Z-\u{0}",
            "20261122T101500Z-" + String(repeating: "a", count: 200), "２０２６1122T101500Z-a",
        ] {
            #expect(throws: JournalError.badName(id)) { try workspace.sessions.read(id) }
            #expect(throws: JournalError.badName(id)) { try workspace.drafts.read(id) }
        }
        #expect(throws: JournalError.self) { try workspace.guides.pinned("../workspace") }
        #expect(throws: JournalError.self) {
            try workspace.documents.save("x", id: "../x", session: Example.header().id)
        }
        #expect(throws: JournalError.self) { try workspace.deviceFiles.readEdited("/etc/passwd") }
        #expect(throws: JournalError.self) { try workspace.deviceFiles.discardEdited("/etc/passwd") }
    }

    @Test("A huge or deep file from a stranger is refused, not loaded")
    func strangers() throws {
        let path = folder.path + "/stranger.json"
        try overwrite(path, Array(repeating: UInt8(ascii: " "), count: UserFile.limit + 1))
        #expect(
            throws: JournalError.tooLarge(
                path: path, bytes: UserFile.limit + 1, limit: UserFile.limit)
        ) {
            try UserFile.transcript(at: path)
        }
        let deep = "{\"format\": 1, \"items\": " + String(repeating: "[", count: 200_000)
        try overwrite(path, deep.utf8)
        #expect(throws: JournalError.self) { try UserFile.transcript(at: path) }
        #expect(mkfifo(folder.path + "/fifo", 0o600) == 0)
        #expect(throws: JournalError.self) { try UserFile.transcript(at: folder.path + "/fifo") }
        unlink(folder.path + "/fifo")
    }

    @Test("The workspace is the named one, else the variable's, else in the data folder")
    func places() throws {
        func place(_ option: String?, _ environment: [String: String]) throws -> String {
            try Places(option: option, environment: { environment[$0] }, current: "/here").workspace
        }
        let all = ["TRUSTLINE_WORKSPACE": "/variable", "XDG_DATA_HOME": "/data", "HOME": "/home/a"]
        #expect(try place("/named/./x/../y/", all) == "/named/y")
        #expect(try place("relative", all) == "/here/relative")
        #expect(try place(nil, all) == "/variable")
        #expect(
            try place(nil, ["TRUSTLINE_WORKSPACE": "", "XDG_DATA_HOME": "/data", "HOME": "/home/a"])
                == "/data/trustline")
        #expect(try place(nil, ["XDG_DATA_HOME": "relative", "HOME": "/home/a"]) == "/home/a/.local/share/trustline")
        #expect(try place(nil, ["HOME": "/home/a"]) == "/home/a/.local/share/trustline")
        #expect(throws: JournalError.noHome) { try place(nil, [:]) }
        func cache(_ environment: [String: String]) throws -> String? {
            try Places(option: "/w", environment: { environment[$0] }, current: "/").cacheFolder
        }
        #expect(try cache(["XDG_CACHE_HOME": "/cache", "HOME": "/home/a"]) == "/cache/trustline")
        #expect(try cache(["XDG_CACHE_HOME": "relative", "HOME": "/home/a"]) == "/home/a/.cache/trustline")
        #expect(try cache([:]) == nil)
        let places = try Places(option: "/w", environment: { ["HOME": "/home/a"][$0] }, current: "/")
        #expect(places.deviceFile == "/home/a/.local/state/trustline/device")
        #expect(try Places(option: "/w", environment: { _ in nil }, current: "/").deviceFile.hasPrefix("/w/"))
    }

    @Test("Every error says in both languages what happened, what is safe and what to do", arguments: Language.spoken)
    func words(language: Language) {
        var errors: [JournalError] = [
            .unreadable(path: "/p", code: EIO), .missing(path: "/p"), .newerFormat(path: "/p", found: 2, known: 1),
            .damaged(path: "/p", detail: "x"),
            .tooLarge(path: "/p", bytes: 2, limit: 1), .inUse(path: "/p"), .noHome, .unknown(id: "x"), .badName("x"),
            .unstorable(detail: "x"), .openToOthers(path: "/p"),
        ]
        for action in JournalError.Action.allCases {
            for code in [ENOSPC, EACCES, EROFS, EIO, ENOENT, 9999] {
                errors.append(.system(action, path: "/p", code: code))
            }
        }
        for error in errors {
            let text = error.text(in: language)
            let stops = text.count { $0 == (language == .en ? "." : "。") }
            #expect(stops >= 2, "\(text)")
            if language == .en { #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)") }
        }
        #expect(Set(errors.map { $0.text(in: language) }).count == errors.count)
    }

    @Test("SHA-256 agrees with the examples of FIPS 180-4")
    func digest() {
        #expect(
            Digest.sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest.sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test(
        "A passing error of reading the machine's name gives it no second one, under which its drafts would not be found"
    )
    func nameUnread() throws {
        let device = try folder.workspace().device
        let name = folder.path + "/device"
        #expect(throws: JournalError.system(.read, path: name, code: EIO)) {
            try folder.workspace(disk: Disk { $1 == name ? .fails(code: EIO) : nil })
        }
        #expect(try folder.workspace().device == device)
    }

    @Test("Session ids sort by time and are names that are accepted")
    func ids() throws {
        let time = try #require(Timestamp("2026-11-22T10:15:03.120Z"))
        #expect(SessionID.make(guide: "me-not-them", at: time, entropy: 0xA) == "20261122T101503Z-me-not-them-0000000a")
        #expect(try SessionID.checked(SessionID.make(guide: "a", at: time, entropy: .max)).hasSuffix("-ffffffff"))
        #expect(SessionID.folder(of: "20261122T101503Z-a-0") == "2026/11")
    }
}

/// Every kind of file that the journal writes.
func writeOneOfEverything(in workspace: Workspace) throws {
    let header = Example.header()
    let writer = try workspace.drafts.start(header, guide: Example.guide)
    for number in 0..<6 { try writer.append([Example.entry(number)]) }
    try workspace.documents.save("# Handover\n", id: "handover", session: header.id)
    let commitment = try workspace.commitments.make(
        Commitment(what: "Call back", to: "Ming", by: header.today),
        origin: CommitmentOrigin(session: header.id, guide: header.guide, practice: "say-when", factor: "reliability"),
        id: CommitmentStore.id(session: header, key: AnswerKey("promise")), at: header.started)
    try workspace.sessions.finish(
        writer, Example.transcript(header, entries: (0..<6).map(Example.entry), device: workspace.device))
    try workspace.commitments.move(commitment, to: header.today, note: "ill 生病", at: header.started)
    try workspace.commitments.settle(commitment, as: .kept, at: header.started)
    try workspace.notes.add("Later I saw it differently. 后来我想通了。", to: header.id, at: header.started)
    try workspace.jots.add("She called back. 她回电话了。", about: "Ming", commitment: commitment, at: header.started)
    try workspace.commitments.suggest("say-when", session: header.id, at: header.started)
    try workspace.documents.saveCalendar(Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".utf8))
    let open = try workspace.drafts.start(Example.header(77, guide: "me-not-them", subject: nil), guide: Example.guide)
    for number in 0..<12 { try open.append([Example.entry(number)]) }
    // A forgotten session leaves its tombstone.
    let gone = Example.header(78, guide: "contract")
    try workspace.sessions.finish(try workspace.drafts.start(gone, guide: Example.guide), Example.transcript(gone))
    try workspace.forget(gone.id, includingCommitments: true, at: header.started)
}

import Guides
import Records
public import Text

/// The folder a user works in. A value: it holds paths, not open files; see docs/journal.md for what is in it.
public struct Workspace: Sendable {
    /// An absolute path.
    public let path: String
    /// Names this workspace wherever it is copied to.
    public let id: String
    /// Names this machine's part of the workspace; 16 hexadecimal digits.
    public let device: String
    /// The file of ``index``; `nil` where it has no place.
    let indexFile: String?
    var disk: Disk

    /// Opens the workspace at `path`, making it if nothing is there.
    ///
    /// - Parameters:
    ///   - deviceFile: where this machine's name is kept, outside of what a synchroniser carries;
    ///     see ``Places``. `nil` keeps it in the workspace.
    ///   - cacheFolder: for the index of finished sessions; see ``Places``. `nil` makes it anew, in memory, for each question.
    ///   - creating: false throws ``JournalError/missing(path:)`` instead of making a workspace.
    public init(
        path: String, deviceFile: String? = nil, cacheFolder: String? = nil, creating: Bool = true
    ) throws(JournalError) {
        try self.init(
            path: path, deviceFile: deviceFile, cacheFolder: cacheFolder, creating: creating, disk: Disk())
    }

    init(
        path: String, deviceFile: String?, cacheFolder: String?, creating: Bool = true, disk: Disk
    ) throws(JournalError) {
        let transcripts = Path.join(path, "transcripts")
        let description = Path.join(transcripts, "workspace.json")
        let exists = try disk.status(description) != nil
        guard exists || creating else { throw .missing(path: path) }
        let device = try Workspace.device(
            in: deviceFile ?? Path.join(transcripts, "devices", "this"), disk: disk)
        if !exists {
            try disk.makeFolder(Path.join(path, "questionnaires"))
            try disk.makeFolder(transcripts)
            let made = Description(format: StoredFormat.current, id: Workspace.randomName())
            try disk.place(
                try JSON.document(made), at: description,
                staging: Workspace.staging(transcripts: transcripts, device: device))
        }
        let found = try Workspace.readDescription(description, disk: disk)
        self.path = path
        self.id = found.id
        self.device = device
        indexFile = cacheFolder.map { Path.join($0, SessionIndex.fileName(workspace: found.id, at: path)) }
        self.disk = disk
    }

    private struct Description: Codable, StoredDocument {
        var format: Int
        var id: String
    }

    private static func readDescription(_ path: String, disk: Disk) throws(JournalError) -> Description {
        let bytes = try disk.read(path, limit: 64 * 1024)
        return try JSON.decodeDocument(Description.self, bytes, path: path)
    }

    /// The machine's name from its file, made at the first need.
    private static func device(in file: String, disk: Disk) throws(JournalError) -> String {
        if try disk.status(file) == nil {
            let name = randomName()
            let folder = Path.parent(of: file)
            try disk.place(Array((name + "\n").utf8), at: file, staging: folder)
        }
        let text = String(decoding: try disk.read(file, limit: 1024), as: UTF8.self)
        let name = String(text.prefix { $0 != "\n" })
        guard name.utf8.count == 16, name.utf8.allSatisfy({ Workspace.isHexadecimal($0) }) else {
            throw .damaged(path: file, detail: "not 16 hexadecimal digits")
        }
        return name
    }

    static func isHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    static func randomName() -> String {
        var generator = SystemRandomNumberGenerator()
        return Digest.hexadecimal((0..<8).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}

// MARK: Where things are

extension Workspace {
    /// The user's own guides. Only people write here.
    public var questionnaires: String { Path.join(path, "questionnaires") }
    /// Everything that the program writes.
    public var transcripts: String { Path.join(path, "transcripts") }

    var draftsFolder: String { Path.join(transcripts, "drafts", device) }
    var staging: String { Workspace.staging(transcripts: transcripts, device: device) }

    /// For files under way to their places.
    private static func staging(transcripts: String, device: String) -> String {
        Path.join(transcripts, "devices", device, "staging")
    }

    func draftPath(_ id: String) throws(JournalError) -> String {
        Path.join(draftsFolder, try SessionID.checked(id) + ".jsonl")
    }

    func transcriptPath(_ id: String) throws(JournalError) -> String {
        Path.join(transcripts, SessionID.folder(of: try SessionID.checked(id)), id + ".json")
    }

    func guidePath(_ hash: String) throws(JournalError) -> String {
        guard hash.utf8.count == 64, hash.utf8.allSatisfy({ Workspace.isHexadecimal($0) }) else {
            throw .badName(hash)
        }
        return Path.join(transcripts, "guides", hash + ".yaml")
    }
}

/// `20261122T101500Z-trust-quotient-1a2b3c4d`: sorts by time, names the guide, unique; safe as a file's name.
public enum SessionID {
    /// - Parameter entropy: random, so that two machines never make the same id.
    public static func make(guide: String, at time: Timestamp, entropy: UInt32) -> String {
        let stamp = time.description.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
        let seconds = String(decoding: stamp.prefix(15), as: UTF8.self)
        let digits = String(entropy, radix: 16)
        return "\(seconds)Z-\(guide)-\(String(repeating: "0", count: 8 - digits.count))\(digits)"
    }

    /// The id itself, if it has this shape: it becomes part of a path.
    static func checked(_ id: String) throws(JournalError) -> String {
        let bytes = Array(id.utf8)
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard bytes.count > 17, bytes.count <= 120, bytes[..<8].allSatisfy(isDigit), bytes[8] == UInt8(ascii: "T"),
            bytes[9..<15].allSatisfy(isDigit), bytes[15] == UInt8(ascii: "Z"), bytes[16] == UInt8(ascii: "-"),
            bytes[17...].allSatisfy({
                isDigit($0) || $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            })
        else { throw .badName(id) }
        return id
    }

    /// `2026/11`, of an id that is one.
    static func folder(of id: String) -> String {
        "\(id.prefix(4))/\(id.dropFirst(4).prefix(2))"
    }
}

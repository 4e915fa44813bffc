import Guides
import Journal
import Synchronization
import Text

/// The available guides: built-in ones and those in the workspace, which take precedence by id.
struct GuideLibrary {
    /// The id of the file that holds the practice library.
    static let practices = "practices"

    let workspace: Workspace

    /// A guide's file, not yet read.
    struct File {
        var id: String
        /// `nil` for a built-in guide.
        var path: String?
    }

    /// All guide files, sorted by id. Reads no file.
    var files: [File] {
        var byID: [String: File] = [:]
        for id in EmbeddedGuides.names { byID[id] = File(id: id, path: nil) }
        for id in (try? workspace.guides.names()) ?? [] {
            byID[id] = File(id: id, path: workspace.questionnaires + "/" + id + ".yaml")
        }
        return byID.values.sorted { $0.id < $1.id }
    }

    /// A guide that can be taken.
    struct Loaded {
        var file: File
        var guide: Guide
        var bytes: [UInt8]
    }

    typealias Read = (guide: Guide?, diagnostics: [Diagnostic], bytes: [UInt8])

    /// Built-in guides without translations that were read in this run, by id.
    private static let builtIn = Mutex<[String: Read]>([:])

    func load(_ file: File) throws -> Read {
        let bytes = try bytes(of: file)
        let isBuiltIn = file.path == nil && bytes.count == EmbeddedGuides.bytes(of: file.id)?.count
        if isBuiltIn, let read = Self.builtIn.withLock({ $0[file.id] }) { return read }
        let result = GuideReader.read(bytes, name: file.id)
        let read = (result.guide, result.diagnostics, bytes)
        if isBuiltIn { Self.builtIn.withLock { $0[file.id] = read } }
        return read
    }

    /// The guide with this id; `nil` if it is missing or invalid.
    func guide(_ id: String) -> Guide? {
        files.first { $0.id == id }.flatMap { try? load($0).guide }
    }

    /// A guide as it was when a session began: pinned in the workspace, or in the library with the same hash.
    ///
    /// - Parameter pin: the first digits of the SHA-256 of the guide's file.
    /// - Returns: `nil` if that version no longer exists.
    func guide(_ id: String, pinned pin: String) -> Guide? {
        if let bytes = try? workspace.guides.pinned(beginning: pin),
            let guide = GuideReader.read(bytes, name: nil).guide
        {
            return guide
        }
        guard let file = files.first(where: { $0.id == id }), let bytes = try? bytes(of: file),
            Digest.sha256(bytes).hasPrefix(pin)
        else { return nil }
        return GuideReader.read(bytes, name: id).guide
    }

    /// A guide's file joined with its translations; see ``GuideTranslation/joined(_:_:)``. A translation that would exceed the
    /// size limit of pinned guides is left out.
    func bytes(of file: File) throws -> [UInt8] {
        var bytes = file.path == nil ? EmbeddedGuides.bytes(of: file.id) ?? [] : try workspace.guides.bytes(file.id)
        for translation in try workspace.guides.translations(of: file.id) {
            let joined = GuideTranslation.joined(bytes, [translation])
            if joined.count <= GuideStore.limit { bytes = joined }
        }
        return bytes
    }

    /// The practice library.
    var practices: [Practice] { guide(Self.practices)?.practices ?? [] }
}

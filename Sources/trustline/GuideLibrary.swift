import CGuides
import Guides
import Journal

/// The guides a person can take: those compiled into the program and those in the workspace, which win by id.
struct GuideLibrary {
    /// The id of the file that holds the practice library.
    static let practices = "practices"

    let workspace: Workspace

    /// A guide's file, not yet read.
    struct File {
        var id: String
        /// `nil`: compiled into the program.
        var path: String?
    }

    /// All ids, sorted, with where each comes from. Reads no file.
    var files: [File] {
        var byID: [String: File] = [:]
        for index in 0..<embedded_guide_count {
            let id = String(cString: Self.embedded(index).name)
            byID[id] = File(id: id, path: nil)
        }
        for id in (try? workspace.guideNames()) ?? [] {
            byID[id] = File(id: id, path: workspace.questionnaires + "/" + id + ".yaml")
        }
        return byID.values.sorted { $0.id < $1.id }
    }

    /// The ids of the guides compiled into the program.
    static var embeddedIDs: [String] {
        (0..<embedded_guide_count).map { String(cString: embedded($0).name) }
    }

    private static func embedded(_ index: Int) -> embedded_guide { embedded_guides[index] }

    private static func length(_ bytes: UnsafePointer<UInt8>) -> Int {
        var length = 0
        while bytes[length] != 0 { length += 1 }
        return length
    }

    /// A guide that can be taken.
    struct Loaded {
        var file: File
        var guide: Guide
        var bytes: [UInt8]
    }

    func load(_ file: File) throws -> (guide: Guide?, diagnostics: [Diagnostic], bytes: [UInt8]) {
        let bytes = try bytes(of: file)
        let read = GuideReader.read(bytes, name: file.id)
        return (read.guide, read.diagnostics, bytes)
    }

    /// The guide with this id, if there is one without errors.
    func guide(_ id: String) -> Guide? {
        files.first { $0.id == id }.flatMap { try? load($0).guide }
    }

    func bytes(of file: File) throws -> [UInt8] {
        if file.path != nil { return try workspace.guideBytes(file.id) }
        for index in 0..<embedded_guide_count {
            let guide = Self.embedded(index)
            if String(cString: guide.name) == file.id {
                return Array(UnsafeBufferPointer(start: guide.bytes, count: Self.length(guide.bytes)))
            }
        }
        return []
    }
}

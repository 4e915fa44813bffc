public import Foundation

/// The folder of the project, found from where this file was compiled.
public enum Repository {
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    public static let guides = root.appending(path: "questionnaires")
    public static let tests = root.appending(path: "Tests")

    /// The shipped guides' files, without test plans and translations.
    public static func guideFiles() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: guides, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" && !$0.deletingPathExtension().lastPathComponent.contains(".") }
            .sorted { $0.path < $1.path }
    }

    /// The translations beside a guide's file: `NAME.TAG.yaml`.
    public static func translationFiles(of guide: URL) throws -> [URL] {
        let name = guide.deletingPathExtension().lastPathComponent
        return try FileManager.default.contentsOfDirectory(at: guides, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix(name + ".") && $0.pathExtension == "yaml" }
            .filter { ![name + ".yaml", name + ".test.yaml"].contains($0.lastPathComponent) }
            .sorted { $0.path < $1.path }
    }
}

public import Foundation

/// The folder of the project, found from where this file was compiled.
public enum Repository {
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    public static let guides = root.appending(path: "questionnaires")
    public static let tests = root.appending(path: "Tests")

    /// The shipped guides' files, without test plans.
    public static func guideFiles() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: guides, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" && !$0.lastPathComponent.hasSuffix(".test.yaml") }
            .sorted { $0.path < $1.path }
    }
}

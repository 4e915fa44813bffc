import Foundation
import Testing

/// Compares lines with a file in `Snapshots/`, which a person can read and a diff shows.
///
/// With `TRUSTLINE_RECORD=1` the file is written instead, and the test fails, so that a recording run never passes for
/// a checking one.
func expectSnapshot(
    _ lines: [String], named name: String, filePath: String = #filePath, at location: SourceLocation = #_sourceLocation
) throws {
    let file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
        .appendingPathComponent("Snapshots").appendingPathComponent(name + ".txt")
    let text = lines.map { $0 + "\n" }.joined()
    if ProcessInfo.processInfo.environment["TRUSTLINE_RECORD"] == "1" {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        Issue.record("recorded \(name): look at it, then run without TRUSTLINE_RECORD", sourceLocation: location)
        return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "\(name) differs from its snapshot", sourceLocation: location)
}

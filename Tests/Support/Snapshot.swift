public import Foundation
public import Testing

/// Compares a text with a file that a person can read and a diff shows. With `TRUSTLINE_RECORD=1` it writes the file
/// instead, and fails the run, so that a recording is never taken for a passed test.
public func expectSnapshot(_ text: String, _ file: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let name = file.lastPathComponent
    guard ProcessInfo.processInfo.environment["TRUSTLINE_RECORD"] == nil else {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((text + "\n").utf8).write(to: file)
        Issue.record("recorded \(name): look at it, then run without TRUSTLINE_RECORD", sourceLocation: sourceLocation)
        return
    }
    let expected = try? String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(text + "\n" == expected, "\(name) differs from its snapshot", sourceLocation: sourceLocation)
}

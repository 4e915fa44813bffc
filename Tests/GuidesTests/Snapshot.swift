import Foundation
import Testing

/// Compares `text` with a file beside the tests. With `TRUSTLINE_RECORD=1` it writes the file instead, and fails the run, so that a
/// recording is never taken for a passed test.
func expectSnapshot(_ text: String, _ file: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
    guard ProcessInfo.processInfo.environment["TRUSTLINE_RECORD"] == nil else {
        try Data((text + "\n").utf8).write(to: file)
        Issue.record("recorded \(file.lastPathComponent)", sourceLocation: sourceLocation)
        return
    }
    let expected = try? String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(text + "\n" == expected, "\(file.lastPathComponent)", sourceLocation: sourceLocation)
}

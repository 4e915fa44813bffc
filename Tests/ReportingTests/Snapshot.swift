import Foundation
import Support
import Testing

/// Compares lines with a file in `Snapshots/`.
func expectSnapshot(_ lines: [String], named name: String, at location: SourceLocation = #_sourceLocation) throws {
    try expectSnapshot(
        lines.joined(separator: "\n"), Repository.tests.appending(path: "ReportingTests/Snapshots/\(name).txt"),
        sourceLocation: location)
}

import FoundationEssentials
import Text

/// A JSON array written while it grows, as ``Host/json(_:)`` would write it whole.
struct JSONList {
    let host: Host
    private var isEmpty = true

    init(host: Host) {
        self.host = host
    }

    mutating func add(_ value: some Encodable) throws {
        let lines = try host.json(value).split(separator: "\n", omittingEmptySubsequences: false)
        host.writeOutput((isEmpty ? "[\n" : ",\n") + lines.map { "  " + $0 }.joined(separator: "\n"))
        isEmpty = false
    }

    func end() {
        host.say(isEmpty ? "[\n\n]" : "\n]")
    }
}

extension Host {
    /// JSON for `--json`: keys sorted, slashes as they are, two spaces of indent, nothing in it that could drive a terminal.
    func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self).escapedJSON
    }
}

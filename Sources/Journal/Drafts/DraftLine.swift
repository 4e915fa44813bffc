import Dialogue

/// A line of a draft: first `{"sum":"1a2b3c4d","draft":{…}}`, then `{"sum":"…","entry":{…}}`.
///
/// The checksum is the first 8 hexadecimal digits of the SHA-256 of the inner object's bytes.
enum DraftLine {
    case draft(DraftHead)
    case entry(DraftEntry)

    /// Encodes the lines of one input.
    static func encoded(_ input: [LogEntry]) throws(JournalError) -> [UInt8] {
        var bytes: [UInt8] = []
        for (place, entry) in input.enumerated() {
            bytes += try DraftLine.entry(DraftEntry(entry: entry, hasMore: place < input.count - 1)).encoded()
        }
        return bytes
    }

    /// Encodes the line with its newline.
    func encoded() throws(JournalError) -> [UInt8] {
        let (name, content) =
            switch self {
            case .draft(let head): ("draft", try JSON.line(head))
            case .entry(let entry): ("entry", try JSON.line(entry))
            }
        let sum = Digest.sha256(content).prefix(DraftLine.sumLength)
        return Array("{\"sum\":\"\(sum)\",\"\(name)\":".utf8) + content + Array("}\n".utf8)
    }

    static let sumLength = 8

    /// - Parameter line: without the newline.
    /// - Returns: `nil` if the line is damaged.
    init?(_ line: ArraySlice<UInt8>, path: String) {
        // "draft" and "entry" are equally long, so both kinds have the same layout.
        let opening = Array("{\"sum\":\"".utf8)
        let prefixLength = opening.count + DraftLine.sumLength + 10
        guard line.count > prefixLength + 1, line.starts(with: opening), line.last == UInt8(ascii: "}") else {
            return nil
        }
        let sumStart = line.startIndex + opening.count
        let sum = line[sumStart..<(sumStart + DraftLine.sumLength)]
        let name = line[(sumStart + DraftLine.sumLength)..<(line.startIndex + prefixLength)]
        let content = line[(line.startIndex + prefixLength)..<(line.endIndex - 1)]
        let found = content.withUnsafeBytes { Digest.sha256($0) }
        guard found.utf8.prefix(DraftLine.sumLength).elementsEqual(sum) else { return nil }
        do {
            if name.elementsEqual("\",\"draft\":".utf8) {
                self = .draft(try JSON.decode(DraftHead.self, content, path: path))
            } else if name.elementsEqual("\",\"entry\":".utf8) {
                self = .entry(try JSON.decode(DraftEntry.self, content, path: path))
            } else {
                return nil
            }
        } catch {
            return nil
        }
    }
}

/// A log entry as stored in a draft, with `"more":true` if the next line belongs to the same input.
struct DraftEntry: Codable {
    var entry: LogEntry
    var hasMore: Bool

    private enum Key: String, CodingKey {
        case more
    }

    init(entry: LogEntry, hasMore: Bool) {
        self.entry = entry
        self.hasMore = hasMore
    }

    init(from decoder: any Decoder) throws {
        entry = try LogEntry(from: decoder)
        hasMore = try decoder.container(keyedBy: Key.self).decodeIfPresent(Bool.self, forKey: .more) ?? false
    }

    func encode(to encoder: any Encoder) throws {
        try entry.encode(to: encoder)
        guard hasMore else { return }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(true, forKey: .more)
    }
}

/// The first line of a draft.
struct DraftHead: Codable {
    var format: Int
    var device: String
    var session: SessionHeader
}

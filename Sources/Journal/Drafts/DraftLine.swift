import Dialogue

/// One line of a draft: `{"sum":"1a2b3c4d","draft":{…}}` first, then `{"sum":"…","entry":{…}}`.
///
/// The sum is the first 8 hexadecimal digits of the SHA-256 of the bytes of the inner object, just as they stand: a line is
/// either whole and as it was written, or known not to be.
enum DraftLine {
    case draft(DraftHead)
    case entry(LogEntry)

    /// With the newline.
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
    /// - Returns: `nil` unless the line is just as it was written.
    init?(_ line: ArraySlice<UInt8>, path: String) {
        // {"sum":"xxxxxxxx","draft":…} and {"sum":"xxxxxxxx","entry":…} are laid out alike.
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
                self = .entry(try JSON.decode(LogEntry.self, content, path: path))
            } else {
                return nil
            }
        } catch {
            return nil
        }
    }
}

/// The first line of a draft.
struct DraftHead: Codable {
    var format: Int
    var device: String
    var session: SessionHeader
}

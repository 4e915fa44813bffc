import Age
public import Dialogue
import Guides
import Records
public import Text

/// An unfinished session as read from disk.
public struct Draft: Sendable {
    public var header: SessionHeader
    public var entries: [LogEntry]
    /// Numbers of damaged lines, from 1; they are skipped and left in the file.
    public var damagedLines: [Int]
    /// The last input is incomplete.
    public var isTorn: Bool
    /// The first line is damaged, and the header was reconstructed from its remains, the file name and the pinned guides.
    public var isHeaderRescued = false

    /// The time of the last entry.
    public var lastActivity: Timestamp { entries.last?.at ?? header.started }
    /// The number of questions answered or skipped.
    public var settled: Int {
        var keys: Set<AnswerKey> = []
        for entry in entries {
            switch entry.event {
            case .answer(let key, _), .skip(let key): keys.insert(key)
            default: break
            }
        }
        return keys.count
    }
}

/// A parsed draft file.
struct DraftContents {
    var head: DraftHead
    var entries: [LogEntry] = []
    var damagedLines: [Int] = []
    /// The length in bytes up to the end of the last complete input.
    var goodLength: Int
    var isTorn: Bool
    var isHeadRescued = false

    /// - Parameters:
    ///   - identity: the key for encrypted lines.
    ///   - rescue: reconstructs the head if the first line is damaged.
    init(
        _ bytes: [UInt8], path: String, identity: AgeIdentity? = nil,
        rescue: (_ firstLine: ArraySlice<UInt8>, _ entries: [LogEntry]) -> DraftHead? = { _, _ in nil }
    ) throws(JournalError) {
        var head: DraftHead?
        var lineNumber = 0
        var start = 0
        goodLength = 0
        isTorn = false
        // Entries of an input whose last line has not been read yet.
        var unfinished: [LogEntry] = []
        while start < bytes.count {
            lineNumber += 1
            guard let newline = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
                isTorn = true
                break
            }
            let line = Self.opened(bytes[start..<newline], with: identity)
            switch DraftLine(line, path: path) {
            case .draft(let found)? where lineNumber == 1: head = found
            case .entry(let line)? where lineNumber > 1:
                unfinished.append(line.entry)
                if line.hasMore {
                    start = newline + 1
                    continue
                }
            // A damaged line does not invalidate the rest of its input.
            default: damagedLines.append(lineNumber)
            }
            entries += unfinished
            unfinished = []
            start = newline + 1
            goodLength = start
        }
        if !unfinished.isEmpty { isTorn = true }
        if head == nil, let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
            head = rescue(Self.opened(bytes[..<end], with: identity), entries)
            isHeadRescued = head != nil
        }
        guard let head else {
            throw .damaged(
                path: path,
                detail: Phrase("line 1 is not as it was written; \(entries.count) lines after it can be read"))
        }
        guard head.format <= StoredFormat.current else {
            throw .newerFormat(path: path, found: head.format, known: StoredFormat.current)
        }
        self.head = head
    }

    private static func opened(_ line: ArraySlice<UInt8>, with identity: AgeIdentity?) -> ArraySlice<UInt8> {
        identity.flatMap { SealedLine.opened(line, with: $0) }.map { $0[...] } ?? line
    }

    var draft: Draft {
        Draft(
            header: head.session, entries: entries, damagedLines: damagedLines, isTorn: isTorn,
            isHeaderRescued: isHeadRescued)
    }
}

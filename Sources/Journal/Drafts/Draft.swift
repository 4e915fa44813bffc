import Age
public import Dialogue
import Guides
import Records
public import Text

/// A session under way, as it is on disk.
public struct Draft: Sendable {
    public var header: SessionHeader
    public var entries: [LogEntry]
    /// Lines that are not as they were written, counted from 1: passed over, and left in the file.
    public var damagedLines: [Int]
    /// The last input was cut off in writing.
    public var isTorn: Bool
    /// The first line, with subject and language, is not as it was written: the header was pieced together from what is left of
    /// it, the file's name and the guides kept here.
    public var isHeaderRescued = false

    /// When something last happened in it.
    public var lastActivity: Timestamp { entries.last?.at ?? header.started }
    /// The review was confirmed, and only the finishing is left to do.
    public var isConfirmed: Bool { entries.contains { $0.event == .finish } }
    /// How many questions have an answer now, or are left out on purpose.
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

/// A draft's bytes, parsed.
struct DraftContents {
    var head: DraftHead
    var entries: [LogEntry] = []
    var damagedLines: [Int] = []
    /// Where the last whole input ends, in bytes: after its last line.
    var goodLength: Int
    var isTorn: Bool
    var isHeadRescued = false

    /// - Parameters:
    ///   - identity: opens the lines that are sealed.
    ///   - rescue: makes a head for a draft whose first line is not as it was written.
    init(
        _ bytes: [UInt8], path: String, identity: AgeIdentity? = nil,
        rescue: (_ firstLine: ArraySlice<UInt8>, _ entries: [LogEntry]) -> DraftHead? = { _, _ in nil }
    ) throws(JournalError) {
        var head: DraftHead?
        var lineNumber = 0
        var start = 0
        goodLength = 0
        isTorn = false
        // Entries of an input whose last line has not come yet.
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
            // Damage costs the lines it touched, not the rest of their input.
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

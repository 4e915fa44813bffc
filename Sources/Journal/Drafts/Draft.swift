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

    init(_ bytes: [UInt8], path: String) throws(JournalError) {
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
            switch DraftLine(bytes[start..<newline], path: path) {
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
        guard let head else { throw .damaged(path: path, detail: "line 1 is not as it was written") }
        guard head.format <= StoredFormat.current else {
            throw .newerFormat(path: path, found: head.format, known: StoredFormat.current)
        }
        self.head = head
    }

    var draft: Draft {
        Draft(header: head.session, entries: entries, damagedLines: damagedLines, isTorn: isTorn)
    }
}

extension Workspace {
    /// A line holds at most a long answer; a draft, some thousand lines.
    static let draftLimit = 64 * 1024 * 1024

    /// The sessions under way on this machine, the latest first, and the files among them that cannot be read.
    public func drafts() throws(JournalError) -> (drafts: [Draft], unreadable: [JournalError]) {
        var found: [Draft] = []
        var unreadable: [JournalError] = []
        for name in try disk.names(in: draftsFolder).sorted() where name.hasSuffix(".jsonl") {
            let id = String(name.dropLast(".jsonl".count))
            do {
                found.append(try readDraft(id))
            } catch {
                unreadable.append(error)
            }
        }
        found.sort { ($0.lastActivity, $0.header.id) > ($1.lastActivity, $1.header.id) }
        return (found, unreadable)
    }

    /// Reads a draft of this machine, without locking it.
    public func readDraft(_ id: String) throws(JournalError) -> Draft {
        let path = try draftPath(id)
        guard try disk.status(path) != nil else { throw .unknown(id: id) }
        let draft = try DraftContents(try disk.read(path, limit: Workspace.draftLimit), path: path).draft
        guard draft.header.id == id else { throw .damaged(path: path, detail: "holds another session") }
        return draft
    }
}

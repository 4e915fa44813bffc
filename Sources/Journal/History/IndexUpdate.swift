import Dialogue
import Guides
import Records
import Text

/// A new index under construction: the lines of the old one that are still true, and those of sessions it did not know.
struct IndexUpdate {
    private let workspace: Workspace
    private var folders: [String: IndexState.Folder] = [:]
    private var buffer: [UInt8] = []
    private var lines: [Line] = []
    /// By month folder, of the months that are to be read: the ids in the old index, and where their lines are.
    private var old: [String: [String: Line]] = [:]
    private var isSorted = true

    private struct Line {
        var finished: Int64
        var start: Int
        var count: Int
    }

    init(_ workspace: Workspace) {
        self.workspace = workspace
    }

    /// Takes over the lines of an old index, those of the months in `stale` only as far as their files are still there.
    mutating func keep(_ known: IndexState, except stale: Set<String>) throws(JournalError) {
        var bytes = try workspace.disk.read(workspace.indexPath, limit: .max)
        bytes.removeLast(max(0, bytes.count - known.bytes))
        var isDamaged = false
        bytes.withUnsafeBufferPointer { buffer in
            var start = 0
            while start < buffer.count {
                guard let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")),
                    let front = try? IndexLine.Front(UnsafeBufferPointer(rebasing: buffer[start..<end])),
                    let finished = Timestamp(ascii: front.finished), front.id.count >= 6
                else {
                    isDamaged = true
                    return
                }
                let line = Line(finished: finished.millisecondsSinceEpoch, start: start, count: end + 1 - start)
                start = end + 1
                let id = String(decoding: front.id, as: UTF8.self)
                let folder = SessionID.folder(of: id)
                if stale.contains(folder) {
                    old[folder, default: [:]][id] = line
                } else {
                    add(line)
                }
            }
        }
        // A cache that cannot be read is made again from the transcripts.
        guard !isDamaged else {
            self = IndexUpdate(workspace)
            return
        }
        buffer = bytes
        folders = known.folders.filter { !stale.contains($0.key) }
    }

    /// Reads the sessions of every month that was not taken over.
    ///
    /// - Returns: how many were read.
    mutating func readNew(progress: (_ done: Int, _ total: Int) -> Void) throws(JournalError) -> Int {
        let forgotten = try workspace.forgottenSessions()
        var new: [(folder: String, id: String)] = []
        for folder in try workspace.monthFolders() where folders[folder.name] == nil {
            let checked = nanosecondsNow()
            let path = Path.join(workspace.transcripts, folder.name)
            var state = IndexState.Folder(modified: folder.modified, checked: checked, files: 0, leftOut: [])
            for name in try workspace.disk.names(in: path).sorted() {
                state.files += 1
                guard name.hasSuffix(".json"), let id = try? SessionID.checked(String(name.dropLast(5))),
                    SessionID.folder(of: id) == folder.name
                else {
                    state.leftOut.append(name)
                    continue
                }
                if forgotten.contains(id) {
                    // Brought back by a synchroniser. Removing it changes the folder, so it is looked at again next time.
                    try workspace.disk.remove(Path.join(path, name))
                } else if let line = old[folder.name]?[id] {
                    add(line)
                } else {
                    new.append((folder.name, id))
                }
            }
            folders[folder.name] = state
        }
        old = [:]
        buffer.reserveCapacity(buffer.count + new.count * 320)
        for (index, session) in new.enumerated() {
            if index % 1000 == 0 { progress(index, new.count) }
            let path = Path.join(workspace.transcripts, session.folder, session.id + ".json")
            do {
                let entry = try IndexUpdate.entry(id: session.id, path: path, disk: workspace.disk)
                let start = buffer.count
                IndexLine.encode(entry, into: &buffer)
                add(Line(finished: entry.finished.millisecondsSinceEpoch, start: start, count: buffer.count - start))
            } catch {
                folders[session.folder]?.leftOut.append(session.id + ".json")
            }
        }
        progress(new.count, new.count)
        return new.count
    }

    /// What the index needs of one transcript.
    static func entry(id: String, path: String, disk: Disk) throws(JournalError) -> HistoryEntry {
        let bytes = try disk.read(path, limit: Workspace.transcriptLimit)
        let quick = bytes.withUnsafeBufferPointer { try? HistoryEntry(scanning: $0) }
        let entry: HistoryEntry
        if let quick {
            entry = quick
        } else {
            // Unusual JSON, or none: the slow reader knows, and says what is wrong.
            entry = HistoryEntry(try Workspace.decodeTranscript(bytes, path: path))
        }
        guard entry.id == id else { throw .damaged(path: path, detail: "holds another session") }
        return entry
    }

    private mutating func add(_ line: Line) {
        if let last = lines.last, last.finished > line.finished || last.start + last.count != line.start {
            isSorted = false
        }
        lines.append(line)
    }

    /// In the order of finishing.
    mutating func merged() -> (bytes: [UInt8], state: IndexState) {
        let total = lines.reduce(0) { $0 + $1.count }
        let state = IndexState(bytes: total, sessions: lines.count, folders: folders)
        if isSorted, total == buffer.count { return (buffer, state) }
        lines.sort { ($0.finished, $0.start) < ($1.finished, $1.start) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(total)
        for line in lines { bytes.append(contentsOf: buffer[line.start..<(line.start + line.count)]) }
        buffer = []
        return (bytes, state)
    }
}

import Records

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What the index was made from: `cache/history.json`. Tells in a few system calls, however many sessions there are, whether
/// the index is still true.
struct IndexState: Codable, Equatable {
    var format = StoredFormat.current
    /// The length of `history.jsonl`; what is past it was never finished writing.
    var bytes: Int
    var sessions: Int
    /// By `2026/11`.
    var folders: [String: Folder]

    struct Folder: Codable, Equatable {
        /// The folder's time of change and when that was looked at, in nanoseconds since 1970.
        var modified: Int64
        var checked: Int64
        /// How many files there were, whatever they are.
        var files: Int
        /// The files that are not loaded.
        var leftOut: [String]

        /// A file that came within the clock's grain after we looked would have left the same time of change; only a time well
        /// before the look can be relied on.
        var isSettled: Bool { checked - modified > 2_000_000_000 }
    }
}

extension Workspace {
    var cache: String { Path.join(transcripts, "cache") }
    var indexPath: String { Path.join(cache, "history.jsonl") }
    var indexStatePath: String { Path.join(cache, "history.json") }

    /// `nil` when there is no index to rely on.
    func readIndexState() -> IndexState? {
        // A cache: whatever is wrong with it, the answer is to make it again.
        guard let bytes = try? disk.read(indexStatePath, limit: 16 * 1024 * 1024),
            let state = try? JSON.decode(IndexState.self, bytes, path: indexStatePath),
            state.format == StoredFormat.current, let status = try? disk.status(indexPath), status.size >= state.bytes
        else { return nil }
        return state
    }

    /// The month folders there are, with their times of change.
    func monthFolders() throws(JournalError) -> [(name: String, modified: Int64)] {
        func isNumber(_ name: String, digits: Int) -> Bool {
            name.utf8.count == digits
                && name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        var folders: [(name: String, modified: Int64)] = []
        for year in try disk.names(in: transcripts).sorted() where isNumber(year, digits: 4) {
            for month in try disk.names(in: Path.join(transcripts, year)).sorted() where isNumber(month, digits: 2) {
                let name = Path.join(year, month)
                if let status = try disk.status(Path.join(transcripts, name)), status.isFolder {
                    folders.append((name, status.modified))
                }
            }
        }
        return folders
    }

    /// The months in which something changed since the index was made.
    func staleFolders(_ state: IndexState) throws(JournalError) -> Set<String> {
        let folders = try monthFolders()
        var stale = Set(state.folders.keys).subtracting(folders.map(\.name))
        for folder in folders {
            guard let known = state.folders[folder.name], known.modified == folder.modified else {
                stale.insert(folder.name)
                continue
            }
            if !known.isSettled, try disk.countNames(in: Path.join(transcripts, folder.name)) != known.files {
                stale.insert(folder.name)
            }
        }
        return stale
    }

    /// Months whose files had to be counted need not be, once their time of change is well past. Saves at most once after each
    /// session.
    func settle(_ state: inout IndexState) {
        let now = nanosecondsNow()
        var settled = state
        for (name, folder) in state.folders where !folder.isSettled {
            settled.folders[name]?.checked = now
            if settled.folders[name]?.isSettled != true { settled.folders[name] = folder }
        }
        guard settled != state, let lock = try? lockIndex() else { return }
        defer { withExtendedLifetime(lock) {} }
        guard readIndexState() == state else { return }
        // Not kept, it is counted again next time.
        if (try? saveIndexState(settled)) != nil { state = settled }
    }

    func indexLines(_ state: IndexState) throws(JournalError) -> IndexLines {
        .file(try OpenFile(indexPath, O_RDONLY | O_CLOEXEC, disk: disk), bytes: state.bytes)
    }

    func saveIndexState(_ state: IndexState) throws(JournalError) {
        try disk.place(try JSON.line(state), at: indexStatePath, staging: staging)
    }

    /// Another program at the index now makes this `nil`: it is a cache, and whoever comes next sees that it is behind.
    func lockIndex(waiting: Bool = false) throws(JournalError) -> OpenFile? {
        try disk.makeFolder(cache)
        let lock = try OpenFile(Path.join(cache, "lock"), O_RDWR | O_CREAT | O_CLOEXEC, disk: disk)
        return try lock.lock(waiting: waiting) ? lock : nil
    }
}

func nanosecondsNow() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

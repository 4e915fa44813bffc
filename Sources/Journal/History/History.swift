import Guides

/// The answer to a question about the past.
public struct History: Sendable, Equatable {
    /// Newest first.
    public var entries: [HistoryEntry]
    /// Files among the transcripts that are not loaded: a synchroniser's conflict copies, files that cannot be read. They stay
    /// where they are.
    public var leftOut: [JournalError]
}

extension Workspace {
    public func history(_ query: HistoryQuery = HistoryQuery()) throws(JournalError) -> History {
        var entries: [HistoryEntry] = []
        var leftOut: [JournalError] = []
        for year in try disk.names(in: transcripts).filter({ $0.utf8.count == 4 && Int($0) != nil }).sorted() {
            for month in try disk.names(in: Path.join(transcripts, year)).sorted() {
                let folder = Path.join(transcripts, year, month)
                for name in try disk.names(in: folder).sorted() where name.hasSuffix(".json") {
                    do {
                        entries.append(HistoryEntry(try readTranscript(String(name.dropLast(5)))))
                    } catch {
                        leftOut.append(error)
                    }
                }
            }
        }
        entries.removeAll { entry in
            if let guide = query.guide, entry.guide != guide { return true }
            if let subject = query.subject, entry.subject != subject { return true }
            if let since = query.since, entry.finished.utcDate < since { return true }
            return false
        }
        entries.sort { ($0.finished, $0.id) > ($1.finished, $1.id) }
        if let limit = query.limit { entries = Array(entries.prefix(limit)) }
        return History(entries: entries, leftOut: leftOut)
    }
}

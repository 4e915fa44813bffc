import Guides
public import Text

extension Workspace {
    /// Makes good what a crash left behind: drafts whose session is finished, files that never got to their places, texts in an
    /// editor that is gone, a forgetting that was cut short. To be called at every start; when there is nothing to do it costs
    /// a few looks into folders and changes nothing.
    ///
    /// - Parameter time: now.
    /// - Returns: what could not be made good now; the next start tries again.
    @discardableResult
    public func recover(at time: Timestamp) -> [JournalError] {
        var problems: [JournalError] = []
        func attempt(_ body: () throws(JournalError) -> Void) {
            do { try body() } catch { problems.append(error) }
        }
        attempt { () throws(JournalError) in try completeForgettings(at: time) }
        for folder in [staging, editing] {
            attempt { () throws(JournalError) in try sweep(folder) }
        }
        attempt { () throws(JournalError) in
            for name in try disk.names(in: draftsFolder) {
                attempt { () throws(JournalError) in try sweepDraft(name) }
            }
        }
        return problems
    }

    /// Removes the files of programs that are no more; each name begins with the number of its process.
    private func sweep(_ folder: String) throws(JournalError) {
        for name in try disk.names(in: folder) {
            guard let process = Int32(name.prefix { $0 != "-" }), Disk.isRunning(process) else {
                try disk.remove(Path.join(folder, name))
                continue
            }
        }
    }

    /// Removes a draft whose session is finished or forgotten, or that was never begun; and what was once cut off of it.
    private func sweepDraft(_ name: String) throws(JournalError) {
        let path = Path.join(draftsFolder, name)
        let id = String(name.prefix { $0 != "." })
        let isFinished = try disk.status(try transcriptPath(id)) != nil
        let isEmpty = try disk.status(path)?.size == 0
        let isForgotten = try forgottenSessions().contains(id)
        guard isFinished || isEmpty || isForgotten else { return }
        // One that somebody is writing to is theirs.
        guard let lock = try lockDraft(path) else { return }
        defer { withExtendedLifetime(lock) {} }
        // The draft goes only if what takes its place can be read.
        if isFinished { _ = try readTranscript(id) }
        try disk.remove(path)
    }
}

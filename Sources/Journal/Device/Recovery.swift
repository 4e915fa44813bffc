public import Text

extension Workspace {
    /// Makes good what a crash left behind: drafts whose session is finished, files that never got to their places, texts in an
    /// editor that is gone and were not changed there, a forgetting that was cut short. To be called at every start; when there is
    /// nothing to do it costs a few looks into folders and changes nothing.
    ///
    /// - Parameter time: now.
    /// - Returns: what could not be made good now; the next start tries again.
    @discardableResult
    public func recover(at time: Timestamp) -> [JournalError] {
        var problems: [JournalError] = []
        func attempt(_ body: () throws(JournalError) -> Void) {
            do { try body() } catch { problems.append(error) }
        }
        attempt { () throws(JournalError) in
            let description = Path.join(transcripts, "workspace.json")
            if try disk.status(description)?.isOpenToOthers == true { throw .openToOthers(path: description) }
        }
        attempt { () throws(JournalError) in try lock.complete() }
        attempt { () throws(JournalError) in try Forgetting(workspace: self).complete(at: time) }
        attempt { () throws(JournalError) in
            for name in try disk.names(in: staging) where Disk.isOfGoneProcess(name) {
                try disk.remove(Path.join(staging, name))
            }
        }
        attempt { () throws(JournalError) in try deviceFiles.sweepEditing() }
        attempt { () throws(JournalError) in
            for name in try disk.names(in: layout.drafts) {
                attempt { () throws(JournalError) in try sweepDraft(name) }
            }
        }
        return problems
    }

    /// Removes a draft whose session is finished or forgotten, or that was never begun; and what was once cut off of it. A
    /// synchroniser's conflict copy has another name, and stays.
    private func sweepDraft(_ name: String) throws(JournalError) {
        guard let id = DraftStore.session(ofFile: name) else { return }
        let path = Path.join(layout.drafts, name)
        let isFinished = try sessions.isFinished(id)
        let status = try disk.status(path)
        let isEmpty = status?.isRegularFile == true && status?.size == 0
        let isForgotten = try forgottenSessions().contains(id)
        guard isFinished || isEmpty || isForgotten else { return }
        // One that somebody is writing to is theirs.
        guard let lock = try files.lock(path) else { return }
        defer { withExtendedLifetime(lock) {} }
        if !isFinished, !isForgotten {
            // Somebody may have written to it before the lock was ours.
            guard try lock.status().size == 0 else { return }
        }
        // The draft goes only if what takes its place can be read.
        if isFinished { _ = try sessions.read(id) }
        try disk.remove(path)
    }
}

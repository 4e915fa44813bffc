public import Text

extension Workspace {
    /// Cleans up after a crash: drafts of finished sessions, temporary files, unchanged editor texts, interrupted locking and
    /// forgetting. To be called at every start; cheap if there is nothing to do.
    ///
    /// - Parameter time: the current time.
    /// - Returns: errors; the next start tries again.
    @discardableResult
    public func recover(at time: Timestamp) -> [JournalError] {
        Recovery(workspace: self).run(at: time)
    }
}

private struct Recovery {
    let workspace: Workspace

    private var disk: Disk { workspace.disk }
    private var layout: Layout { workspace.layout }

    func run(at time: Timestamp) -> [JournalError] {
        var problems: [JournalError] = []
        func attempt(_ body: () throws(JournalError) -> Void) {
            do { try body() } catch { problems.append(error) }
        }
        attempt { () throws(JournalError) in
            let description = Path.join(layout.transcripts, "workspace.json")
            if try disk.status(description)?.isOpenToOthers == true { throw .openToOthers(path: description) }
        }
        attempt { () throws(JournalError) in try workspace.lock.complete() }
        attempt { () throws(JournalError) in try Forgetting(workspace: workspace).complete(at: time) }
        attempt { () throws(JournalError) in
            for name in try disk.names(in: layout.staging) where Disk.isOfGoneProcess(name) {
                try disk.remove(Path.join(layout.staging, name))
            }
        }
        attempt { () throws(JournalError) in try workspace.deviceFiles.sweepEditing() }
        attempt { () throws(JournalError) in
            for name in try disk.names(in: layout.drafts) {
                attempt { () throws(JournalError) in try sweepDraft(name) }
            }
        }
        return problems
    }

    /// Removes a draft, or its torn tail, if the session is finished or forgotten or the draft is empty. Conflict
    /// copies have other names and are kept.
    private func sweepDraft(_ name: String) throws(JournalError) {
        guard let id = DraftStore.session(ofFile: name) else { return }
        let path = Path.join(layout.drafts, name)
        let isFinished = try workspace.sessions.isFinished(id)
        let status = try disk.status(path)
        let isEmpty = status?.isRegularFile == true && status?.size == 0
        let isForgotten = try workspace.forgottenSessions().contains(id)
        guard isFinished || isEmpty || isForgotten else { return }
        // Skip a draft that another program has open.
        guard let lock = try workspace.files.lock(path) else { return }
        defer { withExtendedLifetime(lock) {} }
        if !isFinished, !isForgotten {
            // Another program may have written to it before we had the lock.
            guard try lock.status().size == 0 else { return }
        }
        // Remove the draft only if the finished session can be read.
        if isFinished { _ = try workspace.sessions.read(id) }
        try disk.remove(path)
    }
}

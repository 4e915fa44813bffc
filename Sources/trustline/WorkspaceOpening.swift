import Journal

/// Finds, creates, unlocks and recovers the workspace of a command.
struct WorkspaceOpening: ContextProviding {
    let context: Context

    /// The workspace, created if it does not exist; `isNew` tells whether it was.
    func open() throws -> (workspace: Workspace, isNew: Bool) {
        if let workspace = try existing() {
            workspace.vault.ask = { _ = Unlocking(context: context).unlock(workspace) }
            if !workspace.vault.isUnlocked { workspace.lock.unlockWithKept() }
            recover(workspace)
            return (workspace, false)
        }
        do throws(JournalError) {
            return (try open(creating: true), true)
        } catch {
            guard case .system = error,
                let name = context.workspaceOption.map({ _ in "--workspace" }) ?? namedByEnvironment
            else {
                throw error
            }
            throw CommandError(messages.placeRefused(error.reason(in: language), namedBy: name), status: 74)
        }
    }

    private var namedByEnvironment: String? {
        let name = "TRUSTLINE_WORKSPACE"
        return context.world.environment(name).flatMap { $0.isEmpty ? nil : name }
    }

    /// The workspace's paths, whether or not it exists.
    func places() throws(JournalError) -> Places {
        try Places(
            option: context.workspaceOption.map { context.absolute($0) }, environment: context.world.environment,
            current: context.world.currentFolder)
    }

    private func open(creating: Bool) throws(JournalError) -> Workspace {
        let places = try places()
        return try Workspace(
            path: places.workspace, deviceFile: places.deviceFile, cacheFolder: places.cacheFolder, creating: creating,
            chance: context.world.chance, vault: context.state.vault(of: places.workspace))
    }

    /// The existing workspace, if any. Creates, asks for and repairs nothing.
    func existing() throws(JournalError) -> Workspace? {
        do throws(JournalError) {
            return try open(creating: false)
        } catch {
            guard case .missing = error else { throw error }
            return nil
        }
    }

    /// Cleans up after a crash; once a run for each workspace.
    private func recover(_ workspace: Workspace) {
        guard context.state.recovered.insert(workspace.path).inserted else { return }
        let wasQuiet = context.state.isQuiet
        context.state.isQuiet = true
        defer { context.state.isQuiet = wasQuiet }
        for problem in workspace.recover(at: now()) { _ = context.report(problem) }
    }
}

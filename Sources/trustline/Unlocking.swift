import Age
import Journal
import LineEditor
import Text

/// Asks for the passphrase, and warns about files written in plain text.
struct Unlocking: ContextProviding {
    let context: Context

    /// Asks for a secret, without echo on a terminal.
    ///
    /// - Returns: `nil` if the user declined.
    func askSecret(_ question: String) -> Secret? {
        if let readSecret = context.world.readSecret {
            context.input.release()
            return readSecret(question + "> ")
        }
        return context.state.readsData ? nil : context.ask("", prompt: question + "> ").map { Secret($0.utf8) }
    }

    /// Unlocks with the output of `TRUSTLINE_PASSPHRASE_COMMAND`, or else asks for the passphrase, up to three times.
    ///
    /// - Returns: whether it is unlocked.
    func unlock(_ workspace: Workspace) -> Bool {
        guard !context.state.hasDeclined else { return false }
        ProcessMemory.forbidCoreDumps()
        do {
            let isOpen = try tryUnlocking(workspace)
            context.state.hasDeclined = !isOpen
            if isOpen { for problem in workspace.recover(at: now()) { _ = context.report(problem) } }
            return isOpen
        } catch {
            context.state.hasDeclined = true
            _ = context.report(error)
            return false
        }
    }

    private func tryUnlocking(_ workspace: Workspace) throws -> Bool {
        if let command = context.world.environment("TRUSTLINE_PASSPHRASE_COMMAND"), !command.isEmpty {
            guard let found = context.world.firstLine(command) else {
                throw CommandError(messages.passphraseCommandFailed, status: 74)
            }
            writeError(page.paragraph(messages.unlocking) + "\n")
            guard try workspace.lock.unlock(found) else {
                throw CommandError(messages.passphraseCommandWrong, status: 74)
            }
            return true
        }
        for _ in 0..<3 {
            guard let typed = askSecret(messages.askPassphrase), typed.count > 0 else { return false }
            let restoreEcho = context.world.stopEcho()
            defer { restoreEcho() }
            writeError(page.paragraph(messages.unlocking) + "\n")
            if try workspace.lock.unlock(typed) { return true }
            writeError(page.paragraph(messages.passphraseWrong) + "\n")
        }
        return false
    }

    /// In a locked workspace, warns that the file at `path` is written in plain text.
    func sayLeaves(_ path: String) {
        guard (try? context.openWorkspace().workspace.vault.isLocked) == true else { return }
        writeError(page.paragraph(messages.leavesPlain(path)) + "\n")
    }
}

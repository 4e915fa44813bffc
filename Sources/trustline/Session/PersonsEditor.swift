import Journal
import LineEditor
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What stands in the person's editor when it has closed, in memory and still in a file.
struct EditedText {
    let editor: String
    let file: String
    let text: String
    let isChanged: Bool
    /// Whether the editor could be started and ended well.
    let isDone: Bool
    /// An earlier file whose text was taken up in this one.
    let takenUp: String?
}

/// The person's own editor, for a long answer.
struct PersonsEditor: InContext {
    let context: Context

    /// Opens `text` in `$VISUAL`, else `$EDITOR`, else `vi`, and gives what stands there afterwards, however the editor ended.
    ///
    /// The file is in the workspace, readable by its owner only; `discard` removes it.
    func edit(_ text: String) throws -> EditedText {
        let workspace = try context.openWorkspace().workspace
        let takenUp = offerLeftText(in: workspace)
        let beginning = [text, takenUp?.text ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
        let file = try workspace.deviceFiles.fileForEditor(beginning)
        if workspace.vault.isLocked {
            say(page.paragraph(messages.editorIsPlain(inMemory: workspace.deviceFiles.isEditingInMemory)))
        }
        let editor =
            ["VISUAL", "EDITOR"].lazy.compactMap { self.context.world.environment($0) }.first { !$0.isEmpty } ?? "vi"
        let isDone = runEditor(editor, on: file)
        let edited = try workspace.deviceFiles.readEdited(file)
        return EditedText(
            editor: editor, file: file, text: edited, isChanged: edited.trimmingSpaces != text.trimmingSpaces,
            isDone: isDone, takenUp: takenUp?.file)
    }

    /// A text that was saved in an editor when the program was killed, if the person wants to go on with it here.
    private func offerLeftText(in workspace: Workspace) -> (file: String, text: String)? {
        for file in (try? workspace.deviceFiles.leftInEditor()) ?? [] {
            guard let text = try? workspace.deviceFiles.readEdited(file), !text.trimmingSpaces.isEmpty else { continue }
            let line = text.trimmingSpaces.prefix { !$0.isNewline }.prefix(60)
            if context.ask(messages.leftInEditor(String(line).sanitizedLine)) == "" { return (file, text) }
        }
        return nil
    }

    func discard(_ edited: EditedText) throws {
        let files = try context.openWorkspace().workspace.deviceFiles
        try files.discardEdited(edited.file)
        if let file = edited.takenUp, edited.isDone { try files.discardEdited(file) }
    }

    /// `$EDITOR` may hold options, as in `code --wait`: a shell takes it apart, as git and others do.
    private func runEditor(_ editor: String, on file: String) -> Bool {
        context.runShell([editor + " \"$1\"", "sh", file])
    }
}

extension Context {
    /// Runs a command in a shell that has the terminal, and waits for it.
    ///
    /// - Parameter words: the command, then `$0` and its arguments.
    /// - Returns: whether it ended well.
    func runShell(_ words: [String], actions: UnsafePointer<posix_spawn_file_actions_t>? = nil) -> Bool {
        var arguments: [UnsafeMutablePointer<CChar>?] = (["/bin/sh", "-c"] + words).map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        input.release()
        var child: pid_t = 0
        guard posix_spawn(&child, "/bin/sh", actions, nil, arguments, environ) == 0 else { return false }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return false }
        }
        return status == 0
    }
}

import CArguments
import Journal
import LineEditor
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The text after the editor has exited; its file still exists.
struct EditedText {
    let editor: String
    let file: String
    let text: String
    let isChanged: Bool
    /// Whether the editor started and exited with status 0.
    let isDone: Bool
    /// An earlier editor file whose text was included.
    let takenUp: String?
}

/// Edits a long answer in the user's editor.
struct ExternalEditor: ContextProviding {
    let context: Context

    /// Opens `text` in `$VISUAL`, else `$EDITOR`, else `vi`, and returns the text afterwards, whatever the exit status.
    ///
    /// The file is in the workspace with mode 0600; ``discard(_:)`` removes it.
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

    /// A text left in an editor file when the program was killed, if the user wants to continue with it here.
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

    /// `$EDITOR` may contain options, as in `code --wait`, so a shell splits it, as git does.
    private func runEditor(_ editor: String, on file: String) -> Bool {
        Shell(context: context).run([editor + " \"$1\"", "sh", file])
    }
}

/// `/bin/sh`, for the programs that a person has chosen.
struct Shell: ContextProviding {
    let context: Context

    /// Runs a command in a shell that owns the terminal, and waits for it.
    ///
    /// - Parameters:
    ///   - words: the command, then `$0` and its arguments.
    ///   - descriptor: its standard input; -1 for that of this process.
    /// - Returns: whether it exited with status 0.
    func run(_ words: [String], input descriptor: Int32 = -1) -> Bool {
        var arguments: [UnsafeMutablePointer<CChar>?] = (["/bin/sh", "-c"] + words).map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        context.input.release()
        let child = trustline_spawn("/bin/sh", arguments, descriptor, -1, false)
        guard child >= 0 else { return false }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return false }
        }
        return status == 0
    }
}

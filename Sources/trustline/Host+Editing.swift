import Journal
import LineEditor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Host {
    /// Opens `text` in `$VISUAL`, else `$EDITOR`, else `vi`, and gives what stands there afterwards.
    ///
    /// The file is in the workspace, readable by its owner only, and gone when the editor has closed.
    ///
    /// - Returns: `nil` if nothing was changed.
    /// - Throws: `Complaint` if no editor could be started or it ended with a failure; `JournalError`.
    func editText(_ text: String) throws -> String? {
        let workspace = try openWorkspace().workspace
        let file = try workspace.fileForEditor(text)
        let editor = ["VISUAL", "EDITOR"].lazy.compactMap { self.environment[$0] }.first { !$0.isEmpty }
        let isDone = runEditor(editor ?? "vi", on: file)
        let edited = try workspace.takeEdited(file)
        guard isDone else { throw Complaint(messages.editorFailed(editor ?? "vi")) }
        return edited.trimmingSpaces == text.trimmingSpaces ? nil : edited
    }

    /// `$EDITOR` may hold options, as in `code --wait`: a shell takes it apart, as git and others do.
    private func runEditor(_ editor: String, on file: String) -> Bool {
        let words = ["/bin/sh", "-c", editor + " \"$1\"", "sh", file]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        input.release()
        var child: pid_t = 0
        guard posix_spawn(&child, "/bin/sh", nil, nil, arguments, environ) == 0 else { return false }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return false }
        }
        return status == 0
    }
}

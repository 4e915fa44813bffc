import CLibedit

/// Two of libedit's editors, one for commands and one for answers, so that nothing typed as an answer (killed words, searches,
/// undone text) can be recovered at the command prompt.
struct EditorPair {
    private var commands: Editor
    /// `nil` after it was closed; reopened at the next read.
    private var answers: Editor?
    private let open: () -> OpaquePointer?

    private struct Editor {
        let engine: OpaquePointer
        /// Whether keys are bound and the history is loaded; deferred to the first read, because it is half the cost of
        /// opening an editor.
        var isReady = false
    }

    /// Opens both at once, because libedit saves the terminal's state as the normal one when an editor is opened.
    init?(open: @escaping () -> OpaquePointer?) {
        guard let commands = open(), let answers = open() else { return nil }
        self.commands = Editor(engine: commands)
        self.answers = Editor(engine: answers)
        self.open = open
    }

    var all: [OpaquePointer] { [commands.engine] + (answers.map { [$0.engine] } ?? []) }

    /// The editor for a mode, ready to read; `nil` if it cannot be opened.
    mutating func engine(for mode: LineRequest.Mode, history: [String]) -> OpaquePointer? {
        if mode == .commands {
            if !commands.isReady {
                commands.isReady = true
                KeyBindings.install(in: commands.engine, mode: mode)
                history.forEach(remember)
            }
            return commands.engine
        }
        guard var editor = answers ?? open().map({ Editor(engine: $0) }) else { return nil }
        if !editor.isReady {
            editor.isReady = true
            KeyBindings.install(in: editor.engine, mode: mode)
        }
        answers = editor
        return editor.engine
    }

    /// Adds to the history of commands.
    func remember(_ command: String) {
        trustline_editor_remember(commands.engine, command.unicodeScalars.map { Int32(bitPattern: $0.value) } + [0])
    }

    /// Closes the editor for answers and discards everything it holds.
    mutating func closeAnswers() {
        if let editor = answers { trustline_editor_close(editor.engine) }
        answers = nil
    }

    mutating func close() {
        closeAnswers()
        trustline_editor_close(commands.engine)
    }
}

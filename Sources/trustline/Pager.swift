import Answers
import LineEditor
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Context {
    /// Does what `body` does, and shows what it says page by page where that is longer than the window.
    ///
    /// - Returns: whether it was longer.
    @discardableResult
    func paged(_ body: (Context) throws -> Void) rethrows -> Bool {
        guard world.isOnTerminal, !page.isPlain, let rows = world.window()?.rows, input.isTerminal else {
            try body(self)
            return false
        }
        let said = Said()
        var inner = self
        inner.world.output = { said.text += $0 }
        defer { if !said.isShown { writeOutput(said.text) } }
        try body(inner)
        said.isShown = true
        return Pager(context: self).show(said.text, rows: rows)
    }

    private final class Said {
        var text = ""
        var isShown = false
    }
}

/// Shows a text that is longer than the window: with `$PAGER`, else a window at a time.
struct Pager: InContext {
    let context: Context

    /// - Returns: whether it is longer than the window.
    func show(_ text: String, rows: Int) -> Bool {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > rows else {
            context.writeOutput(text)
            return false
        }
        let pager = context.world.environment("PAGER")?.trimmingSpaces ?? ""
        if pager == "cat" {
            context.writeOutput(text)
        } else if pager.isEmpty || !run(pager, on: text) {
            turn(lines, rows: max(2, rows - 2))
        }
        return true
    }

    private func turn(_ lines: [Substring], rows: Int) {
        var rest = lines[...]
        while !rest.isEmpty {
            context.writeOutput(rest.prefix(rows).joined(separator: "\n") + "\n")
            rest = rest.dropFirst(rows)
            if rest.allSatisfy(\.isEmpty) { return }
            guard let word = context.ask(messages.moreBelow),
                !Keywords.stop.contains(word.folded)
            else { return }
            // A command: the prompt obeys it.
            if !word.isEmpty, context.isAtPrompt {
                context.state.nextLine = word
                return
            }
        }
    }

    /// The text reaches the pager as a file that has no name, so that nothing of it stays on disk.
    private func run(_ pager: String, on text: String) -> Bool {
        guard let file = tmpfile() else { return false }
        defer { fclose(file) }
        let bytes = Array(text.utf8)
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else { return false }
        rewind(file)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, fileno(file), 0)
        // As git does: colours are shown, and the text stays on the screen.
        let command = "LESS=${LESS-FRX}; export LESS; exec \(pager)"
        return context.runShell([command], actions: &actions)
    }
}

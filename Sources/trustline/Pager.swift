import Answers
import LineEditor
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Pages a text that is longer than the window, with `$PAGER` or else by itself.
struct Pager: ContextProviding {
    let context: Context

    /// Runs `body` and pages its output if it is longer than the window.
    ///
    /// - Returns: whether the output was longer than the window.
    @discardableResult
    func show(_ body: (Context) throws -> Void) rethrows -> Bool {
        guard context.world.isOnTerminal, !page.isPlain, let rows = context.world.window()?.rows,
            context.input.isTerminal
        else {
            try body(context)
            return false
        }
        let said = Said()
        var inner = context
        inner.world.output = { said.text += $0 }
        defer { if !said.isShown { context.writeOutput(said.text) } }
        try body(inner)
        said.isShown = true
        return show(said.text, rows: rows)
    }

    private final class Said {
        var text = ""
        var isShown = false
    }

    /// - Returns: whether the text is longer than the window.
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
            let count = Self.pageLength(of: Array(rest.prefix(rows + 1)), rows: rows)
            context.writeOutput(rest.prefix(count).joined(separator: "\n") + "\n")
            rest = rest.dropFirst(count)
            if rest.allSatisfy(\.isEmpty) { return }
            guard let word = context.ask(messages.moreBelow),
                !Keywords.stop.contains(word.folded)
            else { return }
            // Anything else is run as the prompt's next command.
            if !word.isEmpty, context.isAtPrompt {
                context.state.nextLine = word
                return
            }
        }
    }

    /// The number of lines on a page. A heading at its foot, or the first line of a paragraph, moves to the next page.
    static func pageLength(of lines: [Substring], rows: Int) -> Int {
        guard lines.count > rows, rows > 2 else { return min(lines.count, rows) }
        let last = lines[..<rows].lastIndex { !$0.isEmpty } ?? 0
        let isHeading = lines[last].hasPrefix("\u{1B}[1m") || last == rows - 1 && !lines[rows].isEmpty
        return isHeading && last > 0 && lines[last - 1].isEmpty ? last : rows
    }

    /// Passes the text to the pager in an unlinked file, so that nothing of it stays on disk.
    private func run(_ pager: String, on text: String) -> Bool {
        guard let file = tmpfile() else { return false }
        defer { fclose(file) }
        let bytes = Array(text.utf8)
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else { return false }
        rewind(file)
        // The same default as git: pass colours through (R), leave the text on the screen (X), quit if it fits (F).
        let command = "LESS=${LESS-FRX}; export LESS; exec \(pager)"
        return Shell(context: context).run([command], input: fileno(file))
    }
}

import LineEditor
import Text

/// The output's layout: window size, colour, and whether pictures are wanted.
struct Page: Sendable, Equatable {
    /// Columns to wrap to, at least 10.
    var width: Int
    var hasColor: Bool
    /// Block and symbol characters such as `█ ●` may be used.
    var isUnicode: Bool
    /// False if ASCII was asked for.
    var prefersUnicode = true
    /// Words instead of pictures: for screen readers, pipes and dumb terminals.
    var isPlain: Bool
    /// The window's height in rows; `nil` if output is not a window.
    var rows: Int?

    init(width: Int, hasColor: Bool, isUnicode: Bool, isPlain: Bool) {
        self.width = max(10, width)
        self.hasColor = hasColor
        self.isUnicode = isUnicode
        self.isPlain = isPlain
    }

    var ink: Ink { Ink(isOn: hasColor) }
    var ambiguous: AmbiguousWidth { isUnicode ? .one : .two }

    func with(width: Int) -> Page {
        var page = self
        page.width = max(10, width)
        return page
    }

    /// The text filled, wrapped and stripped of control characters.
    func paragraph(_ text: String) -> String {
        wrapped(text, room: width) { wrapParagraphs($0, width: width, ambiguous: ambiguous) }
    }

    /// Wraps without breaking commands that fit on one line.
    private func wrapped(_ text: String, room: Int, _ wrap: (String) -> [String]) -> String {
        let text = text.sanitized
        // Fast path: finding the commands in a text costs more than all the rest of a start.
        // Filling makes a line feed a space.
        guard text.utf8.count > room,
            text.displayWidth(ambiguous: .two) + text.utf8.count(where: { $0 == 0x0A }) > room
        else { return wrap(text).joined(separator: "\n") }
        let wrapped = wrap(text.withUnbrokenCommands(room: room)).joined(separator: "\n")
        return String(wrapped.map { $0 == "\u{A0}" ? " " : $0 })
    }

    /// The text after `first`, with a hanging indent.
    func item(_ text: String, first: String) -> String {
        let indent = String(repeating: " ", count: first.displayWidth)
        return wrapped(text, room: width - indent.count) {
            wrap($0, width: width, firstIndent: first, indent: indent, ambiguous: ambiguous)
        }
    }

    /// A label with its value beside it, or below it in a narrow window.
    func entry(label: String, value: String, first: String) -> String {
        let label = label.sanitizedLine
        let labelWidth = 26
        guard width >= 60, label.displayWidth(ambiguous: ambiguous) <= labelWidth - 2 else {
            let blank = String(repeating: " ", count: first.displayWidth + 2)
            return item(label, first: first) + "\n" + item(value, first: blank)
        }
        return item(value, first: first + label.padded(to: labelWidth, ambiguous: ambiguous))
    }
}

/// Bold and dim text, if the terminal supports it; never the only carrier of a meaning.
struct Ink: Sendable {
    var isOn: Bool

    func bold(_ text: String) -> String { styled(text, "1") }
    func dim(_ text: String) -> String { styled(text, "2") }

    /// Styles each line separately, so that a pager or scrolled screen never inherits a style.
    private func styled(_ text: String, _ code: String) -> String {
        guard isOn else { return text }
        if !text.isEmpty, !text.utf8.contains(UInt8(ascii: "\n")) { return "\u{1B}[\(code)m\(text)\u{1B}[0m" }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "\u{1B}[\(code)m\($0)\u{1B}[0m" }.joined(separator: "\n")
    }
}

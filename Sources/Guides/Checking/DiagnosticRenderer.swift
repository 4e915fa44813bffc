public import Text

/// Renders diagnostics: the position, the line with a caret, and what to write instead.
public struct DiagnosticRenderer: Sendable {
    private let path: String
    private let source: SourceText
    private let language: Language
    private let width: Int?

    /// Maximum width of a shown source line, in terminal cells, so that the caret stays under its spot.
    private var lineWidth: Int { max(12, min(100, (width ?? .max) - 6)) }

    /// - Parameters:
    ///   - path: the path to show.
    ///   - bytes: the file's contents.
    ///   - width: the window's width; `nil` to not wrap.
    public init(path: String, bytes: [UInt8], language: Language, width: Int? = nil) {
        self.width = width
        self.path = path
        self.source = SourceText(bytes)
        self.language = language
    }

    /// The diagnostic in several lines, without a final line break, safe for terminals.
    public func text(_ diagnostic: Diagnostic) -> String {
        let words = Words(language)
        let severity =
            switch diagnostic.severity {
            case .error: words("error")
            case .warning: words("warning")
            }
        let message = words(diagnostic.message).sanitizedLine
        let place = "\(path.sanitizedLine):\(diagnostic.line):\(diagnostic.column):"
        let what = words.labelled(severity, message) + " [\(diagnostic.identifier)]"
        var lines = ["\(place) \(what)"]
        // Do not wrap the position, so that it can be clicked and copied.
        if let width, lines[0].displayWidth > width { lines = [place] + hanging(what) }
        lines += excerpt(line: diagnostic.line, column: diagnostic.column)
        lines += hanging(words(diagnostic.solution).sanitizedLine)
        return lines.joined(separator: "\n")
    }

    private func hanging(_ text: String) -> [String] {
        guard let width else { return ["  " + text] }
        return wrap(text, width: max(10, width), firstIndent: "  ", indent: "  ")
    }

    /// The source line and the caret; empty for a position on an empty line.
    private func excerpt(line number: Int, column: Int) -> [String] {
        // A line may be as long as the file, so process only the part near the caret.
        let near = 4 * lineWidth
        let scalars = source.line(number).unicodeScalars
        let caret = scalars.index(scalars.startIndex, offsetBy: column - 1, limitedBy: scalars.endIndex)
        let (left, right) = (scalars[..<(caret ?? scalars.endIndex)], scalars[(caret ?? scalars.endIndex)...])
        let before = shortened(String(left.suffix(near)).sanitizedLine.reversed(), to: lineWidth * 2 / 3)
        let start = String(before.reversed())
        let room = max(lineWidth / 3, lineWidth - start.displayWidth)
        let end = String(shortened(Array(String(right.prefix(near)).sanitizedLine), to: room))
        guard !(start + end).isEmpty else { return [] }
        return ["  " + start + end, "  " + String(repeating: " ", count: start.displayWidth) + "^"]
    }

    /// The characters truncated to `width` with "…".
    private func shortened(_ characters: [Character], to width: Int) -> [Character] {
        var used = 0
        for (index, character) in characters.enumerated() {
            used += String(character).displayWidth
            if used > width { return characters.prefix(index) + ["…"] }
        }
        return characters
    }
}

/// A diagnostic in `trustline check --json`, in one language.
public struct DiagnosticRecord: Codable, Sendable, Equatable {
    public var path: String
    /// 1-based; the column counts Unicode scalars.
    public var line: Int
    public var column: Int
    public var severity: String
    public var identifier: String
    public var message: String
    public var solution: String
    /// The fix; absent if a person has to decide.
    public var replacement: Replacement?

    public init(_ diagnostic: Diagnostic, path: String, language: Language) {
        self.path = path
        line = diagnostic.line
        column = diagnostic.column
        severity = diagnostic.severity.rawValue
        identifier = diagnostic.identifier
        message = diagnostic.message[language]
        solution = diagnostic.solution[language]
        replacement = diagnostic.replacement
    }
}

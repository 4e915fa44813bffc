public import Text

/// Shows what is wrong with a file: the place, the line with a caret under the spot, and what to write instead.
public struct DiagnosticRenderer: Sendable {
    private let path: String
    private let source: SourceText
    private let language: Language
    private let width: Int?

    /// Maximum width of a shown source line, in terminal cells, so that the caret stays under its spot.
    private var lineWidth: Int { max(12, min(100, (width ?? .max) - 6)) }

    /// - Parameters:
    ///   - path: as it is to be shown.
    ///   - bytes: of the file.
    ///   - width: of the window; `nil`: each sentence stays on its line, as other programs read it.
    public init(path: String, bytes: [UInt8], language: Language, width: Int? = nil) {
        self.width = width
        self.path = path
        self.source = SourceText(bytes)
        self.language = language
    }

    /// Several lines, without a line break at the end, safe to show on a terminal.
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
        // The place stays whole, to be clicked and copied.
        if let width, lines[0].displayWidth > width { lines = [place] + hanging(what) }
        lines += excerpt(line: diagnostic.line, column: diagnostic.column)
        lines += hanging(words(diagnostic.solution).sanitizedLine)
        return lines.joined(separator: "\n")
    }

    private func hanging(_ text: String) -> [String] {
        guard let width else { return ["  " + text] }
        return wrap(text, width: max(10, width), firstIndent: "  ", indent: "  ")
    }

    /// The line and the caret; none for a place in an empty line.
    private func excerpt(line number: Int, column: Int) -> [String] {
        // A line may be as long as the file: only the part near the caret is processed.
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

    /// As many characters as fit, with "…" in place of the others.
    private func shortened(_ characters: [Character], to width: Int) -> [Character] {
        var used = 0
        for (index, character) in characters.enumerated() {
            used += String(character).displayWidth
            if used > width { return characters.prefix(index) + ["…"] }
        }
        return characters
    }
}

/// A diagnostic as `trustline check --json` gives it, in one language.
public struct DiagnosticRecord: Codable, Sendable, Equatable {
    public var path: String
    /// 1-based; the column counts Unicode scalars.
    public var line: Int
    public var column: Int
    public var severity: String
    public var identifier: String
    public var message: String
    public var solution: String
    /// Left out where a person has to decide.
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

import Guides
import Text

extension Input.Command {
    /// The words and letters of each command in all languages.
    static let words: [(command: Input.Command, words: [String])] = [
        (.back, Phrase("back", context: "typed at a question").typed + ["b"]),
        (.skip, Phrase("skip", context: "typed at a question").typed + ["s"]),
        (.note(""), Phrase("note", context: "typed at a question").typed + ["n"]),
        (.why, Phrase("why", context: "typed at a question").typed + ["w"]),
        (.same, Phrase("same", context: "typed at a question").typed),
        (.how, Phrase("how", context: "typed at a question").typed),
        (.edit, Phrase("edit", context: "typed at a question").typed + ["e"]),
        (.pause, Phrase("pause", context: "typed at a question").typed + ["p"]),
        (.quit, Phrase("quit|exit", context: "typed at a question").typed + ["q"]),
        (.language(nil), Phrase("lang|language", context: "typed at a question").typed + ["l"]),
        (.help, Phrase("help", context: "typed at a question").typed + ["h"]),
    ]

    /// Parses the text after the colon.
    static func reading(_ line: String) -> Input.Command {
        let line = line.trimmed
        let word = String(line.prefix { !$0.isWhitespace && !":：,，".contains($0) })
        let argument = String(line.dropFirst(word.count).drop { $0.isWhitespace || ":：,，".contains($0) })
        if let command = named(word.folded), let result = command.with(argument) { return result }
        // In languages without spaces, the argument follows directly.
        for command in [Input.Command.note(""), .language(nil)] {
            for name in command.names where !name.allSatisfy(\.isASCII) && line.hasPrefix(name) {
                if let result = command.with(line.dropFirst(name.count).trimmed) { return result }
            }
        }
        // A word with kana is Japanese; 同上 is not meant as :同じ.
        func hasKana(_ word: String) -> Bool { word.unicodeScalars.contains { (0x3040...0x30FF).contains($0.value) } }
        let known = words.flatMap(\.words).filter { $0.count > 1 && hasKana($0) == hasKana(word) }
        return .unknown(line, nearest: named(word.folded)?.names.first ?? nearestWord(to: word.folded, among: known))
    }

    /// The command with this word or unambiguous beginning of one.
    private static func named(_ word: String) -> Input.Command? {
        guard !word.isEmpty else { return nil }
        if let exact = words.first(where: { $0.words.contains(word) }) { return exact.command }
        let matches = words.filter { $0.words.contains { $0.hasPrefix(word) } }
        return matches.count == 1 ? matches.first?.command : nil
    }

    /// The command probably meant by a line without colon, such as `exit` or 帮助; of single letters only `q` and `h`.
    public static func meant(by line: String) -> Input.Command? {
        let word = line.folded
        guard word.count > 1 || ["q", "h"].contains(word) || !word.allSatisfy(\.isASCII) else { return nil }
        return words.first { $0.words.contains(word) }?.command
    }

    private var names: [String] { Self.words.first { $0.command == self }?.words ?? [] }

    /// Adds the argument; `nil` for commands without one: `:back to work` is not a command.
    private func with(_ argument: String) -> Input.Command? {
        switch self {
        case .note: .note(argument)
        case .language where !argument.isEmpty: Language(named: argument.folded).map { .language($0) }
        default: argument.isEmpty ? self : nil
        }
    }
}

/// Parses a command such as `:back` or a request for help; `nil` for an answer.
///
/// `::x` is an answer that begins with a colon. Multi-line texts must be parsed line by line.
public func parseCommand(_ line: String) -> Input.Command? {
    let line = line.trimmed
    if LiteralColon.isQuestionMark(line) { return .help }
    guard let first = line.first, first == ":" || first == "：" else { return nil }
    let rest = line.dropFirst()
    if rest.isEmpty || LiteralColon.isQuestionMark(rest) { return .help }
    if let second = rest.first, second == ":" || second == "：" { return nil }
    return Input.Command.reading(String(rest))
}

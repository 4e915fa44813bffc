import ArgumentParser
import Guides
import Text

/// The first word of a command, as people type it: a unique prefix will do, and a typo finds its neighbour.
enum CommandWord: Equatable {
    case exact(String)
    case ambiguous([String])
    case unknown(nearest: String?)

    /// - Parameter names: each command's name and aliases; the name comes first.
    static func resolve(_ word: String, among names: [[String]]) -> CommandWord {
        let word = word.lowercased()
        if let command = names.first(where: { $0.contains(word) }), let name = command.first { return .exact(name) }
        let beginning = names.filter { $0.contains { $0.hasPrefix(word) } }.compactMap(\.first)
        if beginning.count == 1 { return .exact(beginning[0]) }
        if beginning.count > 1 { return .ambiguous(beginning) }
        let isASCII = word.unicodeScalars.allSatisfy(\.isASCII)
        let alike = names.flatMap { $0 }.filter { $0.unicodeScalars.allSatisfy(\.isASCII) == isASCII }
        // Every word of one letter is near to every other.
        return .unknown(nearest: word.count > 1 || !isASCII ? nearestWord(to: word, among: alike) : nil)
    }

    /// The line that ``split(_:)`` takes apart into these words again: the one way in which a command is written for somebody to
    /// type it. A word that would not stay one, here or in a shell, stands in quotes.
    static func joined(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let plain = word.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", ",", "/", ":", "@", "%", "+", "=": true
            case "“", "”", "「", "」", "‘", "’": false
            default: !scalar.isASCII && !scalar.properties.isWhitespace
            }
        }
        if plain, !word.isEmpty { return word }
        // Within double quotes a shell still reads these.
        if !word.contains(where: { "\"$`\\!".contains($0) }) { return "\"\(word)\"" }
        if !word.contains("'") { return "'\(word)'" }
        // Both kinds of quotes are in it: the double ones stand in Chinese ones, which only the prompt knows.
        return word.split(separator: "\"", omittingEmptySubsequences: false).map { "\"\($0)\"" }.joined(
            separator: "“\"”")
    }

    /// Splits a line as a shell would: white space parts words, quotes of any kind (also “ ” 「 」) hold them together.
    static func split(_ line: String) -> [String] {
        let closing: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "「": "」", "‘": "’"]
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if let close = closing[character], word == nil || character != "'" && character != "‘" {
                quote = close
                word = word ?? ""
            } else if character.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let done = word { words.append(done) }
        return words
    }
}

extension Trustline {
    /// Whether a line is a command with a person's own words behind it, which are answers more than commands.
    static func holdsPrivateWords(_ line: String) -> Bool {
        let all = CommandWord.split(line)
        // Options may stand before the command.
        let words = CommandDispatch.commandIndex(in: all).map { Array(all[$0...]) } ?? []
        let isPrivate: ([String]) -> Bool = { words in
            guard words.count > 1, case .exact(let name) = CommandWord.resolve(words[0], among: subcommandNames) else {
                return false
            }
            switch name {
            // `note 3` alone only reads.
            case "note": return words.count > 2
            case "commitments": return words.dropFirst().contains { !$0.hasPrefix("-") }
            default: return ["commit", "kept", "partly", "missed", "moved", "change"].contains(name)
            }
        }
        // `commitments kept 2 …` says the same as `kept 2 …`.
        return isPrivate(words) || isPrivate(Array(words.dropFirst()))
    }
}

extension Phrase {
    /// A command's names other than English.
    var aliases: [String] { Array(typed.dropFirst()) }
}

extension ParsableCommand {
    /// The names of the commands directly below: each one's name, then its aliases.
    static var subcommandNames: [[String]] {
        configuration.subcommands.map { command in
            [command._commandName] + command.configuration.aliases
        }
    }
}

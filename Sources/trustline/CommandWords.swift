import ArgumentParser
import Guides
import Text

/// A command name as typed: a unique prefix is enough, and a typo yields the nearest name.
enum CommandWord: Equatable {
    case exact(String)
    case ambiguous([String])
    case unknown(nearest: String?)

    /// - Parameter names: each command's name and aliases; the name comes first.
    static func resolve(_ word: String, among names: [[String]]) -> CommandWord {
        let word = word.lowercased()
        if let command = names.first(where: { $0.contains(word) }), let name = command.first { return .exact(name) }
        // "I feel bad" is no import.
        guard !["i", "a"].contains(word) else { return .unknown(nearest: nil) }
        let beginning = names.filter { $0.contains { $0.hasPrefix(word) } }.compactMap(\.first)
        if beginning.count == 1 { return .exact(beginning[0]) }
        if beginning.count > 1 { return .ambiguous(beginning) }
        let isASCII = word.unicodeScalars.allSatisfy(\.isASCII)
        let alike = names.flatMap { $0 }.filter { $0.unicodeScalars.allSatisfy(\.isASCII) == isASCII }
        // Any two one-letter words are within one edit of each other.
        return .unknown(nearest: word.count > 1 || !isASCII ? nearestWord(to: word, among: alike) : nil)
    }

    /// Inverse of ``split(_:)``; writes every command that is shown to be typed. Words that the prompt or a shell would split are
    /// quoted.
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
        // A shell still interprets these within double quotes.
        if !word.contains(where: { "\"$`\\!".contains($0) }) { return "\"\(word)\"" }
        if !word.contains("'") { return "'\(word)'" }
        // It contains both kinds of quotes: double quotes go inside Chinese quotation marks, which only the prompt understands.
        return word.split(separator: "\"", omittingEmptySubsequences: false).map { "\"\($0)\"" }.joined(
            separator: "“\"”")
    }

    /// The words of a command line typed at the prompt. What somebody writes down keeps its quotation marks.
    static func typed(_ line: String) -> [String] {
        let words = split(line)
        guard let first = words.first, case .exact(let name) = resolve(first, among: Trustline.subcommandNames),
            takingOwnWords.contains(name)
        else { return words }
        let marked = split(line, keepingQuotes: true)
        return marked.indices.map { place in
            // A name of several words, or all that is written, set in quotation marks as in a shell.
            let isName = place > 0 && (Keywords.about + Keywords.to).contains(marked[place - 1].lowercased())
            let isAll = place == marked.count - 1 && (place == 1 || place == 2 && !["jot", "commit"].contains(name))
            let isSet =
                marked[place].count > 1 && marked[place].first.flatMap { closingMarks[$0] } == marked[place].last
            return isSet && (isName || isAll) ? split(marked[place]).joined(separator: " ") : marked[place]
        }
    }

    /// The commands that write down their last words as they are.
    private static let takingOwnWords: Set = ["jot", "note", "commit", "kept", "partly", "missed", "moved", "change"]

    private static let closingMarks: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "「": "」", "‘": "’"]

    /// Splits a line at white space outside quotation marks, as a shell does; “ ” and 「 」 count as quotation marks too.
    ///
    /// - Parameter keepingQuotes: the marks stay in the words.
    static func split(_ line: String, keepingQuotes: Bool = false) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil }
                if character != open || keepingQuotes { word = (word ?? "") + String(character) }
            } else if let close = closingMarks[character], word == nil || character != "'" && character != "‘" {
                quote = close
                word = (word ?? "") + (keepingQuotes ? String(character) : "")
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
    /// Whether the line is a command followed by private free text, which must not be kept in the command history.
    static func holdsPrivateWords(_ line: String) -> Bool {
        let all = CommandWord.split(line)
        // Options may stand before the command.
        let words = CommandDispatch.commandIndex(in: all).map { Array(all[$0...]) } ?? []
        let isPrivate: ([String]) -> Bool = { words in
            guard words.count > 1, case .exact(let name) = CommandWord.resolve(words[0], among: subcommandNames) else {
                return false
            }
            switch name {
            // `note 3` without text only reads.
            case "note": return words.count > 2
            case "commitments": return words.dropFirst().contains { !$0.hasPrefix("-") }
            default: return ["commit", "kept", "partly", "missed", "moved", "change"].contains(name)
            }
        }
        // `commitments kept 2 …` is the same as `kept 2 …`.
        return isPrivate(words) || isPrivate(Array(words.dropFirst()))
    }
}

extension Phrase {
    /// The command's names in other languages than English.
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

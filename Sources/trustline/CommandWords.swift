import ArgumentParser
import Guides

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
        return .unknown(nearest: nearestWord(to: word, among: names.flatMap { $0 }))
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
        let words = CommandWord.split(line)
        let isPrivate: ([String]) -> Bool = { words in
            guard words.count > 1, case .exact(let name) = CommandWord.resolve(words[0], among: subcommandNames) else {
                return false
            }
            return ["commit", "kept", "partly", "missed", "moved"].contains(name)
        }
        // `commitments kept 2 …` says the same as `kept 2 …`.
        return isPrivate(words) || isPrivate(Array(words.dropFirst()))
    }
}

extension ParsableCommand {
    /// The names of the commands directly below: each one's name, then its aliases.
    static var subcommandNames: [[String]] {
        configuration.subcommands.map { command in
            [command._commandName] + command.configuration.aliases
        }
    }
}

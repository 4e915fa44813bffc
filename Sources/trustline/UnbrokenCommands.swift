import ArgumentParser
import Guides
import Text

extension String {
    /// The text with no-break spaces inside commands such as `show 3 --how`, so that wrapping does not split them.
    /// Commands wider than `room` columns are not changed.
    ///
    /// A command begins with a command's name at the beginning of a sentence or after punctuation or a word such as "or". It
    /// extends over words of the examples of its `help` and over what looks like an argument: an option, a number, a path, a placeholder
    /// in capitals, a guide. An extra word is harmless.
    func withUnbrokenCommands(room: Int) -> String {
        guard contains(" ") else { return self }
        let words = CommandTextWord.all(of: self)
        var text = ""
        var place = 0
        while place < words.count {
            var end = place + 1
            if words[place].startsCommand(after: place > 0 ? words[place - 1] : nil) {
                while end < words.count, words[end].belongs(behind: words[place..<end]) { end += 1 }
            }
            let command = words[place..<end]
            let width =
                command.reduce(0) { $0 + $1.spaces + $1.text.displayWidth(ambiguous: .two) } - words[place].spaces
            for (number, word) in command.enumerated() {
                let isInside = number > 0 && width <= room
                text += String(repeating: isInside ? "\u{A0}" : " ", count: word.spaces) + word.text
            }
            place = end
        }
        return text
    }
}

/// A word of a text, ending at a space or with a full-width punctuation mark.
private struct CommandTextWord {
    /// The number of spaces before it.
    var spaces: Int
    var text: String

    private static let marks: Set<Character> = ["，", "。", "；", "：", "、", "！", "？", "（", "）", "「", "」", "“", "”"]

    static func all(of text: String) -> [CommandTextWord] {
        var words: [CommandTextWord] = []
        var word = CommandTextWord(spaces: 0, text: "")
        for character in text {
            if character == " " {
                if !word.text.isEmpty {
                    words.append(word)
                    word = CommandTextWord(spaces: 0, text: "")
                }
                word.spaces += 1
                continue
            }
            word.text.append(character)
            if marks.contains(character) {
                words.append(word)
                word = CommandTextWord(spaces: 0, text: "")
            }
        }
        return words + [word]
    }

    /// English words of prose after which a command is named.
    private static let before: Set<String> = ["or", "and", "type", "try", "then", "again"]
    /// Words of commands that a name follows.
    private static let beforeName = Set(Keywords.about + Keywords.since + Keywords.new)

    /// The word without surrounding punctuation and quotes.
    private var bare: String {
        String(text.drop { "(“「\"（".contains($0) }.reversed().drop { ".,;:)”」\"），。；：、！？".contains($0) }.reversed())
    }

    private var endsPart: Bool { text.last.map { ".,;:)".contains($0) || Self.marks.contains($0) } ?? true }

    func startsCommand(after previous: CommandTextWord?) -> Bool {
        guard !endsPart, CommandUsage.commands[bare] != nil || bare == "trustline" else { return false }
        return previous.map { $0.endsPart || Self.before.contains($0.text.lowercased()) } ?? true
    }

    /// Whether it continues the command that begins with these words.
    func belongs(behind known: ArraySlice<CommandTextWord>) -> Bool {
        guard let last = known.last, !text.isEmpty else { return false }
        // Everything within quotes does.
        if known.reduce(0, { $0 + $1.text.count { $0 == "\"" } }) % 2 == 1 { return true }
        // In a shell the command follows the program's name and options.
        let name = known.first { CommandUsage.commands[$0.bare] != nil }
        let usage = name.map { CommandUsage.of($0.bare) } ?? CommandUsage()
        let isExample = usage.words.contains(text) || usage.words.contains(bare)
        if last.endsPart { return isExample && usage.words.contains(last.text) }
        guard spaces == 1 else { return false }
        return isExample || looksLikeArgument || Self.beforeName.contains(last.text) || Self.beforeName.contains(bare)
            || usage.isFollowedByName && last.text == name?.text || name == nil && CommandUsage.commands[bare] != nil
    }

    private var looksLikeArgument: Bool {
        let word = bare
        guard let first = word.first else { return text.hasPrefix("…") }
        if text.first == "\"" || word.hasPrefix("-") || word.hasPrefix("/") || word.hasPrefix("~") { return true }
        guard first.isASCII else { return false }
        let isPlaceholder = word.count > 1 && word.allSatisfy { $0.isUppercase }
        return isPlaceholder || word.contains { $0.isNumber || "-./=".contains($0) }
            || EmbeddedGuides.names.contains(word)
    }
}

/// What follows a command's name, according to its definition.
private struct CommandUsage {
    /// The words of the examples of its `help`, in all languages.
    var words: Set<String> = []
    var isFollowedByName = false

    /// All commands by name and alias.
    static let commands: [String: any CommandWithOptions.Type] = {
        var commands: [String: any CommandWithOptions.Type] = [:]
        for command in HelpTopic.all.flatMap(\.commands) {
            for name in [command._commandName] + command.configuration.aliases { commands[name] = command }
        }
        return commands
    }()

    /// - Parameter name: a command's name or alias.
    static func of(_ name: String) -> CommandUsage {
        guard let command = commands[name] else { return CommandUsage() }
        let words = Language.spoken.flatMap { language in
            command.help[language].split(separator: "\n").flatMap { line in
                CommandTextWord.all(of: String(line[..<(line.firstRange(of: "  ")?.lowerBound ?? line.endIndex)]))
                    .dropFirst()
            }
        }
        return CommandUsage(words: Set(words.map(\.text)), isFollowedByName: command.isFollowedByName)
    }
}

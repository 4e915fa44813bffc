import Guides
import Text

extension String {
    /// The text with no-break spaces inside commands such as `show 3 --how`, so that wrapping does not split them.
    /// Commands wider than `room` columns are not changed.
    ///
    /// Heuristic: a command begins with a command's name at the beginning of a sentence or after punctuation or a word such
    /// as "or", and extends over words that look like arguments. An extra word is harmless.
    func withWholeCommands(room: Int) -> String {
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

    private static let names: Set<String> = Set(Trustline.subcommandNames.joined() + ["trustline", "help"])
    /// Words after which any word belongs to the command.
    private static let leading = Set(
        Keywords.about + Keywords.since + Keywords.team + Keywords.new + [
            "to", "by", "trustline", "lang", "help", "take",
        ]
            + Phrase("take", context: "command").typed)
    private static let before: Set<String> = ["or", "and", "type", "try", "then", "again"]

    /// The word without surrounding punctuation and quotes.
    private var bare: String {
        String(text.drop { "(“「\"（".contains($0) }.reversed().drop { ".,;:)”」\"），。；：、！？".contains($0) }.reversed())
    }

    private var endsPart: Bool { text.last.map { ".,;:)".contains($0) || Self.marks.contains($0) } ?? true }

    func startsCommand(after previous: CommandTextWord?) -> Bool {
        guard !endsPart, Self.names.contains(bare) else { return false }
        return previous.map { $0.endsPart || Self.before.contains($0.text.lowercased()) } ?? true
    }

    /// Whether it continues the command that begins with these words.
    func belongs(behind known: ArraySlice<CommandTextWord>) -> Bool {
        guard let last = known.last, !text.isEmpty else { return false }
        // Everything within quotes does.
        if known.reduce(0, { $0 + $1.text.count { $0 == "\"" } }) % 2 == 1 { return true }
        guard !last.endsPart, spaces == 1 else { return false }
        return Self.leading.contains(last.text) || Self.leading.contains(bare) || looksLikeArgument
            || known.first?.bare == "trustline" && Self.names.contains(bare)
    }

    private var looksLikeArgument: Bool {
        let word = bare
        guard let first = word.first else { return text.hasPrefix("…") }
        if text.first == "\"" || word.hasPrefix("-") || word.hasPrefix("/") || word.hasPrefix("~") { return true }
        guard first.isASCII else { return false }
        let isPlaceholder = word.count > 1 && word.allSatisfy { $0.isUppercase }
        return isPlaceholder || word.contains { $0.isNumber || "-./=".contains($0) }
            || EmbeddedGuides.names.contains(word)
            || ["last", "friday", "tuesday", "draft", "make", "answer", "collect"].contains(word)
    }
}

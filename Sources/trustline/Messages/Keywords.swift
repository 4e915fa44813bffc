import Text

/// Words accepted where only a few can be typed, in all languages of the program, in lower case.
enum Keywords {
    static let about = Phrase("about", context: "typed").typed
    /// Forms of `about` that are written together with the name, as in 关于小明.
    static let joinedAbout = Phrase("about", context: "typed, joined to the name").typed.filter {
        !$0.allSatisfy(\.isASCII)
    }
    static let to = Phrase("to", context: "typed").typed
    static let since = Phrase("since", context: "typed").typed
    /// Creates a team.
    static let new = Phrase("new", context: "typed").typed
    static let team = Phrase("team", context: "typed").typed
    static let show = Phrase("show", context: "typed").typed
    static let trend = Phrase("trend", context: "typed").typed
    /// The latest session.
    static let last = Phrase("last", context: "typed").typed
    static let draft = Phrase("draft|drafts", context: "typed").typed
    static let me = Phrase("me|myself", context: "typed").typed
    /// Confirms deletion.
    static let forget = Phrase("forget", context: "typed").typed
    /// A guide is about nobody in particular.
    static let nobody = Phrase("nobody|no one|no-one|none|in general", context: "typed").typed
    /// Keeps a commitment's words as typed, without a day.
    static let whole = Phrase("w|whole", context: "typed").typed
    static let beginAgain = Phrase("begin again", context: "typed").typed
    static let sealed = Phrase("sealed", context: "typed").typed
    static let open = Phrase("open", context: "typed").typed
    static let kept = Phrase("k|kept|keep", context: "typed").typed
    static let partly = Phrase("p|partly|part", context: "typed").typed
    static let missed = Phrase("m|missed|miss", context: "typed").typed
    static let moved = Phrase("v|moved|move", context: "typed").typed
    static let back = Phrase("back|b", context: "typed").typed
    static let stop = Phrase("stop|quit|q", context: "typed").typed
    static let figures = Phrase("figures", context: "typed").typed
    static let timer = Phrase("timer", context: "typed").typed
    static let group = Phrase("group", context: "typed").typed
    static let ungroup = Phrase("ungroup", context: "typed").typed
    static let dots = Phrase("dots", context: "typed").typed
    static let note = Phrase("note", context: "typed").typed
    static let pause = Phrase("pause|quit", context: "typed").typed
    static let later = Phrase("later", context: "typed").typed
    /// Counts again how many are present.
    static let count = Phrase("count", context: "typed").typed
    /// The next person answers at the keyboard rather than by phone.
    static let keyboard = Phrase("k|keyboard", context: "typed").typed
    static let help = Phrase("help|?", context: "typed").typed
    /// Frees a phone's seat.
    static let reset = Phrase("reset", context: "typed").typed
    /// Tests whether phones reach this machine.
    static let roomTest = Phrase("room-test", context: "typed").typed
    /// Hands in an empty ballot.
    static let pass = Phrase("pass", context: "typed").typed

    /// Splits `关于小明` into keyword and name; leaves other words as they are.
    static func parted(_ words: some Sequence<String>) -> [String] {
        words.flatMap { word in
            guard let key = joinedAbout.first(where: { word.hasPrefix($0) && word != $0 }) else { return [word] }
            return [key, String(word.dropFirst(key.count))]
        }
    }

    /// The rest of `line` after the first of `words` it begins with; `nil` if it begins with none of them.
    static func rest(of line: String, behind words: [String]) -> String? {
        words.first { line.lowercased().hasPrefix($0) }.map { String(line.dropFirst($0.count)).trimmingSpaces }
    }

    /// The line in lower case without leading colons.
    static func bare(_ line: String) -> String {
        String(line.lowercased().drop { $0 == ":" || $0 == "：" })
    }
}

import Text

/// What somebody may type at a place that takes a few words only, in every language of the program, in lower case.
enum Keywords {
    static let about = Phrase("about", context: "typed").typed
    static let since = Phrase("since", context: "typed").typed
    /// A team.
    static let new = Phrase("new", context: "typed").typed
    static let team = Phrase("team", context: "typed").typed
    static let show = Phrase("show", context: "typed").typed
    static let trend = Phrase("trend", context: "typed").typed
    /// The latest session.
    static let last = Phrase("last", context: "typed").typed
    static let draft = Phrase("draft|drafts", context: "typed").typed
    static let me = Phrase("me|myself", context: "typed").typed
    /// Confirms that something is forgotten.
    static let forget = Phrase("forget", context: "typed").typed
    /// A promise in the words as they were typed, without a day.
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
    /// How many are here.
    static let count = Phrase("count", context: "typed").typed
    /// Somebody answers at the keyboard, not by phone.
    static let keyboard = Phrase("k|keyboard", context: "typed").typed
    static let help = Phrase("help|?", context: "typed").typed
    /// Frees a phone's seat.
    static let reset = Phrase("reset", context: "typed").typed
    /// Tries whether phones reach this machine.
    static let roomTest = Phrase("room-test", context: "typed").typed
    /// An empty ballot.
    static let pass = Phrase("pass", context: "typed").typed

    /// What stands behind the first of some words that a line begins with; `nil` if it begins with none.
    static func rest(of line: String, behind words: [String]) -> String? {
        words.first { line.lowercased().hasPrefix($0) }.map { String(line.dropFirst($0.count)).trimmingSpaces }
    }

    /// A line in lower case, without the colon of a command.
    static func bare(_ line: String) -> String {
        String(line.lowercased().drop { $0 == ":" || $0 == "：" })
    }
}

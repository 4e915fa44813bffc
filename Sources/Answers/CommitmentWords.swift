public import Guides
public import Text

/// Parses a commitment in words, as after `commit`: `WHAT [to NAME] [by DATE]`, 把方案发出去 给小王 周五前, 周五前把方案发出去.
public struct CommitmentWords: Equatable {
    public var what: String
    public var to: String?
    public var by: CivilDate?
    /// Text in the place of a day that is not one: "noon" in "call her by noon", 2月30号.
    public var unreadDay: String?
    /// Whether ``what`` may contain a day, which has to be asked for.
    public var isDayDoubtful = false

    public var commitment: Commitment { Commitment(what: what, to: to, by: by) }

    private static let toward = Phrase("-", context: "typed: in front of whom a promise is for, without a space").typed
        .filter { $0 != "-" }

    /// - Parameters:
    ///   - words: the command's arguments; their boundaries do not matter otherwise, as quotes may only protect from the shell.
    ///   - names: known names of people.
    public init(_ words: [String], today: CivilDate, names: [String] = []) {
        let all = words.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        let known = Set(names.map { $0.lowercased() })
        let days = CommitmentDay(today: today)
        var rest = all
        var finding = days.find(in: all)
        if case .day(_, let words) = finding { rest = words }
        var left = rest[...]
        to = Self.takeName(&left, among: known)
        if to != nil, finding == .none || finding == .doubtful {
            // The recipient may follow the day: `by friday to Ming`.
            finding = days.find(in: Array(left))
            if case .day(_, let words) = finding { left = words[...] }
        }
        what = left.joined(separator: " ").trimmed
        switch finding {
        case .day(let day, _): by = day
        case .impossible(let text): unreadDay = text
        case .doubtful: isDayDoubtful = true
        case .none: unreadDay = days.unread(atEndOf: left)
        }
    }

    /// Changes a commitment with words such as `to Ming`, `by friday` or a new text; parts not mentioned stay.
    ///
    /// - Parameter words: if they begin with the recipient, they contain no new text.
    public init(changing commitment: Commitment, with words: [String], today: CivilDate, names: [String] = []) {
        let isForWhom =
            words.first.map { word in word.lowercased() == "to" || Self.toward.contains { word.hasPrefix($0) } }
            ?? false
        // Placeholders, as a name is read only after other words.
        let stand = isForWhom ? ["…", "…"] : []
        self.init(stand + words, today: today, names: names)
        if what.isEmpty || what == stand.joined(separator: " ") { what = commitment.what }
        what = what.hasPrefix("… … ") ? String(what.dropFirst(4)) : what
        to = to ?? commitment.to
        by = by ?? commitment.by
    }

    /// Removes the recipient at the end of the words, unless too little would be left, as in `talk to Ming`.
    private static func takeName(_ words: inout ArraySlice<String>, among known: Set<String>) -> String? {
        if let index = words.indices.dropFirst().last(where: { words[$0].lowercased() == "to" }) {
            let rest = words[(index + 1)...]
            let name = rest.joined(separator: " ")
            let isName = rest.first?.first.map { $0.isUppercase || !$0.isASCII } ?? false
            guard (1...3).contains(rest.count), isName || known.contains(name.lowercased()),
                !rest.contains(where: { $0.lowercased() == "by" })
            else { return nil }
            if index != words.startIndex + 1 { words = words[..<index] }
            return name
        }
        guard words.count > 1, let last = words.last, let mark = toward.first(where: { last.hasPrefix($0) }) else {
            return nil
        }
        let name = String(last.dropFirst(mark.count))
        guard (1...8).contains(name.count) else { return nil }
        words.removeLast()
        return name
    }
}

/// Parses the arguments of `kept`, `moved` and the like: `[WORD …] [DAY] [NOTE]`.
public struct SettlingArguments: Equatable {
    /// The commitments' words, see ``CommitmentWord``.
    public var words: [String] = []
    /// A number in the place of a word.
    public var number: Int?
    /// The day, for `moved`.
    public var day: CivilDate?
    public var note: String?

    private static let joining = Phrase("and", context: "typed: joins two promises").typed
    private static let towardDay = Phrase("to|until|on", context: "typed: in front of the new day of a promise").typed

    public init(words: [String] = [], number: Int? = nil, day: CivilDate?, note: String?) {
        self.words = words
        self.number = number
        self.day = day
        self.note = note
    }

    /// - Parameters:
    ///   - namesSome: whether the arguments may begin with commitments' words.
    ///   - wantsDay: whether to read the longest beginning that is a day.
    public init(_ words: [String], namesSome: Bool = true, wantsDay: Bool = false, today: CivilDate) {
        var rest = words[...]
        while namesSome, let first = rest.first {
            let word = String(first.lowercased().reversed().drop { ",，、.。".contains($0) }.reversed())
            guard CommitmentWord.isOne(word) else { break }
            self.words.append(word)
            rest = rest.dropFirst()
            if let second = rest.dropFirst().first?.lowercased(),
                rest.first.map({ Self.joining.contains($0.lowercased()) }) ?? false,
                CommitmentWord.isOne(second)
            {
                rest = rest.dropFirst()
            }
        }
        if namesSome, self.words.isEmpty, let first = rest.first {
            let digits = first.hasSuffix(".") || first.hasSuffix("。") ? String(first.dropLast()) : first
            if let number = Int(foldFullWidth(digits)), number > 0 {
                self.number = number
                rest = rest.dropFirst()
            }
        }
        if wantsDay {
            if let first = rest.first?.lowercased(), Self.towardDay.contains(first) {
                rest = rest.dropFirst()
            }
            for count in (1...6).reversed() where count <= rest.count {
                var text = rest.prefix(count).joined(separator: " ")
                for beginning in Self.towardDay where !beginning.allSatisfy(\.isASCII) && text.hasPrefix(beginning) {
                    text.removeFirst(beginning.count)
                }
                // "may" alone is a month; "may be later" is a note.
                let daysOnly = count < rest.count
                if let date = parseDate(text, today: today, yearless: .coming, daysOnly: daysOnly) {
                    day = date
                    rest = rest.dropFirst(count)
                    break
                }
            }
        }
        let note = rest.joined(separator: " ").trimmed
        self.note = note.isEmpty ? nil : note
    }
}

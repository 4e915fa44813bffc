import Text

/// Finds the day in a commitment's words.
///
/// - A day is read at the end or beginning, never in the middle, and only as whole words: in a language without spaces
///   it must be separated by a space or comma, begin the text, or be followed by 前 (`把方案发出去周五前`).
/// - The longest match counts: `sunday next week` is one day.
/// - If adjacent words may belong to the day (`下个月3000元`, `every friday`, `monday or tuesday`, `月底的报告`), or it is in the
///   middle, the text is left unchanged: ``Finding/doubtful``.
/// - A date that does not exist (`31 june`, 2月30号) is ``Finding/impossible(_:)``.
struct CommitmentDay {
    enum Finding: Equatable {
        case none
        /// A day, and the other words.
        case day(CivilDate, rest: [String])
        case doubtful
        case impossible(String)
    }

    var today: CivilDate

    /// Words after and before a commitment's day, in languages without spaces.
    private static let before = Phrase("-", context: "dates: behind the day of a promise").listed
    private static let ends: Set<Character> = [".", "!", "。", "！", ",", "，", ";", "；"]

    private func day(_ text: String, daysOnly: Bool = true) -> CivilDate? {
        parseDate(text, today: today, yearless: .coming, daysOnly: daysOnly)
    }

    private func isImpossible(_ text: String) -> Bool {
        isImpossibleDate(text, today: today, yearless: .coming)
    }

    /// - Parameter words: split at white space.
    func find(in words: [String]) -> Finding {
        for finding in [english(atEndOf: words), unspaced(atEndOf: words), english(atBeginningOf: words)]
        where finding != .none {
            return finding
        }
        let finding = unspaced(atBeginningOf: words.joined(separator: " "))
        return finding == .none && mentionsDay(words) ? .doubtful : finding
    }

    // MARK: English

    /// How clearly words are a deadline.
    private enum Clarity {
        /// After `by` or `before`.
        case deadline
        case day
        /// A weekday alone, which at the beginning may belong to the following words.
        case weekday
    }

    private static let deadlines: Set<String> = ["by", "until", "before"]
    private static let adverbs: Set<String> = [
        "today", "tonight", "tomorrow", "tmrw", "tmr", "day after tomorrow", "the day after tomorrow",
    ]
    /// Words before a day that make it part of the commitment: `every friday`, `the notes of monday`.
    private static let joining: Set<String> = [
        "a", "about", "after", "and", "another", "any", "at", "between", "but", "each", "every", "for", "from", "good",
        "half", "last", "like", "my", "next", "no", "not", "of", "on", "or", "our", "past", "since", "than", "the",
        "this", "through", "till", "to", "until", "with", "&", "-", "–", "/",
    ]
    /// Same, before `by` and `before`.
    private static let ranges: Set<String> = ["and", "or", "from", "between", "to", "not", "every", "each", "&", "/"]
    /// Same, after a day: `tomorrow or friday`, `next week of rest`.
    private static let continuing: Set<String> = [
        "and", "or", "to", "till", "until", "through", "of", "at", "&", "-", "–", "/",
    ]

    private static func bare(_ word: String) -> String {
        var word = word
        while let end = word.last, ends.contains(end) { word.removeLast() }
        return word.lowercased()
    }

    /// Reads words that are a deadline and nothing else.
    private func english(_ words: ArraySlice<String>) -> (CivilDate, Clarity)? {
        guard (1...7).contains(words.count), let last = words.last, let first = words.first?.lowercased() else {
            return nil
        }
        let all = words.dropLast().map { $0.lowercased() } + [Self.bare(last)]
        let text = all.joined(separator: " ")
        let rest = all.dropFirst().joined(separator: " ")
        // As in "next week of rest".
        guard !["of", "the"].contains(all.last) else { return nil }
        if Self.deadlines.contains(first) {
            return day(rest, daysOnly: false).map { ($0, first == "until" ? .day : .deadline) }
        }
        if first == "on" { return day(rest).map { ($0, .day) } }
        if DateWords.english.weekdays.contains(text) { return day(text).map { ($0, .weekday) } }
        let isSpan = first == "in" || first == "within"
        let isWeek = DateWords.english.weekdays.contains(first) || first == "next" || first == "this"
        let isFull = CivilDate(iso: text) != nil || hasMonth(all)
        // A comma ends a clause, except in "dec 4, 2026".
        let isOne = !words.dropLast().contains { $0.last.map(Self.ends.contains) ?? false }
        guard isFull || isOne && (isSpan || isWeek || Self.adverbs.contains(text)) else { return nil }
        return day(text).map { ($0, .day) }
    }

    /// Whether the words contain a month's name and digits, as in `4 dec` or `december 4th 2026`.
    private func hasMonth(_ words: [String]) -> Bool {
        (2...4).contains(words.count)
            && words.contains { DateWords.position(of: $0, in: DateWords.english.months) != nil }
            && words.contains { $0.first?.isNumber == true }
    }

    /// Same, for a date that does not exist.
    private func impossibleEnglish(_ words: ArraySlice<String>) -> String? {
        guard let last = words.last else { return nil }
        var all = words.dropLast() + [Self.bare(last)]
        if let first = all.first?.lowercased(), Self.deadlines.contains(first) || first == "on" { all.removeFirst() }
        let text = all.joined(separator: " ")
        let isNamed = hasMonth(all.map { $0.lowercased() }) || text.count >= 8
        return isNamed && isImpossible(text) ? text : nil
    }

    private func english(atEndOf words: [String]) -> Finding {
        for index in words.indices {
            let suffix = words[index...]
            if let text = impossibleEnglish(suffix) { return .impossible(text) }
            guard let (day, clarity) = english(suffix) else { continue }
            let rest = words[..<index]
            guard let previous = rest.last, previous.last.map({ !Self.ends.contains($0) }) ?? true else {
                return .day(day, rest: Array(rest))
            }
            let words = clarity == .deadline ? Self.ranges : Self.joining
            let isOpen = clarity != .deadline && (endsInDay(rest) || mentionsDay(Array(rest)))
            return isOpen || words.contains(previous.lowercased()) ? .doubtful : .day(day, rest: Array(rest))
        }
        return .none
    }

    private func english(atBeginningOf words: [String]) -> Finding {
        for count in (1...5).reversed() where count < words.count {
            let prefix = words.prefix(count)
            if let text = impossibleEnglish(prefix) { return .impossible(text) }
            guard let (day, clarity) = english(prefix) else { continue }
            let rest = Array(words.dropFirst(count))
            let isSetApart = prefix.last?.last.map(Self.ends.contains) ?? false
            let next = rest[0].lowercased()
            // Ambiguous: "by march 15 calls", "by friday 15 calls".
            let last = Self.bare(prefix[count - 1])
            let mayCount = last.allSatisfy { $0.isASCII && $0.isNumber } && last.count < 3
            let takesFigures =
                next.first?.isNumber == true
                && (DateWords.english.weekdays + DateWords.english.months).contains { $0.hasPrefix(last) }
            let isOpen = clarity == .weekday || mayCount || takesFigures || Self.continuing.contains(next)
            let isTorn = clarity != .deadline && mentionsDay(rest)
            return isOpen && !isSetApart || isTorn ? .doubtful : .day(day, rest: rest)
        }
        return .none
    }

    private func endsInDay(_ words: ArraySlice<String>) -> Bool {
        words.suffix(4).indices.contains { english(words[$0...]) != nil }
    }

    /// Whether a day occurs anywhere in the words.
    private func mentionsDay(_ words: [String]) -> Bool {
        words.indices.contains { index in
            let word = Self.bare(words[index])
            return DateWords.english.weekdays.contains(word) || Self.adverbs.contains(word)
                || word == "weekend" && !words[..<index].contains { $0.lowercased() == "by" }
                || CivilDate(iso: word) != nil || isImpossible(word)
                || !bothReadings(of: word, today: today, yearless: .coming).isEmpty
                || word == "week" && index > 0 && ["next", "this"].contains(words[index - 1].lowercased())
                || mentionsUnspacedDay(words[index])
        }
    }

    // MARK: Languages without spaces

    /// Characters before a day that make it part of the commitment.
    private static let joiningInFront = Set(
        Phrase("-", context: "dates: in front of a day it is part of what is promised, single characters").listed
            .joined())
    /// Same, after a day: 的 in 月底的报告, 次 in 下周三次跑步, 端 in 12月前端 and others.
    private static let joiningBehind = Set(
        Phrase("-", context: "dates: behind a day it is part of what is promised, single characters").listed.joined())
    private static let leading = Phrase("-", context: "dates: in front of the day of a promise").listed
    /// Words such as 现在 that are not deadlines.
    private static let never = Phrase("now", context: "dates: no day to promise for").typed
    /// Marks after a number that may not mean a day: 10号 may be a house number.
    private static let houses = Phrase("-", context: "dates: behind a number it may be no day").listed
    /// Deadlines that are not a single day, such as 周末.
    private static let openDays = Phrase("-", context: "dates: a time for a promise that is no single day").listed
    private static let months = DateLexicon.all.flatMap(\.monthMarks)

    /// A day in front of 前 and the like: languages that have such words write 12/5 with the month first.
    private func monthFirst(_ text: String, daysOnly: Bool = true) -> CivilDate? {
        day(text.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "-"), daysOnly: daysOnly)
    }

    private func unspaced(atEndOf words: [String]) -> Finding {
        guard let typed = words.last else { return .none }
        var last = typed
        while let end = last.last, Self.ends.contains(end) { last.removeLast() }
        let comma = last.lastIndex { "，,；;".contains($0) }
        let tail = comma.map { String(last[last.index(after: $0)...]) } ?? last
        let head = comma.map { String(last[..<$0]) } ?? ""
        var rest = Array(words.dropLast())
        if let text = impossibleUnspaced(tail) { return .impossible(text) }
        if let day = unspaced(tail) {
            let previous = head.isEmpty ? rest.last?.last : nil
            if previous.map(Self.joiningInFront.contains) ?? false { return .doubtful }
            if !head.isEmpty { rest.append(head) }
            return .day(day, rest: rest)
        }
        guard let ending = Self.before.first(where: { last.hasSuffix($0) }) else { return .none }
        let stem = last.dropLast(ending.count)
        for length in (2...12).reversed() where length < stem.count {
            let text = String(stem.suffix(length))
            let front = stem.dropLast(length)
            if let number = text.first, isFigure(number), front.last.map(isFigure) ?? false { continue }
            if isImpossible(text) { return .impossible(text) }
            guard let day = monthFirst(text) else { continue }
            if front.last.map({ Self.joiningInFront.contains($0) || isFigure($0) }) ?? false { return .doubtful }
            guard day >= today else { return .doubtful }
            return .day(day, rest: rest + [String(front)])
        }
        return .none
    }

    /// Reads 周五前, 明天, 三天内, 在周五之前.
    private func unspaced(_ text: String) -> CivilDate? {
        guard text.contains(where: isUnspaced) else { return nil }
        let text = withoutLeading(text)
        for ending in Self.before where text.hasSuffix(ending) {
            if let day = monthFirst(String(text.dropLast(ending.count)), daysOnly: false) { return day }
        }
        // 三天前 is a past day.
        return day(text).flatMap { $0 >= today ? $0 : nil }
    }

    private func impossibleUnspaced(_ text: String) -> String? {
        guard text.contains(where: isUnspaced) else { return nil }
        var text = withoutLeading(text)
        if let ending = Self.before.first(where: { text.hasSuffix($0) }) { text.removeLast(ending.count) }
        return isImpossible(text) ? text : nil
    }

    private func withoutLeading(_ text: String) -> String {
        Self.leading.first { text.hasPrefix($0) }.map { String(text.dropFirst($0.count)) } ?? text
    }

    /// Reads 周五前把方案发出去, 明天给她打电话.
    private func unspaced(atBeginningOf whole: String) -> Finding {
        let text = withoutLeading(whole)
        for length in (2...14).reversed() {
            guard let end = text.index(text.startIndex, offsetBy: length, limitedBy: text.endIndex),
                end != text.endIndex
            else { continue }
            let head = String(text[..<end])
            let ending = Self.before.first { text[end...].hasPrefix($0) }
            guard ending != nil || head.contains(where: isUnspaced) else { continue }
            let isHouse =
                Self.houses.contains { head.hasSuffix($0) } && !Self.months.contains { head.contains($0) }
                && ending == nil
            guard !isHouse, !Self.never.contains(head) else { continue }
            let isFound = ending == nil ? day(head) : monthFirst(head, daysOnly: false)
            let isNone = isFound == nil && isImpossible(head)
            guard isFound != nil || isNone else { continue }
            let after = text[end...].dropFirst(ending?.count ?? 0)
            let rest = String(after.drop { $0.isWhitespace || "，,：:".contains($0) })
            let isSetApart = after.count > rest.count
            guard let next = rest.first else { return .none }
            // 12月22 may continue with 个人, 下个月 with 3000元.
            let isOpen =
                isFigure(next) || Self.joiningBehind.contains(next)
                || ending == nil && head.last.map { $0.isASCII && $0.isNumber } ?? false && !isWeekday(head)
            if isOpen, !isSetApart { return .doubtful }
            if isNone { return .impossible(head) }
            guard let day = isFound, day >= today else { return .doubtful }
            if ending == nil, mentionsUnspacedDay(rest) { return .doubtful }
            return .day(day, rest: [rest])
        }
        return .none
    }

    private func isWeekday(_ text: String) -> Bool {
        DateLexicon.all.flatMap(\.weekdayPrefixes).contains { text.dropLast().hasSuffix($0) }
    }

    private func mentionsUnspacedDay(_ text: String) -> Bool {
        guard text.contains(where: isUnspaced) else { return false }
        if Self.openDays.contains(where: { text.contains($0) }) { return true }
        let characters = Array(text.prefix(200))
        return characters.indices.contains { start in
            // Exclude past days such as 三天前.
            (2...5).contains { length in
                let end = start + length
                guard end <= characters.count, isUnspaced(characters[end - 1]) else { return false }
                let piece = String(characters[start..<end])
                return !Self.never.contains(piece) && day(piece).map { $0 >= today } ?? false
            }
        }
    }

    private func isFigure(_ character: Character) -> Bool {
        character.isNumber || Numeral.characters.contains(character)
    }

    private func isUnspaced(_ character: Character) -> Bool {
        character.unicodeScalars.contains {
            (0x3041...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
        }
    }

    // MARK: None

    /// Text in the place of a day that is not one: "noon" in `by noon`, 开会 in 开会前 as a separate word.
    func unread(atEndOf words: ArraySlice<String>) -> String? {
        if let index = words.indices.last(where: { words[$0].lowercased() == "by" }),
            let next = words[(index + 1)...].first?.lowercased(), words.endIndex - index <= 5,
            !Self.neverDays.contains(next), !next.hasSuffix("ing"),
            index == words.startIndex || !Self.withBy.contains(words[index - 1].lowercased())
        {
            return words[(index + 1)...].joined(separator: " ")
        }
        guard words.count > 1, let last = words.last, last.count <= 10,
            let ending = Self.before.first(where: { last.hasSuffix($0) }), last.count > ending.count
        else { return nil }
        return String(last.dropLast(ending.count))
    }

    /// Words before "by" in phrases such as "stand by the team", "step by step".
    private static let withBy: Set<String> = [
        "stand", "stop", "drop", "swing", "pass", "come", "go", "walk", "abide", "live", "swear", "get", "step", "day",
        "one",
        "little", "bit", "side", "word", "line", "week",
    ]
    /// Words after "by" in phrases such as "stand by her", "live by my word".
    private static let neverDays: Set<String> = [
        "me", "you", "him", "her", "it", "us", "them", "my", "your", "his", "its", "our", "their", "myself", "yourself",
        "himself", "herself", "itself", "ourselves", "themselves",
    ]
}

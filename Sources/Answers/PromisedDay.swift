import Text

/// Finds the day in the words of a promise: at its end or its beginning, in either language.
struct PromisedDay {
    var today: CivilDate

    private static let before = ["之前", "以前", "前"]
    private static let ends: Set<Character> = [".", "!", "。", "！", ",", "，"]

    private func day(_ text: String, daysOnly: Bool = true) -> CivilDate? {
        parseDate(text, today: today, yearless: .coming, daysOnly: daysOnly)
    }

    // MARK: At the end

    /// `by friday`, `in 3 days`, `tomorrow`, 周五前, off the words; nothing may be left of them.
    func take(atEndOf words: inout ArraySlice<String>) -> CivilDate? {
        for index in words.indices {
            guard let day = english(words[index...]) else { continue }
            words = words[..<index]
            return day
        }
        return takeChinese(&words)
    }

    /// Words that are a day and nothing else.
    ///
    /// - Parameter weekdays: a day of the week alone counts as well.
    private func english(_ words: ArraySlice<String>, weekdays: Bool = true) -> CivilDate? {
        guard (1...7).contains(words.count), var last = words.last, let first = words.first?.lowercased() else {
            return nil
        }
        while let end = last.last, Self.ends.contains(end) { last.removeLast() }
        let all = (words.dropLast() + [last]).map { $0.lowercased() }
        let text = all.joined(separator: " ")
        let rest = all.dropFirst().joined(separator: " ")
        switch first {
        case "by", "until", "before": return day(rest, daysOnly: false)
        case "on": return day(rest)
        case "in", "within": return day(text)
        case "next", "this": return all.count == 2 ? day(text) : nil
        default: break
        }
        if ["today", "tonight", "tomorrow", "tmrw", "day after tomorrow", "the day after tomorrow"].contains(text) {
            return day(text)
        }
        return weekdays && DateWords.english.weekdays.contains(text) ? day(text) : nil
    }

    /// A word of its own, or what follows the last comma, or 周五前 without any mark before it.
    private func takeChinese(_ words: inout ArraySlice<String>) -> CivilDate? {
        guard var last = words.last else { return nil }
        while let end = last.last, Self.ends.contains(end) { last.removeLast() }
        let comma = last.lastIndex { "，,；;".contains($0) }
        let tail = comma.map { String(last[last.index(after: $0)...]) } ?? last
        let head = comma.map { String(last[..<$0]) } ?? ""
        if let day = chinese(tail) {
            words.removeLast()
            if !head.isEmpty { words.append(head) }
            return day
        }
        guard let ending = Self.before.first(where: { last.hasSuffix($0) }) else { return nil }
        let stem = last.dropLast(ending.count)
        for length in (2...10).reversed() where length < stem.count {
            guard let day = day(String(stem.suffix(length))) else { continue }
            words.removeLast()
            words.append(String(stem.dropLast(length)))
            return day
        }
        return nil
    }

    /// 周五前, 明天, 三天内.
    private func chinese(_ text: String) -> CivilDate? {
        guard text.contains(where: isHan) else { return nil }
        for ending in Self.before where text.hasSuffix(ending) {
            if let day = day(String(text.dropLast(ending.count)), daysOnly: false) { return day }
        }
        // 三天前 is a day as well, but not one to promise for.
        return day(text).flatMap { $0 >= today ? $0 : nil }
    }

    private func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    // MARK: At the beginning

    /// 周五前把方案发出去, 明天给她打电话, `by friday send the plan`, `tomorrow the first half`.
    func take(atBeginningOf words: inout ArraySlice<String>) -> CivilDate? {
        for count in (1...5).reversed() where count < words.count {
            guard let day = english(words.prefix(count), weekdays: words.prefix(count).last?.hasSuffix(",") == true)
            else {
                continue
            }
            words = words.dropFirst(count)
            return day
        }
        let text = words.joined(separator: " ")
        guard let (day, rest) = chineseBeginning(of: text) else { return nil }
        words = [rest]
        return day
    }

    private func chineseBeginning(of text: String) -> (CivilDate, rest: String)? {
        func rest(after index: String.Index) -> String {
            String(text[index...].drop { $0.isWhitespace || "，,".contains($0) })
        }
        for ending in Self.before {
            guard let range = text.firstRange(of: ending),
                text.distance(from: text.startIndex, to: range.lowerBound) <= 12,
                let day = day(String(text[..<range.lowerBound]), daysOnly: false)
            else { continue }
            let rest = rest(after: range.upperBound)
            if !rest.isEmpty { return (day, rest) }
        }
        for length in (2...12).reversed() {
            guard let end = text.index(text.startIndex, offsetBy: length, limitedBy: text.endIndex) else { continue }
            let head = String(text[..<end])
            // 10号 may be a house, 现在 is no day to be asked on.
            let isHouse = (head.hasSuffix("号") || head.hasSuffix("號")) && !head.contains("月")
            guard head.contains(where: isHan), !isHouse, head != "现在", let day = day(head), day >= today else {
                continue
            }
            let rest = rest(after: end)
            // 月底的报告 is a thing, 周五和周六 are two days.
            guard let next = rest.first, !"的之和或与到至起开以前、".contains(next) else { return nil }
            return (day, rest)
        }
        return nil
    }

    // MARK: None

    /// What stands where a day would and is none: "noon" in `by noon`, 开会 in 开会前 as a word of its own.
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

    /// What stands before "by" in "stand by the team", "step by step".
    private static let withBy: Set<String> = [
        "stand", "stop", "drop", "swing", "pass", "come", "go", "walk", "abide", "live", "swear", "get", "step", "day",
        "one",
        "little", "bit", "side", "word", "line", "week",
    ]
    /// What follows "by" in "stand by her", "live by my word".
    private static let neverDays: Set<String> = [
        "me", "you", "him", "her", "it", "us", "them", "my", "your", "his", "its", "our", "their", "myself", "yourself",
        "himself", "herself", "itself", "ourselves", "themselves",
    ]
}

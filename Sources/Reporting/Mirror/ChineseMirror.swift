/// Finds subjects and absolutes in a Chinese text.
///
/// Chinese has no case marking: a person counts as a subject unless the preceding word takes an object (给, 让, 告诉, a verb with
/// 了), or the following one makes it a possessive (的) or ends the clause.
struct ChineseMirror {
    private let characters: [Character]
    private let indices: [String.Index]
    private let names: WordList
    private(set) var marks: [MirrorMark] = []
    private(set) var wordCount = 0

    init(_ text: String, names: [String]) {
        characters = Array(text)
        indices = Array(text.indices) + [text.endIndex]
        self.names = WordList(names.filter { $0.contains { $0.isHan } })
        wordCount = characters.count { $0.isHan }
        if wordCount == 0 { return }
        var start = 0
        while start < characters.count {
            var end = start
            while end < characters.count, !characters[end].endsClause { end += 1 }
            if start < end { markClause(start..<end) }
            start = end + 1
        }
    }

    private mutating func add(_ kind: MirrorMark.Kind, _ range: Range<Int>) {
        marks.append(MirrorMark(kind: kind, range: indices[range.lowerBound]..<indices[range.upperBound]))
    }

    private mutating func markClause(_ clause: Range<Int>) {
        var position = clause.lowerBound
        var lastSubject: Range<Int>?
        while position < clause.upperBound {
            if let range = match(ChineseLexicon.absolutes, at: position, in: clause), isAbsoluteWord(range, in: clause)
            {
                if !isWeakened(range, in: clause) { add(.absolute, range) }
                position = range.upperBound
            } else if let person = person(at: position, in: clause) {
                if isSubject(person.range, isNoun: person.isNoun, in: clause, after: lastSubject) {
                    if !isPassive(person.range.upperBound, in: clause) { add(person.kind, person.range) }
                    lastSubject = person.range
                    // 他总迟到
                    if let zong = always(at: person.range.upperBound, in: clause) { add(.absolute, zong) }
                }
                position = person.range.upperBound
            } else {
                position += 1
            }
        }
    }

    private func match(_ words: WordList, at position: Int, in clause: Range<Int>) -> Range<Int>? {
        guard position < clause.upperBound else { return nil }
        return words.longest(startingAt: position, in: characters[clause])
    }

    private func text(_ range: Range<Int>) -> String { String(characters[range]) }

    private func ends(_ words: WordList, before position: Int, in clause: Range<Int>) -> Range<Int>? {
        guard position > clause.lowerBound else { return nil }
        return words.longest(endingAt: position, in: characters[clause])
    }

    private func follows(_ position: Int, _ words: WordList?, in clause: Range<Int>) -> Bool {
        words.map { match($0, at: position, in: clause) != nil } ?? false
    }

    /// Whether the subject in front has something done to it: 我被他骂了, 我们又被撤换了.
    private func isPassive(_ position: Int, in clause: Range<Int>) -> Bool {
        var position = position
        while let adverb = match(ChineseLexicon.standsBeforePassive, at: position, in: clause) {
            position = adverb.upperBound
        }
        return follows(position, ChineseLexicon.passive, in: clause)
    }

    // MARK: Absolutes

    private func isAbsoluteWord(_ range: Range<Int>, in clause: Range<Int>) -> Bool {
        let word = text(range)
        if follows(range.upperBound, ChineseLexicon.notAbsoluteBefore[word], in: clause) { return false }
        let isRoot = word == "根本" && range.lowerBound > clause.lowerBound
        return !(isRoot && "从最".contains(characters[range.lowerBound - 1]))
    }

    private func isWeakened(_ range: Range<Int>, in clause: Range<Int>) -> Bool {
        ends(ChineseLexicon.weakens, before: range.lowerBound, in: clause) != nil
    }

    private func always(at position: Int, in clause: Range<Int>) -> Range<Int>? {
        guard position + 1 < clause.upperBound, characters[position] == "总",
            !ChineseLexicon.notAlwaysAfterZong.contains(characters[position + 1])
        else { return nil }
        return position..<position + 1
    }

    // MARK: People

    private struct Person {
        var kind: MirrorMark.Kind
        var range: Range<Int>
        /// Nouns need more evidence than pronouns to count as subjects.
        var isNoun: Bool
    }

    private func person(at position: Int, in clause: Range<Int>) -> Person? {
        if let name = match(names, at: position, in: clause) {
            return Person(kind: .other, range: extended(name, in: clause), isNoun: true)
        }
        if let titled = titled(at: position, in: clause) { return Person(kind: .other, range: titled, isNoun: true) }
        if let noun = noun(at: position, in: clause) {
            return Person(kind: .other, range: extended(noun, in: clause), isNoun: true)
        }
        for (kind, words) in [(MirrorMark.Kind.own, ChineseLexicon.own), (.other, ChineseLexicon.otherPronouns)] {
            guard let range = match(words, at: position, in: clause), !isInsideWord(range, in: clause) else { continue }
            if let owned = owned(by: range, in: clause) { return Person(kind: .other, range: owned, isNoun: true) }
            return Person(kind: kind, range: range, isNoun: false)
        }
        return nil
    }

    /// The whole phrase of 我的客户, 我老板, 他们老板, 对方的律师, which is about the person at its end.
    private func owned(by pronoun: Range<Int>, in clause: Range<Int>) -> Range<Int>? {
        let hasParticle = pronoun.upperBound < clause.upperBound && characters[pronoun.upperBound] == "的"
        guard let noun = noun(at: pronoun.upperBound + (hasParticle ? 1 : 0), in: clause) else { return nil }
        // In 告诉我老板已经决定了, 我 is the object and 老板 the next subject.
        let isObject = ends(ChineseLexicon.takesObject, before: pronoun.lowerBound, in: clause) != nil
        return isObject && !hasParticle ? nil : pronoun.lowerBound..<noun.upperBound
    }

    private func extended(_ noun: Range<Int>, in clause: Range<Int>) -> Range<Int> {
        guard noun.upperBound < clause.upperBound, characters[noun.upperBound] == "的" else { return noun }
        return self.noun(at: noun.upperBound + 1, in: clause).map { noun.lowerBound..<$0.upperBound } ?? noun
    }

    private func noun(at position: Int, in clause: Range<Int>) -> Range<Int>? {
        guard let range = match(ChineseLexicon.people, at: position, in: clause) else { return nil }
        let word = text(range)
        if follows(range.upperBound, ChineseLexicon.notPeopleBefore[word], in: clause) {
            // 客户经理 is a person as well.
            guard word == "客户", let manager = noun(at: range.upperBound, in: clause) else { return nil }
            return position..<manager.upperBound
        }
        let isPlural = range.upperBound < clause.upperBound && characters[range.upperBound] == "们"
        return position..<range.upperBound + (isPlural ? 1 : 0)
    }

    private func titled(at position: Int, in clause: Range<Int>) -> Range<Int>? {
        guard ChineseLexicon.surnames.contains(characters[position]),
            let title = match(ChineseLexicon.titles, at: position + 1, in: clause)
        else { return nil }
        // 高工 and 任总 are people; 施工 and 任总是 are not.
        let word = text(position..<title.upperBound)
        if ["施工", "任工", "方工"].contains(word) { return nil }
        let isZong = characters[title.lowerBound] == "总" && title.count == 1
        if isZong, title.upperBound < clause.upperBound, "是共部结算之体量额".contains(characters[title.upperBound]) {
            return nil
        }
        return position..<title.upperBound
    }

    private func isInsideWord(_ range: Range<Int>, in clause: Range<Int>) -> Bool {
        guard let neighbours = ChineseLexicon.insideOtherWords[text(range)] else { return false }
        if range.lowerBound > clause.lowerBound, neighbours.before.contains(characters[range.lowerBound - 1]) {
            return true
        }
        return range.upperBound < clause.upperBound && neighbours.after.contains(characters[range.upperBound])
    }

    // MARK: Subjects

    private func isSubject(
        _ range: Range<Int>, isNoun: Bool, in clause: Range<Int>, after lastSubject: Range<Int>?
    ) -> Bool {
        if range.upperBound < clause.upperBound, characters[range.upperBound] == "的" { return false }
        if range.lowerBound == clause.lowerBound { return true }
        if range.upperBound == clause.upperBound { return false }
        let before = range.lowerBound
        // In 李经理和我 both are subjects.
        if characters[before - 1] == "和" { return lastSubject?.upperBound == before - 1 }
        let begins = ends(ChineseLexicon.beginsClause, before: before, in: clause)
        let takes = ends(ChineseLexicon.takesObject, before: before, in: clause)
        if let begins, begins.count >= takes?.count ?? 0 { return true }
        if takes != nil { return false }
        if !isNoun { return true }
        return beginsNounPhrase(before, in: clause)
    }

    /// Whether a noun's modifiers (那个, 新来的) reach back to the clause's beginning or to a word that begins one.
    private func beginsNounPhrase(_ end: Int, in clause: Range<Int>) -> Bool {
        if let told = ends(ChineseLexicon.ownAndOthers, before: end, in: clause),
            ends(ChineseLexicon.tells, before: told.lowerBound, in: clause) != nil
        {
            return true
        }
        var position = end
        while let determiner = ends(ChineseLexicon.determiners, before: position, in: clause) {
            position = determiner.lowerBound
        }
        if position == clause.lowerBound { return true }
        if characters[position - 1] == "的" {
            return !clause.prefix(position - clause.lowerBound).contains { "给跟和与对向把被让替为找比在从问".contains(characters[$0]) }
        }
        let begins = ends(ChineseLexicon.beginsClause, before: position, in: clause)
        let takes = ends(ChineseLexicon.takesObject, before: position, in: clause)
        if let begins { return begins.count >= takes?.count ?? 0 }
        return false
    }
}

extension Character {
    fileprivate var isHan: Bool {
        guard let scalar = unicodeScalars.first else { return false }
        return (0x3400...0x9FFF).contains(scalar.value) || (0x20000...0x3FFFF).contains(scalar.value)
    }

    /// Whether it ends a clause: punctuation, a line end, or anything but Chinese characters and digits.
    fileprivate var endsClause: Bool {
        if isNewline || isPunctuation { return true }
        return isWhitespace || self == "～" || self == "｜"
    }
}

/// Finds subjects and absolutes in an English text.
///
/// `I`, `we`, `he`, `she` and `they` are subjects by form. A noun for a person counts as a subject at a clause's
/// beginning or before a verb, unless preceded by a preposition.
struct EnglishMirror {
    let words: [EnglishWord]
    private let names: Set<String>
    private(set) var marks: [MirrorMark] = []

    var wordCount: Int { words.count }

    init(_ text: String, names: [String]) {
        words = EnglishWord.words(of: text)
        self.names = Set(
            names.compactMap { EnglishWord.words(of: $0).first?.stem }.filter { !EnglishLexicon.isCommon($0) })
        var position = 0
        while position < words.count {
            let taken = mark(at: position)
            position += max(1, taken)
        }
    }

    /// Marks the word or phrase at `position`; returns the number of words consumed.
    private mutating func mark(at position: Int) -> Int {
        let word = words[position]
        if let length = absolute(at: position) {
            add(.absolute, position, length)
            return length
        }
        if word.stem == "i" || word.stem == "we" {
            // The "i" of "i.e." is not a pronoun.
            let isAbbreviation =
                word.stem == "i" && !word.isCapitalized && word.isBeforeBreak && word.clitic.isEmpty
            if !isAbbreviation, !isPassive(position) { add(.own, position, 1) }
            return 1
        }
        if EnglishLexicon.otherPronouns.contains(word.stem) {
            if !isPassive(position) { add(.other, position, 1) }
            return 1
        }
        guard let phrase = nounPhrase(at: position), isSubject(phrase.range) else { return 1 }
        if !isPassive(phrase.range.upperBound - 1) { add(phrase.kind, phrase.range.lowerBound, phrase.range.count) }
        return phrase.range.count
    }

    private mutating func add(_ kind: MirrorMark.Kind, _ position: Int, _ length: Int) {
        let last = words[position + length - 1]
        marks.append(MirrorMark(kind: kind, range: words[position].range.lowerBound..<last.range.upperBound))
    }

    /// Whether the subject that ends with this word has something done to it: "I was told", "we'd been fired".
    private func isPassive(_ position: Int) -> Bool {
        var hasBe = ["m", "re"].contains(words[position].clitic)
        for word in words[(position + 1)...].prefix(6) {
            if word.isAfterBreak { return false }
            if EnglishLexicon.passiveAuxiliaries.contains(word.stem) {
                hasBe = true
            } else if !EnglishLexicon.standsBeforeParticiple(word.stem) {
                return hasBe && EnglishLexicon.isParticiple(word.stem)
            }
        }
        return false
    }

    // MARK: Absolutes

    private func absolute(at position: Int) -> Int? {
        guard
            let phrase = EnglishLexicon.absolutes.first(where: { phrase in
                position + phrase.count <= words.count
                    && phrase.indices.allSatisfy { words[position + $0].stem == phrase[$0] }
                    && phrase.indices.dropFirst().allSatisfy { !words[position + $0].isAfterBreak }
            })
        else { return nil }
        let next = position + phrase.count < words.count ? words[position + phrase.count] : nil
        if phrase == ["none"], next?.stem != "of" { return nil }
        if phrase == ["never"], let next, ["mind", "ending"].contains(next.stem) { return nil }
        if phrase == ["always"], position > 0, words[position - 1].stem == "as" { return nil }
        return isWeakened(position) ? nil : phrase.count
    }

    /// Whether one of the two preceding words negates or softens it.
    private func isWeakened(_ position: Int) -> Bool {
        var before = position
        for _ in 0..<2 {
            guard before > 0, !words[before].isAfterBreak else { return false }
            before -= 1
            if words[before].isNegation || EnglishLexicon.softeners.contains(words[before].stem) { return true }
        }
        return false
    }

    // MARK: Nouns

    private struct NounPhrase {
        var kind: MirrorMark.Kind
        var range: Range<Int>
    }

    /// Recognises `the new director`, `their lawyer`, `the partner's accountant`, `people`, or a name.
    private func nounPhrase(at position: Int) -> NounPhrase? {
        let word = words[position]
        if names.contains(word.stem), word.isCapitalized {
            var end = position + 1
            while end < words.count, words[end].isCapitalized, !words[end].isAfterBreak, words[end - 1].clitic.isEmpty,
                end - position < 4, words[end].stem != "i"
            {
                end += 1
            }
            // In "Acme's lawyer" the person is the lawyer.
            if words[end - 1].clitic == "s", end < words.count, EnglishLexicon.people.contains(words[end].stem) {
                end += 1
            }
            return NounPhrase(kind: .other, range: position..<end)
        }
        if EnglishLexicon.bareNouns.contains(word.stem) {
            return NounPhrase(kind: .other, range: position..<position + 1)
        }
        guard EnglishLexicon.determiners.contains(word.stem), !word.isBeforeBreak else { return nil }
        var head: Int?
        var next = position + 1
        while next < words.count, next - position <= 4, !words[next].isAfterBreak {
            let stem = words[next].stem
            if EnglishLexicon.people.contains(stem) || EnglishLexicon.groups.contains(stem) {
                head = next
            } else if head != nil && words[next - 1].clitic != "s" || EnglishLexicon.endsNounPhrase(stem) {
                break
            }
            next += 1
        }
        guard let head else { return nil }
        let isOurs = ["my", "our"].contains(word.stem) && EnglishLexicon.groups.contains(words[head].stem)
        // A general group ("the company") does not count as a person.
        if !isOurs && EnglishLexicon.groups.contains(words[head].stem)
            && !EnglishLexicon.theirs.contains(word.stem)
            && !words[position..<head].contains(where: { $0.stem == "other" })
            && !EnglishLexicon.groupsOfOthers.contains(words[head].stem)
        {
            return nil
        }
        return NounPhrase(kind: isOurs ? .own : .other, range: position..<head + 1)
    }

    private func isSubject(_ range: Range<Int>) -> Bool {
        guard let last = words[range].last, range.upperBound < words.count else { return false }
        let next = words[range.upperBound]
        let isContracted = ["d", "ll", "re", "ve"].contains(last.clitic)
        if last.isBeforeBreak && !isContracted { return false }
        let previous = words[range.lowerBound].isAfterBreak ? nil : words[range.lowerBound - 1].stem
        if let previous, EnglishLexicon.prepositions.contains(previous) { return false }
        if isContracted { return true }
        // A possessive, as in "the client's invoice", unless a verb follows.
        if last.clitic == "s", !EnglishLexicon.followsIs(next.stem) { return false }
        let isFollowedByVerb =
            !EnglishLexicon.prepositions.contains(next.stem) && !EnglishLexicon.conjunctions.contains(next.stem)
        guard let previous else {
            return isFollowedByVerb || EnglishLexicon.continuesNounPhrase.contains(next.stem)
        }
        if EnglishLexicon.conjunctions.contains(previous) { return isFollowedByVerb }
        return EnglishLexicon.isFiniteVerb(next.stem)
    }
}

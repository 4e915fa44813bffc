import Guides
public import Text

/// Words for yes and no in all languages, folded, without particles.
private enum YesNoWords {
    static let yes = Set(
        Phrase(
            """
            y|yes|ye|ya|yea|yeah|yep|yup|yess|sure|sure thing|ok|okay|aye|true|right|correct|indeed|absolutely|\
            definitely|certainly|of course|exactly|uh-huh|mhm|mm-hmm|yes please|i do|i did|i am|i have|it is|\
            it does|it did|there is|i think so
            """, context: "typed: yes"
        ).typed)
    static let no = Set(
        Phrase(
            """
            n|no|nope|nah|naw|nay|false|never|wrong|incorrect|not really|not yet|not at all|no way|no thanks|\
            no thank you|none|nothing|uh-uh|negative|i don't|i didn't|i don’t|i didn’t|i do not|i did not|\
            i'm not|i’m not|i am not|it isn't|it isn’t|it doesn't|it doesn’t|there isn't|there isn’t|\
            i don't think so|i don’t think so
            """, context: "typed: no"
        ).typed)
    /// Particles after a word that do not change its meaning.
    static let particles = Phrase("please", context: "typed: hangs on behind yes or no and changes nothing").typed
    /// Same, after no only: 没有了 is no, but 可以了 means "enough".
    static let particlesOfNo = Phrase("at all", context: "typed: hangs on behind no alone").typed

    static func meaning(of text: String) -> Bool? {
        var word = text[...]
        while let last = word.last, ".。!~～…,，;；".contains(last) || last.isWhitespace { word.removeLast() }
        while true {
            if yes.contains(String(word)) { return true }
            if no.contains(String(word)) { return false }
            if let particle = particlesOfNo.first(where: { isBehind($0, word) }) {
                return no.contains(word.dropLast(particle.count).trimmed) ? false : nil
            }
            guard let particle = particles.first(where: { isBehind($0, word) }) else { return nil }
            word = word.dropLast(particle.count)
            while word.last?.isWhitespace ?? false { word.removeLast() }
        }
    }

    /// Whether the text ends with the particle and has more before it; Latin particles must follow a space.
    private static func isBehind(_ particle: String, _ text: Substring) -> Bool {
        text.count > particle.count && text.hasSuffix(particle.allSatisfy(\.isASCII) ? " " + particle : particle)
    }
}

/// Reads yes or no in any language, with or without a final full stop or exclamation mark; `nil` if it is neither.
public func yesOrNo(_ text: String) -> Bool? { YesNoWords.meaning(of: text.folded) }

/// Whether the natural answer to a question is "there is" rather than "yes": in Chinese 有 or 没有 rather than 是 or 否, if its last
/// sentence contains 有没有 or 有……吗 or ends with 没有. `false` in languages whose file defines no such words.
public func asksWhetherThereIs(_ question: String, in language: Language) -> Bool {
    let words = Words(language)
    func listed(_ text: String) -> [String] { text == "-" ? [] : text.alternatives }
    let whole = listed(words("-", context: "in a question about whether there is something"))
    guard !whole.isEmpty else { return false }
    let sentences = question.split { "。？！?!\n".contains($0) }
    guard let last = sentences.last(where: { $0.contains { $0.isLetter } }) else { return false }
    if whole.contains(where: { last.contains($0) })
        || listed(words("-", context: "ends such a question")).contains(where: { last.hasSuffix($0) })
    {
        return true
    }
    let clause = last.split { "，,：:；;、".contains($0) }.last ?? last
    guard listed(words("-", context: "ends any question")).contains(where: { clause.trimmed.hasSuffix($0) }),
        !listed(words("-", context: "in a question about whether it is so")).contains(where: { clause.contains($0) })
    else { return false }
    // 所有, 只有, 没有 and the like do not ask this.
    let (front, behind) = (
        words("-", context: "makes another word of it in front"), words("-", context: "makes another word of it behind")
    )
    return listed(words("-", context: "there is")).contains { verb in
        clause.indices.contains { index in
            guard clause[index...].hasPrefix(verb) else { return false }
            let before = index == clause.startIndex ? nil : clause[clause.index(before: index)]
            let next = clause[index...].dropFirst(verb.count).first
            return !(before.map(front.contains) ?? false) && !(next.map(behind.contains) ?? false)
        }
    }
}

/// Yes or no in any language, optionally with a note.
struct YesOrNo: AnswerForm {
    func accepts(_ value: AnswerValue) -> Bool { if case .yes = value { true } else { false } }

    func read(_ text: String, _ reader: AnswerReader) throws(Rejection) -> (AnswerValue, note: String?) {
        let (head, note) = try reader.headAndNote(text) { yesOrNo($0) != nil }
        guard let flag = yesOrNo(head) else { throw reader.notAnAnswer(text) }
        return (.yes(flag), note)
    }

    func read(cell text: String) -> AnswerValue? {
        let text = text.lowercased()
        if (["true", "y", "1"] + Phrase("yes").typed).contains(text) { return .yes(true) }
        return (["false", "n", "0"] + Phrase("no").typed).contains(text) ? .yes(false) : nil
    }

    func read(json value: ExpressionValue) -> AnswerValue? {
        switch value {
        case .bool(let flag): .yes(flag)
        case .number(1): .yes(true)
        case .number(0): .yes(false)
        default: nil
        }
    }

    var expected: Phrase { Phrase("yes or no") }

    func shown(_ value: AnswerValue, _ language: Language) -> String? {
        if case .yes(let flag) = value { Self.word(flag, language) } else { nil }
    }

    /// - Parameter question: the question's text in the same language.
    static func word(_ flag: Bool, _ language: Language, asked question: String = "") -> String {
        let words = Words(language)
        if asksWhetherThereIs(question, in: language) {
            return flag ? words("yes", context: "there is") : words("no", context: "there is")
        }
        return flag ? words("yes") : words("no")
    }

    func typed(_ value: AnswerValue, _ language: Language) -> String? { shown(value, language) }
}

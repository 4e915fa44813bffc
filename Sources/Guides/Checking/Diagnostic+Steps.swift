import Text

/// Steps, questions and blocks.
extension Diagnostic {
    static func unknownStep(near: [String], kinds: [String], at place: SourcePosition) -> Self {
        Diagnostic(
            .unknownStep, at: place, Phrase("This step does not say what it does."),
            fix: meant(near, Phrase("Give it one of the keys \(list: quotedList(kinds)).")))
    }

    static func unknownBlock(near: [String], kinds: [String], at place: SourcePosition) -> Self {
        Diagnostic(
            .unknownBlock, at: place, Phrase("This block does not say what it shows."),
            fix: meant(near, Phrase("Give it one of the keys \(list: quotedList(kinds)).")))
    }

    static func twoKinds(_ kinds: [String], at place: SourcePosition) -> Self {
        let names = quotedList(kinds)
        let both = names.dropFirst().reduce(Phrase(stringLiteral: names.first ?? "")) {
            Phrase("\($0) and \($1)", context: "keys")
        }
        return Diagnostic(
            .twoKinds, at: place, Phrase("\(both) cannot stand together."),
            fix: Phrase("Make two of them, each with its own dash or name."))
    }

    enum ScaleMistake: Equatable {
        case notRising(Int, after: Int)
        case tooManyPoints(Int)
    }

    static func badScale(_ mistake: ScaleMistake, at place: SourcePosition) -> Self {
        switch mistake {
        case .notRising(let value, let last):
            Diagnostic(
                .badScale, at: place, Phrase("The scale does not rise: \(value) comes after \(last)."),
                fix: Phrase("List the values from low to high, each once."))
        case .tooManyPoints(let count):
            Diagnostic(
                .badScale, at: place, Phrase("The scale has \(count) points; at most 11 can be told apart."),
                fix: Phrase("Use 0 to 10, or `answer: integer` with min and max."))
        }
    }

    static func unknownAnswerKind(
        _ word: String, near: [String], kinds: [String], scales: [String], at place: SourcePosition
    ) -> Self {
        let fix = meant(
            near,
            scales.isEmpty
                ? Phrase(
                    "Write \(list: quotedList(kinds)), or the name of a scale that you describe under scales.")
                : Phrase(
                    "Write \(list: quotedList(kinds)), or the name of a scale: \(list: quotedList(scales))."))
        return Diagnostic(
            .unknownAnswerKind, at: place,
            Phrase("\(quoted(word)) is neither a kind of answer nor a scale of this guide."), fix: fix)
    }

    static func badRange(_ low: String, _ high: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .badRange, at: place, Phrase("Nothing lies between min \(quoted(low)) and max \(quoted(high))."),
            fix: Phrase("Make min smaller than max."))
    }

    static func badDefault(_ typed: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .badDefault, at: place, Phrase("The default \(quoted(typed)) is no answer to this question."),
            fix: Phrase("Write it as somebody would type it."))
    }

    static func tooManyLoops(at place: SourcePosition) -> Self {
        Diagnostic(
            .tooManyLoops, at: place, Phrase("repeat and each nest at most \(StepDecoder.maximumLoops) deep."),
            fix: Phrase("Move this one out of the others."))
    }

    static func endlessRepeat(at place: SourcePosition) -> Self {
        Diagnostic(
            .endlessRepeat, at: place, Phrase("This repeat has no end."),
            fix: Phrase("Add `max: N`, 1 to \(StepDecoder.maximumRounds)."))
    }

    static func badCore(at place: SourcePosition) -> Self {
        Diagnostic(
            .badCore, at: place, Phrase("`core` is how long the shorter way takes, and there is no longer one here."),
            fix: Phrase("Give `minutes` more than `core`, and mark the sections of the longer way with `closer: true`.")
        )
    }

    static func closerWithoutCore(at place: SourcePosition) -> Self {
        Diagnostic(
            .closerWithoutCore, at: place, Phrase("How long it takes without this section is not said."),
            fix: Phrase("Add `core: MINUTES` to the head of the file."))
    }

    static func memberInsideLoop(at place: SourcePosition) -> Self {
        Diagnostic(
            .memberInsideLoop, at: place, Phrase("`each: member` cannot stand inside another repeat or each."),
            fix: Phrase("Move it out, and repeat inside it."))
    }

    static func badEach(_ source: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .badEach, at: place, Phrase("\(quoted(source)) is not a list that each could go through."),
            fix: Phrase("Name a question with `answer: names`, `rows` or `choices`, or `member`."))
    }
}

import Text

/// Scores.
extension Diagnostic {
    static func noRule(_ rules: [String], at place: SourcePosition) -> Self {
        Diagnostic(
            .noRule, at: place, Phrase("This score does not say how it is computed."),
            fix: Phrase("Add one of \(list: quotedList(rules))."))
    }

    static func badWeight(at place: SourcePosition) -> Self {
        Diagnostic(
            .badWeight, at: place, Phrase("A weight is larger than 0."),
            fix: Phrase("To leave an item out, take it out of the list; to turn it round, write -id."))
    }

    static func badBands(at place: SourcePosition) -> Self {
        Diagnostic(
            .badBands, at: place, Phrase("The bands do not rise here."), fix: Phrase("List them from low to high."))
    }

    static func notNumeric(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .notNumeric, at: place, Phrase("\(quoted(item)) is not answered with a number."),
            fix: Phrase("Name questions with a scale, `number`, `integer` or `yesno`; `count` takes any."))
    }

    static func notReversible(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .notReversible, at: place, Phrase("\(quoted(item)) cannot be turned round with a minus."),
            fix: Phrase(
                """
                Only an item with a lowest and a highest value can; give it min and max, or leave out the minus.
                """))
    }

    static func needTooHigh(_ need: Int, _ count: Int, at place: SourcePosition) -> Self {
        Diagnostic(
            .needTooHigh, at: place,
            Phrase.plural(
                count, one: "It needs \(need) answers and has only \(count) item.",
                other: "It needs \(need) answers and has only \(count) items."),
            fix: Phrase("Write need: \(count) or less."))
    }

    static func rangeWithoutBounds(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .rangeWithoutBounds, at: place, Phrase("\(quoted(item)) has no lowest and highest value to rescale from."),
            fix: Phrase("Give the question min and max."))
    }

    static func rangeBelowZero(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .rangeWithoutBounds, at: place,
            Phrase("\(quoted(item)) can be below 0, so what is divided by it has no lowest and highest value."),
            fix: Phrase("Give the question a min of 0 or more, or leave out `range`."))
    }

    static func hidesTheRest(_ what: String, instead: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .hidesTheRest, .warning, at: place,
            Phrase("\(quoted(what)) is unknown as soon as one of these has no answer."),
            fix: Phrase("For those that are known, write \(quoted(instead))."))
    }

    static func laterScore(_ score: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .laterScore, at: place, Phrase("\(quoted(score)) is not computed until later."),
            fix: Phrase("Move it above this score; a score cannot contain itself."))
    }

    static func quotientOfMeans(_ score: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .quotientOfMeans, at: place, Phrase("\(quoted(score)) is not a mean of items."),
            fix: Phrase(
                "A quotient is made of scores with `mean`, one item is enough; for anything else use `formula`."))
    }

    static func acrossWithoutMember(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .acrossWithoutMember, at: place, Phrase("\(quoted(item)) is not asked of every member."),
            fix: Phrase("Ask it inside `each: member`, or leave out `across`."))
    }

    static func acrossInsideLoop(_ item: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .acrossInsideLoop, at: place, Phrase("\(quoted(item)) is asked of every member several times, in a loop."),
            fix: Phrase(
                """
                Ask it directly inside `each: member`, or leave out `across`: then all rounds of all members \
                count together.
                """))
    }

    static func unbalancedKeys(_ score: String, reversed: Int, of count: Int, at place: SourcePosition) -> Self {
        Diagnostic(
            .unbalancedKeys, .warning, at: place,
            Phrase(
                """
                \(reversed) of the \(count) items of \(quoted(score)) are turned round, so one and the same \
                answer to all of them misses the middle.
                """), fix: Phrase("Word about half of them the other way, and write -id for these."))
    }
}

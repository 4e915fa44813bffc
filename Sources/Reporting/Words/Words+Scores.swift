import Scoring
import Text

/// Sentences about scores. No norms and no ranking: a value is compared with its own scale only.
extension Words {
    func answered(_ count: Int, of items: Int) -> String { words("\(count) of \(items)", context: "answered") }

    func answeredInWords(_ count: Int, of items: Int) -> String {
        if count < items { return words("\(count) of \(items) answered") }
        return items == 1
            ? words("\(count) of \(items) answered", context: "the one question")
            : words("\(count) of \(items) answered", context: "all of them")
    }

    func scale(_ low: Double, _ high: Double) -> String {
        words("from \(low.written(.bound)) to \(high.written(.bound))")
    }

    func eachOnScale(_ low: Double, _ high: Double) -> String {
        words("Each \(scale(low, high)).")
    }

    var incomplete: String { words("too few answers") }

    func tooFew(_ title: String, _ count: Int, of items: Int) -> String {
        words("\(title) has too few answers for a figure (\(count) of \(items)).")
    }

    func highestAndLowest(_ highest: [String], _ high: String, _ lowest: [String], _ low: String) -> String {
        let top = list(highest.map(inSentence))
        let bottom = list(lowest.map(inSentence))
        return words("Highest: \(top), \(high). Lowest: \(bottom), \(low).")
    }

    func allTheSame(_ value: String) -> String { words("All stand at \(value).") }

    func lessIsBetter(_ title: String, _ value: String) -> String {
        words("\(title), where less is better, stands at \(value).")
    }

    func value(_ value: String, low: Double?, high: Double?, band: String?) -> String {
        var text = value
        if let low, let high { text = words("\(text) on a scale \(scale(low, high))") }
        if let band { text = words("\(text): \(band)", context: "a score and its band") }
        return text
    }

    // MARK: The quotient

    /// - Parameter odds: ``odds(_:_:)``.
    func likelyRange(_ value: String, _ low: String, _ high: String, odds: String) -> String {
        words(
            """
            These answers put it at \(value). The true figure most likely lies between \(low) and \(high): \
            a range made this way is right about \(odds).
            """)
    }

    /// Explains the value after ±.
    ///
    /// - Parameter odds: the sentence of ``odds(_:_:degreesOfFreedom:)``; `nil` if stated nearby.
    func reachMeans(odds: String?) -> String {
        guard let odds else { return words("After ± stands how far a figure may be off.") }
        return words("After ± stands how far a figure may be off; that is right about \(odds).")
    }

    /// The coverage of ranges, and its condition.
    ///
    /// - Parameter degrees: the error's degrees of freedom; `nil` if it is assumed. If the true error is twice the
    ///   assumed one, 90 % coverage becomes 2Φ(1.645 / 2) − 1 = 59 %.
    func odds(_ confidence: Double, _ model: MeasurementModel?, degreesOfFreedom degrees: Double?) -> String {
        let odds = odds(confidence)
        return switch model?.basis {
        case .assumed? where degrees != nil:
            words(
                """
                \(odds), as long as single answers stray by a tenth to four tenths of their scale; two tenths is assumed
                """)
        case .assumed?:
            words(
                """
                \(odds) if single answers stray by two tenths of their scale, as assumed; if they stray twice as far, 6 times in 10
                """)
        case .imported?: words("\(odds), if your answers stray about as far as those of the imported sheets")
        case .own?, nil: odds
        }
    }

    private func odds(_ confidence: Double) -> String {
        let inHundred = Int((confidence * 100).rounded())
        return switch inHundred {
        case 90: words("9 times in 10")
        case 95: words("19 times in 20")
        default: words("\(inHundred) times in 100")
        }
    }

    func clippedBelow(_ low: String) -> String {
        words("The range stops at \(low), because nothing lower is possible.")
    }

    func clippedAbove(_ high: String) -> String {
        words("The range stops at \(high), because nothing higher is possible.")
    }

    var everythingPossible: String {
        words("The range covers all that is possible: take it as not known yet.")
    }

    /// - Parameter isDivisor: whether less of it is better.
    func strongest(_ title: String, isDivisor: Bool) -> String {
        isDivisor
            ? words("In your favour: low \(inSentence(title)).")
            : words("Strongest: \(inSentence(title)).")
    }

    /// The scores that would move the quotient most: those of which more is better, and the one of which less is, if
    /// the effects are equal.
    ///
    /// - Parameter least: the lowest value of `less`, if less than one step away.
    func oneStep(more: [String], less: String?, least: String?, from: String, to: String) -> String {
        let gains = more.map(inSentence)
        let change = words("from \(from) to \(to)", context: "a change")
        let anyOfThem = gains.count > 1 ? words("any one of \(list(gains))") : list(gains)
        guard let less else {
            return words("One step more in \(anyOfThem) would move it most: \(change).")
        }
        if let least, more.isEmpty {
            return words("Going down to \(least) in \(inSentence(less)), its least, would move it most: \(change).")
        }
        if more.isEmpty {
            return words("One step less in \(inSentence(less)) would move it most: \(change).")
        }
        return words(
            """
            One step less in \(inSentence(less)) would move it most, \(change); one step more in \(anyOfThem) just as much.
            """)
    }

    var isArithmetic: String { words("That is arithmetic, not advice.") }

    func formula(_ parts: [String], by divisor: String) -> String {
        words("How it is made: (\(parts.joined(separator: " + "))) / \(divisor). Added first, then divided.")
    }

    func restsOn(_ model: MeasurementModel) -> String {
        let correlation = Assumptions.interItemCorrelation.written(.exactly(1))
        return switch model.basis {
        case .assumed:
            words.sentences([
                words(
                    """
                    The range rests on how far these answers scatter and, with little weight, on an assumption: two items of \
                    one factor correlate at \(correlation).
                    """),
                ownSoon(model),
            ])
        case .own(let count):
            words("The range rests on how far answers scattered in your own \(count) sessions.")
        case .imported(let count):
            words("The range rests on how far answers scattered in \(count) imported sheets and in your own.")
        }
    }

    /// States that more sessions improve the estimate; empty for a guide without scores to estimate from.
    private func ownSoon(_ model: MeasurementModel) -> String {
        model.ownSheets == nil ? "" : words("From your second complete session on, it rests on all of them.")
    }

    var comparesWithItself: String {
        words("Compare it only with your own, earlier and later. There is no norm and no ranking.")
    }

    var noFigure: String {
        words("There is no figure: part of what it is made from is missing.")
    }

    var nothingGuessed: String { words("What is missing is not guessed.") }

    // MARK: Teams

    func people(_ count: Int) -> String { words.plural(count, one: "\(count) person", other: "\(count) people") }

    func spread(n: Int, median: String, low: String, high: String, agreement: String?) -> String {
        let base = words("\(people(n)): the middle is \(median), from \(low) to \(high).")
        guard let agreement else { return base }
        return words.sentences([base, words("Agreement \(agreement), where 1 is full agreement.")])
    }

    // MARK: Consistency

    var nearlyAllAlike: String {
        words(
            """
            Nearly all your answers are the same. That can be true; it can also be the end of a long day. \
            Worth a second look?
            """)
    }

    func quick(_ seconds: String) -> String {
        words(
            """
            The answers came quickly, about \(seconds) seconds each. If you were in a hurry, they may be \
            worth a second look.
            """)
    }

    func pullApart(_ titles: [String]) -> String {
        let titles = list(titles.map { words("\(inSentence($0))", context: "a title in a sentence") })
        return words(
            """
            In \(titles), statements that say opposite things got the same kind of answer throughout. Worth a second look?
            """)
    }

    /// - Parameter isDivisor: whether less of it is better.
    func becauseItIsLowest(_ factor: String, isDivisor: Bool) -> String {
        let factor = inSentence(factor)
        return isDivisor
            ? words("Why this one: of what you rated, \(factor), where less is better, stands least well.")
            : words("Why this one: \(factor) is your lowest.")
    }

    func becauseItCounts(_ factor: String) -> String {
        words(
            "Why this one: nothing you rated stands lower than \(inSentence(factor)), and of those level it does most for trust."
        )
    }

    /// - Parameter isUnderWay: whether the lowest factor has an open commitment, rather than the last two suggestions.
    func becauseOfTheNext(_ lowest: String, isUnderWay: Bool) -> String {
        let lowest = inSentence(lowest)
        return isUnderWay
            ? words(
                "Most room is still in \(lowest), and a practice for it is under way. This one is for what comes next.")
            : words(
                "Most room is still in \(lowest); the last two suggestions were for it. This one is for what comes next."
            )
    }
}

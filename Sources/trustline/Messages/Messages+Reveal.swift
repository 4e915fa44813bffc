import Guides
import Journal
import Records
import Reporting
import Text

/// A team's reveal: its picture, questions about it, and agreements.
extension Messages {
    /// Names what is left out because, compared with an earlier picture, it would disclose what a few people answered.
    func leftOut(scores: [String], questions: Int) -> String {
        let rest = words.plural(questions, one: "\(questions) question", other: "\(questions) questions")
        let all = words.list(scores + (questions == 0 ? [] : [rest]))
        return words(
            """
            Left out: \(all), because not everybody answered all of it, and beside an earlier picture it would show \
            what a few of you said; talk about what is here.
            """)
    }
    func leftOutRoughly(_ factors: [String]) -> String { words("Roughly: \(words.looseList(factors)).") }
    func coarseFactor(_ factor: String, about median: Double) -> String { words.labelled(factor, about(median)) }

    func turnoutTitle(_ day: CivilDate) -> String { words("Your picture of \(day)") }

    /// - Parameter isWritten: whether it is read by one person alone, rather than shown to the room.
    func turnout(_ wave: TeamWave, isWritten: Bool) -> [String] {
        var said = [
            isWritten
                ? words("n = \(wave.answered) answers.")
                : words.plural(wave.answered, one: "\(wave.answered) answer.", other: "\(wave.answered) answers.")
        ]
        if wave.refused > 0 { said.append(words("\(wave.refused) handed in an empty ballot.")) }
        if wave.bag?.leader != nil {
            said.append(words("The leader's own stands apart, on a screen of its own."))
        } else if wave.joinsLeader == true {
            said.append(
                words(
                    """
                    The leader's own is among them: without it you would be fewer than \(wave.terms.minimum), so it does \
                    not stand apart.
                    """))
        }
        return [words.sentences(said), readAloud(wave)]
    }

    /// To be read aloud: what the room sees, why it does not see more, and what to do.
    private func readAloud(_ wave: TeamWave) -> String {
        switch wave.outcome {
        case .shown:
            words(
                """
                This is how the team looked to you as you answered. It is not a mark, and there is no norm; look for \
                what surprises you.
                """)
        case .tooFew:
            words(
                """
                That is fewer than the \(wave.terms.minimum) you agreed on, so nothing is shown and the answers are gone; talk \
                about what would make it easier to answer.
                """)
        case .overlap where wave.changes == nil:
            words(
                """
                No numbers are shown, because beside an earlier picture of nearly the same people they would show what a \
                few of you said; talk about what you thought of while answering.
                """)
        case .overlap:
            words(
                """
                This picture is a rough one, because beside an earlier picture of nearly the same people an exact one would \
                show what a few of you said; talk about it as you would about any other, and about what you thought of while \
                answering.
                """)
        case .reduced:
            words(
                """
                This picture is only a rough one now, because the team has begun anew since; use it to remember where you \
                stood.
                """)
        }
    }

    // MARK: Coarse picture

    var coarseTitle: String { words("The factors, roughly") }
    func coarseColumns(since day: CivilDate?) -> [(title: String, isNumber: Bool)] {
        [(words("Factor"), false), (words("the middle"), false), (day.map { words("since \($0)") } ?? "", false)]
    }
    func about(_ median: Double) -> String { words("about \(median.written(.upTo(2)))") }
    var coarseHow: String {
        words(
            """
            The middle answer, in whole points. It stays as it was until the change is larger than noise, so that one person \
            who comes or goes does not move it. Less is better for self-orientation.
            """)
    }
    var coarseQuestion: String {
        words("What has moved that this does not show yet? Where would you have expected another number?")
    }
    var coarseWidestQuestion: String {
        words(
            """
            Nobody needs to say how they answered. What could somebody have seen who says yes here, and what somebody who \
            says no?
            """)
    }
    func coarselyLowestTitle(_ factors: [String]) -> String {
        words("Least good of the rough numbers: \(words.enumeration(factors))")
    }
    func coarselyLowest(_ count: Int) -> String {
        count == 1
            ? words(
                """
                Rounded as it is, it may differ from the others by no more than noise. What would you notice first if it were \
                one point better?
                """)
            : words(
                """
                Rounded as they are, they may differ from the others by no more than noise. What would you notice first if one \
                of them were a point better?
                """)
    }

    func changesTitle(since day: CivilDate) -> String { words("Since \(day)") }
    var changesColumns: [(title: String, isNumber: Bool)] {
        [(words("Factor"), false), (words("on the whole"), false)]
    }
    func change(_ change: TeamWave.Change) -> String {
        switch change {
        case .higher: words("higher, by more than noise")
        case .lower: words("lower, by more than noise")
        case .withinNoise: words("no more than noise")
        }
    }
    func changed(_ factor: String, _ change: TeamWave.Change) -> String {
        words.labelled(factor, self.change(change))
    }
    var changesHow: String {
        words(
            """
            That is all that can be said without telling a few of you apart: no number, no dot. Less is better for \
            self-orientation.
            """)
    }

    func dotTitle(_ title: String, median: Double) -> String {
        words("\(title), median \(median.written(.upTo(2)))")
    }
    var dotsTitle: String { words("The four factors on one scale") }
    var dotsHow: String {
        words("Less is better for self-orientation, more for the others.")
    }
    var dotsQuestion: String {
        words("Which line would you not have expected? What would somebody new here see first?")
    }
    var agreementTitle: String { words("How far you see the same") }
    var agreementColumns: [(title: String, isNumber: Bool)] {
        [
            (words("Factor"), false), ("n", true), (words("median"), true), ("r*wg", true), ("AD", true),
            (words("you are"), false), (words("it may be"), false),
        ]
    }
    var agreementColumnsInWords: [(title: String, isNumber: Bool)] {
        [(words("Factor"), false), (words("you are"), false), (words("it may be"), false)]
    }
    func fromTo(_ least: String, _ most: String) -> String { words("\(least) to \(most)", context: "agreement") }
    /// `0.49 (-0.02 to 0.68)`
    func agreement(_ value: Double, _ interval: ClosedRange<Double>?) -> String {
        let said = value.written(.upTo(2))
        guard let interval else { return said }
        let (low, high) = (interval.lowerBound.written(.upTo(2)), interval.upperBound.written(.upTo(2)))
        return words("\(said) (\(low) to \(high))")
    }
    var agreementPossible: String { words("So few answers say only roughly how far you agree.") }
    var agreementOdds: String { words("What is in brackets, and what it may be, holds about 9 times in 10.") }
    var agreementHow: String {
        let bounds = words.looseList(
            agreementWords.map { words("from \($0.least.written(.upTo(2))) on \($0.word)", context: "agreement") }
                + [words("below that \(inTwoCamps)", context: "agreement")])
        return words(
            """
            r*wg: 1 means all say the same, 0 that the answers lie as if everyone had rolled dice, less that they lie at the two \
            ends. The words: \(bounds). AD: how many points you are from the middle on average. Both say whether you agree, not whether you \
            are right.
            """)
    }
    /// Words for r*wg with their lower bounds, highest first; values below the last bound mean two camps.
    ///
    /// Bounds down to 0.31 are from LeBreton & Senter (2008), *Organizational Research Methods* 11, table 3. Around 0
    /// the answers vary as by chance; below it more than by chance, clustering at the ends.
    private var agreementWords: [(least: Double, word: String)] {
        [
            (0.71, words("close together")), (0.51, words("fairly close")), (0.31, words("apart")),
            (0.1, words("far apart")), (-0.25, words("all over the scale")),
        ]
    }
    private var inTwoCamps: String { words("in two camps") }
    /// Factors with a question that has too few answers to compute agreement.
    func agreementUnknown(_ factors: [String]) -> String {
        words(
            """
            Not in this table: \(words.enumeration(factors)), because some of the questions behind it have too few answers to \
            compare; talk about what made them hard to answer.
            """)
    }
    var agreementQuestion: String {
        words("Where you agree, is it because it is so, or because nobody says otherwise?")
    }
    func agreementWord(_ value: Double?) -> String {
        guard let value else { return "" }
        return agreementWords.first { value >= $0.least }?.word ?? inTwoCamps
    }
    var widestTitle: String { words("Where you differ most") }
    var widestQuestion: String {
        words(
            """
            Nobody needs to say which dot is theirs. What could somebody on the left have seen that \
            somebody on the right has not?
            """)
    }
    func lowestTitle(_ factors: [String]) -> String {
        words("Most room to grow: \(words.enumeration(factors))")
    }
    var noneLowestTitle: String { words("Where there is room to grow") }
    func noneLowest(_ people: Int) -> String {
        words(
            """
            No factor stands lower than all the others by more than noise: the answers of \(people) people do not tell which \
            has the most room to grow. That is for you to say.
            """)
    }
    var lowestHow: String {
        words(
            """
            Which is lowest is decided by means, because how far a mean moves by chance is known; the picture shows medians, \
            which one odd answer does not move.
            """)
    }
    var lowestColumns: [(title: String, isNumber: Bool)] {
        [(words("Factor"), false), ("n", true), (words("mean"), true), (words("median"), true)]
    }
    var noneLowestQuestion: String { words("Which factor would you like to talk about first, and why that one?") }
    /// - Parameter isOnly: whether no other factor is as low.
    func lowestWords(
        _ factor: String, isOnly: Bool, median: Double, ends: ClosedRange<Double>?, isReversed: Bool
    ) -> String {
        let (low, high) = ((ends?.lowerBound ?? 1).written(.upTo(2)), (ends?.upperBound ?? 5).written(.upTo(2)))
        let place =
            isOnly
            ? words("Of all the factors, \(factor) has the most room to grow")
            : words("\(factor) is among those with the most room to grow")
        let median = median.written(.upTo(2))
        return isReversed
            ? words("\(place): its median is \(median), on a scale from \(low), the best here, to \(high).")
            : words("\(place): its median is \(median), on a scale from \(low) to \(high).")
    }
    func factorQuestion(_ id: String) -> String {
        switch id {
        case "credibility":
            words(
                """
                When did one of us last learn something important too late? What would have made it easy to say?
                """)
        case "reliability":
            words("Which promise among us slips most often, and what do we do when it does?")
        case "intimacy":
            words("What happened here the last time somebody admitted a mistake?")
        case "self_orientation":
            words(
                """
                What makes each of us look after ourselves first here? What would we stop if it cost us nothing?
                """)
        default: words("What did you see in the last weeks that this rests on?")
        }
    }
    var leaderTitle: String { words("The leader's view beside the team's") }
    var leaderColumns: [(title: String, isNumber: Bool)] {
        [(words("Factor"), false), (words("leader"), true), (words("team, median"), true)]
    }
    var leaderQuestion: String {
        words("What does the leader get to see that others do not, and the other way round?")
    }
    var peopleTitle: String { words("Each of you") }
    var personColumn: String { words("Name") }
    var peopleQuestion: String {
        words("What would you like to ask somebody whose row is unlike yours?")
    }
    var commentsTitle: String { words("In your own words") }
    var commentsQuestion: String {
        words("Which of these could begin on Monday? Do not guess who wrote it.")
    }
    func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }
    /// - Parameter others: the numbers of the comments in the same group.
    func comment(_ number: Int, _ text: String, with others: [Int]) -> String {
        let label =
            others.isEmpty
            ? String(number)
            : words("\(number) (with \(words.enumeration(others.map(String.init))))", context: "comments")
        return label + "  " + oneLine(text)
    }
    /// The groups and dots given to comments so far; `nil` if there are none.
    func order(of board: CommentBoard) -> String? {
        let topics = board.topics
        func names(_ topic: CommentBoard.Topic) -> String { topic.comments.map(String.init).joined(separator: " + ") }
        let chosen = topics.filter { $0.dots > 0 }.map { words.labelled(names($0), dots($0.dots)) }
        let together = topics.filter { $0.comments.count > 1 }.map(names)
        guard chosen.isEmpty else { return words("Most dots first: \(words.looseList(chosen)).") }
        return together.isEmpty ? nil : words("Together: \(words.looseList(together)).")
    }
    private func dots(_ count: Int) -> String { words.plural(count, one: "\(count) dot", other: "\(count) dots") }
    func topicTitle(_ place: Int, of count: Int, dots: Int) -> String {
        words("\(place) of \(count): \(self.dots(dots))", context: "comments by their dots")
    }
    var topicQuestion: String {
        words("What is behind it? What would be a first small step? Do not guess who wrote it.")
    }
    var boardHow: String {
        words(
            """
            group 2 5 · ungroup 2 · dots: three each · dots 2 5 5: all at once
            """)
    }
    func dotsGiven(_ given: Int, of people: Int) -> String { words("\(given) of \(people) have given their dots.") }
    var dotsLost: String {
        words(
            """
            The dots given before the interruption cannot be opened any more: their key is gone. Please all give yours \
            again.
            """)
    }
    /// - Parameter byPhone: whether phones ask for dots too.
    func askDots(byPhone: Bool) -> String {
        byPhone
            ? words(
                """
                You have three dots, on your phone in a few seconds, or here: type where they go, for example 2 5 5. Press Enter \
                when all have given theirs.
                """)
            : words(
                """
                You have three dots. Type where they go, for example 2 5 5; then the next person. Press Enter when all have \
                given theirs.
                """)
    }
    func noSuchDots(comments: Int) -> String {
        words("Please up to three numbers from 1 to \(comments), a number for each dot, for example 2 5 5.")
    }
    func noSuchComments(_ comments: Int) -> String {
        words("There are comments from 1 to \(comments). For example: group 2 5, or dots 2 5 5.")
    }
    func tooManyDots(_ most: Int) -> String {
        words("All of you together have \(most) dots, three each. None was given.")
    }

    func talkAbout(_ question: String) -> String { words("Talk about it: \(question)") }
    /// - Parameters:
    ///   - hasFigures: whether the screen has statistics to show on request.
    ///   - hasBoard: whether comments can be grouped and given dots.
    func revealHow(isLast: Bool, hasFigures: Bool, hasBoard: Bool = false) -> String {
        let how =
            isLast
            ? words("Enter: your agreements · note WORDS · timer 5 · back · stop")
            : words("Enter: next · note WORDS: write down what was said · timer 5 · back · stop")
        return hasFigures ? how + words(" · figures") : hasBoard ? how + "\n\n" + boardHow : how
    }

    /// Instead of ``revealHow(isLast:hasFigures:hasBoard:)`` where too few answered.
    var revealHowToEnd: String { words("Enter ends it · note WORDS · timer 5") }

    enum RevealChoice: Equatable {
        case next, back, stop, figures, unclear
        case note(String)
        /// Groups the comments with these numbers.
        case group([Int])
        /// Takes a comment out of its group; `nil` dissolves all groups.
        case ungroup(Int?)
        /// A comment's number for each dot given; empty to ask each person in turn.
        case dots([Int])
        /// Minutes.
        case timer(Int)
    }

    func revealChoice(_ line: String) -> RevealChoice {
        let word = Keywords.bare(line)
        if line.isEmpty { return .next }
        if Keywords.back.contains(word) { return .back }
        if Keywords.stop.contains(word) { return .stop }
        if Keywords.figures.contains(word) { return .figures }
        if let minutes = Keywords.rest(of: line, behind: Keywords.timer).flatMap({ Int($0) }),
            (1...60).contains(minutes)
        {
            return .timer(minutes)
        }
        if let rest = Keywords.rest(of: line, behind: Keywords.group), let numbers = Self.numbers(rest),
            numbers.count > 1
        {
            return .group(numbers)
        }
        if let rest = Keywords.rest(of: line, behind: Keywords.ungroup), let numbers = Self.numbers(rest),
            numbers.count < 2
        {
            return .ungroup(numbers.first)
        }
        if let rest = Keywords.rest(of: line, behind: Keywords.dots), let numbers = Self.numbers(rest) {
            return .dots(numbers)
        }
        let notes = Keywords.note.map { $0.allSatisfy(\.isASCII) ? $0 + " " : $0 } + Keywords.note.map { ":" + $0 }
        if let words = Keywords.rest(of: line, behind: notes), !words.isEmpty { return .note(words) }
        return .unclear
    }

    /// Reads `2 5 5`, `2, 5` or `2x4` (four times 2); `nil` for anything else or numbers outside 1 to 999.
    static func numbers(_ text: String) -> [Int]? {
        var numbers: [Int] = []
        for word in text.lowercased().split(whereSeparator: { " ,，、+;；".contains($0) }) {
            let parts = word.split(omittingEmptySubsequences: false) { "x×*".contains($0) }.map { Int($0) ?? 0 }
            guard parts.count < 3, parts.allSatisfy({ (1...999).contains($0) }) else { return nil }
            numbers += Array(repeating: parts[0], count: parts.count == 2 ? parts[1] : 1)
        }
        return numbers
    }

    func revealLater(_ team: String) -> String {
        words(
            """
            The picture is kept. To go on with it, and with your agreements: \
            \(command("team", team, words("reveal")))
            """)
    }

    var noteKept: String { words("Written down.") }
    func timerStarted(_ minutes: Int) -> String {
        words.plural(
            minutes, one: "\(minutes) minute, from now.",
            other: "\(minutes) minutes, from now.")
    }
    func timeLeft(_ minutes: Int) -> String {
        words.plural(minutes, one: "\(minutes) minute left.", other: "\(minutes) minutes left.")
    }
    func timeIsUp(_ minutes: Int) -> String {
        words.plural(
            minutes, one: "Time is up: \(minutes) minute.",
            other: "Time is up: \(minutes) minutes.")
    }

    // MARK: Beginning anew (`team NAME begin-anew`)

    func askAnew(_ team: String, pictures: Int) -> String {
        words.plural(
            pictures,
            one: """
                \(team) has \(pictures) whole picture. To begin anew makes it a rough one on this machine, for good; who copied \
                it still has it. The next picture is then whole, whoever is there. Begin anew?
                """,
            other: """
                \(team) has \(pictures) whole pictures. To begin anew makes them rough ones on this machine, for good; who \
                copied them still has them. The next picture is then whole, whoever is there. Begin anew?
                """)
    }
    func begunAnew(_ team: String) -> String {
        words(
            "\(team) begins anew: the earlier pictures are rough ones now. When you sit together: \(checkInCommand(team))"
        )
    }
    func nothingAnew(_ team: String) -> String {
        words("\(team) has no whole picture that another one could be compared with; the next one is whole anyway.")
    }
    /// - Parameter waves: the team's check-ins; those of the same day are listed with their numbers.
    func noWave(_ team: String, on day: String, waves: [TeamWave]) -> String {
        let days = waves.map { wave in
            let isOnlyOne = waves.count { $0.terms.day == wave.terms.day } == 1
            return isOnlyOne ? wave.terms.day.description : "\(wave.terms.day) (\(wave.terms.number))"
        }
        return words("\(team) has no check-in of \(day.sanitizedLine). There are: \(words.list(days)).")
    }

    // MARK: Agreements

    var agreeTitle: String { words("What you will do") }
    var agreeWhat: String {
        words("One thing the team will do: small, and something you could see done. Press Enter for none.")
    }
    var agreeAnother: String { words("Another one? Press Enter when that is all.") }
    var agreeWho: String { words("Who looks after it? Press Enter for all of you.") }
    var agreeBy: String {
        words("By when? For example friday, or in 2 weeks; press Enter for no date.")
    }
    func agreed(_ what: String, who: String, by day: String?) -> String {
        let owner = who.isEmpty ? words("all of you") : who
        guard let day else { return words("Agreed: \(what); \(owner)") }
        return words("Agreed: \(what); \(owner); by \(day)")
    }
    func teamFinished(agreements: Int, team: String) -> String {
        let show = command("team", team, words("show"))
        guard agreements > 0 else {
            return words("No agreement this time. To see the picture again: \(show)")
        }
        return words.plural(
            agreements,
            one: """
                \(agreements) agreement written down, to come up first next time. To see the picture again: \
                \(show)
                """,
            other: """
                \(agreements) agreements written down, to come up first next time. To see the picture again: \
                \(show)
                """)
    }
    var recallTitle: String { words("First: what you agreed on last time") }
    func recallLine(_ what: String, who: String?, by day: String?) -> String {
        words.looseList([what, who, day].compactMap(\.self))
    }
    var recallAsk: String {
        words("k kept · p partly · m missed · Enter: still open")
    }

    enum Recalled: Equatable {
        case settled(CommitmentEvent.Kind)
        case stillOpen
    }

    func recallChoice(_ line: String) -> Recalled? {
        if line.isEmpty { return .stillOpen }
        // A team's agreement cannot be moved while looking back on it.
        return settlingKind(line).flatMap { $0 == .moved ? nil : .settled($0) }
    }

    // MARK: Trend

    func trendTitle(_ team: String) -> String {
        words("\(team.sanitizedLine) over time")
    }
    var trendColumns: [(title: String, isNumber: Bool)] {
        [
            (words("Factor"), false), (words("Day"), false), ("n", true), (words("mean"), true),
            (words("since before"), false),
        ]
    }
    /// - Parameters:
    ///   - rough: the coarse medians, one text a factor; empty if withheld.
    ///   - changes: the changes, one text a factor; empty if there are none to show.
    func trendWithheld(_ wave: TeamWave, roughly rough: [String], changes: [String]) -> String {
        let (day, n) = (wave.terms.day, wave.answered)
        let first =
            rough.isEmpty
            ? words("\(day): withheld, n = \(n).") : words("\(day), roughly, n = \(n): \(words.looseList(rough)).")
        guard !changes.isEmpty else { return first }
        let all = words.looseList(changes)
        return words.sentences([
            first, wave.changes.map { words("Since \($0.since): \(all).") } ?? words("\(all)."),
        ])
    }
    var trendRule: String {
        words(
            """
            Means here and medians in the picture: how far a mean moves by chance is known, so changes are tested on means \
            (Welch's test, 90 % sure). Who answered is not known, so the same people count as if they were others: small \
            changes are called noise rather than news.
            """)
    }
    var comma: String { words(", ") }
    /// - Parameter withheld: whether there are other check-ins whose figures are withheld.
    func trendOneOnly(withheld: Bool) -> String {
        withheld
            ? words("A trend needs two check-ins whose figures may be shown.")
            : words("One check-in so far; a trend needs two.")
    }
}

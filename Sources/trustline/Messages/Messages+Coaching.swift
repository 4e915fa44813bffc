import Answers
import Dialogue
import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

extension Messages {
    // MARK: coach

    var coachAbstract: String {
        words("What changed, what you kept, what to look at next.")
    }
    var changedTitle: String { words("What changed") }
    var keptTitle: String { words("Your word") }
    var nextTitle: String { words("Next") }
    var openCommitmentsTitle: String { words("Promised") }
    func andMoreCommitments(_ count: Int) -> String {
        words("And \(count) more: commitments")
    }
    func andMoreRetakes(_ count: Int) -> String {
        words("And \(count) more: calendar has them all")
    }
    var againTitle: String { words("When to look again") }

    /// A score's change from the first session to the last, and whether it exceeds noise.
    func change(_ change: ScoreChange) -> String {
        let name =
            change.isMain
            ? change.guideTitle + (change.subject.map(aboutSubject) ?? "") : change.title.sanitizedLine
        let count = change.isMain ? words(", \(change.sessions) sessions") : ""
        let since = shown(day(of: change.from.time), language: language)
        let (from, to) = (change.from.value.written(.score), change.to.value.written(.score))
        let said = words("\(name): \(from) on \(since), now \(to)\(count): \(change.verdict.text[language]).")
        let days = Double(change.to.time.millisecondsSinceEpoch - change.from.time.millisecondsSinceEpoch) / 86_400_000
        let drift = change.drift.map { Reporting.drift(perDay: $0.perDay, over: days, in: language) }
        return words.sentences([said, drift].compactMap(\.self))
    }

    func selfRated(_ rating: Coaching.SelfRating) -> String {
        let scale =
            if let low = rating.low, let high = rating.high {
                words(" on a scale of \(low.written(.upTo(2))) to \(high.written(.upTo(2)))")
            } else { "" }
        let day = shown(rating.day, language: language)
        let subject = rating.subject?.sanitizedLine
        let value = rating.value.written(.score)
        guard let subject else {
            return words(
                """
                You rated your own reliability \(value)\(scale), from \(rating.answered) of \(rating.items) answers \
                on \(day).
                """)
        }
        return words(
            """
            About \(subject), you rated your own reliability \(value)\(scale), from \(rating.answered) of \
            \(rating.items) answers on \(day).
            """)
    }

    /// Compares kept commitments with self-rated reliability; fewer than five commitments are called too few.
    func twoViews(_ count: CommitmentCount) -> String {
        count.settled < 5
            ? words.plural(
                count.settled, one: "With \(count.settled) commitment the count says little yet.",
                other: "With \(count.settled) commitments the count says little yet.")
            : words(
                """
                One line is what you did, the other how you see it. Where they part, a second look is worth it.
                """)
    }

    /// - Parameter name: the guide's title and whom it was about.
    func lever(_ lever: Coaching.Lever, in name: String) -> String {
        let more = lever.more.map { $0[language] }
        let any = words.enumeration(more, isChoice: true)
        let gains = more.isEmpty ? nil : words("\(any), one step more,")
        let less = lever.less.map { less in
            if let least = lever.least {
                return words("\(less[language]), down to its least, \(least.written(.upTo(1))),")
            }
            return words("\(less[language]), one step less,")
        }
        let step = [less, gains].compactMap(\.self).joined { words("\($0) or \($1)", context: "two steps") }
        return words(
            """
            \(name), \(lever.answered) of \(lever.items) answers: \(step) would move your number most, from \
            \(lever.from.written(.score)) to \(lever.to.written(.score)). That is arithmetic, not advice.
            """)
    }

    func next(_ step: Coaching.NextStep, today: CivilDate, line: (Retake) -> String) -> String {
        switch step {
        case .start:
            words("Nothing here yet. Type start: it asks two or three questions and suggests a guide.")
        case .due(let first, let number):
            words(
                "\(due(commitment(first.state, today: today), of: number)). When it is done: kept \(first.word)")
        case .waits(let first):
            first.state.by == nil
                ? words(
                    "You promised: \(commitment(first.state, today: today)). moved \(first.word) friday gives it a day"
                )
                : words("You promised: \(commitment(first.state, today: today)). When it is done: kept \(first.word)")
        case .resume(let title): words("\(title) is not finished: resume")
        case .again(let retake): line(retake)
        case .practice(let title):
            words("A small thing to do this week: “\(title[language])”. commit takes it on.")
        case .underWay(let what): words("Under way: “\(what)”. One at a time is enough.")
        case .nothing:
            words("Nothing is waiting. When something is on your mind, type start.")
        }
    }

    // MARK: start

    var startAbstract: String {
        words("Two or three questions, then one guide for you.")
    }
    var startQuestion: String { words("What are you facing?") }
    var startCloser: String { words("Which comes closest?") }
    var startTime: String { words("How much time do you have now?") }
    func startTimes(long: ClosedRange<Int>, short: Int) -> [Phrase] {
        let (least, most) = (long.lowerBound, long.upperBound)
        return [
            least == most
                ? Phrase("About \(most) minutes; I can pause on the way")
                : Phrase("\(least) to \(most) minutes; I can pause on the way"),
            Phrase("Only \(short) or so; something short first"),
        ]
    }
    func startUnclear(_ count: Int) -> String {
        words("Please type a number from 1 to \(count). :back is the question before; Enter leaves.")
    }
    /// - Parameter isKept: whether a question was answered.
    func startLeft(isKept: Bool) -> String {
        isKept
            ? words("Nothing was started. Your answers are kept: start goes on from there. guides lists all guides.")
            : words("Nothing was started. Type guides to see all of them.")
    }
    func startSaid(_ answers: [String]) -> String {
        words("You said: \(words.looseList(answers)). :back changes it.")
    }
    var startAbout: String { words(" about NAME") }
    /// Above the command.
    var startTake: String {
        words("Enter begins now, a name begins about that person, no leaves. Or type it, now or another day:")
    }
    func startBegin(about name: String) -> String {
        words("Begin about “\(name.sanitizedLine)”? Enter begins, any other word leaves.")
    }
    func startTeam(_ guide: String) -> String {
        let (make, checkIn) = newTeamCommands(for: guide)
        return words(
            "It is for all of you, in one room: on your phones or at this keyboard. To begin: \(make), then \(checkIn)")
    }

    // MARK: calendar

    var calendarAbstract: String {
        words("Write what is due to a file for your calendar: calendar due.ics")
    }
    var nothingForCalendar: String { words("Nothing is due, so no file was written.") }
    var calendarRenewed: String {
        words("The calendar among your documents is written anew, without it. Open it once more with your calendar.")
    }
    func calendarWritten(_ path: String, days: Int) -> String {
        guard days > 0 else { return words("Nothing is due any more: \(path) is an empty calendar now.") }
        return words.plural(
            days,
            one: """
                \(days) date written to \(path). Open it with your calendar. Write it again later with \
                --overwrite, and the same entries are brought up to date.
                """,
            other: """
                \(days) dates written to \(path). Open it with your calendar. Write it again later with \
                --overwrite, and the same entries are brought up to date.
                """)
    }
    var calendarPrivacy: String {
        words(
            """
            It holds your promises and names in plain words. Only you can read the file; who sees your \
            calendar is up to you.
            """)
    }
    /// The title of a calendar entry.
    func calendarCommitment(_ state: CommitmentState) -> String {
        guard let to = state.to, !state.what.contains(to) else { return state.what }
        return words("\(state.what) (to \(to))")
    }
    func calendarSettle(_ word: String) -> String {
        words(
            """
            Afterwards: trustline kept \(word), partly \(word), missed \(word), or moved \(word) \
            and a day.
            """)
    }
    func calendarRetake(_ last: String, command: String) -> String {
        words("Last time: \(last). To take it again: \(command)")
    }
}

import Answers
import Dialogue
import Guides
import Journal
import Records
import Scoring
import Text

/// Messages of `trend`, `compare`, `timeline`, `search`, `note`, `jot` and `forget`.
extension Messages {
    // MARK: Help

    var trendAbstract: String {
        words("What changed, and is it more than noise: trend trust-quotient")
    }
    var compareAbstract: String { words("Two sessions side by side: compare 3 7") }
    var timelineAbstract: String {
        words("Sessions, promises and later notes by day: timeline about acme")
    }
    var searchAbstract: String { words("Find your own words again: search deadline") }
    var noteAbstract: String {
        words("Add a remark to a session: note 3 looking back …")
    }
    var forgetAbstract: String {
        words("Delete a session for good: forget 3, forget draft")
    }

    var historyWordsHelp: String {
        words("[GUIDE] [about NAME] [since DATE]")
    }
    var sessionNumberHelp: String {
        words("A session's number, as history shows it, or last.")
    }
    var noteTextHelp: String { words("What to add; nothing shows the notes there are.") }
    var searchWordsHelp: String { words("Words that occur together in one answer.") }
    var forgetWordsHelp: String {
        words(
            """
            A session's number or last; or, of those not finished, draft, draft and a number, GUIDE about \
            NAME.
            """)
    }
    var forgetCommitmentsHelp: String {
        words("Also the promises made in that session.")
    }
    var forgetYesHelp: String { words("Do not ask.") }

    // MARK: Trend

    var noScoresYet: String {
        words("None of these sessions has a score. Type history to see them.")
    }

    var oneSessionEach: String {
        words("One session of each so far; a trend needs two of the same guide.")
    }

    func severalVersions(_ versions: [Int]) -> String {
        let list = words.list(versions.map(String.init))
        return words("The guide changed in between (versions \(list)): part of a difference may come from that.")
    }

    /// - Parameter model: `nil` if the guide is gone, which means the assumptions.
    func errorRestsOn(_ model: MeasurementModel?) -> String {
        switch (model ?? .assumed).basis {
        case .assumed:
            words(
                """
                How large the noise is follows from the answers of each session and, with little weight, from one assumption: \
                two items of one factor correlate at 0.30.
                """)
        case .own(let count):
            words(
                """
                How large the noise is was estimated from your own answers: n = \(count) complete sessions with \
                this guide.
                """)
        case .imported(let count):
            words("How large the noise is was estimated from imported sheets, n = \(count), and from your own answers.")
        }
    }

    // MARK: Nothing found

    func nameNotGuide(_ name: String, command: String) -> String {
        words("\(name.sanitizedLine) is a name, not a guide. Type: \(command)")
    }

    func notTaken(_ guide: String, command: String) -> String {
        words("You have not finished \(guide) yet. To take it: \(command)")
    }

    /// - Parameter nearest: the command with the name that was probably meant.
    func nothingKnown(as name: String, nearest: String?, _ known: KnownNames) -> String {
        let name = name.sanitizedLine
        let meant = nearest.map { words("Did you mean: \($0)") }
        return words.sentences([words("Nothing is known as \(name)."), meant ?? thereIs(known)])
    }

    func nothingSince(_ day: CivilDate, latest: CivilDate) -> String {
        words("Nothing since \(day). The latest session is of \(latest).")
    }

    func nothingFits(_ known: KnownNames) -> String {
        words.sentences([words("No session fits all of that."), thereIs(known)])
    }

    /// Lists some known names, the latest first.
    private func thereIs(_ known: KnownNames) -> String {
        func some(_ names: [String]) -> String {
            let shown = words.list(names.prefix(6).map(\.sanitizedLine))
            return names.count > 6 ? words("\(shown) and more") : shown
        }
        guard !known.subjects.isEmpty else { return words("There are sessions of \(some(known.guides)).") }
        return words("There are sessions of \(some(known.guides)); about \(some(known.subjects)).")
    }

    // MARK: Stages

    /// A relationship's new stage.
    func stage(_ stage: String, before: String?, of subject: String?) -> String {
        let now = before.map { words("\(stage), before: \($0)") } ?? stage
        return subject.map { words("Stage of \($0): \(now)") } ?? words("Stage: \(now)")
    }

    // MARK: Compare

    func comparing(numbers: [Int], days: [String]) -> String {
        words("Session \(numbers[0]) of \(days[0]) and session \(numbers[1]) of \(days[1]).")
    }

    /// A column header; the session's day is shown above the table.
    func sessionHead(_ number: Int) -> String { words("no. \(number)") }

    func sameSession(_ word: String) -> String {
        words("Both are session \(word). Type two numbers: compare 3 7")
    }

    func differentGuides(_ sessions: [(number: Int, guide: String)]) -> String {
        let list = words.list(sessions.map { "\($0.number) \(titled($0.guide))" })
        return words(
            """
            These are from two guides (\(list)), so their numbers cannot be compared. history GUIDE lists \
            those of one.
            """)
    }

    /// Under a session's title: its day, its guide where the title does not say it already, and that guide's version.
    func edition(of session: SessionHeader, on day: CivilDate, title: String) -> String {
        let guide = titled(session.guide)
        return "\(day) · \(guide == title ? "" : guide + " ")v\(session.guideVersion)"
    }

    func differentSubjects(_ first: String?, _ second: String?) -> String {
        let names = [first, second].map { $0 ?? words("nobody in particular", context: "compare") }
        return words("One is about \(names[0]), the other about \(names[1]); this is not a change over time.")
    }

    var sameAnswers: String { words("All answers are the same.") }

    func answersThatDiffer(_ count: Int) -> String {
        words.plural(count, one: "One answer differs", other: "\(count) answers differ")
    }

    /// An answer in words from the transcript alone, without its guide; `nil` if left out.
    func answer(_ item: Transcript.Item) -> String? {
        item.value.map { shown($0, words: item.words, language: language) }
    }

    // MARK: Timeline

    func latestEvents(_ count: Int) -> String {
        words("These are the latest \(count). In Trustline, timeline shows everything.")
    }

    func timelineText(_ event: TimelineEvent) -> String {
        let text = event.text
        let placed = event.session.map { words("\(text) (session \($0))") } ?? text
        return switch event.kind {
        case .session: event.session.map { words("Session \($0): \(text)") } ?? text
        case .note: words("Noted later: \(placed)")
        case .jot: words("Jotted down: \(text)")
        case .promised: words("Committed to: \(placed)")
        case .kept: words("Kept: \(text)")
        case .partly: words("Kept in part: \(text)")
        case .missed: words("Not kept: \(text)")
        case .stage: text
        }
    }

    func madeCommitment(_ commitment: CommitmentState) -> String {
        var text = commitment.what
        if let to = commitment.to { text = words("\(text), to \(to)") }
        if let by = commitment.by { text = words("\(text), by \(by)") }
        return text
    }

    // MARK: Search

    var searchUsage: String {
        words("What shall I look for? search deadline")
    }

    func nothingFound(_ text: String) -> String {
        words("Nothing you wrote contains \(text). Fewer or shorter words find more.")
    }

    var foundQuestions: String { words("Questions with these words") }
    func asked(in guide: String, sessions: Int, latest: Int) -> String {
        words.plural(
            sessions, one: "\(guide), asked in \(sessions) session, last in \(latest)",
            other: "\(guide), asked in \(sessions) sessions, last in \(latest)")
    }

    var laterNote: String { words("Noted later") }
    func noteOn(_ question: String) -> String { words("\(question) (your note)") }

    func found(_ places: Int, in sessions: Int) -> String {
        let places = words.plural(places, one: "\(places) place", other: "\(places) places")
        return words.plural(
            sessions, one: "\(places) in \(sessions) session. show and the number shows a session whole.",
            other: "\(places) in \(sessions) sessions. show and the number shows a session whole.")
    }

    // MARK: Note

    func noteKept(_ number: Int) -> String {
        words("Noted beside session \(number); the session itself stays as it was.")
    }

    func noNotes(_ number: Int) -> String {
        words("No later notes on session \(number). To add one: note \(number) and your words.")
    }

    var laterNotes: String { words("Noted later", context: "later notes") }

    // MARK: Jot

    var jotAbstract: String { words("Jot a line down, beside a person, a promise, a session or nothing.") }
    var jotWordsHelp: String { words("[about NAME | WORD | NUMBER] what to write down.") }
    var jotUsage: String { words("Jot what down? jot about Ming she called back") }
    var jotsTitle: String { words("Jotted down") }
    /// - Parameters:
    ///   - place: a name or a commitment's text.
    ///   - word: the jot's word, as `forget` takes it.
    func jotted(beside place: String?, word: String) -> String {
        words.sentences([
            place.map { words("Jotted down beside “\($0)”.") } ?? words("Jotted down."),
            words("forget \(word) removes it."),
        ])
    }
    /// The jot's text with the person or commitment it is about.
    func jot(_ jot: Jot, _ commitment: CommitmentState?) -> String {
        let text = jot.text.sanitizedLine
        guard let place = jot.about ?? commitment?.what ?? jot.commitment else { return text }
        return words("\(text) (beside “\(place.sanitizedLine)”)")
    }

    // MARK: Forget

    func aboutToForget(commitments: Int, including: Bool) -> String {
        let what = words(
            """
            Its answers, its notes and the documents made from it will be gone, and nothing brings them \
            back.
            """)
        guard commitments > 0 else { return what }
        return words.sentences([
            what,
            including
                ? words.plural(
                    commitments, one: "So will \(commitments) promise made in it.",
                    other: "So will \(commitments) promises made in it.")
                : words.plural(
                    commitments, one: "\(commitments) promise made in it will stay; add --promises to delete it too.",
                    other: "\(commitments) promises made in it will stay; add --promises to delete them too."),
        ])
    }

    var forgetQuestion: String {
        words("Type forget to delete it; anything else keeps it.")
    }

    var nothingForgotten: String { words("Nothing was deleted.") }

    func forgotten(_ gone: Forgotten) -> String {
        var parts = [gone.draft ? words("the unfinished session") : words("the session")]
        if gone.notes > 0 {
            parts.append(words.plural(gone.notes, one: "\(gone.notes) note", other: "\(gone.notes) notes"))
        }
        if gone.documents > 0 {
            parts.append(
                words.plural(gone.documents, one: "\(gone.documents) document", other: "\(gone.documents) documents"))
        }
        if gone.commitments > 0 {
            parts.append(
                words.plural(
                    gone.commitments, one: "\(gone.commitments) promise", other: "\(gone.commitments) promises"))
        }
        if gone.guide { parts.append(words("the copy of its guide")) }
        return words("Gone: \(words.list(parts)).")
    }

    /// Tells that later sessions' numbers are now one lower.
    func renumbered(from number: Int) -> String {
        words("Later sessions have moved down by one: what was \(number + 1) is \(number) now.")
    }

    // MARK: Forget a draft

    /// - Parameters:
    ///   - reach: how far it may be off.
    ///   - interval: where it most likely lies, if that is not as far to both sides.
    func value(_ score: TitledScore, reach: Double? = nil, interval: ClosedRange<Double>? = nil) -> String {
        guard let value = score.value?.written(.score) else { return incomplete }
        if let interval {
            return "\(value) (\(interval.lowerBound.written(.score))–\(interval.upperBound.written(.score)))"
        }
        return value + (reach.map { " ± " + $0.written(.score) } ?? "")
    }

    /// - Parameter settled: the number of questions answered or left out.
    func aboutToForgetDraft(settled: Int) -> String {
        settled == 0
            ? words("Not finished, nothing answered yet. Once deleted, nothing brings it back.")
            : words.plural(
                settled, one: "Not finished, \(settled) question done. Once deleted, nothing brings it back.",
                other: "Not finished, \(settled) questions done. Once deleted, nothing brings it back.")
    }

    var noDrafts: String {
        words("There is no unfinished session. history lists the finished ones.")
    }

    func noDraftLike(_ text: String) -> String {
        words("No unfinished session is called \(text).")
    }

    var chooseDraftToForget: String { words("Type forget draft and the number.") }

    var forgetUsage: String {
        words("Like this: forget 3, or forget draft 2")
    }

    var copiesElsewhere: String {
        words(
            """
            If a synchroniser or a backup copies this folder, it may still hold the file, in its history or \
            on another machine: delete it there too. What you printed or exported is not touched.
            """)
    }
}

import Answers
import Dialogue
import Guides
import Insight
import Journal
import Records
import Text

extension Messages {
    /// Shown below a list of people with a day each.
    func makeCommitments(_ count: Int) -> String {
        words.plural(
            count, one: "y makes this a commitment, so that coach asks about it on the day; Enter leaves it.",
            other:
                "y makes each of these \(count) a commitment, so that coach asks about it on the day; Enter leaves them."
        )
    }
    func commitmentsMade(_ count: Int) -> String {
        words.plural(
            count, one: "It is a commitment now. commitments shows it.",
            other: "They are \(count) commitments now. commitments shows them.")
    }

    // MARK: The command tree

    var commitAbstract: String {
        words("Promise something: commit send the plan to Ming by friday. Alone, it asks.")
    }
    var commitmentsAbstract: String {
        words("What you promised, and what is due.")
    }
    var keptAbstract: String {
        words("Say that it is done: kept and its word, and a note if you like.")
    }
    var partlyAbstract: String { words("Done in part.") }
    var missedAbstract: String { words("Not done; it asks whether to try again.") }
    var movedAbstract: String { words("Another day for it.") }
    var changeAbstract: String { words("Say a promise in other words, or for whom it is.") }
    var undoAbstract: String { words("Take back what you last said of a promise.") }
    var dueAbstract: String { words("What is due. With --short a word or two, for a shell's prompt.") }
    var optionShort: String {
        words("How many promises are due, in a word or two; nothing where none is. Told by the names of files alone.")
    }
    var optionUpTo: String { words("With --short: the largest number that is said; more are several.") }
    var nothingDue: String { words("Nothing is due.") }
    func shortDue(_ count: Int) -> String { words.plural(count, one: "\(count) due", other: "\(count) due") }
    var severalDue: String { words("several due") }
    var optionAllCommitments: String { words("Also what is settled, with your notes.") }

    /// The event that a typed word stands for, such as `kept` or `k`; `nil` for other words.
    func settlingKind(_ word: String) -> CommitmentEvent.Kind? {
        let kinds: [(words: [String], kind: CommitmentEvent.Kind)] = [
            (Keywords.kept, .kept), (Keywords.partly, .partly), (Keywords.missed, .missed), (Keywords.moved, .moved),
        ]
        return kinds.first { $0.words.contains(word.lowercased()) }?.kind
    }

    // MARK: A commitment in words

    /// What, to whom, by when with the distance from today, or how it ended.
    func commitment(_ state: CommitmentState, today: CivilDate) -> String {
        var parts = [named(state)]
        switch state.status {
        case .open:
            if let by = state.by {
                let day = shown(by, language: language)
                parts.append(words("by \(day), \(distance(by, from: today))"))
            }
        case .kept: parts.append(words("kept"))
        case .partly: parts.append(words("partly"))
        case .missed: parts.append(words("missed"))
        }
        if state.status != .open { parts.append(shown(day(of: state.since), language: language)) }
        return parts.joined(separator: " · ")
    }

    /// What, and to whom unless the text names the person.
    private func named(_ state: CommitmentState) -> String {
        let what = state.what.sanitizedLine
        let owned = state.origin.owner.map { words.labelled($0.sanitizedLine, what) } ?? what
        guard let to = state.to?.sanitizedLine, !what.contains(to) else { return owned }
        return owned + " · " + words("to \(to)")
    }

    /// `today`, `in 5 days`, `2 days ago`.
    func distance(_ day: CivilDate, from today: CivilDate) -> String {
        let days = day.daysSinceEpoch - today.daysSinceEpoch
        return switch days {
        case 0: words("today")
        case 1: words("tomorrow")
        case -1: words("yesterday")
        case 2...: words("in \(days) days")
        default: words("\(-days) days ago")
        }
    }

    // MARK: Making one

    var commitUsage: String {
        words("Say what you will do: commit send the plan to Ming by friday. Nothing was written down.")
    }
    /// - Parameter session: the session that suggested it, unless it was the latest.
    func takePractice(from session: String?) -> String {
        guard let session else {
            return words(
                """
                This was the last suggestion. Press Enter to take it, or say in your own words what you will do.
                """)
        }
        return words(
            """
            It was suggested in \(session). Press Enter to take it, or say in your own words what you will \
            do.
            """)
    }
    func suggestingSession(_ number: Int, _ name: String, on day: CivilDate) -> String {
        let day = shown(day, language: language)
        return words("session \(number), \(name), on \(day)")
    }
    func dayUnread(_ day: String) -> String {
        let day = day.sanitizedLine
        return words(
            """
            I could not read “\(day)” as a day, so nothing was written down. A day is, for example, friday, \
            4 dec or in 2 weeks. If it is part of what you promise, type commit alone: it asks for one \
            thing at a time.
            """)
    }
    func practiceBy(_ day: String) -> String {
        words("By when? For example friday, or in 2 weeks; press Enter for \(day).")
    }
    var nothingWrittenDown: String { words("Nothing was written down.") }
    func madeWithDay(_ word: String) -> String {
        words("Written down. On that day you will be asked how it went. If a word is wrong: change \(word) …")
    }
    var commitmentExists: String { words("That stands here already. It is written down once.") }
    func madeWithoutDay(_ word: String) -> String {
        words("Written down, without a day. moved \(word) friday gives it one.")
    }
    func dayIsPast(_ day: String) -> String {
        words("\(day) has passed. Nothing was changed. Choose today or a later day.")
    }

    // MARK: The list

    var dueTitle: String { words("Due") }
    var openTitle: String { words("Open") }
    var settledTitle: String { words("Settled") }
    var retakesTitle: String { words("Time to look again, if you like") }
    var nothingOpen: String { words("No commitment is open.") }

    func soFar(_ count: CommitmentCount) -> String {
        words.sentences([
            words("So far: kept \(count.kept) of \(count.settled), partly \(count.partly), missed \(count.missed)."),
            count.moves == 0
                ? ""
                : words.plural(
                    count.moves, one: "A day was moved once.", other: "A day was moved \(count.moves) times."),
        ])
    }

    func settleHint(_ word: String) -> String {
        words(
            """
            kept \(word), partly \(word), missed \(word) or moved \(word) friday; a few words may \
            follow.
            """)
    }

    func retake(_ name: String, on due: CivilDate, today: CivilDate, command: String) -> String {
        let day = shown(due, language: language)
        return due <= today
            ? words("\(name): due since \(day). \(command)")
            : words("\(name): \(day), \(distance(due, from: today)). \(command)")
    }

    var commitmentsUsage: String {
        words(
            """
            commitments lists them, --all with what is settled. To promise something: commit send the plan by friday. To \
            say how one went: kept, partly, missed or moved and the short word before it, kept k7fm
            """)
    }
    /// - Parameter open: the open commitments' words.
    func numberNamesNone(_ number: Int, open: [String]) -> String {
        guard let first = open.first else { return nothingOpen }
        return words(
            """
            A promise has a short word instead of a number, because numbers move. Open: \(words.list(open)). Type for \
            example kept \(first); commitments says which is which. Nothing was changed by \(number).
            """)
    }
    /// - Parameter meant: the words of matching commitments: none or several.
    func noSuchCommitment(_ word: String, meaning meant: [String]) -> String {
        meant.isEmpty
            ? words("There is no commitment \(word). Type commitments to see them.")
            : words("\(word) can mean several: \(words.list(meant)). Nothing was changed; say which.")
    }
    var whichCommitment: String {
        words("Which one? Type commitments to see them, each with its short word, then for example kept k7fm.")
    }

    // MARK: Settling

    var keptAlready: String { words("That is written down as kept already. undo takes it back.") }
    func nowKept(_ state: CommitmentState) -> String {
        state.to.map {
            words("Kept. One more thing \($0.sanitizedLine) can count on.")
        }
            ?? words("Kept. Written down.")
    }
    func nowPartly(_ state: CommitmentState) -> String {
        words("Noted: partly kept. If the rest still matters, commit to just that: commit …")
    }
    func nowMissed(_ state: CommitmentState) -> String {
        let who = state.to?.sanitizedLine ?? words("whoever waits for it")
        return words(
            """
            Written down; it happens. What helps now: say so to \(who) before they ask, clear up what it left undone, and \
            promise again, smaller if need be.
            """)
    }
    var renewQuestion: String {
        words(
            """
            A new day for it? For example friday, or make it smaller: the first half by friday. Press Enter \
            to let it rest.
            """)
    }
    var notRenewed: String {
        words("I found no day in that, so nothing new was promised. Later: commit the first half by friday")
    }
    var moveToWhen: String { words("To which day? For example friday, or in 2 weeks.") }
    var leftAsItWas: String { words("Left as it was.") }
    func movedUsage(_ word: String) -> String {
        words("I found no day there. Try: moved \(word) friday, or moved \(word) 4 dec")
    }
    func moved(to day: String) -> String { words("Now \(day).") }
    func doTheyKnow(_ name: String) -> String { words("Does \(name) know? yes or no; Enter leaves it.") }
    var theyKnow: String { words("Good. Then it is still a promise.") }
    func tellThem(_ name: String) -> String {
        words("Tell \(name) before the old day comes: a day moved in silence looks like a day missed.")
    }

    // MARK: Changing

    func changeUsage(_ word: String) -> String {
        words(
            """
            Say what is to be different: change \(word) to Ming, change \(word) by friday, or change \(word) and the new \
            words. Nothing was changed.
            """)
    }
    func changed(_ word: String) -> String { words("Changed. undo \(word) brings back how it was.") }
    var undoUsage: String {
        words("undo takes back the last thing you said of a promise; undo k7fm that of this one. Nothing was changed.")
    }
    func onlyMade(_ word: String) -> String {
        words("There is nothing to take back: it was only promised. forget \(word) deletes it.")
    }
    func undone(_ event: CommitmentEvent) -> String {
        let note = event.note.map { words("Your note with it: \($0.sanitizedLine)") } ?? ""
        let taken =
            switch event.kind {
            case .kept: words("Taken back: it is not kept.")
            case .partly: words("Taken back: it is not partly kept.")
            case .missed: words("Taken back: it is not missed.")
            case .moved: words("Taken back: it has its old day again.")
            case .changed: words("Taken back: it says what it said before.")
            case .made, .undone: ""
            }
        return words.sentences([taken, note])
    }

    // MARK: Deleting

    func aboutToForget(commitments count: Int) -> String {
        words.plural(
            count, one: "This promise goes for good, with its notes; nothing brings it back.",
            other: "These \(count) promises go for good, with their notes; nothing brings them back.")
    }
    var commitmentForgotten: String { words("Gone, and in no file of this folder any more.") }

    // MARK: At startup

    func isDue(_ state: CommitmentState, today: CivilDate, others: Int) -> String {
        let what = commitment(state, today: today)
        return due(what, of: others + 1)
    }
    /// - Parameter number: how many are due, at least 1.
    func due(_ what: String, of number: Int) -> String {
        number == 1 ? words("Due: \(what)") : words("Due, 1 of \(number): \(what)")
    }
    var dueKeys: String {
        words("k kept  p partly  m missed  v moved  Enter later; a note may follow")
    }
}

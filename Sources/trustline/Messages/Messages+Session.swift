import Answers
import Dialogue
import Guides
import Text

extension Messages {
    // MARK: Starting and ending

    /// Shown once, at the start of a session.
    ///
    /// - Parameter hasWhy: whether any question of the guide explains why it is asked.
    func howToAnswer(hasWhy: Bool) -> String {
        hasWhy
            ? words(
                """
                Just type your answer. Words with a colon are commands: :back, :skip, :note, :why, :pause; \
                :help lists them all. Every answer is saved as you go.
                """)
            : words(
                """
                Just type your answer. Words with a colon are commands: :back, :skip, :note, :pause; \
                :help lists them all. Every answer is saved as you go.
                """)
    }

    func aboutSubject(_ name: String) -> String { words(" (about \(name))") }

    func aboutNobody(_ name: String) -> String {
        words(
            "This guide is not about one person, so “\(name)” would be kept nowhere. Enter begins without it; no leaves."
        )
    }

    var askSubject: String {
        words("Who or what is this about? A name, a client, a team.")
    }

    var askSubjectOptional: String {
        words("Is this about someone in particular? Type a name, or press Enter to answer in general.")
    }

    var paused: String {
        words("Paused. Your answers are safe. Type resume to go on.")
    }

    /// - Parameters:
    ///   - reason: a whole sentence.
    ///   - name: the option or environment variable that named the folder.
    func placeRefused(_ reason: String, namedBy name: String) -> String {
        words(
            """
            \(reason) This folder was named with \(name), and nothing was written. Name another one there, one that you \
            may write to.
            """)
    }
    /// - Parameter workspace: the value of `--workspace`, if given.
    func pausedInShell(workspace: String?) -> String {
        let command = shellCommand([said("resume")], workspace: workspace)
        return words("Paused. Your answers are safe. To go on: \(command)")
    }

    /// A shell command, with the program's name and quotes where needed.
    func shellCommand(_ words: [String], workspace: String?) -> String {
        CommandWord.joined(["trustline"] + (workspace.map { ["--workspace", $0] } ?? []) + words)
    }

    /// - Parameter number: the session's number now; an earlier session merged from another machine changes it.
    func savedAs(_ number: Int, _ command: String) -> String {
        words("Saved; it is number \(number) now. To see all of it: \(command)")
    }

    func howComputed(_ command: String) -> String { words("How it is computed: \(command)") }
    /// The same at the prompt, where `:how` works.
    func howComputedHere(later command: String) -> String {
        words("How it is computed: :how (another day: \(command))")
    }
    var noNumbers: String { words("No number is computed here.") }
    var plainNumbers: String {
        words("These are counts, sums and shares of what was entered; there is nothing more to explain.")
    }
    var howComesLater: String { words("Numbers come at the end. How they are computed is shown there with :how.") }

    /// Shown between two pages.
    var moreBelow: String { words("Enter for more, q ends.") }

    var inShort: String { words("In short") }

    func savedDocument(_ path: String) -> String {
        words("Your document is at \(path)")
    }

    /// - Parameters:
    ///   - name: the team that was asked for.
    ///   - teams: names of existing teams.
    func guideNeedsTeam(_ id: String, named name: String? = nil, teams: [String]) -> String {
        guard teams.isEmpty || name != nil else {
            let commands = teams.prefix(3).map { checkInCommand($0, with: id) }
                .joined { words("\($0), or \($1)", context: "commands") }
            return words("\(id) is made for a team in one room. Nothing was started. Type: \(commands)")
        }
        let (make, checkIn) = newTeamCommands(for: id, named: name)
        return words("\(id) is made for a team in one room. Nothing was started. Type: \(make), then \(checkIn)")
    }

    // MARK: At a question

    func progress(_ progress: Progress) -> String {
        if let total = progress.total { return words("\(progress.place) of \(total)") }
        let part =
            switch (progress.part, progress.parts) {
            case (0, _): ""
            case (let part, let parts?): words("Part \(part) of \(parts)")
            case (let part, nil): words("Part \(part)")
            }
        let left = progress.minutesLeft.map(minutesLeft) ?? ""
        let both = [part, left].filter { !$0.isEmpty }
        return both.isEmpty ? words("Question \(progress.place)") : both.joined(separator: " · ")
    }

    private func minutesLeft(_ span: ClosedRange<Int>) -> String {
        let (least, most) = (span.lowerBound, span.upperBound)
        guard least == most else { return words("\(least) to \(most) minutes left") }
        return words.plural(
            most, one: "up to about \(most) minute left", other: "up to about \(most) minutes left")
    }

    func previousAnswer(_ answer: String) -> String {
        words("You answered: \(answer)")
    }

    /// - Parameter title: the title of the guide that the answer comes from; `nil` for the current one.
    func offered(on date: CivilDate, in title: String?) -> String {
        let day = shown(date, language: language)
        return title.map { words("In “\($0)”, \(day):") } ?? words("Last time, \(day):")
    }

    var sameTakesOver: String { words(":same takes it over.") }
    var nothingOffered: String { words("There is nothing from before to take over.") }

    var enterKeeps: String { words("Press Enter to keep it.") }

    func defaultAnswer(_ answer: String) -> String {
        words("Press Enter for \(answer).")
    }

    func yourNote(_ note: String) -> String {
        words("Your note: \(words.remarks(note))")
    }

    var linesSoFar: String { words("So far:") }

    /// The hint below a question on how to answer; `nil` if the question itself shows it.
    func howTo(_ question: Question, language: Language) -> String? {
        let how: [String] =
            switch question.kind {
            case .scale, .choice, .text, .commitment: []
            case .choices(_, let min, let max): [words("One or more numbers, like 1 3\(amount(min, max)).")]
            case .yesNo:
                [
                    asksWhetherThereIs(question.text[language], in: language)
                        ? words("y or n.", context: "there is") : words("y or n.")
                ]
            case .number(let range):
                [
                    range.isWhole
                        ? words("A whole number\(limits(range)).") : words("A number\(limits(range)).")
                ]
            case .date where question.isPast:
                [words("A date: 2026-05-12, 12 may, may 2026, last month.")]
            case .date: [words("A date: 4 dec, friday, in 2 weeks.")]
            case .long: [words("As many lines as you like; an empty line ends it.")]
            case .names(let min, let max) where question.splitsAtCommas:
                [words("One to a line, or single words with commas between\(amount(min, max)); an empty line ends it.")]
            case .names(let min, let max): [words("One to a line\(amount(min, max)); an empty line ends it.")]
            case .rows(let columns, _, _): [wholeRow(columns)]
            }
        let all = how + (question.isOptional ? [words("Press Enter to leave it out.")] : [])
        return all.isEmpty ? nil : words.sentences(all)
    }

    private func amount(_ min: Int, _ max: Int) -> String {
        switch (min, max) {
        case (let low, let high) where low > 0 && low == high: words(", exactly \(low)")
        case (let low, let high) where low > 1 && high < 50: words(", \(low) to \(high)")
        case (let low, _) where low > 1: words(", at least \(low)")
        case (_, let high) where high < 50: words(", at most \(high)")
        default: ""
        }
    }

    func limits(_ range: NumberRange) -> String {
        let isPercent = range.unit?[language] == "%"
        let unit = isPercent && (range.min ?? range.max) != nil ? nil : range.unit?[language]
        func bound(_ number: Double) -> String { number.written(grouped: true) + (isPercent ? "%" : "") }
        let (low, high) = (range.min.map(bound), range.max.map(bound))
        return switch (low, high, unit) {
        case (let low?, let high?, let unit?): words(" from \(low) to \(high) \(unit)")
        case (let low?, let high?, nil): words(" from \(low) to \(high)")
        case (let low?, nil, let unit?): words(", \(low) or more \(unit)")
        case (let low?, nil, nil): words(", \(low) or more")
        case (nil, let high?, let unit?): words(", \(high) or less \(unit)")
        case (nil, let high?, nil): words(", \(high) or less")
        case (nil, nil, let unit?): words(" (\(unit))", context: "a number")
        case (nil, nil, nil): ""
        }
    }

    /// "a whole number from 1 to 5".
    func number(_ range: NumberRange) -> String {
        range.isWhole ? words("a whole number\(limits(range))") : words("a number\(limits(range))")
    }

    func answerNeeded(_ question: Question) -> String {
        words("Type an answer, or :skip to leave this one out.")
    }

    var nothingBefore: String { words("This is the first question.") }

    var noted: String { words("Noted. And your answer?") }

    func noteUsage(_ note: String?) -> String {
        (note.map { yourNote($0) + "\n" } ?? "")
            + words("To add a note: :note and your words.")
    }

    var noWhy: String {
        words("Why this one is asked is not written down. If you would rather not answer it, :skip leaves it out.")
    }

    func unknownColonCommand(_ word: String, nearest: String?) -> String {
        words.sentences([
            words(":\(word) is not a command, and nothing was stored."),
            nearest.map { words("Did you mean :\($0)?") } ?? "",
            words(":help lists them. If your answer begins with a colon, type two."),
        ])
    }

    /// - Parameter canBeNote: `:note` would take the words.
    func misunderstood(_ what: Input.Problem, question: Question, canBeNote: Bool) -> String {
        let expected = expectation(question)
        let isAboutRows =
            switch what {
            case .cell, .tooManyCells: true
            default: false
            }
        let canOfferNote = if case .notAnAnswer = what { canBeNote } else { false }
        let what =
            switch what {
            case .notAnAnswer: words("I did not understand that.")
            case .outOfRange(let text, let min, let max):
                words("\(text) is outside the range\(limits(NumberRange(isWhole: false, min: min, max: max))).")
            case .tooFew(let least): words("At least \(least), please.")
            case .tooMany(let most): words("At most \(most), please.")
            case .cell(let row, let column, let reason):
                refusedRow(row, column: column, reason, question: question)
            case .tooManyCells(let row?, let columns): words("Row \(row) has more than \(columns) parts.")
            case .tooManyCells(nil, let columns):
                words("There are more than \(columns) parts: \(cells(question, last: columns)).")
            case .ambiguous(let texts): couldBe(texts)
            case .noSuchDay(let text): words("I cannot find “\(text)” in the calendar.")
            case .behind(let text): dayIsBehind(text)
            case .ahead(let text): liesAhead(text)
            }
        if isAboutRows { return what }
        let note = canOfferNote ? words("Your words are kept: :note adds them as a note.") : ""
        return words.sentences([what, expected, note])
    }

    /// The titles of the last so many columns of a table, as a row would be typed.
    private func cells(_ question: Question, last count: Int) -> String {
        guard case .rows(let columns, _, _) = question.kind else { return "" }
        return columns.suffix(count).map { $0.title[language] }.joined(separator: " | ")
    }

    private func expectation(_ question: Question) -> String {
        switch question.kind {
        case .scale(let scale):
            let anchors = scale.points.compactMap { point in point.anchor.map { "\(point.value) \($0[language])" } }
            return words("Please type a number: \(words.clauses(anchors)).")
        case .choice(let options):
            return words("Please type a number from 1 to \(options.count).")
        default: return howTo(question, language: language) ?? words("Please try again.")
        }
    }

    var commitmentTo: String { words("Who does it matter to? Press Enter if only to you.") }
    var commitmentBy: String {
        words("By when? For example friday, or in 2 weeks; press Enter for no date.")
    }
    var commitmentDayDoubtful: String {
        words(
            """
            There may be a day in your words, and it may belong to them, so they stay as they are. By when? \
            For example friday, or in 2 weeks; press Enter for no date.
            """)
    }
    /// - Parameter promise: the commitment in words: what, to whom, by when.
    func commitmentUnderstood(_ commitment: String) -> String {
        words("\(commitment). Enter if that is right; w keeps your words whole, without the day; or type another day.")
    }
    func commitmentPast(_ what: String, _ day: String) -> String {
        words(
            """
            \(day) has passed, so “\(what)” is not written down yet. By when? For example friday; w keeps your words whole, \
            without a day; Enter leaves it.
            """)
    }
    func commitmentWhat(optional: Bool) -> String {
        words("One small, concrete thing:")
    }
    /// - Parameter texts: what was typed may mean any of them, and each can be typed.
    func couldBe(_ texts: [String]) -> String { words("That could be: \(words.list(texts)).") }
    var dayUnclear: String {
        words("I could not read a day there. Enter if it is right as it stands; a day; w for no day; no to drop it.")
    }
    func dateUnclear(_ text: String) -> String {
        words("I could not read a date there. Try 4 dec, friday, in 2 weeks, or Enter for none.")
    }

    func liesAhead(_ text: String) -> String {
        words("“\(text.sanitizedLine)” lies ahead, and this is about something that has happened.")
    }
    func dayIsBehind(_ text: String) -> String {
        words("\(text.sanitizedLine) has passed. Today or a later day, please, or Enter for no date.")
    }

    var editOnlyText: String {
        words(":edit is for answers in words. Please just type this one.")
    }
    func editorFailed(_ editor: String) -> String {
        words(
            """
            Your editor (\(editor)) ended with an error, so nothing was taken from it. What you answered \
            before is safe. Type the answer here, or set EDITOR to another editor.
            """)
    }
    func editorFailedWithText(_ editor: String) -> String {
        words(
            """
            Your editor (\(editor)) ended with an error. What you wrote there stands in the line below and \
            is on disk: Enter takes it, :edit opens it again.
            """)
    }

    var editUnchanged: String { words("Nothing was written there; the question is still open.") }

    /// Commands available at a question, with their descriptions.
    ///
    /// - Parameters:
    ///   - hasWhy: whether any question of the guide explains why it is asked.
    ///   - isAtPrompt: whether pausing returns to Trustline's prompt; in a shell pausing and quitting are the same.
    func questionCommands(hasWhy: Bool, isAtPrompt: Bool) -> [(name: String, does: String)] {
        let commands: [(name: String, does: String)?] = [
            (words(":back"), words("to the question before")),
            (words(":skip"), words("leave this one out")),
            (words(":note …"), words("add a remark")),
            hasWhy ? (words(":why"), words("why this is asked")) : nil,
            (words(":same"), words("take over what you said before")),
            (words(":edit"), words("write in your editor")),
            (words(":lang"), words("switch language")),
            isAtPrompt
                ? (words(":pause"), words("stop this session for now")) : (words(":pause"), words("stop for now")),
            isAtPrompt ? (words(":quit"), words("stop and leave the program")) : nil,
        ]
        return commands.compactMap { $0 }
    }
    var questionHelp: String {
        words(
            """
            Anything without a colon is your answer. \"4 because …\" is a rating and a note. Ctrl-C asks \
            what to do, Ctrl-D pauses. Nothing you answered gets lost.
            """)
    }

    /// Warns that the command history cannot be read or written.
    func commandsNotKept(_ reason: String) -> String {
        words.sentences([
            reason,
            words("So the commands typed here are not remembered for next time. Everything else is kept as always."),
        ])
    }

    func lineTooLong(_ limit: Int) -> String {
        words(
            """
            That line is longer than \(limit / 1024) KB and was not taken. Everything before it is safe. \
            Please use :edit, or several lines.
            """)
    }

    // MARK: Ctrl-C and the review

    var interruptedChoice: String {
        words("Your answers are safe.  p  pause   q  quit   Enter  go on")
    }

    var reviewTitle: String { words("Your answers") }
    var leftOut: String { words("(left out)", context: "left out") }

    var colon: String { words(": ") }

    func reviewHowTo(count: Int, _ part: ReviewPart? = nil) -> String {
        if let part, !part.isLast {
            return words(
                """
                Screen \(part.number) of \(part.count). Enter for the next, or a number from 1 to \(count) to \
                change that answer.
                """)
        }
        return count == 1
            ? words("Enter to finish, or 1 to change the answer.")
            : words("Enter to finish, or a number from 1 to \(count) to change that answer.")
    }

    func reviewUnclear(count: Int, _ part: ReviewPart? = nil) -> String {
        words("\(reviewHowTo(count: count, part)) :pause stops here.")
    }

}

extension String {
    /// The string without leading and trailing white space.
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

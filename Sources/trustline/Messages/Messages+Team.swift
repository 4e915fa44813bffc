import Guides
import Journal
import Records
import Text

/// A team's check-in, before and between the ballots.
extension Messages {
    var teamAbstract: String {
        words("A team in one room: team new alpha 8, then team alpha check-in.")
    }
    var optionPresent: String {
        words("For a projector: wide spacing, and nothing that is only for the room.")
    }

    var teamUsage: String {
        words(
            """
            team new NAME [names, or how many]; team NAME check-in [GUIDE]; team NAME reveal [DAY or number]; \
            team NAME show; team NAME trend; team NAME members [names, or how many]; team NAME begin-anew.
            """)
    }
    /// The word as completion offers it.
    var teamNew: String { words("new") }
    func greetingCheckIn(_ team: String, cast: Int, of invited: Int) -> String {
        words(
            """
            The check-in of \(team) is under way: \(cast) of \(invited) have handed in. To go on: \(checkInCommand(team))
            """)
    }
    var noTeams: String {
        words("No team yet. To make one: team new alpha 8, or with names: team new alpha Ana Ben Chen")
    }
    func noSuchTeam(_ name: String, nearest: String?) -> String {
        words.sentences([
            words("There is no team \(name)."), nearest.map { words("Did you mean \($0)?") } ?? "",
            words("To make it: \(command("team", "new", name))"),
        ])
    }
    func teamExists(_ name: String) -> String {
        words(
            """
            There is a team \(name) already; it was left as it is. If its people changed: \
            \(command("team", name, words("members"))) …
            """)
    }
    func teamName(_ name: String) -> String {
        words("\(name) is a word of the command. Please give the team another name.")
    }
    func teamSize(_ given: Int) -> String {
        words("A team has 2 to 40 people, each name once; I counted \(given). Nothing was made.")
    }
    func teamMade(_ team: Team) -> String {
        words("\(team.name): \(team.size) people. When you sit together: \(checkInCommand(team.name))")
    }
    func namesStay(_ team: Team) -> String {
        let names = team.members ?? []
        let all = CommandWord.joined(["team", team.name, words("members")] + names)
        return words(
            """
            \(team.name) is kept with names, and a number would drop them. Nothing was changed. To change the list, type \
            all of it: \(all)
            """)
    }
    func teamLine(_ team: Team, waves: Int) -> String {
        words.plural(
            waves, one: "\(team.size) people, \(waves) check-in",
            other: "\(team.size) people, \(waves) check-ins")
    }
    func noWaves(_ team: String) -> String {
        words("\(team) has no finished check-in yet. To begin: \(checkInCommand(team))")
    }
    func personNumber(_ number: Int) -> String { words("Person \(number)") }
    func teamBusy(_ team: String) -> String {
        words(
            """
            Another trustline is at the check-in of \(team) right now, in another window perhaps. Nothing \
            was changed. Go on there, or pause it there first.
            """)
    }
    /// Follows a yes-or-no question.
    ///
    /// - Parameter enter: the answer that Enter stands for.
    func yesOrNo(enter: Bool) -> String { enter ? words(" Y/n") : words(" y/N") }
    var noneChosen: String { words("Enter alone chooses none of these. Which one is it?") }
    var nameNeeded: String { words("A name is needed here. Type it and press Enter.") }
    var notUnderstood: String { words("I did not understand that. Once more, please:") }

    // MARK: Agreeing on terms

    func askCount(_ usual: Int) -> String {
        words("How many are in the room? Press Enter for \(usual).")
    }
    var askMissing: String {
        words("Who is missing? Names or numbers; press Enter if all are here.")
    }
    func notOnList(_ word: String, team: String) -> String {
        let members = command("team", team, words("members"))
        return words(
            """
            \(word.sanitizedLine) is not on the list. If somebody is here who is not on it: press Ctrl-D, then type all \
            names: \(members) …
            """)
    }
    var tooFewHere: String {
        words("A check-in takes at least two people.")
    }
    var modeTitle: String { words("Choose together, before anyone answers") }
    func modeChoice(people: Int) -> String {
        words(
            """
            - 1  sealed: nobody, not even who runs this, can tell who said what. Nothing is shown below \
            \(CheckInTerms.usualMinimum) answers.\n- 2  sealed, shown from \(CheckInTerms.leastMinimum) \
            answers on. With so few, each of you can subtract your own answer and nearly guess the rest.\n- \
            3  open: names are shown beside the scores.
            """)
    }
    /// Refuses a sealed check-in on a terminal whose scrollback cannot be cleared.
    var cannotClear: String {
        words(
            """
            This terminal cannot clear its screen: the code and everybody's answers would stay on it for \
            the next person to read. 
            """)
    }
    var openHere: String {
        words(
            """
            Here there is only open. To answer sealed, press Ctrl-D and begin again in another terminal \
            window.
            """)
    }
    func sealedElsewhere(_ team: String) -> String {
        words("Please go on in another terminal window: \(checkInCommand(team)). What was handed in is kept.")
    }
    var askLeader: String {
        words("May the leader mark their own ballot, to see it beside the team's?")
    }
    func termsTitle(_ mode: BallotMode) -> String {
        switch mode {
        case .sealed: words("Sealed. This is what you agree on:")
        case .open: words("Open. This is what you agree on:")
        }
    }
    func terms(_ terms: CheckInTerms) -> [String] {
        switch terms.mode {
        case .sealed:
            [
                words(
                    """
                    Stored: for each question a list of all values, sorted; no name, no time, no order, no row for \
                    a person. Until the last ballot is in, even that is encrypted.
                    """)
                    + (terms.people == nil
                        ? "" : words(" Who was asked is kept, not who answered.")),
                words(
                    """
                    Shown: to this room, and to whoever opens this machine's files later, the scores of all \
                    together.
                    """),
                words(
                    """
                    From \(terms.minimum) answers on. With fewer, nothing is shown and the answers are thrown away.
                    """)
                    + (terms.minimum < CheckInTerms.usualMinimum
                        ? words(" With \(terms.minimum), someone can subtract their own answer.") : ""),
                words(
                    """
                    Only a rough picture if beside an earlier result of nearly the same people an exact one would show what \
                    fewer than \(terms.minimum) of you said.
                    """),
                words(
                    """
                    Your own words are shown only if you say so when you hand in. A wording can give you away.
                    """),
                words("You may hand in an empty ballot; nobody learns who did."),
            ]
        case .open:
            [
                words("Stored: each name with its scores and words, from the first ballot on."),
                words("Shown: all of it, to this room and to whoever opens the files later."),
                words("You may hand in an empty ballot; your name then stands without scores."),
            ]
        }
    }
    func tooFewInRoom(_ count: Int, _ minimum: Int) -> String {
        words("You are \(count), so nothing could be shown; to choose again, press Enter and begin once more.")
    }
    /// Warns that a sealed check-in has exactly the minimum number of people.
    func justEnoughInRoom(_ minimum: Int) -> String {
        words(
            """
            You are exactly \(minimum): after one empty ballot nothing can be shown, and nobody has to \
            answer for that; it is only better to know it now.
            """)
    }
    /// Says before the first answer that the picture would be coarse, and why.
    func willBeWithheld(_ withholding: Withholding) -> String {
        switch withholding.leader {
        case .marks:
            return words(
                """
                Please let the leader mark their ballot today as well, or you see only a rough picture: once before it stood \
                apart, and beside that picture an exact one with the leader in it would show what the leader said.
                """)
        case .doesNotMark:
            return words(
                """
                Please leave the leader's ballot unmarked today as well, or you see only a rough picture: once before it was \
                one of all, and beside that picture an exact one without the leader would show what the leader said.
                """)
        case .wouldMark:
            return words(
                """
                Today's picture will be a rough one, because once before the leader's ballot stood apart, and beside that \
                picture an exact one would show what the leader said; to see an exact one, answer n, begin once more, and let \
                the leader mark their ballot.
                """)
        case nil: break
        }
        guard let since = withholding.since else {
            return words(
                """
                Hardly anything could be shown today, because nearly the same people have answered in another team, and \
                beside that picture yours would show what a few of you said; press Enter to leave it for now.
                """)
        }
        guard let until = withholding.until else {
            return words(
                """
                Today's picture will be a rough one, because beside the one of \(since) an exact one would show what a few of \
                you said; with exactly the same people as then, or at least five others, you see all of it.
                """)
        }
        return words(
            """
            Today's picture will be a rough one, because somebody handed in an empty ballot on \(since), and beside that picture an \
            exact one would show what a few of you said; from \(until) on you see all of it.
            """)
    }
    /// - Parameter people: whose answers could be inferred; empty if unknown.
    func askMore(_ people: [String]) -> String {
        let whom = people.isEmpty ? words("those who answered only one of the two times") : words.enumeration(people)
        return words(
            """
            You may choose to see all of it. Whoever keeps both pictures can then work out nearly exactly what \(whom) answered; \
            one wish on a ballot keeps it rough, and nobody learns whose. See all of it?
            """)
    }
    var askKeepsCoarse: String {
        words("The room chose to see all of it. Should it see only a rough picture? Nobody learns who asked for that.")
    }
    var termsAgreed: String {
        words("This cannot be changed afterwards. Is everyone all right with it?")
    }
    var keeperTitle: String { words("One of you keeps the code") }
    var keeperWhy: String {
        words(
            """
            If this machine stops in the middle, only this code opens the sealed ballots again. Somebody \
            who does NOT own this machine takes the seat, with paper and pen. Press Enter when only you can \
            see the screen.
            """)
    }
    var keeperWritten: String {
        words("Write it down, show it to nobody, tear it up at the end. Press Enter when it is on paper.")
    }

    // MARK: Passing the keyboard

    func handover(_ name: String?) -> String {
        name.map { words("Next: \($0). Please sit down.") } ?? words("Next: please sit down.")
    }
    func handedIn(_ cast: Int, of invited: Int) -> String {
        words("\(cast) of \(invited) have handed in.")
    }
    func handoverHow(canWait: Bool, invited: Int) -> String {
        // Most likely somebody did not come.
        let other = invited > 2 ? invited - 1 : invited + 1
        return canWait
            ? words(
                """
                Press Enter when only you can see the screen. (For the room: type count \(other) if you are \(other) after \
                all, later if this person comes later, pause to go on another time.)
                """)
            : words(
                """
                Press Enter when only you can see the screen. (For the room: type count \(other) if you are \(other) after \
                all, pause to go on another time.)
                """)
    }

    enum HandoverChoice: Equatable {
        case begin, pause, later, unclear
        case count(Int)
    }

    func handoverChoice(_ line: String) -> HandoverChoice {
        if line.isEmpty { return .begin }
        if Keywords.pause.contains(Keywords.bare(line)) { return .pause }
        if Keywords.later.contains(line.lowercased()) { return .later }
        let number = Keywords.rest(of: line, behind: Keywords.count).flatMap { Int($0) }
        return number.flatMap { Team.sizes.contains($0) ? .count($0) : nil } ?? .unclear
    }

    func countNow(_ count: Int, minimum: Int) -> String {
        words.sentences([
            words("You are \(count) now."),
            count < minimum
                ? words(
                    """
                    That is fewer than the \(minimum) you agreed on, so nothing can be shown in the end; to go on when more of \
                    you are here, type pause.
                    """) : "",
        ])
    }

    func privateTitle(_ name: String?, _ mode: BallotMode) -> String {
        name.map { words("\($0), only you should see this now.") } ?? words("Only you should see this now.")
    }
    func howToAnswerBallot(_ mode: BallotMode) -> String {
        words(
            """
            Just type your answer. :back goes to your last question, :skip leaves one out. At the end you \
            see all your answers and can change them. Nothing is stored before you hand in.
            """)
    }
    var askName: String { words("Your name, as the room will see it:") }
    func beginOrPass(_ mode: BallotMode) -> String {
        switch mode {
        case .sealed:
            words(
                """
                Enter to begin. To hand in an empty ballot: pass. You go through the same questions then, so that nobody sees it: \
                type anything, or only Enter; nothing of it is kept.
                """)
        case .open: words("Enter to begin. To hand in an empty ballot: pass")
        }
    }
    func passes(_ line: String) -> Bool? {
        if line.isEmpty { return false }
        return Keywords.pass.contains(Keywords.bare(line)) ? true : nil
    }
    /// - Parameter reader: the person a rater's comments are for; `nil` for the room.
    func askConsent(_ texts: [String], minimum: Int, _ mode: BallotMode, reader: String? = nil) -> String {
        let reader = reader ?? words("the room")
        let quoted = texts.map { "“\($0)”" }.joined { words("\($0), \($1)", context: "quotations") }
        return switch mode {
        case .sealed:
            words(
                """
                You wrote: \(quoted). May \(reader) read it, word for word, mixed with the others', without a name, if \
                there are \(minimum) answers? If not, it is thrown away.
                """)
        case .open: words("You wrote: \(quoted). May \(reader) read it? If not, it is thrown away.")
        }
    }
    var askIsLeader: String {
        words(
            """
            Only if you lead this team: should your scores be shown beside the team's, marked as the \
            leader's?
            """)
    }
    func ballotDone(_ mode: BallotMode) -> String {
        switch mode {
        case .sealed: words("Done: your answers are sealed. Thank you.")
        case .open: words("Done: your answers are stored. Thank you.")
        }
    }
    var storeAgain: String {
        words("The ballot is still here, in memory, unseen. Make room, then press Enter to try again.")
    }
    func allIn(_ cast: Int) -> String {
        words("All \(cast) have handed in.")
    }
    var allSee: String {
        words("When everybody can see the screen, press Enter.")
    }
    var closeAgain: String {
        words(
            """
            All ballots are kept, still sealed; only there is no result yet. Put that right, then press \
            Enter to try again.
            """)
    }
    var interruptedBallot: String {
        words(
            """
            None of this ballot is stored yet. Enter: go on. p: stop here and throw it away. q: leave the \
            program as well.
            """)
    }
    var noEditorForBallots: String {
        words(":edit would write your words to a file. In a team's ballot, please type them here.")
    }
    var ballotNotKept: String {
        words("The ballot that was open was not stored. Whoever sat here begins it again.")
    }
    func teamPaused(_ team: String) -> String {
        words("Paused. What was handed in is kept. To go on: \(checkInCommand(team))")
    }
    func teamResumed(cast: Int, of invited: Int) -> String {
        words("Going on: \(cast) of \(invited) have handed in.")
    }
    var teamResumedHow: String {
        words("What was handed in is kept. A ballot that was open was not; whoever was at it begins again.")
    }
    var askCode: String {
        words("The keeper of the code, please: sit down so that only you see the screen, and type it.")
    }
    var wrongCode: String {
        words(
            """
            That is not the code of this room. Try again. If the code is lost, nobody can open these \
            ballots. To throw them away, type: begin again
            """)
    }
    var boxThrownAway: String {
        words("The sealed ballots are gone, unread. Start anew when you like.")
    }
}

import Guides
import Journal
import Records
import Scoring
import Text

/// Raters' ballots: messages for who asks, who answers, and who collects.
extension Messages {
    var ballotAbstract: String {
        words("Ask others how they see you: ballot make trust-quotient-rater about me --for 6.")
    }
    var ballotUsage: String {
        words(
            """
            ballot make GUIDE about NAME --for 6 [--from 5] [--open] [--phones]; ballot answer FILE; ballot collect \
            [FILES].
            """)
    }
    var optionFor: String { words("How many answers you hope for.") }
    var optionFrom: String { words("Show nothing below this many answers: 5, or as few as 3.") }
    var optionOpen: String { words("Names are shown.") }
    var optionOutput: String { words("The file to write; one that is there stays as it is.") }
    var wantedRange: String { words("--for takes 1 to 100.") }
    var minimumRange: String {
        words("--from takes 3 to 100; with fewer, answers could be told apart.")
    }
    func tooFewWanted(_ wanted: Int, minimum: Int) -> String {
        words(
            """
            Nothing is shown below \(minimum) answers, so \(wanted) would be given for nothing. Ask at least \(minimum), or see \
            --from and --open in: \(command("help", "ballot"))
            """)
    }
    func noScores(_ id: String) -> String {
        words("\(id) has no scores, so there is nothing to compare. Nothing was written.")
    }
    var askRatedName: String { words("Your name, as your raters know you:") }
    func fileExists(_ path: String) -> String {
        words("There is a file \(path) already; it was left as it is. Name another with --output.")
    }
    func ballotMade(_ path: String, _ request: RaterBallot.Request) -> String {
        let way =
            request.mode == .sealed
            ? words(
                """
                It holds no name but yours. Whoever gets the answers back can open them one by one and sees who \
                sent which: let somebody you all trust collect them, if that matters.
                """)
            : words("Names are asked for and shown.")
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let answer = command("trustline", "ballot", "answer", file)
        return words(
            """
            Send \(path) to \(request.wanted) people. They type: \(answer), and send the answer back. \(way)
            """)
    }

    func raterTerms(_ request: RaterBallot.Request) -> [String] {
        switch request.mode {
        case .sealed:
            [
                words(
                    """
                    Your answers go into one file on your machine, without your name. You send it back yourself.
                    """),
                words(
                    """
                    Whoever you send it to can open it and knows it came from you. The program shows \
                    \(request.about) only all answers together, from \(request.minimum) on.
                    """),
            ]
        case .open:
            [
                words("Your name is asked for, and \(request.about) sees it beside your scores.")
            ]
        }
    }
    /// The paragraphs that a phone shows a rater before the first question.
    func raterPhoneTerms(_ request: RaterBallot.Request) -> [String] {
        let way = words(
            """
            Your answers are sealed on this phone, and only the machine that asks opens them. It keeps no address and no time. \
            Whoever can change this page on its way here could read along.
            """)
        return switch request.mode {
        case .sealed:
            [
                words(
                    """
                    It keeps your answers mixed with the others', without your name. \(request.about) sees only all answers \
                    together, from \(request.minimum) on.
                    """),
                words(
                    """
                    The mixed answers are not locked: whoever runs that machine could look after each one that comes, and \
                    work out yours. If you do not trust them that far, leave out what you would not say to their face.
                    """), way,
            ]
        case .open: raterTerms(request) + [way]
        }
    }
    func ratersGoOn(_ cast: Int, of wanted: Int) -> String {
        words("Going on with what you asked before: \(cast) of \(wanted) have handed in.")
    }
    var ratersBusy: String {
        words("Another trustline is waiting for raters' phones right now. Leave it there first.")
    }
    var ratersHow: String {
        words("Send the link to your raters. Enter leaves: nobody can hand in until you go on. Everything else: help")
    }
    var nobodyByPhone: String {
        words("Nobody has handed in by phone. Replies that came as files: ballot collect FILES")
    }
    var ratersHelp: String {
        words(
            """
            Phones reach the link while this screen stands here, and from outside this network only where --public-url names a \
            tunnel or proxy.

            - reset 3  Phone 3 is lost; its seat is free again. Each phone shows its number.
            - show  Draws the code again, after the window has grown.

            The same command goes on another time. Press Enter to go back.
            """)
    }
    /// - Parameter again: the command that continues.
    func ratersLeft(_ cast: Int, of wanted: Int, again: String) -> String {
        guard cast > 0 else { return words("Nobody has handed in yet. To let them in again: \(again)") }
        return words(
            """
            \(cast) of \(wanted) have handed in, and it is kept. To look at it: ballot collect. To let others in again: \
            \(again)
            """)
    }
    var raterAgreed: String { words("Shall we begin?") }
    var raterStopped: String {
        words("Stopped. Nothing was written; the file you were sent is as it was.")
    }
    /// - Parameter reason: why the file cannot be written, as a sentence.
    func cannotReply(_ reason: String) -> String {
        words(
            """
            Your answers could not be written where they shall go. \(reason) You have not been asked \
            anything yet: name another file with --output.
            """)
    }
    func replyElsewhere(_ path: String) -> String {
        words(
            """
            Your answers are all still here, in memory. Type another file for them, for example \
            ~/answer.json; or make room and press Enter to try \(path) again.
            """)
    }
    func raterDone(_ path: String) -> String {
        words("Your answers are in \(path). Send that file back.")
    }

    func refusal(_ refusal: BallotRefusal) -> String {
        switch refusal {
        case .unreadable(let path): words("\(path) cannot be read; not counted.")
        case .missing(let path): words("There is no file \(path). ls shows which files are in a folder.")
        case .notABallot(let path):
            words("\(path) is not a Trustline ballot; not counted.")
        case .newerFormat(let path, let found):
            words(
                """
                \(path) was written by a newer trustline (format \(found)); not counted. Update trustline, then \
                try again.
                """)
        case .edited(let path):
            words("\(path) was changed after it was written; not counted. Ask for the file again, as it was.")
        case .unanswered(let path):
            words("\(path) has no answers in it; not counted. It is the file that was sent out.")
        case .foreign(let path):
            words("\(path) belongs to another request, or to none made here; not counted.")
        case .otherVersion(let path, let found, let expected):
            words(
                """
                \(path) answers other questions than the ones asked (version \(found), not \(expected)); not \
                counted.
                """)
        case .duplicate(let path, let of):
            words("\(path) is the same ballot as \(of); counted once.")
        case .tooMany(let path, let wanted):
            words("\(path) is one more than the \(wanted) that were asked for; not counted.")
        }
    }
    var nothingCollected: String {
        words("No ballot could be counted. Nothing was changed.")
    }
    func collected(_ answered: Int, of wanted: Int) -> String {
        words("n = \(answered) of \(wanted) answers.")
    }
    func tooFewReplies(_ minimum: Int) -> String {
        words("Nothing is shown below \(minimum) answers, as the raters were promised; wait for more.")
    }
    /// Columns of the table of raters' scores, with own score and gap if there is an own session.
    func gapColumns(besideOwn: Bool) -> [(title: String, isNumber: Bool)] {
        [(words("Factor"), false)] + (besideOwn ? [(words("you"), true)] : [])
            + [(words("others, mean"), true), (words("median"), true), ("n", true)]
            + (besideOwn ? [("", false)] : [])
    }
    func gap(_ gap: SelfOtherGap) -> String {
        guard gap.isReliable else { return words("no more than noise apart") }
        return gap.gap > 0
            ? words("you see more of it than they do") : words("they see more of it than you do")
    }
    var gapHow: String {
        words(
            """
            Where the two differ, neither is wrong: others see what you do, you see what you mean. A gap is \
            named when it is more than noise, 90 % sure; that is tested on the means, while the dots are medians, which one \
            odd answer does not move.
            """)
    }
    func noOwnSession(_ own: String) -> String {
        words(
            "To see yourself beside them: take \(own), about yourself: press Enter where it asks whom it is about.")
    }
    func askIsOwn(_ name: String, _ day: CivilDate) -> String {
        words("Your session of \(day) about \(name.sanitizedLine): was that about yourself?")
    }
    var itemsApart: String {
        words("Questions on which you are two points or more from the middle of the others' answers:")
    }
    var itemColumns: [(title: String, isNumber: Bool)] {
        [(words("Question"), false), (words("you"), true), (words("others, median"), true), ("n", true)]
    }
}

import Guides
import Text

extension Messages {
    // MARK: Help of the command tree

    var programAbstract: String {
        words("Look honestly at trust: yourself, a relationship, a team, a project.")
    }
    var programDiscussion: String {
        words(
            """
            Without a command it opens a prompt where the same words work. Everything stays on this machine.
            """)
    }
    var optionLang: String { words("Language: \(words.enumeration(Language.spoken.map(\.rawValue), isChoice: true)).") }
    var optionWorkspace: String { words("The folder to work in.") }
    var optionPlain: String { words("Words instead of pictures, for screen readers and pipes.") }
    var optionAscii: String { words("Only ASCII in pictures.") }
    var optionColor: String { words("Colour: auto, always or never.") }
    var optionJSON: String { words("Print JSON.") }
    var optionHow: String { words("Say how the numbers are computed.") }
    var optionAll: String { words("All of them, not only the latest.") }

    var guidesAbstract: String {
        words("List the guides, or search them: guides about money.")
    }
    var takeAbstract: String {
        words("Take a guide: take trust-quotient about acme.")
    }
    var resumeAbstract: String { words("Go on with a session you paused.") }
    var historyAbstract: String { words("Your sessions, newest first.") }
    var showAbstract: String { words("One session again, whole: show 3.") }
    var langAbstract: String { words("Switch language: lang zh.") }
    var whereAbstract: String { words("Where your words are kept.") }
    var helpAbstract: String { words("What one can type: help, help promises, help take.") }
    var quitAbstract: String { words("Leave.") }

    // MARK: Misread commands

    func ambiguousCommand(_ word: String, _ names: [String]) -> String {
        let names = names.joined { words("\($0) or \($1)", context: "commands") }
        return words("\(word) could be \(names). Type one more letter.")
    }

    var emptyWorkspace: String {
        words("--workspace names no folder. Nothing was done; without it your words are where they always are.")
    }
    /// - Parameter typed: the folder as it was typed.
    func noWorkspace(in folder: String, typed: String) -> String {
        let opening = shellCommand([], workspace: typed)
        return words("\(folder) holds no workspace, and none was made. To make one there, open it: \(opening)")
    }
    func unknownCommand(_ word: String, nearest: String?) -> String {
        if let nearest {
            return words("There is no command \(word). Did you mean \(nearest)? Type help to see them all.")
        }
        return words("There is no command \(word). Type help to see what you can type.")
    }

    func numberAlone(_ number: String) -> String {
        words("\(number) alone says little. A session: show \(number). A guide: take and its name.")
    }

    /// A command's name in the current language.
    ///
    /// - Parameter name: the English name.
    func said(_ name: String) -> String {
        words(Phrase(stringLiteral: name).within("command")).alternatives.first ?? name
    }

    /// Options common to all commands.
    var optionLines: [(option: String, meaning: String)] {
        [
            ("--lang TAG", optionLang), ("--workspace DIR", optionWorkspace), ("--plain", optionPlain),
            ("--ascii", optionAscii), ("--color never", optionColor),
        ]
    }
    var helpBeginning: String {
        words("start asks two or three questions and finds a guide for you; guides lists all of them.")
    }
    func helpOne(_ command: String) -> String { words("More of one of them, with examples: help \(command)") }

    // MARK: Guides

    func unknownGuide(_ word: String, nearest: String?) -> String {
        if let nearest {
            return words("There is no guide \(word). Did you mean \(nearest)? Type guides to see them all.")
        }
        return words("There is no guide \(word). Type guides to see them all.")
    }

    func ambiguousGuide(_ word: String, _ ids: [String]) -> String {
        words("\(word) could be \(words.list(ids)). Type a little more.")
    }

    func brokenGuide(_ path: String) -> String {
        words(
            """
            This guide cannot be used yet; nothing was started. Mend what is marked above, then: \
            \(command("check", path))
            """)
    }

    func minutes(_ span: ClosedRange<Int>) -> String {
        let (least, most) = (span.lowerBound, span.upperBound)
        return least == most ? words("\(most) min") : words("\(least) to \(most) min")
    }

    func groupTitle(_ group: Guide.Group?) -> String {
        switch group {
        case .me: words("Me")
        case .breakup: words("A client left, or I left")
        case .partnership: words("Something is off in this partnership")
        case .proposal: words("Before I propose, or promise")
        case .team: words("My team")
        case nil: words("Other")
        }
    }

    var guidesHint: String {
        words("To begin: take and the name, for example take trust-quotient")
    }

    func noGuidesAbout(_ text: String) -> String {
        words("No guide mentions \(text). Type guides to see them all.")
    }

    // MARK: The REPL

    /// Two lines, since the commands in a line that wraps have to be found, which takes longer than a start.
    var greetingEmpty: [String] {
        let text = words(
            """
            Trustline. Type start: two or three questions, then one guide for you.
            guides lists them all; help says what else there is.
            """)
        return text.split(separator: "\n").map(String.init)
    }

    func greeting(sessions: Int, last: String) -> String {
        words.plural(
            sessions, one: "\(sessions) session here. Last: \(last)",
            other: "\(sessions) sessions here. Last: \(last)")
    }

    var greetingNext: String { words("Type start, guides, history or help.") }

    func greetingOpen(_ what: String, count: Int) -> String {
        count == 1
            ? words("Not finished: \(what). Type resume to go on.")
            : words("Not finished: \(what) and \(count - 1) more. Type resume to go on.", also: "\(count)")
    }

    func firstRun(_ path: String) -> String {
        words("Your words are kept in \(path), readable by you alone. Nothing leaves this machine.")
    }

    func aboutMistyped(_ command: String) -> String {
        words("Nothing was started. Did you mean: \(command)")
    }

    /// The output of `lang` without a language.
    var languageChoice: String {
        guard language.nearestSpoken != nil else {
            return words.sentences([guidesOnly(in: language), otherLanguages])
        }
        return words.sentences([words("You are using English."), otherLanguages])
    }

    /// How to change to each other language, in that language.
    private var otherLanguages: String {
        Language.spoken.filter { $0 != language.nearestSpoken }.map { other in
            let words = Words(other)
            return words("For English: \(command(said("lang"), other.rawValue))")
        }.joined(separator: " · ")
    }

    func languageNow(_ language: Language) -> String {
        let messages = Messages(language: language)
        return messages.words.sentences([messages.words("English from here on."), messages.otherLanguages])
    }

    /// In that language: `lang` typed in a shell.
    func languageOfShell(_ language: Language) -> String {
        let messages = Messages(language: language)
        return messages.words(
            """
            From the shell a language holds for one command: trustline --lang \(language.rawValue) history. Otherwise your \
            terminal's own decides (LANG).
            """)
    }

    func whereWorkspace(_ path: String) -> String { words("Workspace    \(path)") }
    func whereSessions(_ path: String) -> String { words("Sessions     \(path)") }
    func whereGuides(_ path: String) -> String { words("Your guides  \(path)") }
    func whereIndex(_ path: String) -> String { words("Index        \(path)") }
    var wherePrivacy: String {
        words.sentences([
            words("Plain JSON files, readable by you alone."),
            words("The index is made from them and holds your words, too; delete it whenever you like."),
            words("The program never uses the network."),
        ])
    }

    var nothingToResume: String {
        words("Nothing is waiting to be resumed. Type guides to see what you can take.")
    }
    var nothingYet: String {
        words("Nothing here yet. Type guides to see what you can take.")
    }
    func fileNotSession(_ path: String) -> String {
        words(
            "This command takes a session of yours: its number in history, or last. A file can be looked at: show \(path)"
        )
    }
    func noSuchSession(_ text: String) -> String {
        words("There is no session \(text). Type history to see them with their numbers.")
    }
    var openSessions: String { words("Not finished yet:") }
    /// - Parameters:
    ///   - begun: day and time.
    ///   - last: when something last happened in it, where that was on another day.
    func draftStand(begun: String, answers: Int, last: CivilDate?) -> String {
        let stand = words.plural(
            answers, one: "begun \(begun), one answer", other: "begun \(begun), \(answers) answers")
        return last.map { words("\(stand), the last on \($0)") } ?? stand
    }
    /// Where a guide is begun that is not finished about the same subject.
    func underWay(_ begun: String, answers: Int) -> String {
        words.plural(
            answers, one: "This is under way already: begun \(begun), one answer so far.",
            other: "This is under way already: begun \(begun), \(answers) answers so far.")
    }
    var goOnOrBegin: String { words("Enter goes on with it; new begins another one beside it.") }
    var chooseResume: String {
        words("Type resume and the number; forget draft and the number deletes one.")
    }
    var onlyInterrupted: String { words("To leave, type quit or press Ctrl-D.") }
    var goodbye: String { words("Goodbye. Everything is saved.") }

    var nothingStarted: String { words("Nothing was started.") }

    func noSuchDraft(_ number: Int, of count: Int) -> String {
        words("There is no unfinished session \(number); there are \(count). Type resume to see them.")
    }

    func draftMended(_ lines: Int) -> String {
        lines == 0
            ? words("The last line was cut off when the program ended; everything before it is here.")
            : words.plural(
                lines,
                one: "\(lines) line of this session could not be read and stay in the file; everything else is here.",
                other: "\(lines) lines of this session could not be read and stay in the file; everything else is here."
            )
    }

    /// - Parameter beside: path of the file found in the draft's place, moved aside.
    func draftWrittenAnew(_ beside: String?) -> String {
        guard let beside else {
            return words(
                """
                Another program removed this session's file while it was open. All your answers are written to a new one \
                in its place.
                """)
        }
        return words(
            """
            Another program replaced this session's file while it was open. All your answers are written to a new one in \
            its place; what the other program put there is kept in \(beside).
            """)
    }

    var draftHeaderRescued: String {
        words(
            """
            The beginning of this session's file is damaged, so whom it is about and its language may be missing. Your \
            answers are here.
            """)
    }

    /// - Parameter beginning: the beginning of a text saved in an editor that the session did not take over.
    func leftInEditor(_ beginning: String) -> String {
        words(
            """
            A text that you saved in your editor was not taken over when the program ended: “\(beginning)”. Enter opens it \
            here; anything else leaves it where it is.
            """)
    }
    func waitsInEditor(_ path: String) -> String {
        words(
            """
            A text that you saved in your editor was not taken over when the program ended. It is in \(path); :edit at a \
            question offers it again.
            """)
    }

    func sinceUnclear(_ text: String) -> String {
        words("I could not read a date in \(text). Try: history since 2026-10-01")
    }

    var historyUsage: String {
        words("history [GUIDE] [about NAME] [since DATE] [--all]")
    }

    var helpFooter: String {
        words(
            """
            help promises says more of these, help kept of one command. The beginning of a word is enough; Tab completes. \
            At a question type :help.
            """)
    }

    /// - Parameter isCut: whether earlier sessions may be missing.
    func course(sessions: Int, isCut: Bool, first: String, last: String) -> String {
        words.sentences([
            isCut
                ? words("The last \(sessions) sessions, from \(first) to \(last) now.")
                : words("\(sessions) sessions, from \(first) at first to \(last) now."),
            words("Whether that is more than noise: trend"),
        ])
    }

    var olderSessions: String {
        words("There are older ones. To see all: history --all")
    }

    func readingSessions(_ done: Int, of total: Int) -> String {
        words("Reading your sessions: \(done) of \(total).")
    }

    var incomplete: String { words("incomplete") }
}

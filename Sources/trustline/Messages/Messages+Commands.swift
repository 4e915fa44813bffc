import Guides
import Text

extension Messages {
    // MARK: What the command tree says of itself

    var programAbstract: String {
        words("Look honestly at trust: yourself, a relationship, a team, a project.")
    }
    var programDiscussion: String {
        words(
            """
            Without a command it opens a prompt where the same words work. Everything stays on this machine.
            """)
    }
    var optionLang: String { words("Language: en or zh.") }
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
    var helpAbstract: String { words("This list, or more on one command: help take.") }
    var quitAbstract: String { words("Leave.") }

    // MARK: Commands misread

    func ambiguousCommand(_ word: String, _ names: [String]) -> String {
        let names = names.joined { words("\($0) or \($1)", context: "commands") }
        return words("\(word) could be \(names). Type one more letter.")
    }

    func unknownCommand(_ word: String, nearest: String?) -> String {
        if let nearest {
            return words("There is no command \(word). Did you mean \(nearest)? Type help to see them all.")
        }
        return words("There is no command \(word). Type help to see what you can type.")
    }

    var misreadCommand: String { words("I could not read that command.") }

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

    func minutes(_ number: Int) -> String { words("\(number) min") }

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

    func greetingEmpty() -> String {
        words("Trustline. A good first one: take trust-quotient (8 minutes). Type guides to see them all.")
    }

    func greeting(sessions: Int, last: String) -> String {
        words.plural(
            sessions, one: "\(sessions) session here. Last: \(last)",
            other: "\(sessions) sessions here. Last: \(last)")
    }

    var greetingNext: String { words("Type guides, history or help.") }

    func greetingOpen(_ what: String, count: Int) -> String {
        count == 1
            ? words("Not finished: \(what). Type resume to go on.")
            : words("Not finished: \(what) and \(count - 1) more. Type resume to go on.", also: "\(count)")
    }

    func firstRun(_ path: String) -> String {
        words("Your words are kept in \(path), readable by you alone. Nothing leaves this machine.")
    }

    /// The headings that the argument parser writes in English only.
    func parserHelp(_ text: String) -> String {
        guard language != .en else { return text }
        let said = [
            ("OVERVIEW: ", words("OVERVIEW: ")), ("USAGE: ", words("USAGE: ")), ("ARGUMENTS:", words("ARGUMENTS:")),
            ("OPTIONS:", words("OPTIONS:")), ("Show help information.", words("Show help information.")),
            ("Show the version.", words("Show the version.")),
        ]
        return said.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    func aboutMistyped(_ command: String) -> String {
        words("Nothing was started. Did you mean: \(command)")
    }

    /// What `lang` alone says.
    var languageChoice: String {
        words("You are using English. 换成中文：lang zh")
    }

    func languageNow(_ language: Language) -> String {
        let words = Words(language)
        return words("English from here on. 换成中文：lang zh")
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
    func noSuchSession(_ text: String) -> String {
        words("There is no session \(text). Type history to see them with their numbers.")
    }
    var openSessions: String { words("Not finished yet:") }
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

    /// - Parameter beside: where the file is that was found in the draft's place.
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

    /// - Parameter beginning: of a text that was saved in an editor and not taken over.
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
            The beginning of a word is enough; Tab completes. In a question :help lists what you can type \
            there.
            """)
    }

    /// - Parameter isCut: there may be earlier sessions than these.
    func course(sessions: Int, isCut: Bool, first: String, last: String) -> String {
        isCut
            ? words("The last \(sessions) sessions, from \(first) to \(last) now.")
            : words("\(sessions) sessions, from \(first) at first to \(last) now.")
    }

    var olderSessions: String {
        words("There are older ones. To see all: history --all")
    }

    func readingSessions(_ done: Int, of total: Int) -> String {
        words("Reading your sessions: \(done) of \(total).")
    }

    var incomplete: String { words("incomplete") }

    /// At most two decimals.
    func decimal(_ number: Double) -> String { number.written(.upTo(2)) }
}

import Answers
import ArgumentParser
import Dialogue
import Guides
import Journal
import LineEditor
import Reporting
import Text

/// What a command works with: the world, the page layout, the language, the workspace option.
///
/// A value copied for each command, so that `--lang`, `--plain`, `--workspace` and the like apply to one command only. What
/// outlives a command is in ``state``.
struct Context {
    var world: World
    let state: ProgramState
    var page: Page
    /// The language of the output.
    var language: Language
    /// ``language`` was chosen with `--lang` or `lang`, rather than taken from the locale or a session.
    var hasChosenLanguage = false
    /// The folder given with `--workspace`; takes precedence over the environment.
    var workspaceOption: String?
    /// The command was typed at Trustline's prompt rather than in a shell.
    var isAtPrompt = false

    init(_ world: World) {
        self.world = world
        page = world.page
        language = Context.language(from: world.environment)
        state = ProgramState(language: language)
    }

    /// From `LC_ALL`, `LC_MESSAGES` and `LANG`, in POSIX order; English for an unsupported language.
    private static func language(from environment: (String) -> String?) -> Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment(name), !value.isEmpty else { continue }
            return Language(rawValue: String(value.prefix { $0 != "." && $0 != "@" }))?.nearestSpoken ?? .en
        }
        return .en
    }

    /// This context with the language that persists between commands.
    var forNextCommand: Context {
        var next = self
        next.language = state.language
        next.hasChosenLanguage = state.hasChosenLanguage
        return next
    }

    /// This context with the options of one command applied.
    func applying(_ options: GlobalOptions) -> Context {
        var context = self
        if let language = options.lang { context.language = language }
        if let workspace = options.workspace { context.workspaceOption = workspace }
        switch options.color {
        case .always: context.page.hasColor = true
        case .never: context.page.hasColor = false
        case .auto, nil: break
        }
        if options.plain { context.page.isPlain = true }
        if options.ascii {
            context.page.isUnicode = false
            context.page.prefersUnicode = false
        }
        return context
    }

    /// Updates the window's size and the terminal's reported width of `█`.
    mutating func measure() {
        guard let window = world.window() else { return }
        page = page.with(width: window.columns)
        guard input.isTerminal else { return }
        page.rows = window.rows
        if page.prefersUnicode { page.isUnicode = input.ambiguousWidth == .one }
    }

    // MARK: The world

    var zone: Zone { world.zone }
    func now() -> Timestamp { world.now() }
    func today() -> CivilDate { world.today() }
    /// The keyboard input, created on first use.
    var input: any LineInput { state.input { world.makeInput(self) } }

    var isLeaving: Bool {
        get { state.isLeaving }
        nonmutating set { state.isLeaving = newValue }
    }

    /// Makes a typed path absolute and removes `.` and `..`. Expands `~/`, which no shell does at Trustline's prompt.
    func absolute(_ path: String) -> String {
        if path.hasPrefix("~/"), let home = world.environment("HOME"), !home.isEmpty {
            return UserFile.absolutePath(home + path.dropFirst(), current: world.currentFolder)
        }
        return UserFile.absolutePath(path, current: world.currentFolder)
    }

    // MARK: Speaking

    var messages: Messages { Messages(language: language, zone: zone) }

    func writeOutput(_ text: String) { world.output(text) }
    func writeError(_ text: String) { world.error(text) }

    /// Writes `text` and a newline.
    func say(_ text: String = "") { world.output(text + "\n") }

    /// The title, followed by the subject if there is one.
    func named(_ title: String, about subject: String?) -> String {
        let title = title.sanitizedLine
        guard let subject else { return title }
        return title + messages.aboutSubject(subject.sanitizedLine)
    }

    /// JSON for `--json`: sorted keys, unescaped slashes, two-space indent, control characters escaped.
    func json(_ value: some Encodable) throws -> String {
        String(decoding: try JSON.document(value).dropLast(), as: UTF8.self).escapedJSON
    }

    /// Reads one trimmed line; `nil` on Ctrl-C, Ctrl-D or a lost terminal.
    ///
    /// - Parameter above: text between question and prompt that may change while waiting; ends in a newline.
    func ask(
        _ question: String, prompt: String = "> ", above: (@Sendable (_ columns: Int) -> String)? = nil
    ) -> String? {
        if !question.isEmpty { say(page.paragraph(question)) }
        if let above { writeOutput(above(page.width)) }
        while true {
            switch input.read(LineRequest(prompt: prompt, mode: .answer, above: above)) {
            case .line(let line): return line.trimmingSpaces
            case .tooLong(let limit): say(page.paragraph(messages.lineTooLong(limit)))
            case .interrupted, .end: return nil
            case .hangUp:
                isLeaving = true
                return nil
            }
        }
    }

    /// Asks a yes-or-no question. Anything but yes is no, including Ctrl-D and a missing terminal.
    func agrees(_ question: String) -> Bool {
        guard let line = ask(question) else { return false }
        return yesOrNo(line) ?? false
    }

    /// Writes an error to standard error.
    ///
    /// - Returns: the exit status.
    func report(_ error: any Error) -> Int32 {
        if let ended = error as? ExitStatus { return ended.status }
        if let complaint = explain(error) {
            writeError((complaint.isLaidOut ? complaint.text.sanitized : page.paragraph(complaint.text)) + "\n")
            return complaint.status
        }
        let status = Trustline.exitCode(for: error).rawValue
        let text = Trustline.fullMessage(for: error)
        if status == 0 {
            say(text)
        } else {
            writeError(text + "\n")
        }
        return status
    }

    /// A typed error of a lower layer as a message to the user; `nil` for errors of other libraries.
    private func explain(_ error: any Error) -> CommandError? {
        switch error {
        case let complaint as CommandError: complaint
        case let error as JournalError: CommandError(error.text(in: language), status: 74)
        default: nil
        }
    }

    // MARK: The workspace

    /// The workspace, created if it does not exist; `isNew` tells whether it was.
    func openWorkspace() throws -> (workspace: Workspace, isNew: Bool) { try WorkspaceOpening(context: self).open() }

    func guideLibrary() throws -> GuideLibrary {
        GuideLibrary(workspace: try openWorkspace().workspace)
    }

    var guides: GuideLookup { GuideLookup(context: self) }
    var files: NamedFiles { NamedFiles(context: self) }
}

/// A type that works within a command's context; forwards its commonly used members.
protocol ContextProviding {
    var context: Context { get }
}

extension ContextProviding {
    var page: Page { context.page }
    var language: Language { context.language }
    var messages: Messages { context.messages }
    var zone: Zone { context.zone }
    func now() -> Timestamp { context.now() }
    func today() -> CivilDate { context.today() }
    func say(_ text: String = "") { context.say(text) }
    func writeError(_ text: String) { context.writeError(text) }
    func named(_ title: String, about subject: String?) -> String { context.named(title, about: subject) }
    /// A command as it is typed here: with the program's name in a shell, without it at the prompt.
    func command(_ words: [String]) -> String {
        context.isAtPrompt
            ? CommandWord.joined(words) : messages.shellCommand(words, workspace: context.workspaceOption)
    }
}

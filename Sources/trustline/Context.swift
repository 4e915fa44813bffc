import Answers
import ArgumentParser
import Dialogue
import Guides
import Journal
import LineEditor
import Reporting
import Text

/// What a command works with: the world, the page it writes on, the language it speaks, the workspace it was told to use.
///
/// A value, copied for each command: `--lang`, `--plain`, `--workspace` and the like change the copy and so hold for one command.
/// What must outlive a command is in ``state``.
struct Context {
    var world: World
    let state: ProgramState
    var page: Page
    /// The language spoken.
    var language: Language
    /// The person asked for ``language``, with `--lang` or `lang`; it does not merely follow from the locale or from a session.
    var hasChosenLanguage = false
    /// The folder given with `--workspace`; wins over the environment.
    var workspaceOption: String?
    /// The command was typed at the program's own prompt, not in a shell.
    var isAtPrompt = false

    init(_ world: World) {
        self.world = world
        page = world.page
        language = Context.language(from: world.environment)
        state = ProgramState(language: language)
    }

    /// `LC_ALL`, `LC_MESSAGES`, `LANG`, in POSIX's order; English for a language that the program does not speak.
    private static func language(from environment: (String) -> String?) -> Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment(name), !value.isEmpty else { continue }
            return Language(rawValue: String(value.prefix { $0 != "." && $0 != "@" }))?.nearestSpoken ?? .en
        }
        return .en
    }

    /// This context with the language that holds from one command to the next.
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

    /// Reads the window's size again, which may have changed, and whether the terminal has said how wide `█` is.
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
    /// The keyboard, made at the first need.
    var input: any LineInput { state.input { world.makeInput(self) } }

    var isLeaving: Bool {
        get { state.isLeaving }
        nonmutating set { state.isLeaving = newValue }
    }

    /// A path that the person typed, relative to the current folder, without `.` and `..`. `~/` is the home folder: at our own
    /// prompt no shell expands it.
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

    /// A title, with whom it is about.
    func named(_ title: String, about subject: String?) -> String {
        let title = title.sanitizedLine
        guard let subject else { return title }
        return title + messages.aboutSubject(subject.sanitizedLine)
    }

    /// JSON for `--json`: keys sorted, slashes as they are, two spaces of indent, nothing in it that could drive a terminal.
    func json(_ value: some Encodable) throws -> String {
        String(decoding: try JSON.document(value).dropLast(), as: UTF8.self).escapedJSON
    }

    /// Reads one line, trimmed; `nil`: the person would rather not say, or the terminal went away.
    ///
    /// - Parameter above: stands between question and prompt and may change meanwhile; ends in a newline.
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

    /// Asks for a yes; everything else, Ctrl-D and no terminal among it, is a no.
    func agrees(_ question: String) -> Bool {
        guard let line = ask(question) else { return false }
        return yesOrNo(line) ?? false
    }

    /// Writes to standard error what went wrong.
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

    /// A typed error of a lower layer in the person's words; `nil` for errors of other libraries.
    private func explain(_ error: any Error) -> Complaint? {
        switch error {
        case let complaint as Complaint: complaint
        case let error as JournalError: Complaint(error.text(in: language), status: 74)
        default: nil
        }
    }

    // MARK: The workspace

    /// The workspace, created if it does not exist; `isNew` says that it was.
    func openWorkspace() throws -> (workspace: Workspace, isNew: Bool) {
        let places = try places()
        if let workspace = try existing(places) {
            workspace.vault.ask = { _ = Unlocking(context: self).unlock(workspace) }
            if !workspace.vault.isUnlocked { workspace.lock.unlockWithKept() }
            recover(workspace)
            return (workspace, false)
        }
        do throws(JournalError) {
            return (try open(places, creating: true), true)
        } catch {
            guard case .system = error, let name = workspaceOption.map({ _ in "--workspace" }) ?? namedByEnvironment
            else {
                throw error
            }
            throw Complaint(messages.placeRefused(error.reason(in: language), namedBy: name), status: 74)
        }
    }

    private var namedByEnvironment: String? {
        let name = "TRUSTLINE_WORKSPACE"
        return world.environment(name).flatMap { $0.isEmpty ? nil : name }
    }

    /// Where the workspace is, whether there is one or not.
    func places() throws(JournalError) -> Places {
        try Places(
            option: workspaceOption.map { absolute($0) }, environment: world.environment,
            current: world.currentFolder)
    }

    private func open(_ places: Places, creating: Bool) throws(JournalError) -> Workspace {
        try Workspace(
            path: places.workspace, deviceFile: places.deviceFile, cacheFolder: places.cacheFolder, creating: creating,
            chance: world.chance, vault: state.vault(of: places.workspace))
    }

    /// The workspace as it is, if there is one: nothing is made, asked or mended.
    func existing(_ places: Places) throws(JournalError) -> Workspace? {
        do throws(JournalError) {
            return try open(places, creating: false)
        } catch {
            guard case .missing = error else { throw error }
            return nil
        }
    }

    /// Once a run, cleans up what a crash may have left behind.
    private func recover(_ workspace: Workspace) {
        guard state.recovered.insert(workspace.path).inserted else { return }
        let wasQuiet = state.isQuiet
        state.isQuiet = true
        defer { state.isQuiet = wasQuiet }
        for problem in workspace.recover(at: now()) { _ = report(problem) }
    }

    func guideLibrary() throws -> GuideLibrary {
        GuideLibrary(workspace: try openWorkspace().workspace)
    }

    /// The guide that a person means: by id or title, or a unique beginning of one; checked, or its faults shown.
    func usableGuide(named word: String, in library: GuideLibrary) throws -> GuideLibrary.Loaded {
        let files = library.files
        var found = CommandWord.resolve(word, among: files.map { [$0.id] })
        if case .unknown(let nearestID) = found {
            found = CommandWord.resolve(
                word,
                among: files.map { file in
                    [file.id] + ((try? library.load(file).guide)?.title.texts.values.map { $0.lowercased() } ?? [])
                })
            if case .unknown(let nearestTitle) = found { found = .unknown(nearest: nearestID ?? nearestTitle) }
        }
        let file: GuideLibrary.File
        switch found {
        case .exact(let id):
            guard let named = files.first(where: { $0.id == id }) else {
                throw Complaint(messages.unknownGuide(word, nearest: nil))
            }
            file = named
        case .ambiguous(let ids): throw Complaint(messages.ambiguousGuide(word, ids))
        case .unknown(let nearest): throw Complaint(messages.unknownGuide(word, nearest: nearest))
        }
        let read = try library.load(file)
        guard let guide = read.guide, !guide.flow.isEmpty else {
            let path = file.path ?? file.id
            let renderer = diagnostics(of: path, read.bytes)
            for diagnostic in read.diagnostics where diagnostic.severity == .error {
                writeError(renderer.text(diagnostic) + "\n\n")
            }
            throw Complaint(messages.brokenGuide(path))
        }
        return GuideLibrary.Loaded(file: file, guide: guide, bytes: read.bytes)
    }

    /// The guide as it was when the session began.
    func guide(pinnedFor header: SessionHeader, in workspace: Workspace) throws -> Guide {
        let bytes = try workspace.guides.pinned(header.guideHash)
        guard let guide = GuideReader.read(bytes, name: nil).guide else {
            throw Complaint(messages.brokenGuide(header.guide))
        }
        return guide
    }

    /// The name of a session for a line of text: the guide's title where it can be read, and whom it is about.
    func title(of header: SessionHeader, in workspace: Workspace) -> String {
        let title =
            (try? workspace.guides.pinned(header.guideHash)).flatMap(GuideReader.title)?[language] ?? header.guide
        return named(title, about: header.subject)
    }

    /// Shows what is wrong with a guide's file: in a window within its width, for other programs a sentence a line.
    func diagnostics(of path: String, _ bytes: [UInt8]) -> DiagnosticRenderer {
        DiagnosticRenderer(
            path: path, bytes: bytes, language: language, width: world.isOnTerminal ? page.width : nil)
    }

    // MARK: Files that the person asked for

    /// Writes a file; the rule is the same for all of them.
    ///
    /// - Parameters:
    ///   - path: absolute.
    ///   - overwriting: `--overwrite` was given.
    /// - Throws: a complaint where a file is there already.
    func writeOut(_ bytes: [UInt8], to path: String, overwriting: Bool) throws {
        try leavingFiles { () throws(JournalError) in
            try UserFile.write(bytes, to: path, overwriting: overwriting, world.chance)
        }
        Unlocking(context: self).sayLeaves(path)
    }

    /// Says of a file that was left as it is how to write it all the same.
    func leavingFiles<Result>(_ write: () throws(JournalError) -> Result) throws -> Result {
        do throws(JournalError) { return try write() } catch {
            guard case .occupied(let path) = error else { throw error }
            throw Complaint(messages.fileStays(path), status: 73)
        }
    }
}

/// Work that goes on in a command's context and speaks through it.
protocol InContext {
    var context: Context { get }
}

extension InContext {
    var page: Page { context.page }
    var language: Language { context.language }
    var messages: Messages { context.messages }
    var zone: Zone { context.zone }
    func now() -> Timestamp { context.now() }
    func today() -> CivilDate { context.today() }
    func say(_ text: String = "") { context.say(text) }
    func writeError(_ text: String) { context.writeError(text) }
    func named(_ title: String, about subject: String?) -> String { context.named(title, about: subject) }
    /// A command as one would type it here.
    func command(_ words: [String]) -> String {
        context.isAtPrompt
            ? CommandWord.joined(words) : messages.shellCommand(words, workspace: context.workspaceOption)
    }
}

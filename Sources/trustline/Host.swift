import Guides
import Journal
import LineEditor
import Text

/// Everything the program takes from the world: clock, chance, environment, keyboard, screen. Tests hand in their own.
final class Host {
    /// The value of a variable of the environment.
    let environment: (String) -> String?
    let now: () -> Timestamp
    /// Today where the person is.
    let today: () -> CivilDate
    /// Days where the person is.
    let zone: Zone
    let random: () -> UInt64
    /// The keyboard, made at the first need: a command that asks nothing never touches the terminal.
    private(set) lazy var input: any LineInput = makeInput(self)
    private let makeInput: (Host) -> any LineInput
    /// Writes to the screen, or wherever standard output goes.
    let writeOutput: (String) -> Void
    let writeError: (String) -> Void
    /// Why writing to standard output failed, or reading from standard input; `nil` where all arrived, or the reader went away.
    private let failure: () -> JournalError?
    /// Keyboard or screen is a terminal: what is said and typed stands where the next person can read it.
    let isOnTerminal: Bool
    var page: Page
    /// The window's columns now, where there is a window.
    private let windowWidth: () -> Int?
    /// Where relative paths start, absolute.
    let currentFolder: String
    /// Standard input as bytes, for commands that read data; none at its end. Never mixed with `input`.
    var readBytes: () throws -> [UInt8] = Host.readStandardInput
    /// The language spoken now.
    var language: Language
    /// The language was asked for, with `--lang` or `lang`, and did not only follow from the locale or from a session.
    var hasChosenLanguage = false
    /// The folder given with `--workspace`; wins over the environment.
    var workspaceOption: String?
    /// Commands are typed at the program's own prompt, not in a shell.
    var isAtPrompt = false
    /// What `--lang` has changed for one command.
    var languageOption: (before: Language, during: Language)?
    /// Workspaces that this process has looked after what a crash may have left in.
    var recovered: [String] = []
    /// Set by `quit`, and by a terminal that went away.
    var isLeaving = false

    init(
        environment: @escaping (String) -> String?, now: @escaping () -> Timestamp, today: @escaping () -> CivilDate,
        zone: Zone = .utc, random: @escaping () -> UInt64, input: @escaping (Host) -> any LineInput,
        output: @escaping (String) -> Void,
        error: @escaping (String) -> Void, isOnTerminal: Bool = false, page: Page, currentFolder: String,
        windowWidth: @escaping () -> Int? = { nil }, failure: @escaping () -> JournalError? = { nil }
    ) {
        self.environment = environment
        self.now = now
        self.today = today
        self.zone = zone
        self.random = random
        self.makeInput = input
        self.writeOutput = output
        self.writeError = error
        self.isOnTerminal = isOnTerminal
        self.page = page
        self.windowWidth = windowWidth
        self.failure = failure
        self.currentFolder = currentFolder
        self.language = Host.language(from: environment)
    }

    var messages: Messages { Messages(language: language, zone: zone) }

    /// Looks at the window again: it may have been resized, and the terminal may have said how wide `█` is.
    func measure() {
        if let width = windowWidth() { page = page.with(width: width) }
        if input is LibeditInput { page.rows = TerminalTraits.windowSize().rows }
        if page.prefersUnicode, let editor = input as? LibeditInput { page.isUnicode = editor.ambiguousWidth == .one }
    }

    /// The program's exit status: what was said and did not arrive was not done, nor what could not be read.
    func end(_ status: Int32) -> Int32 {
        guard let failure = failure() else { return status }
        return report(failure)
    }

    /// Writes `text` and a newline.
    func say(_ text: String = "") {
        writeOutput(text + "\n")
    }

    /// `LC_ALL`, `LC_MESSAGES`, `LANG`, in POSIX's order; English for anything that is not Chinese.
    static func language(from environment: (String) -> String?) -> Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment(name), !value.isEmpty else { continue }
            return value.lowercased().hasPrefix("zh") ? .zh : .en
        }
        return .en
    }
}

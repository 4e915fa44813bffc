import Age
import Journal
import LineEditor
import Text

/// The program's dependencies on the outside: clock, randomness, environment, keyboard, screen. Constant while the program runs.
/// ``system()`` is the real one; tests make their own.
struct World {
    /// The value of an environment variable.
    var environment: (String) -> String?
    var now: () -> Timestamp
    /// Today in ``zone``.
    var today: () -> CivilDate
    var zone = Zone.utc
    /// 64 uniform random bits, cryptographically secure.
    var random: @Sendable () -> UInt64
    /// Creates the keyboard input. Called at the first read, so that a command that asks nothing never touches the terminal.
    var makeInput: (Context) -> any LineInput
    /// Writes to standard output.
    var output: (String) -> Void
    /// Writes to standard error.
    var error: (String) -> Void
    /// Reads a secret without echo; `nil` if input is not a terminal.
    var readSecret: ((_ prompt: String) -> Secret?)?
    /// Turns off the terminal's echo, if there is a terminal, until the returned function is called.
    var stopEcho: () -> () -> Void = { {} }
    /// The first line of a shell command's output; `nil` if it fails or prints nothing.
    var firstLine: (_ command: String) -> Secret? = { _ in nil }
    /// The next chunk of standard input, empty at its end. For commands that read data; never used together with ``makeInput``.
    var readBytes: () throws -> [UInt8] = { [] }
    /// Standard input or output is a terminal, so that the next person may read what is on it.
    var isOnTerminal = false
    /// The page at the start, before any option.
    var page: Page
    /// The window's current size; `nil` if output is not a window.
    var window: () -> (columns: Int, rows: Int)? = { nil }
    /// The current directory, an absolute path.
    var currentFolder: String
    /// The error of writing to standard output or reading from standard input, if any. EPIPE does not count.
    var failure: () -> JournalError? = { nil }

    /// ``random`` for what is written to disk.
    var chance: Chance { Chance(random) }
}

/// The mutable state that outlives a command; everything else is in the command's copy of ``Context``.
final class ProgramState {
    /// The next command's language: from the locale, or chosen with `lang` or within a session.
    var language: Language
    /// ``language`` was chosen by the user, rather than taken from the locale or a session.
    var hasChosenLanguage = false
    /// The program should end: `quit` was typed, or the terminal is gone.
    var isLeaving = false
    /// Paths of the workspaces already cleaned up after a crash.
    var recovered: Set<String> = []
    /// The opened workspaces' vaults by path; an unlocked one stays so until the program ends.
    fileprivate var vaults: [String: Vault] = [:]
    /// Do not ask for a passphrase.
    var isQuiet = true {
        didSet { for vault in vaults.values { vault.isQuiet = isQuiet } }
    }
    /// The current command reads data from standard input.
    var readsData = false
    /// The user declined to give the passphrase during this command.
    var hasDeclined = false
    /// A line typed in answer to another question that is to be run as the next command.
    var nextLine: String?
    fileprivate var input: (any LineInput)?

    init(language: Language) {
        self.language = language
    }
}

extension ProgramState {
    func vault(of workspace: String) -> Vault {
        if let known = vaults[workspace] { return known }
        let made = Vault()
        made.isQuiet = isQuiet
        vaults[workspace] = made
        return made
    }

    /// The keyboard input, created on first use.
    func input(_ make: () -> any LineInput) -> any LineInput {
        if let input { return input }
        let made = make()
        input = made
        return made
    }
}

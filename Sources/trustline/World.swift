import Age
import Journal
import LineEditor
import Text

/// Everything the program takes from the world: clock, chance, environment, keyboard, screen. None of it changes while the program
/// runs. ``system`` is the real one; tests make their own.
struct World {
    /// The value of an environment variable.
    var environment: (String) -> String?
    var now: () -> Timestamp
    /// Today in ``zone``.
    var today: () -> CivilDate
    var zone = Zone.utc
    /// Uniform over all 64 bits, cryptographically secure.
    var random: @Sendable () -> UInt64
    /// Makes the keyboard. Called at the first read, so that a command that asks nothing never touches the terminal.
    var makeInput: (Context) -> any LineInput
    /// Writes to standard output.
    var output: (String) -> Void
    /// Writes to standard error.
    var error: (String) -> Void
    /// Asks for something that is not to be seen; `nil` where the keyboard is no terminal.
    var readSecret: ((_ prompt: String) -> Secret?)?
    /// The first line that a shell command prints; `nil` where it fails or prints nothing.
    var firstLine: (_ command: String) -> Secret? = { _ in nil }
    /// The next piece of standard input, empty at its end; for commands that read data. Never mixed with ``makeInput``.
    var readBytes: () throws -> [UInt8] = { [] }
    /// Standard input or output is a terminal: what is typed and said stays where the next person can read it.
    var isOnTerminal = false
    /// The page at the start, before any option.
    var page: Page
    /// The window's size now; `nil` where nobody looks at a window.
    var window: () -> (columns: Int, rows: Int)? = { nil }
    /// Where relative paths start, absolute.
    var currentFolder: String
    /// Why writing to standard output or reading from standard input failed; `nil` if neither did. A reader that closed
    /// its end of a pipe is no failure.
    var failure: () -> JournalError? = { nil }

    /// ``random`` for what is written to disk.
    var chance: Chance { Chance(random) }
}

/// What outlives a command: everything else a command knows is in its own copy of ``Context``.
final class ProgramState {
    /// What the next command speaks: from the locale, or chosen with `lang` or at a question.
    var language: Language
    /// The person asked for ``language``; it does not merely follow from the locale or from a session.
    var hasChosenLanguage = false
    /// The program is to end: `quit` was typed, or the terminal went away.
    var isLeaving = false
    /// Paths of the workspaces that were already searched for what a crash may have left behind.
    var recovered: Set<String> = []
    /// The locks of the workspaces that were opened, by their paths: what is unlocked stays so until the program ends.
    fileprivate var vaults: [String: Vault] = [:]
    /// Nobody is asked for a passphrase now.
    var isQuiet = true {
        didSet { for vault in vaults.values { vault.isQuiet = isQuiet } }
    }
    /// Standard input may hold data.
    var readsData = false
    /// The person did not give the passphrase when this command asked for it.
    var hasDeclined = false
    /// Typed where a key was asked for, and obeyed as the next command.
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

    /// The keyboard, made at the first need.
    func input(_ make: () -> any LineInput) -> any LineInput {
        if let input { return input }
        let made = make()
        input = made
        return made
    }
}

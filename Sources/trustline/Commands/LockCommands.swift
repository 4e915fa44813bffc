import Age
import Answers
import ArgumentParser
import Guides
import Journal
import LineEditor
import Text

/// `lock`: encrypts the workspace with a passphrase; `lock --remove` decrypts it.
struct LockCommand: CommandWithOptions {
    static let help = Phrase(
        """
        lock  Seals your words with a passphrase. Answering needs none afterwards, reading does.
        lock --sheet key.txt  Also writes the key for paper into a file, to be printed.
        lock --remove  Makes everything plain again.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lock", abstract: Speech.messages.lockAbstract,
            aliases: Phrase("lock", context: "command").aliases)
    }

    @Flag(help: ArgumentHelp(Speech.messages.lockRemoveHelp)) var remove = false
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.lockSheetHelp, valueName: "file")) var sheet: String?
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let actions = try LockActions(in: context)
        if remove { try actions.remove() } else { try actions.put(sheet: sheet) }
    }
}

/// `unlock`: asks for the passphrase once, for the rest of the run or for a given time.
struct UnlockCommand: CommandWithOptions {
    static let help = Phrase(
        """
        unlock  Asks for the passphrase now, and not again until you leave.
        unlock --for 15m  The same for a quarter of an hour, for every trustline of yours. lock ends it.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "unlock", abstract: Speech.messages.unlockAbstract,
            aliases: Phrase("unlock", context: "command").aliases)
    }

    @ArgumentParser.Option(
        name: .customLong("for"), help: ArgumentHelp(Speech.messages.unlockForHelp, valueName: "15m"))
    var time: String?
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        var seconds: Int?
        if let time {
            seconds = TypedSpan(time, bare: .minute, longest: 86_400)?.seconds
            guard seconds != nil else { throw CommandError(context.messages.unlockTimeUnclear, status: 64) }
        }
        try LockActions(in: context).unlock(forSeconds: seconds)
    }
}

/// `passphrase`: changes the passphrase.
struct PassphraseCommand: CommandWithOptions {
    static let help = Phrase(
        """
        passphrase  Sets another passphrase; it asks for the old one first.
        passphrase --paper  The same with the key on paper, where the passphrase is gone.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "passphrase", abstract: Speech.messages.passphraseAbstract,
            aliases: Phrase("passphrase", context: "command").aliases)
    }

    @Flag(help: ArgumentHelp(Speech.messages.passphrasePaperHelp)) var paper = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws { try LockActions(in: context).change(byPaper: paper) }
}

/// The dialogues of `lock`, `unlock` and `passphrase`.
struct LockActions: ContextProviding {
    let context: Context
    private let workspace: Workspace

    init(in context: Context) throws {
        self.context = context
        workspace = try context.openWorkspace().workspace
    }

    private var unlocking: Unlocking { Unlocking(context: context) }

    /// The minimum length of a passphrase in characters; shorter ones are guessed within days.
    static let leastLength = 10

    // MARK: Locking

    func put(sheet: String?) throws {
        guard !workspace.vault.isLocked else {
            let wasOpen = workspace.vault.isUnlocked
            workspace.lock.forgetKept()
            workspace.vault.lockAgain()
            return say(page.paragraph(wasOpen ? messages.lockedAgain : messages.lockedAlready))
        }
        ProcessMemory.forbidCoreDumps()
        if let text = try workspace.lock.textsInEditor().first {
            throw CommandError(messages.waitsInEditor(text), status: 74)
        }
        let sheet = sheet.map { context.absolute($0) }
        if let sheet {
            try context.files.refusingToReplace { () throws(JournalError) in
                guard try UserFile.canWrite(to: sheet, context.world.chance) else { throw .occupied(path: sheet) }
            }
        }
        for paragraph in messages.beforeLocking(workspace.path) { say(page.paragraph(paragraph)) }
        guard let passphrase = newPassphrase() else { return say(page.paragraph(messages.nothingLocked)) }
        guard let paper = newPaper() else { return say(page.paragraph(messages.nothingLocked)) }
        say(page.paragraph(messages.lastWarning(hasPaper: paper.key != nil)))
        guard let line = context.ask("", prompt: messages.lockNow + "> "), yesOrNo(line) == true else {
            return say(page.paragraph(messages.nothingLocked))
        }
        say(page.paragraph(messages.locking))
        let outcome = try workspace.lock.put(passphrase, paper: paper.key)
        for error in outcome.left { writeError(page.paragraph(error.text(in: language)) + "\n") }
        say(page.paragraph(messages.isLocked(outcome.done, isWhole: outcome.left.isEmpty)))
        if let sheet {
            // Not before: a sheet of a key that opens nothing would be believed.
            if let key = paper.key {
                let text = messages.sheet(Self.grouped(key.text), workspace: workspace.path)
                try context.files.write(Array(text.utf8), to: sheet, overwriting: false)
                say(page.paragraph(messages.sheetWritten(sheet)))
            } else {
                say(page.paragraph(messages.noSheet(sheet)))
            }
        }
        say(page.paragraph(messages.staysPlain(workspace.questionnaires)))
    }

    /// Asks for a new passphrase twice.
    ///
    /// - Returns: `nil` if the user left.
    private func newPassphrase() -> Secret? {
        while true {
            guard let first = unlocking.askSecret(messages.newPassphrase) else { return nil }
            guard let count = first.characters, count >= Self.leastLength else {
                say(page.paragraph(messages.passphraseTooShort(Self.leastLength)))
                continue
            }
            guard let second = unlocking.askSecret(messages.passphraseAgain) else { return nil }
            if first == second { return first }
            say(page.paragraph(messages.passphrasesDiffer))
        }
    }

    /// Shows a new key to write on paper and asks for it back.
    ///
    /// - Returns: `nil` if the user left; a tuple without a key if they want none.
    private func newPaper() -> (key: AgeIdentity?, Void)? {
        let key = AgeIdentity()
        for paragraph in messages.paperKey { say(page.paragraph(paragraph)) }
        say()
        for line in Self.grouped(key.text) { say("    " + line) }
        say()
        while true {
            guard let line = context.ask(messages.paperBack) else { return nil }
            if line.isEmpty { return (nil, ()) }
            if Self.paperKey(line)?.recipient == key.recipient { return (key, ()) }
            say(page.paragraph(messages.paperWrong))
        }
    }

    /// The common prefix on a line of its own, then the key in groups of four, five groups a line.
    static func grouped(_ text: String) -> [String] {
        let letters = Array(text.dropFirst("AGE-SECRET-KEY-1".count))
        let groups = stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
        return ["AGE-SECRET-KEY-1"]
            + stride(from: 0, to: groups.count, by: 5).map {
                groups[$0..<min($0 + 5, groups.count)].joined(separator: " ")
            }
    }

    /// Parses a paper key typed with or without prefix, spaces and capitals.
    static func paperKey(_ typed: String) -> AgeIdentity? {
        let text = foldFullWidth(typed).uppercased().filter { !$0.isWhitespace }
        return AgeIdentity(text) ?? AgeIdentity("AGE-SECRET-KEY-1" + text)
    }

    // MARK: Opening

    /// - Parameter seconds: how long other runs of the program find the workspace unlocked too; `nil` for this run only.
    func unlock(forSeconds seconds: Int?) throws {
        guard workspace.vault.isLocked else { return say(page.paragraph(messages.noLock)) }
        let wasUnlocked = workspace.vault.isUnlocked
        guard wasUnlocked || unlocking.unlock(workspace) else { throw ExitStatus(74) }
        guard let seconds else {
            return say(page.paragraph(wasUnlocked ? messages.unlockedAlready : messages.unlockedNow))
        }
        guard try workspace.lock.keep(forSeconds: seconds) else { throw CommandError(messages.noKeyring, status: 69) }
        say(page.paragraph(messages.unlockedFor(minutes: (seconds + 59) / 60)))
    }

    func remove() throws {
        guard workspace.vault.isLocked else { return say(page.paragraph(messages.noLock)) }
        guard workspace.vault.isUnlocked || unlocking.unlock(workspace) else { throw ExitStatus(74) }
        let outcome = try workspace.lock.remove()
        for error in outcome.left { writeError(page.paragraph(error.text(in: language)) + "\n") }
        say(page.paragraph(messages.isPlain(outcome.done, isWhole: outcome.left.isEmpty)))
    }

    func change(byPaper: Bool) throws {
        guard workspace.vault.isLocked else { return say(page.paragraph(messages.noLock)) }
        // Require the old passphrase even if unlocked: the terminal may have been left open.
        workspace.vault.lockAgain()
        if byPaper {
            guard workspace.lock.hasPaper else { throw CommandError(messages.noPaper, status: 74) }
            guard let line = unlocking.askSecret(messages.askPaper),
                let key = Self.paperKey(line.withBytes { String(decoding: $0, as: UTF8.self) }),
                try workspace.lock.unlock(paper: key)
            else { throw CommandError(messages.paperWrong, status: 74) }
        } else {
            guard unlocking.unlock(workspace) else { throw ExitStatus(74) }
        }
        guard let passphrase = newPassphrase() else { return say(page.paragraph(messages.passphraseStays)) }
        try workspace.lock.change(to: passphrase)
        say(page.paragraph(messages.passphraseChanged))
    }
}

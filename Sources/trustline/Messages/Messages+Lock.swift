import Text

extension Messages {
    var lockAbstract: String { words("Seal your words with a passphrase.") }
    var lockRemoveHelp: String { words("Make everything plain again.") }
    var lockSheetHelp: String { words("A file for the key, to be printed.") }
    var unlockAbstract: String { words("Give the passphrase now, for as long as you stay.") }
    var passphraseAbstract: String { words("Set another passphrase.") }
    var passphrasePaperHelp: String { words("With the key on paper in place of the old one.") }

    // MARK: Locking

    /// - Parameter path: the workspace's path.
    func beforeLocking(_ path: String) -> [String] {
        [
            words(
                """
                Everything you said in \(path) will be sealed: sessions, drafts, notes, promises, teams. Reading takes the \
                passphrase from then on; answering does not.
                """),
            words(
                """
                Nobody can open it without the passphrase, nor can whoever made this program. If it is forgotten, your words \
                are gone, but for a key on paper, which comes next.
                """),
            words(
                "Four or five words that have nothing to do with each other are easy to keep in mind and hard to guess."
            ),
        ]
    }

    var newPassphrase: String { words("New passphrase") }
    var passphraseAgain: String { words("Once more") }
    func passphraseTooShort(_ least: Int) -> String {
        words("That is short enough to be guessed. At least \(least) characters, please.")
    }
    var passphrasesDiffer: String { words("These two were not the same. From the beginning:") }

    var paperKey: [String] {
        [
            words(
                """
                This key opens everything, too. Write it down on paper and keep that where you keep what must not be lost, not \
                with the machine.
                """)
        ]
    }
    var paperBack: String {
        words("Now type it back from the paper, without its first line. Enter alone: no key on paper.")
    }
    var paperWrong: String { words("That is not the key. A letter may be wrong; nothing was changed.") }

    /// The text of the sheet with the paper key.
    func sheet(_ key: [String], workspace: String) -> String {
        ([
            words("The key to what Trustline keeps in \(workspace)"), "",
        ] + key + [
            "", words("Without the passphrase: trustline passphrase --paper"),
            words("Without Trustline: age -d -i FILE-WITH-THIS-KEY-IN-ONE-LINE FILE.age"),
        ]).joined(separator: "\n") + "\n"
    }
    func sheetWritten(_ path: String) -> String {
        words("The sheet is at \(path), in the clear. Print it, then delete the file.")
    }

    func noSheet(_ path: String) -> String { words("\(path) was not written, since there is no key on paper.") }

    func lastWarning(hasPaper: Bool) -> String {
        hasPaper
            ? words("Once more: without the passphrase and without the paper, nobody gets your words back. No one.")
            : words("Once more: there is no key on paper. Without the passphrase nobody gets your words back. No one.")
    }
    var lockNow: String { words("Lock now? yes or no") }
    var locking: String { words("Sealing…") }
    var nothingLocked: String { words("Nothing was locked.") }
    var lockedAlready: String { words("This workspace is locked already. lock --remove ends that.") }
    func isLocked(_ files: Int, isWhole: Bool) -> String {
        isWhole
            ? words.plural(files, one: "Locked: \(files) file is sealed.", other: "Locked: \(files) files are sealed.")
            : words.plural(
                files,
                one: "\(files) file is sealed. The ones named above are plain still; the next start tries again.",
                other: "\(files) files are sealed. The ones named above are plain still; the next start tries again.")
    }
    /// - Parameter path: the folder of the user's own guides.
    func staysPlain(_ path: String) -> String {
        words(
            """
            Plain are still: your own guides in \(path), what you exported, and every copy in a backup or a synchroniser. The \
            disk may hold what was there before until it writes over it. Names of files tell days and which promises are open, \
            sizes tell roughly how much you wrote.
            """)
    }

    // MARK: Unlocking

    var askPassphrase: String { words("Passphrase") }
    var unlocking: String { words("Unlocking takes a second or two, so that guessing takes for ever…") }
    var passphraseWrong: String { words("That was another one. Nothing was changed.") }
    var passphraseCommandFailed: String { words("TRUSTLINE_PASSPHRASE_COMMAND printed nothing, or failed.") }
    var passphraseCommandWrong: String {
        words("What TRUSTLINE_PASSPHRASE_COMMAND printed is not the passphrase. Nothing was changed.")
    }
    var noLock: String { words("This workspace has no lock. lock puts one on.") }
    var unlockedAlready: String { words("It is unlocked already, until you leave.") }
    var unlockForHelp: String { words("For so long, in every trustline of yours: 15m, 2h.") }
    var unlockTimeUnclear: String { words("For how long? 15m and 2h are understood, a day at most.") }
    var noKeyring: String {
        words("This system has no place to keep a key for a while. Plain unlock holds until you leave.")
    }
    func unlockedFor(minutes: Int) -> String {
        words.plural(
            minutes, one: "Unlocked for \(minutes) minute, in every trustline of yours. lock ends it.",
            other: "Unlocked for \(minutes) minutes, in every trustline of yours. lock ends it.")
    }
    var lockedAgain: String { words("Locked again. Reading asks for the passphrase.") }
    var unlockedNow: String { words("Unlocked until you leave.") }
    func isPlain(_ files: Int, isWhole: Bool) -> String {
        isWhole
            ? words.plural(
                files, one: "The lock is gone: \(files) file is plain again.",
                other: "The lock is gone: \(files) files are plain again.")
            : words.plural(
                files,
                one:
                    "\(files) file is plain again. The ones named above are sealed still, and the key stays with them.",
                other:
                    "\(files) files are plain again. The ones named above are sealed still, and the key stays with them."
            )
    }

    // MARK: Changing the passphrase

    var noPaper: String { words("There is no key on paper for this workspace.") }
    var askPaper: String { words("The key on paper") }
    var passphraseStays: String { words("The passphrase is the same as before.") }
    var passphraseChanged: String { words("From now on it is the new one.") }

    // MARK: While locked

    /// - Parameter due: how many commitments may be due, judged by file names.
    func greetingLocked(due: Int) -> String {
        words.sentences(
            [
                words(
                    "Trustline. Locked: answer as ever with start or a guide's name; reading asks for the passphrase.")
            ]
                + (due == 0
                    ? []
                    : [
                        words.plural(
                            due, one: "\(due) promise may be due: commitments shows it.",
                            other: "\(due) promises may be due: commitments shows them.")
                    ]))
    }
    func savedSealed(_ command: String) -> String {
        words("Saved and sealed. To see it again, with the passphrase: \(command)")
    }
    var whereSealed: String {
        words(
            "Sealed with your passphrase, each file by itself; age opens them, too. The program never uses the network."
        )
    }

    /// Warns that a file written outside a locked workspace is plain text.
    func leavesPlain(_ path: String) -> String {
        words("\(path) is plain, outside of the lock: whoever gets the file can read it.")
    }
    func editorIsPlain(inMemory: Bool) -> String {
        inMemory
            ? words("In your editor the text is plain; the file is in memory, and gone with the session.")
            : words("In your editor the text is plain; the file is on the disk until you close it.")
    }
    var documentSealed: String {
        words("Your document is sealed with the rest. lock --remove makes it a file that you can open.")
    }
}

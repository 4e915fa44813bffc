import ArgumentParser
import Journal
import Text

/// `backup FILE`: writes the whole workspace to one archive.
struct BackupCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        backup trust.tar  Everything in one file, which any tar opens.
        backup /media/stick  In that folder, with the day in its name.
        backup trust.tar --overwrite  Replaces the file.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup", abstract: Speech.messages.backupAbstract,
            aliases: Phrase("backup", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.backupFileHelp), completion: .file(extensions: ["tar"])) var file:
        String
    @Flag(help: ArgumentHelp(Speech.messages.overwriteHelp)) var overwrite = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let workspace = try context.openWorkspace().workspace
        let messages = context.messages
        let backup = try context.files.refusingToReplace { () throws(JournalError) in
            try workspace.backUp(
                to: context.absolute(file), overwriting: overwrite, day: context.today(), at: context.now())
        }
        context.say(context.page.paragraph(messages.backedUp(backup)))
        context.say(context.page.paragraph(messages.backupPrivacy(backup.path)))
        if backup.openBoxes > 0 { context.say(context.page.paragraph(messages.boxesNotBackedUp)) }
        guard !backup.leftOut.isEmpty else { return }
        context.writeError(context.page.paragraph(messages.notBackedUp(backup.leftOut.count)) + "\n")
        for error in backup.leftOut {
            context.writeError(context.page.item(error.reason(in: context.language), first: "- ") + "\n")
        }
        throw ExitStatus(74)
    }
}

/// `restore FILE`: extracts an archive into the workspace without overwriting anything.
struct RestoreCommand: CommandWithOptions {
    static let help = Phrase(
        """
        restore trust.tar  Brings back what is missing here; what is here stays.
        restore trust.tar --dry-run  Only says what it would do.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restore", abstract: Speech.messages.restoreAbstract,
            aliases: Phrase("restore", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.restoreFileHelp), completion: .file(extensions: ["tar"])) var file:
        String
    @Flag(help: ArgumentHelp(Speech.messages.dryRunHelp)) var dryRun = false
    @Flag(help: ArgumentHelp(Speech.messages.yesHelp)) var yes = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let (page, messages) = (context.page, context.messages)
        let places = try WorkspaceOpening(context: context).places()
        let restoring: Restoring
        do throws(JournalError) {
            restoring = try Restoring(
                archive: context.absolute(file), places: places, chance: context.world.chance)
        } catch {
            guard case .damaged(let path, let detail) = error else { throw error }
            throw CommandError(messages.noBackup(path, detail), status: 65)
        }
        if let made = restoring.made { context.say(page.paragraph(messages.backupMade(messages.day(of: made)))) }
        if !dryRun, !yes, let here = try restoring.targetID(), here != restoring.workspaceID {
            guard context.agrees(messages.restoreForeign(places.workspace)) else {
                return context.say(page.paragraph(messages.nothingRestored))
            }
        }
        let restored = try restoring.restore(isTrial: dryRun)
        context.say(page.paragraph(messages.restored(restored, into: places.workspace, isTrial: dryRun)))
        if !restored.different.isEmpty {
            context.say(page.paragraph(messages.restoredDifferent(restored.different.count)))
            for path in restored.different.prefix(20) { context.say(page.item(path, first: "- ")) }
            context.say(page.paragraph(messages.restoreElsewhere(file)))
        }
        if restored.refusedCount > 0 {
            context.say(page.paragraph(messages.restoredRefused(restored.refusedCount)))
            for path in restored.refused.prefix(20) { context.say(page.item(path.sanitizedLine, first: "- ")) }
        }
        guard let damage = restored.damage else { return }
        throw CommandError(messages.archiveDamaged(file.sanitizedLine, damage), status: 65)
    }
}

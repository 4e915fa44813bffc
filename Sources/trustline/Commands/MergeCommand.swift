import ArgumentParser
import Journal
import Text

/// `merge FOLDER`: merges another workspace into this one.
struct MergeCommand: CommandWithOptions {
    static let help = Phrase(
        """
        merge /media/laptop/trustline  Says what would come, and asks.
        merge /media/laptop/trustline --dry-run  Only says it.
        merge /media/laptop/trustline --yes  Does not ask.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "merge", abstract: Speech.messages.mergeAbstract,
            aliases: Phrase("merge", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.mergeFolderHelp), completion: .directory) var folder: String
    @Flag(help: ArgumentHelp(Speech.messages.dryRunHelp)) var dryRun = false
    @Flag(help: ArgumentHelp(Speech.messages.yesHelp)) var yes = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let (page, messages) = (context.page, context.messages)
        let workspace = try context.openWorkspace().workspace
        let path = context.absolute(folder)
        let merging: Merging
        do throws(JournalError) { merging = try Merging(from: path, into: workspace) } catch {
            switch error {
            case .sameWorkspace: throw CommandError(error.text(in: context.language), status: 64)
            case .missing(let path): throw CommandError(messages.noWorkspaceToMerge(path), status: 66)
            default: throw error
            }
        }
        let trial = try merging.merge(isTrial: true, at: context.now())
        for line in messages.merged(trial) { context.say(page.item(line, first: "- ")) }
        for error in trial.leftOut {
            context.writeError(page.item(error.reason(in: context.language), first: "- ") + "\n")
        }
        if trial.drafts > 0 { context.say(page.paragraph(messages.draftsStay(trial.drafts))) }
        if trial.boxes > 0 { context.say(page.paragraph(messages.boxesStay)) }
        if !merging.isSameWorkspace { context.say(page.paragraph(messages.mergeForeign(path))) }
        guard !trial.isEmpty else {
            return context.say(
                page.paragraph(
                    trial.ownGuides.isEmpty ? messages.nothingToMerge : messages.restToMerge(trial.ownGuides.count)))
        }
        guard !dryRun else { return }
        guard yes || context.agrees(messages.askMerge) else {
            return context.say(page.paragraph(messages.nothingMerged))
        }
        let merged = try merging.merge(at: context.now())
        context.say(
            page.paragraph(
                merged.ownGuides.isEmpty ? messages.mergeDone : messages.mergeDone(without: merged.ownGuides.count)))
        for name in merged.sameNames { context.say(page.paragraph(messages.sameName(name))) }
        if !merged.versions.isEmpty { context.say(page.paragraph(messages.bothKept)) }
        if merged.forgotten > 0, try workspace.documents.hasCalendar() {
            try DueCalendar(context: context).renew(in: workspace)
        }
    }
}

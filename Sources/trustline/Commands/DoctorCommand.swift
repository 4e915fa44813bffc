import ArgumentParser
import Journal
import Records
import Text

/// `doctor`: checks every file; `doctor --mend` repairs what it can.
struct DoctorCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        doctor  Looks at every file of yours and changes nothing.
        doctor --mend  Mends what can be mended; nothing is deleted.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "doctor", abstract: Speech.messages.doctorAbstract,
            aliases: Phrase("doctor", context: "command").aliases)
    }

    @Flag(help: ArgumentHelp(Speech.messages.doctorMendHelp)) var mend = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let workspace = try context.openWorkspace().workspace
        let (page, messages) = (context.page, context.messages)
        let (findings, files) = try workspace.checkUp()
        var failed = false
        func below(_ path: String) -> String {
            path.hasPrefix(workspace.path + "/") ? String(path.dropFirst(workspace.path.utf8.count + 1)) : path
        }
        for finding in findings {
            context.say(
                page.item(
                    messages.words.labelled(below(finding.path), messages.finding(finding)), first: "- "))
            guard mend, finding.canBeMended else { continue }
            do throws(JournalError) {
                let aside = try workspace.mend(finding, on: context.today())
                context.say(page.item(messages.mended(finding, aside.map(below)), first: "  "))
            } catch {
                failed = true
                context.writeError(page.item(error.text(in: context.language), first: "  ") + "\n")
            }
        }
        if !findings.isEmpty { context.say() }
        context.say(page.paragraph(messages.checkedUp(files: files, findings: findings.count)))
        if !mend, findings.contains(where: \.canBeMended) { context.say(page.paragraph(messages.howToMend)) }
        let first = try workspace.history().entries.last?.finished
        if try workspace.deviceFiles.reminds(of: first, at: context.now()) {
            context.say(page.paragraph(messages.noBackupForLong))
        }
        if failed || !mend && !findings.isEmpty { throw ExitStatus(1) }
    }
}

import ArgumentParser
import Dialogue
import Guides
import Journal
import LineEditor
import Records
import Text

/// `forget 3`: a session and what came of it, gone for good, once the person has said so. `forget draft`, `forget draft 2`,
/// `forget trust-quotient about acme`: one that is not finished, numbered as `resume` numbers them.
struct ForgetCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "forget", abstract: Speech.messages.forgetAbstract, aliases: ["遗忘", "删除"])
    }

    @Argument(help: ArgumentHelp(Speech.messages.forgetWordsHelp, valueName: "n")) var words: [String]
    @Flag(help: ArgumentHelp(Speech.messages.forgetPromisesHelp)) var promises = false
    @Flag(help: ArgumentHelp(Speech.messages.forgetYesHelp)) var yes = false
    @OptionGroup var options: GlobalOptions

    func run(in host: Context) throws {
        let workspace = try host.openWorkspace().workspace
        let messages = host.messages
        guard let session = words.count == 1 ? words.first : nil, try !OpenDrafts(in: host).names(session) else {
            return try forgetDraft(in: workspace, host)
        }
        let sessions = try PastSessions(in: host)
        let chosen = try sessions.session(named: session)
        let made = try workspace.commitments.all().states.count { $0.session == chosen.entry.id }
        host.say(host.page.item(sessions.oneLine(chosen.entry), first: "\(chosen.number)  "))
        host.say(host.page.paragraph(messages.aboutToForget(promises: made, including: promises)))
        guard let gone = try forget(chosen.entry.id, in: workspace, host) else { return }
        let total = try workspace.historyOverview().sessions
        // Numbers count up from the session finished first.
        let moved = total >= chosen.number ? messages.renumbered(from: chosen.number) : ""
        host.say(host.page.paragraph(messages.words.sentences([messages.forgotten(gone), moved])))
        host.say(host.page.paragraph(messages.copiesElsewhere))
    }

    private func forgetDraft(in workspace: Workspace, _ host: Context) throws {
        let messages = host.messages
        let drafts = try OpenDrafts(in: host)
        guard let draft = try drafts.draft(meantBy: words) else { return }
        host.say(host.page.paragraph(drafts.oneLine(draft)))
        host.say(host.page.paragraph(messages.aboutToForgetDraft(settled: draft.settled)))
        guard let gone = try forget(draft.header.id, in: workspace, host) else { return }
        host.say(host.page.paragraph(messages.forgotten(gone)))
        host.say(host.page.paragraph(messages.copiesElsewhere))
    }

    /// - Returns: `nil`: the person thought better of it.
    private func forget(_ id: String, in workspace: Workspace, _ host: Context) throws -> Forgotten? {
        guard yes || confirmed(host) else {
            host.say(host.page.paragraph(host.messages.nothingForgotten))
            return nil
        }
        return try workspace.forget(id, includingCommitments: promises, at: host.now())
    }

    /// Only the whole word counts: this cannot be taken back.
    private func confirmed(_ host: Context) -> Bool {
        host.say(host.page.paragraph(host.messages.forgetQuestion))
        switch host.input.read(LineRequest(prompt: "> ", mode: .answer)) {
        case .line(let line): return ["forget", "遗忘", "删除"].contains(line.trimmingSpaces.lowercased())
        case .hangUp:
            host.isLeaving = true
            return false
        case .interrupted, .end, .tooLong: return false
        }
    }
}

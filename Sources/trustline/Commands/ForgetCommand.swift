import ArgumentParser
import Dialogue
import Guides
import Insight
import Journal
import LineEditor
import Records
import Text

/// `forget 3`: deletes a session and everything made from it, after confirmation. `forget draft`, `forget draft 2`,
/// `forget trust-quotient about acme`: an unfinished session, numbered as in `resume`. `forget k7fm`: a commitment or a jot.
struct ForgetCommand: CommandWithOptions {
    static let help = Phrase(
        """
        forget 3  Deletes a session for good; it asks first, --yes does not.
        forget 3 --promises  Also what was promised in it.
        forget draft  One that is not finished.
        forget k7fm  One promise, or a line of jot.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "forget", abstract: Speech.messages.forgetAbstract,
            aliases: Phrase("forget", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.forgetWordsHelp, valueName: "session number")) var words: [String]
    @Flag(help: ArgumentHelp(Speech.messages.forgetCommitmentsHelp)) var promises = false
    @Flag(help: ArgumentHelp(Speech.messages.forgetYesHelp)) var yes = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let workspace = try context.openWorkspace().workspace
        let messages = context.messages
        if try forgetCommitments(in: workspace, context) || forgetJots(in: workspace, context) { return }
        guard let session = words.count == 1 ? words.first : nil, try !OpenDrafts(in: context).names(session) else {
            return try forgetDraft(in: workspace, context)
        }
        let sessions = try PastSessions(in: context)
        let chosen = try sessions.session(named: session)
        let made = try workspace.commitments.all().states.count { $0.session == chosen.entry.id }
        context.say(context.page.item(sessions.oneLine(chosen.entry), first: "\(chosen.number)  "))
        context.say(context.page.paragraph(messages.aboutToForget(commitments: made, including: promises)))
        guard let gone = try forget(chosen.entry.id, in: workspace, context) else { return }
        let total = try workspace.index.overview().sessions
        // Session 1 is the oldest, so later sessions move down by one.
        let moved = total >= chosen.number ? messages.renumbered(from: chosen.number) : ""
        context.say(context.page.paragraph(messages.words.sentences([messages.forgotten(gone), moved])))
        context.say(context.page.paragraph(messages.copiesElsewhere))
    }

    /// `forget k7fm c3dd`: commitments.
    ///
    /// - Returns: whether the words name commitments.
    private func forgetCommitments(in workspace: Workspace, _ context: Context) throws -> Bool {
        let actions = try CommitmentActions(in: context)
        let meant = try words.compactMap { try actions.commitment(named: $0) }
        guard !meant.isEmpty, meant.count == words.count else { return false }
        for commitment in meant {
            context.say(
                context.page.item(
                    context.messages.commitment(commitment.state, today: context.today()),
                    first: "  \(commitment.word)  "))
        }
        context.say(context.page.paragraph(context.messages.aboutToForget(commitments: meant.count)))
        guard yes || confirmed(context) else {
            context.say(context.page.paragraph(context.messages.nothingForgotten))
            return true
        }
        for commitment in meant { try workspace.commitments.remove(commitment.state.id, at: context.now()) }
        if try workspace.documents.hasCalendar() { try DueCalendar(context: context).renew(in: workspace) }
        context.say(context.page.paragraph(context.messages.commitmentForgotten))
        context.say(context.page.paragraph(context.messages.copiesElsewhere))
        return true
    }

    /// `forget k7fmh2`: jots.
    ///
    /// - Returns: whether the words name jots.
    private func forgetJots(in workspace: Workspace, _ context: Context) throws -> Bool {
        let jots = try Jots(in: workspace)
        let meant = words.compactMap(jots.meant(by:))
        guard !meant.isEmpty, meant.count == words.count else { return false }
        for (word, jot) in meant { context.say(context.page.item(jot.text.sanitizedLine, first: "  \(word)  ")) }
        guard yes || confirmed(context) else {
            context.say(context.page.paragraph(context.messages.nothingForgotten))
            return true
        }
        for (_, jot) in meant { try workspace.jots.remove(jot.id, at: context.now()) }
        context.say(context.page.paragraph(context.messages.commitmentForgotten))
        context.say(context.page.paragraph(context.messages.copiesElsewhere))
        return true
    }

    private func forgetDraft(in workspace: Workspace, _ context: Context) throws {
        let messages = context.messages
        let drafts = try OpenDrafts(in: context)
        guard let draft = try drafts.draft(meantBy: words) else { return }
        context.say(context.page.paragraph(drafts.oneLine(draft)))
        context.say(context.page.paragraph(messages.aboutToForgetDraft(settled: draft.settled)))
        guard let gone = try forget(draft.header.id, in: workspace, context) else { return }
        context.say(context.page.paragraph(messages.forgotten(gone)))
        context.say(context.page.paragraph(messages.copiesElsewhere))
    }

    /// - Returns: `nil` if the user declined.
    private func forget(_ id: String, in workspace: Workspace, _ context: Context) throws -> Forgotten? {
        guard yes || confirmed(context) else {
            context.say(context.page.paragraph(context.messages.nothingForgotten))
            return nil
        }
        let gone = try workspace.forget(id, includingCommitments: promises, at: context.now())
        if gone.calendar { try DueCalendar(context: context).renew(in: workspace) }
        return gone
    }

    /// Asks for confirmation by the whole word, because forgetting is irreversible.
    private func confirmed(_ context: Context) -> Bool {
        context.say(context.page.paragraph(context.messages.forgetQuestion))
        switch context.input.read(LineRequest(prompt: "> ", mode: .answer)) {
        case .line(let line): return Keywords.forget.contains(line.trimmingSpaces.lowercased())
        case .hangUp:
            context.isLeaving = true
            return false
        case .interrupted, .end, .tooLong: return false
        }
    }
}

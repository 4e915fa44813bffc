import Answers
import ArgumentParser
import Dialogue
import Forms
import Guides
import Insight
import Journal
import Records
import Text

/// `calendar`, `calendar FILE`: due dates in iCalendar format.
struct CalendarCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        calendar  Writes what is due into the workspace, for your calendar program.
        calendar due.ics  Writes it to a file of yours; --overwrite replaces the last one.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "calendar", abstract: Speech.messages.calendarAbstract,
            aliases: Phrase("calendar", context: "command").aliases)
    }

    @Argument(completion: .file(extensions: ["ics"])) var file: String?
    @Flag(help: ArgumentHelp(Speech.messages.overwriteHelp)) var overwrite = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let workspace = try context.openWorkspace().workspace
        let calendar = try DueCalendar(context: context).calendar(of: workspace)
        // An existing calendar is rewritten even if empty, to remove what is no longer due.
        guard try !calendar.events.isEmpty || overwrite || file == nil && workspace.documents.hasCalendar() else {
            context.say(context.page.paragraph(context.messages.nothingForCalendar))
            return
        }
        let path = try context.files.refusingToReplace { () throws(JournalError) in
            try workspace.documents.saveCalendar(
                Array(calendar.text.utf8), at: file.map { context.absolute($0) }, overwriting: overwrite)
        }
        context.say(context.page.paragraph(context.messages.calendarWritten(path, days: calendar.events.count)))
        context.say(context.page.paragraph(context.messages.calendarPrivacy))
        Unlocking(context: context).sayLeaves(path)
    }
}

/// Builds the calendar of due dates.
struct DueCalendar: ContextProviding {
    let context: Context

    /// Rewrites the calendar in the workspace's documents.
    func renew(in workspace: Workspace) throws {
        // While locked, the entries are unknown.
        guard workspace.vault.isUnlocked else { return }
        try workspace.documents.saveCalendar(Array(calendar(of: workspace).text.utf8))
        say(page.paragraph(messages.calendarRenewed))
    }

    /// An entry for each open commitment and each guide with a rhythm, on its day; overdue ones stand on today.
    func calendar(of workspace: Workspace) throws -> ICalendar {
        let today = today()
        let commitments = try CommitmentActions(in: context).all().commitments
        let words = CommitmentWord.shortest(of: commitments.map(\.state.id), places: CommitmentWord.lasting)
        let promised = commitments.compactMap { commitment -> ICalendar.Event? in
            let state = commitment.state
            guard commitment.isOwn, state.status == .open, let by = state.by else { return nil }
            return ICalendar.Event(
                uid: "\(state.id)@\(workspace.id).trustline", day: max(by, today),
                summary: messages.calendarCommitment(state),
                details: ([messages.calendarSettle(words[state.id] ?? commitment.word)] + state.notes).joined(
                    separator: "\n"),
                sequence: state.moves)
        }
        let again = try PastSessions(in: context).retakes().map { retake in
            let source = Array("\(retake.guide)\n\(retake.subject ?? "")".utf8)
            return ICalendar.Event(
                uid: "\(retake.guide)-\(Digest.sha256(source).prefix(16))@\(workspace.id).trustline",
                day: max(retake.due, today),
                summary: named(retake.title[language], about: retake.subject),
                details: messages.calendarRetake(
                    shown(retake.last, language: language),
                    command: "trustline \(messages.command(for: retake))".sanitizedLine),
                // SEQUENCE must increase with each change (RFC 5545, 3.8.7.4).
                sequence: max(0, retake.last.daysSinceEpoch))
        }
        let events = (promised + again).sorted { ($0.day, $0.uid) < ($1.day, $1.uid) }
        return ICalendar(product: "-//Trustline//Trustline \(Program.version)//EN", stamp: now(), events: events)
    }
}

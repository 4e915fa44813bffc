import ArgumentParser
import Guides
import Journal
import Records
import Text

/// `note 3 looking back, I was tired`: adds a later note to a session, which itself is never rewritten. Without words it shows
/// the existing notes.
struct NoteCommand: CommandWithOptions {
    static let help = Phrase(
        """
        note 3 looking back, I was tired  Adds a remark to session 3.
        note 3  Shows its remarks. --json is for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "note", abstract: Speech.messages.noteAbstract,
            aliases: Phrase("note", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.sessionNumberHelp, valueName: "session number")) var session: String
    @Argument(help: ArgumentHelp(Speech.messages.noteTextHelp, valueName: "text")) var text: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let workspace = try context.openWorkspace().workspace
        let chosen = try PastSessions(in: context).session(named: session)
        let words = text.joined(separator: " ").trimmingSpaces
        guard words.isEmpty else {
            let note = try workspace.notes.add(words, to: chosen.entry.id, at: context.now())
            if json { return context.say(try context.json(note)) }
            context.say(context.page.paragraph(context.messages.noteKept(chosen.number)))
            return
        }
        let found = try workspace.notes.all(of: chosen.entry.id)
        for error in found.leftOut {
            context.writeError(context.page.paragraph(error.text(in: context.language)) + "\n")
        }
        if json { return context.say(try context.json(found.notes)) }
        guard !found.notes.isEmpty else {
            context.say(context.page.paragraph(context.messages.noNotes(chosen.number)))
            return
        }
        for note in found.notes { context.say(SessionNotes(context: context).line(note)) }
    }
}

/// Later notes on sessions.
struct SessionNotes: ContextProviding {
    let context: Context

    /// Prints the later notes on a session; nothing if the session is not in the workspace.
    func say(on session: String) {
        guard let workspace = try? context.openWorkspace().workspace,
            let notes = try? workspace.notes.all(of: session).notes,
            !notes.isEmpty
        else { return }
        say()
        say(page.ink.bold(messages.laterNotes))
        for note in notes { say(line(note)) }
    }

    /// The note with its day, as in `2026-11-30  what was added later`.
    func line(_ note: Note) -> String {
        page.item(note.text, first: "\(zone.day(note.at))  ")
    }
}

import ArgumentParser
import Dialogue
import Guides
import Journal
import Records
import Text

/// `search WORDS`: finds answers and notes that contain all the words. Chinese is matched without spaces.
struct SearchCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        search deadline  Finds your own words again, in answers and notes.
        search deadline about Ming  In sessions about one person. --json is for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "search", abstract: Speech.messages.searchAbstract,
            aliases: Phrase("search", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.searchWordsHelp, valueName: "words")) var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let search = SearchWords(words)
        guard !search.words.isEmpty else { throw CommandError(context.messages.searchUsage, status: 64) }
        var run = try SearchRun(search, workspace: try context.openWorkspace().workspace, context: context)
        try run.run()
        let hits = run.hits
        let questions = run.questionHits
        let jots = run.jots
        if json {
            context.say(
                try context.json(hits.map(AnyHit.session) + questions.map(AnyHit.session) + jots.map(AnyHit.jot)))
            return
        }
        guard !hits.isEmpty || !questions.isEmpty || !jots.isEmpty else {
            context.say(context.page.paragraph(context.messages.nothingFound(words.joined(separator: " "))))
            return
        }
        if !hits.isEmpty { show(hits, search, context) }
        if !jots.isEmpty { show(jots: jots, search, context) }
        if !questions.isEmpty { show(questions: questions, search, context) }
    }

    /// Prints each matching question once, with the latest session that asked it.
    private func show(questions: [SearchHit], _ search: SearchWords, _ context: Context) {
        context.say()
        context.say(context.page.ink.bold(context.page.paragraph(context.messages.foundQuestions)))
        for hit in questions {
            context.say(context.page.item(search.snippet(of: hit.text.sanitizedLine), first: "   "))
            let asked = context.messages.asked(
                in: context.named(hit.guide, about: nil), sessions: hit.sessions ?? 1, latest: hit.session)
            context.say(context.page.ink.dim(context.page.item(asked, first: "     ")))
        }
    }

    private func show(jots: [JotHit], _ search: SearchWords, _ context: Context) {
        context.say()
        context.say(context.page.ink.bold(context.page.paragraph(context.messages.jotsTitle)))
        for hit in jots {
            context.say(
                context.page.item(
                    search.snippet(of: hit.text.sanitizedLine), first: "   \(context.zone.day(hit.at))  \(hit.word)  "))
        }
    }

    private func show(_ hits: [SearchHit], _ search: SearchWords, _ context: Context) {
        var last: Int?
        for hit in hits {
            if hit.session != last {
                context.say()
                let name = context.named(hit.guide, about: hit.subject)
                let day = context.zone.day(hit.finished)
                context.say(context.page.item("\(day)  \(name)", first: "\(hit.session)  "))
            }
            last = hit.session
            // The session's line already shows the subject.
            guard hit.kind != .subject else { continue }
            let place = hit.question ?? context.messages.laterNote
            context.say(context.page.item(hit.kind == .note ? context.messages.noteOn(place) : place, first: "   "))
            context.say(context.page.item(search.snippet(of: hit.text.sanitizedLine), first: "     "))
        }
        context.say()
        context.say(context.page.paragraph(context.messages.found(hits.count, in: Set(hits.map(\.session)).count)))
    }
}

/// A match in `search --json`.
struct SearchHit: Encodable {
    var session: Int
    var finished: Timestamp
    var guide: String
    var subject: String?
    var kind: Kind
    var question: String?
    var text: String
    /// For a question, the number of sessions that asked it; `session` is the latest.
    var sessions: Int?

    enum Kind: String, Encodable {
        case answer, note, subject, question
        case laterNote = "later_note"
    }

    init(_ session: NumberedSession, kind: Kind, question: String?, text: String, guide: String) {
        self.session = session.number
        finished = session.entry.finished
        self.guide = guide
        subject = session.entry.subject
        self.kind = kind
        self.question = question
        self.text = text
    }
}

/// A matching jot in `search --json`.
struct JotHit: Encodable {
    let kind = "jot"
    var at: Timestamp
    /// The jot's word, as `forget` takes it.
    var word: String
    /// The text with the person or commitment it is about.
    var text: String
}

/// An element of the list in `search --json`.
private enum AnyHit: Encodable {
    case session(SearchHit)
    case jot(JotHit)

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .session(let hit): try hit.encode(to: encoder)
        case .jot(let hit): try hit.encode(to: encoder)
        }
    }
}

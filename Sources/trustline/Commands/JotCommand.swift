import Answers
import ArgumentParser
import Guides
import Insight
import Journal
import Records
import Text

/// `jot about Ming she called back`: stores a dated line about a person, a commitment, a session or nothing in particular.
struct JotCommand: CommandWithOptions {
    static let isQuiet = true
    static let help = Phrase(
        """
        jot slept badly, said no twice  A line for today; timeline and search find it.
        jot about Ming she called back  Beside a person. A longer name ends with a colon: about Ming Li: she …
        jot k7fm half of it is done  Beside a promise.
        jot 3 I was tired  Beside a session, as note does.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "jot", abstract: Speech.messages.jotAbstract,
            aliases: Phrase("jot", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.jotWordsHelp, valueName: "words")) var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        guard !words.joined().trimmingSpaces.isEmpty else { throw CommandError(context.messages.jotUsage, status: 64) }
        try JotAction(in: context).jot(words, asJSON: json)
    }
}

/// Stores a jot, linked to what its first words name.
struct JotAction: ContextProviding {
    let context: Context
    private let actions: CommitmentActions

    private var workspace: Workspace { actions.workspace }

    init(in context: Context) throws {
        self.context = context
        actions = try CommitmentActions(in: context)
    }

    func jot(_ words: [String], asJSON: Bool) throws {
        let words = Keywords.parted(words.prefix(1)) + words.dropFirst()
        let rest = Array(words.dropFirst())
        if !rest.isEmpty, let session = try session(named: words[0]) {
            let note = try workspace.notes.add(rest.joined(separator: " "), to: session.entry.id, at: now())
            return say(asJSON ? try context.json(note) : page.paragraph(messages.noteKept(session.number)))
        }
        var (text, about, commitment) = (words.joined(separator: " "), String?.none, String?.none)
        var place: String?
        if Keywords.about.contains(words[0].lowercased()) {
            (about, text) = try name(in: rest)
            place = about
        } else if !rest.isEmpty, let named = try actions.commitment(named: words[0]) {
            commitment = named.state.id
            place = named.state.what
            text = rest.joined(separator: " ")
        } else if !rest.isEmpty, !workspace.vault.isUnlocked, CommitmentWord.isOne(words[0].lowercased()) {
            // The word is resolved to a commitment when the jot is read.
            commitment = words[0].lowercased()
            place = commitment
            text = rest.joined(separator: " ")
        }
        guard !text.trimmingSpaces.isEmpty else { throw CommandError(messages.jotUsage, status: 64) }
        let jot = try workspace.jots.add(text.trimmingSpaces, about: about, commitment: commitment, at: now())
        if asJSON { return say(try context.json(jot)) }
        let word = CommitmentWord.shortest(of: [jot.id], places: CommitmentWord.lasting)[jot.id] ?? ""
        say(page.paragraph(messages.jotted(beside: place?.sanitizedLine, word: word)))
    }

    /// The session with this number; `nil` if `word` is not a number or there is no such session. Needs the passphrase of a locked
    /// workspace, unlike other jots.
    private func session(named word: String) throws -> NumberedSession? {
        guard let number = Int(word) else { return nil }
        context.state.isQuiet = false
        defer { context.state.isQuiet = true }
        let past = try PastSessions(in: context)
        return try past.history(HistoryQuery(number: number)).sessions.first
    }

    /// Splits off the name: the longest known name, or the words up to a colon, or else the first word.
    private func name(in words: [String]) throws -> (name: String, text: String) {
        let known = try actions.knownNames()
        let names = Set(known.map(SubjectName.key))
        for length in Set(known.map { $0.split(separator: " ").count }).sorted(by: >) where length <= words.count {
            let name = words.prefix(length).joined(separator: " ")
            if names.contains(SubjectName.key(name)) { return (name, words.dropFirst(length).joined(separator: " ")) }
        }
        let line = words.joined(separator: " ")
        if let colon = line.firstIndex(where: { ":：".contains($0) }), line[..<colon].split(separator: " ").count <= 4 {
            return (String(line[..<colon]).trimmingSpaces, String(line[line.index(after: colon)...]))
        }
        return (words.first ?? "", words.dropFirst().joined(separator: " "))
    }
}

/// All jots, each with its word, as `forget` takes it.
struct Jots {
    /// Oldest first.
    let named: [(word: String, jot: Jot)]

    init(in workspace: Workspace) throws {
        let jots = try workspace.jots.all(commitments: workspace.commitments.all().states.map(\.id)).jots
        let words = CommitmentWord.shortest(of: jots.map(\.id), places: CommitmentWord.lasting)
        named = jots.map { (words[$0.id] ?? "", $0) }
    }

    /// The jot with this word; `nil` if there is none or several.
    func meant(by word: String) -> (word: String, jot: Jot)? {
        let ids = CommitmentWord.matches(word.lowercased(), among: named.map(\.jot.id))
        return ids.count == 1 ? named.first { $0.jot.id == ids[0] } : nil
    }
}

import ArgumentParser
import Dialogue
import Guides
import Journal
import TextLayout

/// `search words`: where all of them stand in one answer, remark or later note. Chinese is found without spaces.
struct SearchCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "search", abstract: Speech.messages.searchAbstract, aliases: ["搜索", "找"])
    }

    @Argument(help: ArgumentHelp(Speech.messages.searchWordsHelp, valueName: "words")) var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        let search = SearchWords(words)
        guard !search.words.isEmpty else { throw Complaint(host.messages.searchUsage, status: 64) }
        let (workspace, history) = try host.history()
        let notes = Dictionary(grouping: try workspace.notes().notes, by: \.session)
        var hits: [SearchHit] = []
        for session in history.sessions {
            // A later note is not in the session's file.
            for note in notes[session.entry.id] ?? [] where search.matches(note.text) {
                hits.append(
                    SearchHit(session, kind: .laterNote, question: nil, text: note.text, guide: session.entry.guide))
            }
            guard let transcript = try workspace.readTranscript(session.entry.id, mentioning: search.bytes) else {
                continue
            }
            hits += Self.hits(search, in: transcript, session, host: host)
        }
        if json {
            host.say(try host.json(hits))
            return
        }
        guard !hits.isEmpty else {
            host.say(host.page.paragraph(host.messages.nothingFound(words.joined(separator: " "))))
            return
        }
        show(hits, search, host)
    }

    /// Found is what stood on the screen then; shown is what it is called in the reader's language.
    private static func hits(
        _ search: SearchWords, in transcript: Transcript, _ session: NumberedSession, host: Host
    ) -> [SearchHit] {
        let guide = transcript.guideTitle[host.language]
        let subject = transcript.session.subject.flatMap { search.matches($0) ? $0 : nil }
        var hits = subject.map { [SearchHit(session, kind: .subject, question: nil, text: $0, guide: guide)] } ?? []
        let then = Messages(language: transcript.language)
        let found = transcript.items.filter { item in
            [then.answer(item), host.messages.answer(item), item.note].contains { $0.map(search.matches) ?? false }
        }
        guard !found.isEmpty else { return hits }
        let spoken = Dictionary(
            host.spoken(transcript).items.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for item in found {
            let now = spoken[item.key] ?? item
            let question = now.label ?? now.question
            let answers = [host.messages.answer(now), host.messages.answer(item), then.answer(item)].compactMap(\.self)
            if let answer = answers.first(where: search.matches) {
                hits.append(SearchHit(session, kind: .answer, question: question, text: answer, guide: guide))
            }
            if let note = item.note, search.matches(note) {
                hits.append(SearchHit(session, kind: .note, question: question, text: note, guide: guide))
            }
        }
        return hits
    }

    private func show(_ hits: [SearchHit], _ search: SearchWords, _ host: Host) {
        var last: Int?
        for hit in hits {
            if hit.session != last {
                host.say()
                let name = host.named(hit.guide, about: hit.subject)
                host.say(host.page.item("\(hit.finished.description.prefix(10))  \(name)", first: "\(hit.session)  "))
            }
            last = hit.session
            // The line above names the subject already.
            guard hit.kind != .subject else { continue }
            let place = hit.question ?? host.messages.laterNote
            host.say(host.page.item(hit.kind == .note ? host.messages.noteOn(place) : place, first: "   "))
            host.say(host.page.item(search.snippet(of: hit.text.sanitizedLine), first: "     "))
        }
        host.say()
        host.say(host.page.paragraph(host.messages.found(hits.count, in: Set(hits.map(\.session)).count)))
    }
}

/// A place where the words stand, for `search --json`.
struct SearchHit: Encodable {
    var session: Int
    var finished: Timestamp
    var guide: String
    var subject: String?
    var kind: Kind
    var question: String?
    var text: String

    enum Kind: String, Encodable {
        case answer, note, subject
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

import Dialogue
import Guides
import Journal
import Records
import Text

/// Goes through all finished sessions, newest first, holding one at a time.
struct SearchRun {
    private let search: SearchWords
    private let workspace: Workspace
    private let host: Host
    private let past: PastSessions
    private let notes: [String: [Note]]
    /// By their pins; `nil` for one that is gone.
    private var guides: [String: SearchedGuide?] = [:]
    private(set) var hits: [SearchHit] = []
    /// By pin and question.
    private var questions: [String: FoundQuestion] = [:]
    private var order: [String] = []

    init(_ search: SearchWords, workspace: Workspace, host: Host) throws {
        self.search = search
        self.workspace = workspace
        self.host = host
        past = try PastSessions(in: host)
        notes = Dictionary(grouping: try workspace.notes().notes, by: \.session)
    }

    mutating func run() throws {
        var run = self
        var failure: JournalError?
        try past.each { session in
            do throws(JournalError) {
                try run.look(at: session)
            } catch {
                failure = error
            }
            return failure == nil
        }
        self = run
        if let failure { throw failure }
    }

    private mutating func look(at session: NumberedSession) throws(JournalError) {
        // A later note is not in the session's file.
        for note in notes[session.entry.id] ?? [] where search.matches(note.text) {
            hits.append(
                SearchHit(session, kind: .laterNote, question: nil, text: note.text, guide: session.entry.guide))
        }
        let text = try workspace.transcriptText(session.entry.id)
        let guide = guide(session.entry.guidePin)
        for id in guide?.questions ?? [] where text.asks(id) {
            count(id, guide, session)
        }
        let candidates = guide?.candidates(search) ?? search.candidates.map { $0.isEmpty ? [] : [$0] }
        guard candidates.allSatisfy({ word in word.isEmpty || word.contains(where: text.holds) }) else { return }
        try look(into: try text.transcript(), session, guide)
    }

    private mutating func guide(_ pin: String) -> SearchedGuide? {
        if let known = guides[pin] { return known }
        // A guide that is gone has its words in the sessions alone.
        let bytes = try? workspace.pinnedGuide(beginning: pin)
        let guide = bytes.flatMap { GuideReader.read($0, name: nil).guide }.map { SearchedGuide($0, search) }
        guides[pin] = .some(guide)
        return guide
    }

    private mutating func count(_ question: String, _ guide: SearchedGuide?, _ session: NumberedSession) {
        let key = "\(session.entry.guidePin)/\(question)"
        if questions[key] != nil {
            questions[key]?.sessions += 1
        } else if let guide {
            order.append(key)
            questions[key] = FoundQuestion(id: question, guide: guide.guide, sessions: 1, latest: session)
        }
    }

    /// Found is what stood on the screen then, and what it is called in the other language; shown is, where it was found, what
    /// it is called in the reader's language.
    private mutating func look(
        into transcript: Transcript, _ session: NumberedSession, _ guide: SearchedGuide?
    ) throws(JournalError) {
        let title = transcript.guideTitle[host.language]
        if let subject = transcript.session.subject, search.matches(subject) {
            hits.append(SearchHit(session, kind: .subject, question: nil, text: subject, guide: title))
        }
        var other: [AnswerKey: Transcript.Item] = [:]
        if let guide, guide.hasChoices, let language = guide.guide.languages.first(where: { $0 != transcript.language })
        {
            other = items(past.spoken(transcript, in: language, guide: guide.guide))
        }
        let then = Messages(language: transcript.language)
        let found = transcript.items.filter { item in
            var texts = [then.answer(item), host.messages.answer(item), item.note]
            if let other = other[item.key] { texts += Language.spoken.map { Messages(language: $0).answer(other) } }
            return texts.contains { $0.map(search.matches) ?? false }
        }
        guard !found.isEmpty else { return }
        let spoken = items(past.spoken(transcript, in: host.language, guide: guide?.guide))
        for item in found {
            let now = spoken[item.key] ?? item
            let answers =
                [
                    host.messages.answer(now), host.messages.answer(item), then.answer(item),
                ].compactMap(\.self)
                + Language.spoken.compactMap { Messages(language: $0).answer(other[item.key] ?? now) }
            let question = now.label ?? now.question
            if let answer = answers.first(where: search.matches) {
                hits.append(SearchHit(session, kind: .answer, question: question, text: answer, guide: title))
            }
            if let note = item.note, search.matches(note) {
                hits.append(SearchHit(session, kind: .note, question: question, text: note, guide: title))
            }
        }
    }

    private func items(_ transcript: Transcript) -> [AnswerKey: Transcript.Item] {
        Dictionary(transcript.items.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The questions found, as they were asked last, in the language where the words are.
    func questionHits() throws -> [SearchHit] {
        try order.compactMap { key in
            guard let found = questions[key] else { return nil }
            let transcript = try workspace.readTranscript(found.latest.entry.id)
            let languages = [host.language] + Language.spoken.filter { $0 != host.language }
            let texts = languages.flatMap { language -> [String] in
                past.spoken(transcript, in: language, guide: found.guide).items
                    .filter { $0.key.description.split(separator: "/").last.map(String.init) == found.id }.prefix(1)
                    .flatMap { [$0.question, $0.label].compactMap(\.self) }
            }
            guard let text = texts.first(where: search.matches) ?? texts.first else { return nil }
            var hit = SearchHit(
                found.latest, kind: .question, question: nil, text: text, guide: found.guide.title[host.language])
            hit.sessions = found.sessions
            return hit
        }
    }
}

extension TranscriptText {
    /// Whether a question, by its id, was on the path; in a loop its key ends so.
    fileprivate func asks(_ id: String) -> Bool {
        holdsExactly(Array("\"\(id)\"".utf8)) || holdsExactly(Array("/\(id)\"".utf8))
    }
}

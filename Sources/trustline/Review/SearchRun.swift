import Dialogue
import Guides
import Journal
import Records
import Text

/// Searches finished sessions, newest first: the index gives candidates, and each candidate's file is read.
struct SearchRun {
    private let search: SearchWords
    private let workspace: Workspace
    private let context: Context
    private let past: PastSessions
    /// Guides by pin; `nil` if gone.
    private var guides: [String: SearchedGuide?] = [:]
    private(set) var hits: [SearchHit] = []
    /// Matching questions with their latest session, in the language that matched.
    private(set) var questionHits: [SearchHit] = []
    /// Matching jots, newest first.
    private(set) var jots: [JotHit] = []

    init(_ search: SearchWords, workspace: Workspace, context: Context) throws {
        self.search = search
        self.workspace = workspace
        self.context = context
        past = try PastSessions(in: context)
    }

    mutating func run() throws {
        let commitments = try workspace.commitments.all().states
        jots = try Jots(in: workspace).named.reversed().map { word, jot in
            let text = context.messages.jot(jot, commitments.first { $0.id == jot.commitment })
            return JotHit(at: jot.at, word: word, text: text)
        }.filter { search.matches($0.text) }
        // Later notes are not in the session's file.
        let notes = Dictionary(
            grouping: try workspace.notes.all().notes.filter { search.matches($0.text) }, by: \.session)
        var guides = guides
        let found = try past.search(including: Set(notes.keys)) { pin in
            let guide = guide(pin)
            guides[pin] = .some(guide)
            return SessionIndex.Search(
                words: guide?.ways(search) ?? search.words.map { [$0.joined()] }, questions: guide?.questions ?? [])
        }
        self.guides = guides
        let store = workspace.sessions
        typealias Answers = Result<SessionAnswers, JournalError>
        var reading = BlockProcessor<(NumberedSession, Result<[UInt8], JournalError>), (NumberedSession, Answers)> {
            block in
            let reader = Result { () throws(JournalError) in try SessionAnswersReader(.answers) }
            return block.map { session, bytes in
                let answers = Result { () throws(JournalError) in
                    try store.answers(of: session.entry.id, in: try bytes.get(), by: try reader.get())
                }
                return (session, answers)
            }
        }
        func add(_ session: NumberedSession, _ answers: Answers) {
            for note in notes[session.entry.id] ?? [] {
                hits.append(
                    SearchHit(session, kind: .laterNote, question: nil, text: note.text, guide: session.entry.guide))
            }
            do throws(JournalError) {
                try look(into: try answers.get(), session, guides[session.entry.guidePin] ?? nil)
            } catch {
                past.sayLeftOut(error)
            }
        }
        for session in found.sessions {
            let bytes = Result { () throws(JournalError) in try store.bytes(of: session.entry.id) }
            reading.add((session, bytes), size: (try? bytes.get().count) ?? 0).forEach(add)
        }
        reading.finish().forEach(add)
        // Latest session first; questions of one session in the guide's order.
        let questions = found.questions.enumerated().sorted {
            ($1.element.latest.number, $0.offset) < ($0.element.latest.number, $1.offset)
        }
        questionHits = try questions.compactMap { try hit($0.element) }
    }

    func guide(_ pin: String) -> SearchedGuide? {
        // Without its guide, a session is searched by its own text only.
        let bytes = try? workspace.guides.pinned(beginning: pin)
        return bytes.flatMap { GuideReader.read($0, name: nil).guide }.map { SearchedGuide($0, search) }
    }

    /// Matches answers as shown in the session and in other languages. A hit is shown in the current language if that
    /// text matches.
    mutating func look(
        into answers: SessionAnswers, _ session: NumberedSession, _ guide: SearchedGuide?
    ) throws(JournalError) {
        func title() throws(JournalError) -> String { try answers.guideTitle()[context.language] }
        if let subject = answers.subject, search.matches(subject) {
            hits.append(SearchHit(session, kind: .subject, question: nil, text: subject, guide: try title()))
        }
        var other: [AnswerKey: Transcript.Item] = [:]
        if let guide, guide.hasChoices, let language = guide.guide.languages.first(where: { $0 != answers.language }) {
            other = try items(of: answers, in: language, guide.guide)
        }
        let then = Messages(language: answers.language)
        let found = answers.items.filter { item in
            var texts = [then.answer(item), item.note]
            if answers.language != context.language { texts.append(context.messages.answer(item)) }
            if let other = other[item.key] { texts += Language.spoken.map { Messages(language: $0).answer(other) } }
            return texts.contains { $0.map(search.matches) ?? false }
        }
        guard !found.isEmpty else { return }
        let title = try title()
        let spoken = try items(of: answers, in: context.language, guide?.guide)
        for item in found {
            let now = spoken[item.key] ?? item
            let answers =
                [
                    context.messages.answer(now), context.messages.answer(item), then.answer(item),
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

    /// The items in a language, by key; the whole session is read only where that takes its guide.
    private func items(
        of answers: SessionAnswers, in language: Language, _ guide: Guide?
    ) throws(JournalError) -> [AnswerKey: Transcript.Item] {
        let isAsItWas = answers.language == language && !answers.items.contains(where: \.isTable)
        let items =
            isAsItWas
            ? answers.items : past.spoken(try workspace.sessions.read(answers.id), in: language, guide: guide).items
        return Dictionary(items.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func hit(_ found: SessionIndex.Found.Question) throws -> SearchHit? {
        guard let guide = (guides[found.pin] ?? nil)?.guide else { return nil }
        let transcript = try workspace.sessions.read(found.latest.entry.id)
        let languages = [context.language] + Language.spoken.filter { $0 != context.language }
        let texts = languages.flatMap { language -> [String] in
            past.spoken(transcript, in: language, guide: guide).items
                .filter { $0.key.description.split(separator: "/").last.map(String.init) == found.id }.prefix(1)
                .flatMap { [$0.question, $0.label].compactMap(\.self) }
        }
        guard let text = texts.first(where: search.matches) ?? texts.first else { return nil }
        var hit = SearchHit(
            found.latest, kind: .question, question: nil, text: text, guide: guide.title[context.language])
        hit.sessions = found.sessions
        return hit
    }
}

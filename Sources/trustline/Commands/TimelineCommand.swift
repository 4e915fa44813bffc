import ArgumentParser
import Dialogue
import Guides
import Insight
import Journal
import Records
import Reporting
import Text

/// `timeline about acme`: sessions, stages, commitments, later notes and jots in chronological order.
struct TimelineCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        timeline  Sessions, promises and notes in the order of their days.
        timeline about Ming  What has to do with one person. --json is for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "timeline", abstract: Speech.messages.timelineAbstract,
            aliases: Phrase("timeline", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.historyWordsHelp, valueName: "words")) var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let query = try HistoryArguments(words, context: context)
        let events = try Self.events(query, context: context).events
        if json {
            context.say(try context.json(events))
            return
        }
        guard !events.isEmpty else {
            context.say(
                context.page.paragraph(try EmptyResult(PastSessions(in: context)).why(query, after: ["timeline"])))
            return
        }
        let timeline = Report.Timeline(
            events: events.map {
                Report.Timeline.Event(date: context.zone.day($0.at), text: context.messages.timelineText($0))
            })
        let report = Report(title: "", language: context.language, items: [.timeline(timeline)])
        Pager(context: context).show { $0.say($0.page.rendered(report)) }
    }

    /// Oldest first.
    ///
    /// - Parameter most: how many, the latest; `nil` for all.
    /// - Returns: also whether these are all.
    static func events(
        _ query: HistoryArguments, most: Int? = nil, context: Context
    ) throws -> (events: [TimelineEvent], areAll: Bool) {
        let past = try PastSessions(in: context)
        let workspace = past.workspace
        let library = GuideLibrary(workspace: workspace)
        // Questions about a stage, by guide.
        var stageQuestions: [String: AnswerKey?] = [:]
        var staged: [NumberedSession] = []
        let notes = try workspace.notes.all().notes
        let commitments = try workspace.commitments.all().states
        // The numbers of sessions that something else refers to.
        let wanted = Set(notes.map(\.session) + commitments.compactMap(\.session))
        var numbers: [String: Int] = [:]
        var events: [TimelineEvent] = []
        var count = 0
        try past.each(query.query) { session in
            let guide = session.entry.guide
            let key: AnswerKey?
            if let known = stageQuestions[guide] {
                key = known
            } else {
                key = library.guide(guide)?.flow.questions.first(where: \.isStage).map { AnswerKey($0.id) }
                stageQuestions[guide] = .some(key)
            }
            if key != nil { staged.append(session) }
            if wanted.contains(session.entry.id) { numbers[session.entry.id] = session.number }
            count += 1
            guard most.map({ count <= $0 }) ?? true else { return true }
            events.append(
                TimelineEvent(
                    at: session.entry.finished, kind: .session, text: past.oneLine(session.entry, showsDay: false),
                    session: session.number))
            return true
        }
        events += try stages(of: staged, asking: stageQuestions.compactMapValues { $0 }, in: past)
        // Notes and commitments are included if their session is.
        let isEverything = query.guide == nil && query.subject == nil
        for note in notes {
            guard let number = numbers[note.session] else { continue }
            events.append(TimelineEvent(at: note.at, kind: .note, text: note.text, session: number))
        }
        for commitment in commitments {
            let session = commitment.session.flatMap { numbers[$0] }
            guard session != nil || isEverything else { continue }
            events.append(
                TimelineEvent(
                    at: commitment.made, kind: .promised, text: context.messages.madeCommitment(commitment),
                    session: session
                ))
            if let kind = TimelineEvent.Kind(commitment.status) {
                events.append(
                    TimelineEvent(at: commitment.since, kind: kind, text: commitment.what, session: session))
            }
        }
        let jots = try Jots(in: workspace)
        for (word, jot) in jots.named {
            let commitment = commitments.first { $0.id == jot.commitment }
            let session = commitment?.session.flatMap { numbers[$0] }
            let isAbout = query.guide == nil && (query.subject == nil || SubjectName.areSame(jot.about, query.subject))
            guard isAbout || session != nil else { continue }
            events.append(
                TimelineEvent(
                    at: jot.at, kind: .jot, text: context.messages.jot(jot, commitment), session: session,
                    word: word))
        }
        if let since = query.query.since { events.removeAll { $0.at < since } }
        // A stable sort: at equal times a session precedes what was made from it.
        let sorted = events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(
            \.element)
        guard let most else { return (sorted, true) }
        return (sorted.suffix(most), count <= most && sorted.count <= most)
    }
}

extension TimelineCommand {
    /// An event for each change of a stage question's answer, with the guides' current definitions.
    ///
    /// - Parameters:
    ///   - sessions: newest first.
    ///   - questions: the stage question of each guide.
    private static func stages(
        of sessions: [NumberedSession], asking questions: [String: AnswerKey], in past: PastSessions
    ) throws -> [TimelineEvent] {
        var last: [String?: (id: String, name: String)] = [:]
        var events: [TimelineEvent] = []
        for session in sessions.reversed() {
            guard let key = questions[session.entry.guide] else { continue }
            let transcript = past.spoken(try past.reader.transcript(session.entry.id))
            let subject = session.entry.subject.map(SubjectName.key)
            guard let item = transcript.items.first(where: { $0.key == key }),
                case .choice(let id)? = item.value, last[subject]?.id != id
            else { continue }
            // Options read `name: description`; show only the name.
            let words = item.words ?? id
            let name = words.split { ":：".contains($0) }.first.map(String.init) ?? words
            let text = past.messages.stage(name, before: last[subject]?.name, of: session.entry.subject)
            last[subject] = (id, name)
            events.append(
                TimelineEvent(at: session.entry.finished, kind: .stage, text: text, session: session.number))
        }
        return events
    }
}

/// An event of `timeline` and `timeline --json`.
struct TimelineEvent: Encodable {
    var at: Timestamp
    var kind: Kind
    var text: String
    /// The session's number.
    var session: Int?
    /// A jot's word, as `forget` takes it.
    var word: String?

    enum Kind: String, Encodable {
        case session, stage, note, jot, promised, kept, partly, missed

        init?(_ status: CommitmentState.Status) {
            switch status {
            case .open: return nil
            case .kept: self = .kept
            case .partly: self = .partly
            case .missed: self = .missed
            }
        }
    }
}

import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

extension SessionPage {
    /// With more courses than this, component scores are summarised in a sentence instead of drawn.
    private static let mostDrawnWhole = 12

    /// Everything: an overview, each subject's courses, all commitments, and the timeline.
    init(ofAll query: HistoryWords, context: Context) throws {
        let messages = context.messages
        language = context.language
        hasContents = true
        let past = try PastSessions(in: context)
        let sessions = try past.history(query.query).sessions
        guard let latest = sessions.first, let earliest = sessions.last else {
            throw Complaint(try EmptyResult(past).why(query, after: ["report", "--all"]))
        }
        title = messages.allTitle
        subtitle = messages.allSubtitle(
            sessions.count, from: messages.day(of: earliest.entry.finished).description,
            to: messages.day(of: latest.entry.finished).description)
        let known = try past.history().entries
        let courses = try GuideCourse.all(of: sessions, among: known, reader: past.reader, language: language)
        let groups = Self.groups(courses)
        let withParts = courses.count <= Self.mostDrawnWhole
        var detail = groups.map { Self.section($0, withParts: withParts, context: context) }
        let promises = try CommitmentActions(in: context).all().commitments
        if !promises.isEmpty { detail.append(messages.promises(promises.map(\.state))) }
        detail.append(Self.days(try TimelineCommand.events(query, context: context), messages))

        var entries = groups.enumerated().map { Self.entry($1, section: $0 + 1, context: context) }
        let scored = Set(courses.map { SubjectName.key($0.subject ?? "") })
        var others: [String: Int] = [:]
        for subject in sessions.compactMap(\.entry.subject) where !scored.contains(SubjectName.key(subject)) {
            others[subject, default: 0] += 1
        }
        entries += others.sorted { $0.key < $1.key }.map { subject, count in
            Report.PageIndex.Entry(title: subject, detail: messages.sessions(count), section: detail.count)
        }
        let changes = try ScoreChange.all(known, limit: 5, reader: past.reader, language: language)
            .filter { change in courses.contains { $0.guide == change.guide && $0.subject == change.subject } }
        let retakes = try past.retakes().filter { $0.due <= context.today() }
        var overview = Self.overview(changes, promises, retakes, context: context)
        overview.items.append(.index(Report.PageIndex(title: messages.inALineTitle, entries: entries)))
        sections = [overview] + detail
    }

    /// Changes, what is due, and outcomes of commitments.
    private static func overview(
        _ changes: [ScoreChange], _ promises: [NamedCommitment], _ retakes: [Retake], context: Context
    ) -> Report {
        let messages = context.messages
        let today = context.today()
        func list(_ title: String, _ lines: [String], otherwise: String) -> Report.Item {
            .list(
                Report.List(
                    lines.map { Report.Entry(label: "", text: $0) }, style: .bulleted, title: title,
                    sentences: lines.isEmpty ? [otherwise] : []))
        }
        let due = promises.open.filter { $0.isOwn && $0.state.isDue(on: today) }
            .map { messages.commitment($0.state, today: today) }
        let again = retakes.prefix(3).map { SessionReports(context: context).line($0) }
        let count = CommitmentCount(promises, today: today)
        return Report(
            title: messages.overviewTitle, language: context.language,
            items: [
                list(messages.changedTitle, changes.map { messages.change($0) }, otherwise: messages.noChangeYet),
                list(messages.dueTitle, due + again, otherwise: messages.nothingDue),
                list(
                    messages.keptTitle, count.settled > 0 ? [messages.keptRate(count), messages.soFar(count)] : [],
                    otherwise: messages.noneSettled),
            ])
    }

    /// Groups courses by subject; each course without a subject is a group. Ordered by latest session.
    private static func groups(_ courses: [GuideCourse]) -> [[GuideCourse]] {
        var groups: [[GuideCourse]] = []
        for course in courses {
            let place = groups.firstIndex {
                course.subject != nil && SubjectName.areSame($0[0].subject, course.subject)
            }
            if let place { groups[place].append(course) } else { groups.append([course]) }
        }
        return groups
    }

    private static func section(_ courses: [GuideCourse], withParts: Bool, context: Context) -> Report {
        var items: [Report.Item] = []
        for course in courses {
            var pictures = TrendCommand.report([course], drawsParts: withParts, messages: context.messages).items
            if courses.count == 1, case .heading? = pictures.first { pictures.removeFirst() }
            items += pictures
        }
        let title = courses.count == 1 ? context.named(courses[0].title, about: courses[0].subject) : courses[0].subject
        return Report(title: title ?? "", language: context.language, items: items)
    }

    /// An index entry with the summary score of the group's latest course.
    private static func entry(_ courses: [GuideCourse], section: Int, context: Context) -> Report.PageIndex.Entry {
        let course = courses[0]
        let score = course.scores.first { $0.id == course.summary } ?? course.scores[0]
        let count = courses.map(\.sessions).reduce(0, +)
        let name = course.subject == nil ? score.title : context.messages.words.labelled(course.title, score.title)
        return Report.PageIndex.Entry(
            title: course.subject ?? course.title, detail: "\(name) · \(context.messages.sessions(count))",
            values: score.points.map(\.value), possible: score.possible, section: section)
    }

    private static func days(_ events: [TimelineEvent], _ messages: Messages) -> Report {
        let timeline = Report.Timeline(
            events: events.map { Report.Timeline.Event(date: messages.day(of: $0.at), text: messages.timelineText($0)) }
        )
        return Report(title: messages.words("Day by day"), language: messages.language, items: [.timeline(timeline)])
    }
}

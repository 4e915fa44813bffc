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
    ///
    /// - Parameter mostEvents: of the timeline, the latest; `nil` for all.
    init(ofAll query: HistoryArguments, mostEvents: Int?, context: Context) throws {
        let messages = context.messages
        language = context.language
        hasContents = true
        let past = try PastSessions(in: context)
        var count = 0
        var ends: (latest: Timestamp, earliest: Timestamp)?
        var subjects: [String: Int] = [:]
        try past.each(query.query) { session in
            count += 1
            ends = (ends?.latest ?? session.entry.finished, session.entry.finished)
            if let subject = session.entry.subject { subjects[subject, default: 0] += 1 }
            return true
        }
        guard let ends else { throw CommandError(try EmptyResult(past).why(query, after: ["report", "--all"])) }
        title = messages.allTitle
        subtitle = messages.allSubtitle(
            count, from: messages.day(of: ends.earliest).description, to: messages.day(of: ends.latest).description)
        let since = query.query.since
        let keys = try past.workspace.index.scoredCourses(query.query)
        var groups: [CourseGroup] = []
        for key in keys {
            for (place, course) in try past.courses(key, since: since).enumerated() {
                let known = groups.firstIndex { $0.subject != nil && SubjectName.areSame($0.subject, course.subject) }
                if known == nil { groups.append(CourseGroup(course)) }
                groups[known ?? groups.count - 1].add(course, .init(key: key, place: place))
            }
        }
        var detail = groups.map { group in
            ReportSection(group.heading(context)) {
                try group.items { part in
                    CourseTrends.items(
                        of: [try past.courses(part.key, since: since)[part.place]], messages: messages,
                        drawsParts: keys.count <= Self.mostDrawnWhole)
                }
            }
        }
        let commitments = try CommitmentActions(in: context).all().commitments
        if !commitments.isEmpty { detail.append(ReportSection(messages.commitmentTable(commitments.map(\.state)))) }
        detail.append(
            ReportSection(messages.words("Day by day")) {
                let (events, areAll) = try TimelineCommand.events(query, most: mostEvents, context: context)
                return (areAll ? [] : [.paragraph(messages.latestEvents(events.count))])
                    + [.timeline(Self.timeline(events, messages))]
            })

        var entries = groups.enumerated().map { $1.entry(section: $0 + 1, messages) }
        let scored = Set(keys.map { SubjectName.key($0.subject ?? "") })
        let others = subjects.filter { !scored.contains(SubjectName.key($0.key)) }
        entries += others.sorted { $0.key < $1.key }.map { subject, count in
            Report.PageIndex.Entry(title: subject, detail: messages.sessions(count), section: detail.count)
        }
        let changes = try past.latestChanges(limit: 5).filter { change in
            keys.contains { $0.guide == change.guide && $0.subject == change.subject }
        }
        let retakes = try past.retakes().filter { $0.due <= context.today() }
        var overview = Self.overview(changes, commitments, retakes, context: context)
        overview.items.append(.index(Report.PageIndex(title: messages.inALineTitle, entries: entries)))
        sections = [ReportSection(overview)] + detail
    }

    /// Changes, what is due, and outcomes of commitments.
    private static func overview(
        _ changes: [ScoreChange], _ commitments: [NamedCommitment], _ retakes: [Retake], context: Context
    ) -> Report {
        let messages = context.messages
        let today = context.today()
        func list(_ title: String, _ lines: [String], otherwise: String) -> Report.Item {
            .list(
                Report.List(
                    lines.map { Report.Entry(label: "", text: $0) }, style: .bulleted, title: title,
                    sentences: lines.isEmpty ? [otherwise] : []))
        }
        let due = commitments.open.filter { $0.isOwn && $0.state.isDue(on: today) }
            .map { messages.commitment($0.state, today: today) }
        let again = retakes.prefix(3).map { SessionReports(context: context).line($0) }
        let count = CommitmentCount(commitments, today: today)
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

    private static func timeline(_ events: [TimelineEvent], _ messages: Messages) -> Report.Timeline {
        Report.Timeline(
            events: events.map { Report.Timeline.Event(date: messages.day(of: $0.at), text: messages.timelineText($0)) }
        )
    }
}

/// The courses of a subject, or one course without a subject: a section of the page, and its line in the index.
private struct CourseGroup {
    let subject: String?
    /// The titles of the group's latest course and of its summary score.
    private let title: String
    private let score: String
    private let values: [Double]
    private let possible: ClosedRange<Double>?
    private var sessions = 0
    private var parts: [Part] = []

    /// Where a course is found again.
    struct Part {
        var key: HistoryCourse
        /// Among the courses of the key.
        var place: Int
    }

    init(_ course: GuideCourse) {
        let summary = course.scores.first { $0.id == course.summary } ?? course.scores[0]
        subject = course.subject
        title = course.title
        score = summary.title
        values = summary.points.map(\.value)
        possible = summary.possible
    }

    mutating func add(_ course: GuideCourse, _ part: Part) {
        sessions += course.sessions
        parts.append(part)
    }

    func heading(_ context: Context) -> String {
        (parts.count == 1 ? context.named(title, about: subject) : subject) ?? ""
    }

    func items(_ pictures: (Part) throws -> [Report.Item]) rethrows -> [Report.Item] {
        var items = try parts.flatMap(pictures)
        // The title of a single course's section says the same.
        if parts.count == 1, case .heading? = items.first { items.removeFirst() }
        return items
    }

    func entry(section: Int, _ messages: Messages) -> Report.PageIndex.Entry {
        let name = subject == nil ? score : messages.words.labelled(title, score)
        return Report.PageIndex.Entry(
            title: subject ?? title, detail: "\(name) · \(messages.sessions(sessions))", values: values,
            possible: possible, section: section)
    }
}

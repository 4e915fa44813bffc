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
    init(ofAll query: HistoryArguments, context: Context) throws {
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
        let keys = try past.workspace.index.scoredCourses(query.query)
        var groups: [CourseGroup] = []
        try past.eachCourse(query.query) { course in
            var trends = CourseTrends(messages: messages, drawsParts: keys.count <= Self.mostDrawnWhole)
            trends.add(course)
            let place = groups.firstIndex { $0.subject != nil && SubjectName.areSame($0.subject, course.subject) }
            if place == nil { groups.append(CourseGroup(course)) }
            groups[place ?? groups.count - 1].add(course, trends.report().items)
        }
        var detail = groups.map { $0.section(context) }
        let commitments = try CommitmentActions(in: context).all().commitments
        if !commitments.isEmpty { detail.append(messages.commitmentTable(commitments.map(\.state))) }
        detail.append(Self.days(try TimelineCommand.events(query, context: context), messages))

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
        sections = [overview] + detail
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

    private static func days(_ events: [TimelineEvent], _ messages: Messages) -> Report {
        let timeline = Report.Timeline(
            events: events.map { Report.Timeline.Event(date: messages.day(of: $0.at), text: messages.timelineText($0)) }
        )
        return Report(title: messages.words("Day by day"), language: messages.language, items: [.timeline(timeline)])
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
    private var pictures: [[Report.Item]] = []

    init(_ course: GuideCourse) {
        let summary = course.scores.first { $0.id == course.summary } ?? course.scores[0]
        subject = course.subject
        title = course.title
        score = summary.title
        values = summary.points.map(\.value)
        possible = summary.possible
    }

    mutating func add(_ course: GuideCourse, _ pictures: [Report.Item]) {
        sessions += course.sessions
        self.pictures.append(pictures)
    }

    func section(_ context: Context) -> Report {
        var items = pictures.flatMap(\.self)
        // The title of a single course's section says the same.
        if pictures.count == 1, case .heading? = items.first { items.removeFirst() }
        let title = pictures.count == 1 ? context.named(title, about: subject) : subject
        return Report(title: title ?? "", language: context.language, items: items)
    }

    func entry(section: Int, _ messages: Messages) -> Report.PageIndex.Entry {
        let name = subject == nil ? score : messages.words.labelled(title, score)
        return Report.PageIndex.Entry(
            title: subject ?? title, detail: "\(name) · \(messages.sessions(sessions))", values: values,
            possible: possible, section: section)
    }
}

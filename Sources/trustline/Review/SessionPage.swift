import Dialogue
import Guides
import Insight
import Journal
import Records
import Reporting
import Text

/// The document written by `report`: a title and a sequence of reports.
struct SessionPage: Encodable {
    var title: String
    var subtitle: String
    var language: Language
    var sections: [Report]
    /// Whether to begin with a list of sections.
    var hasContents = false

    private enum CodingKeys: CodingKey {
        case title, subtitle, language, sections
    }

    /// One session: its result, the course so far, its commitments, and later notes.
    init(of session: NumberedSession, showsAnswers: Bool, context: Context) throws {
        let messages = context.messages
        let past = try PastSessions(in: context)
        let workspace = past.workspace
        let reports = SessionReports(context: context)
        let transcript = try workspace.sessions.read(session.entry.id)
        language = context.language
        title = context.named(transcript.guideTitle[language], about: transcript.session.subject)
        let day = messages.day(of: transcript.finished)
        subtitle = messages.edition(of: transcript.session, on: day, title: transcript.guideTitle[language])
        var result: Report
        if let guide = past.guide(of: transcript) {
            let walk = reports.measuredWalk(guide, transcript.session, transcript.entries)
            result = Reporting.report(
                for: guide, header: transcript.session, walk: walk, language: language,
                context: reports.reportContext(for: guide, header: transcript.session, entries: transcript.entries))
        } else {
            result = Report(
                title: "", language: language, items: [.list(Report.List(messages.scores(transcript)))])
        }
        result.title = messages.resultTitle
        sections = [result]
        let all = try past.history(HistoryQuery(course: HistoryCourse(of: session.entry))).sessions
        let siblings = all.filter { $0.number <= session.number }
        if siblings.count > 1 {
            var trends = CourseTrends(messages: messages)
            let courses = try GuideCourse.all(
                of: siblings, among: all.map(\.entry), reader: past.reader, language: language)
            for course in courses { trends.add(course) }
            var course = trends.report()
            if case .heading? = course.items.first { course.items.removeFirst() }
            course.title = messages.overTimeTitle
            if !course.items.isEmpty { sections.append(course) }
        }
        let commitments = try workspace.commitments.all().states.filter { $0.session == session.entry.id }
        if !commitments.isEmpty { sections.append(messages.commitmentTable(commitments)) }
        let notes = try workspace.notes.all(of: session.entry.id).notes
        if !notes.isEmpty {
            let entries = notes.map { Report.Entry(label: messages.day(of: $0.at).description, text: $0.text) }
            sections.append(
                Report(
                    title: messages.laterNotes, language: language, items: [.list(Report.List(entries))])
            )
        }
        if showsAnswers { sections.append(messages.answers(past.spoken(transcript))) }
    }

    /// - Parameter write: is given the page in one piece or several.
    func write(_ format: PageFormat, context: Context, _ write: (String) throws -> Void) throws {
        switch format {
        case .html:
            try HTMLDocument(
                title: title, subtitle: subtitle, language: language, reports: sections, hasContents: hasContents
            ).write(write)
        case .md:
            let title = Report(title: title, language: language, items: []).markdown().dropFirst(2)
            try write("# \(title)\n\(subtitle)\n\n")
            for (place, section) in sections.enumerated() {
                try write((place > 0 ? "\n" : "") + section.markdown(level: 2))
            }
        case .json: try write(try context.json(self) + "\n")
        case .csv:
            for (place, section) in sections.enumerated() { try write(section.csv(showsHeader: place == 0)) }
        case .svg:
            guard let svg = Report(title: title, language: language, items: sections.flatMap(\.items)).svg else {
                throw CommandError(context.messages.noPictures)
            }
            try write(svg)
        }
    }
}

/// `report --format`.
enum PageFormat: String, CaseIterable {
    case html, md, json, csv, svg
}

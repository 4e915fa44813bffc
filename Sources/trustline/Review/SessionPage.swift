import Dialogue
import Guides
import Insight
import Journal
import Records
import Reporting
import Text

/// The document written by `report`: a title and a sequence of reports.
struct SessionPage {
    var title: String
    var subtitle: String
    var language: Language
    var sections: [ReportSection]
    /// Whether to begin with a list of sections.
    var hasContents = false

    /// The page in `report --format json`.
    private struct Record: Encodable {
        var title: String
        var subtitle: String
        var language: Language
        var sections: [Report]
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
        sections = [ReportSection(result)]
        let all = try past.history(HistoryQuery(course: HistoryCourse(of: session.entry))).sessions
        let siblings = all.filter { $0.number <= session.number }
        if siblings.count > 1 {
            let courses = try GuideCourse.all(
                of: siblings, among: all.map(\.entry), reader: past.reader, language: language)
            var items = CourseTrends.items(of: courses, messages: messages)
            if case .heading? = items.first { items.removeFirst() }
            if !items.isEmpty {
                sections.append(ReportSection(messages.overTimeTitle) { items })
            }
        }
        let commitments = try workspace.commitments.all().states.filter { $0.session == session.entry.id }
        if !commitments.isEmpty { sections.append(ReportSection(messages.commitmentTable(commitments))) }
        let notes = try workspace.notes.all(of: session.entry.id).notes
        if !notes.isEmpty {
            let entries = notes.map { Report.Entry(label: messages.day(of: $0.at).description, text: $0.text) }
            sections.append(ReportSection(messages.laterNotes) { [.list(Report.List(entries))] })
        }
        if showsAnswers { sections.append(ReportSection(messages.answers(past.spoken(transcript)))) }
    }

    /// - Parameter write: is given the page in one piece or several.
    func write(_ format: PageFormat, context: Context, _ write: (String) throws -> Void) throws {
        switch format {
        case .html:
            try HTMLDocument(
                title: title, subtitle: subtitle, language: language, sections: sections, hasContents: hasContents
            ).write(write)
        case .md:
            let title = Report(title: title, language: language, items: []).markdown().dropFirst(2)
            try write("# \(title)\n\(subtitle)\n\n")
            for (place, section) in sections.enumerated() {
                try write((place > 0 ? "\n" : "") + (try report(section)).markdown(level: 2))
            }
        case .json: try write(try json(context) + "\n")
        case .csv:
            for (place, section) in sections.enumerated() {
                try write(try report(section).csv(showsHeader: place == 0))
            }
        case .svg:
            guard let svg = Report(title: title, language: language, items: try sections.flatMap { try $0.items() }).svg
            else {
                throw CommandError(context.messages.noPictures)
            }
            try write(svg)
        }
    }

    func json(_ context: Context) throws -> String {
        try context.json(
            Record(title: title, subtitle: subtitle, language: language, sections: try sections.map(report)))
    }

    private func report(_ section: ReportSection) throws -> Report {
        Report(title: section.title, language: language, items: try section.items())
    }
}

/// `report --format`.
enum PageFormat: String, CaseIterable {
    case html, md, json, csv, svg

    /// How many events of the timeline a page lists; `nil` for all, in formats for programs. More make a page that nobody reads to its
    /// end.
    var mostEvents: Int? {
        switch self {
        case .html, .md: 500
        case .json, .csv, .svg: nil
        }
    }
}

import ArgumentParser
import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

/// `precision trust-quotient about acme`: the precision of scores, and whether it is estimated from own sessions, from imported
/// sheets, or assumed.
struct PrecisionCommand: CommandWithOptions {
    static let onlyReads = true
    var readsData: Bool { from == "-" }
    static let help = Phrase(
        """
        precision trust-quotient  How exact the number is, and whether that rests on your own answers.
        precision trust-quotient --from sheets.csv  Learns it from other people's sheets; --drop forgets them.
        precision trust-quotient --json  For other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "precision", abstract: Speech.messages.precisionAbstract,
            aliases: Phrase("precision", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.precisionWordsHelp, valueName: "words")) var words: [String] = []
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.precisionFromHelp, valueName: "file"))
    var from: String?
    @Flag(help: ArgumentHelp(Speech.messages.precisionDropHelp)) var drop = false
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let words = try HistoryArguments(words, context: context)
        guard words.since == nil, !(drop && from != nil), words.guide != nil || from == nil && !drop else {
            throw CommandError(context.messages.precisionUsage, status: 64)
        }
        let library = try context.guideLibrary()
        let work = PrecisionWork(sessions: try PastSessions(in: context))
        guard let name = words.guide else {
            let courses = try work.courses(about: words.subject)
            return json ? context.say(try context.json(courses.map(PrecisionCourseRecord.init))) : work.say(courses)
        }
        let guide = try context.guides.usable(named: name, in: library).guide
        if drop { try work.dropMeasurement(for: guide.id) }
        if let from { try work.importSheets(from, for: guide) }
        if drop || from != nil, !json { return }
        let page = try work.page(of: guide, about: words.subject)
        if json {
            context.say(try context.json(PrecisionRecord(page)))
        } else {
            Pager(context: context).show { $0.say($0.page.rendered(page.report(context.messages))) }
        }
    }
}

/// The work of `precision`.
struct PrecisionWork: ContextProviding {
    let sessions: PastSessions

    var context: Context { sessions.context }
    private var workspace: Workspace { sessions.workspace }

    func say(_ courses: [PrecisionCourse]) {
        guard !courses.isEmpty else { return say(page.paragraph(messages.noScoresYet)) }
        let cells = courses.map { course in
            [
                named(course.guide.title[language], about: course.subject), String(course.complete),
                messages.basis(course.basis),
            ]
        }
        let items: [Report.Item] = [
            .table(Report.Table(columns: messages.precisionOverviewColumns, cells: cells)),
            .paragraph(messages.precisionOverview),
        ]
        say(page.rendered(Report(title: messages.precisionTitle, language: language, items: items)))
    }

    func dropMeasurement(for guide: String) throws {
        guard try workspace.measurements.drop(for: guide) else { throw CommandError(messages.nothingToDrop(guide)) }
        writeError(page.paragraph(messages.measurementDropped(guide)) + "\n")
    }

    /// Estimates measurement error from a file of sheets and stores the estimate.
    func importSheets(_ file: String, for guide: Guide) throws {
        guard let needed = ScorePlan(guide).sheetsNeeded else { throw CommandError(messages.noFactors, status: 65) }
        let bytes = try context.files.chunks(of: file)
        var sheets = SheetImport(guide)
        try sheets.read(
            SheetReader(scorer: sheets.scorer, messages: messages, readBytes: bytes), context: context
        ) { line, text in
            writeError(messages.atLine(line, text).sanitizedLine + "\n")
        }
        if sheets.faults > 0 {
            writeError(page.paragraph(messages.rowsNotUsed(sheets.faults, of: sheets.rows)) + "\n")
        }
        guard let measurement = sheets.measurement(at: now(), device: workspace.device) else {
            throw CommandError(messages.tooFewSheets(sheets.complete, needed: needed), status: 65)
        }
        try workspace.measurements.save(measurement)
        writeError(page.paragraph(messages.measurementImported(measurement)) + "\n")
    }

    /// The page of one guide, for this subject or the one of its latest session.
    func page(of guide: Guide, about subject: String?) throws -> PrecisionPage {
        let entries = try sessions.history(HistoryQuery(guide: guide.id, subject: subject)).entries
        var subjects: [String?] = []
        for entry in entries where !subjects.contains(where: { SubjectName.areSame($0, entry.subject) }) {
            subjects.append(entry.subject)
        }
        let imported = try workspace.measurements.imported(for: guide.id)
        let course = entries.filter { SubjectName.areSame($0.subject, subjects.first ?? nil) }
        var measured = guide
        var same: [HistoryEntry] = []
        if let latest = course.first, let pinned = sessions.reader.guide(latest.guide, latest.guidePin) {
            measured = pinned
            same = course.filter { $0.guidePin == latest.guidePin }
        }
        return PrecisionPage(
            precision: Precision(
                of: measured, subject: subjects.first ?? subject, entries: same, imported: imported,
                reader: sessions.reader),
            others: Array(subjects.dropFirst()),
            teams: try teams(of: guide.id))
    }

    /// The variation between teams for this guide; `nil` if no team has a result that may be shown.
    private func teams(of guide: String) throws -> TeamComparison? {
        let waves = TeamComparison.comparable(
            try workspace.teams.all().teams.map { try workspace.teams.waves(of: $0.id).waves }, of: guide)
        guard let terms = waves.first?.terms else { return nil }
        return TeamComparison(waves, guide: try TeamActions(in: context).guide(pinnedFor: terms).guide)
    }

    /// Every guide and subject with a score that has a standard error, the latest first.
    func courses(about subject: String?) throws -> [PrecisionCourse] {
        var courses = PrecisionCourses(reader: sessions.reader)
        let history = try sessions.each(HistoryQuery(subject: subject)) { session in
            courses.add(session.entry)
            return true
        }
        guard history.total > 0 else { throw CommandError(messages.nothingYet, status: 0) }
        return courses.all
    }
}

import ArgumentParser
import Guides
import Journal
import Records
import Reporting
import Scoring
import Text

/// `precision trust-quotient about acme`: how exact the numbers are, and whether that rests on one's own answers, imported
/// sheets or the assumptions.
struct PrecisionCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "precision", abstract: Speech.messages.precisionAbstract, aliases: ["测量精度", "精度"])
    }

    @Argument(help: ArgumentHelp(Speech.messages.precisionWordsHelp, valueName: "words")) var words: [String] = []
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.precisionFromHelp, valueName: "file"))
    var from: String?
    @Flag(help: ArgumentHelp(Speech.messages.precisionDropHelp)) var drop = false
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        let words = try HistoryWords(words, host: host)
        guard words.since == nil, !(drop && from != nil), words.guide != nil || from == nil && !drop else {
            throw Complaint(host.messages.precisionUsage, status: 64)
        }
        let library = try host.guideLibrary()
        guard let name = words.guide else {
            let courses = try host.precisionCourses(about: words.subject, in: library.workspace)
            return host.say(courses, json: json ? try host.json(courses.map(PrecisionCourse.Record.init)) : nil)
        }
        let guide = try host.usableGuide(named: name, in: library).guide
        if drop { try host.dropMeasurement(for: guide.id, in: library.workspace) }
        if let from { try host.importSheets(from, for: guide, in: library.workspace) }
        if drop || from != nil, !json { return }
        let page = try host.precision(of: guide, about: words.subject, in: library.workspace)
        if json {
            host.say(try host.json(PrecisionRecord(page)))
        } else {
            host.say(host.page.rendered(page.report(host.messages)))
        }
    }
}

extension Host {
    fileprivate func say(_ courses: [PrecisionCourse], json: String?) {
        if let json { return say(json) }
        guard !courses.isEmpty else { return say(page.paragraph(messages.noScoresYet)) }
        let cells = courses.map { course in
            [
                named(course.guide.title[language], about: course.subject), String(course.complete),
                String(course.needed), messages.basis(course.basis),
            ]
        }
        let items: [Report.Item] = [
            .table(Report.Table(columns: messages.precisionOverviewColumns, cells: cells)),
            .paragraph(messages.precisionOverview),
        ]
        say(page.rendered(Report(title: messages.precisionTitle, language: language, items: items)))
    }

    fileprivate func dropMeasurement(for guide: String, in workspace: Workspace) throws {
        guard try workspace.dropImportedMeasurement(for: guide) else { throw Complaint(messages.nothingToDrop(guide)) }
        writeError(page.paragraph(messages.measurementDropped(guide)) + "\n")
    }

    /// Estimates from the sheets of a file, and keeps the estimate.
    fileprivate func importSheets(_ file: String, for guide: Guide, in workspace: Workspace) throws {
        guard let needed = ScorePlan(guide).sheetsNeeded else { throw Complaint(messages.noFactors, status: 65) }
        let pieces =
            file == "-"
            ? world.readBytes
            : try Workspace.pieces(of: absolute(file)) { [self] in
                writeError(page.paragraph(messages.waitingForWriter(file)) + "\n")
            }
        guard let bytes = pieces else {
            throw Complaint(messages.noSheetFile(file), status: 66)
        }
        var sheets = SheetImport(guide)
        try sheets.read(
            SheetReader(scorer: sheets.scorer, messages: messages, readBytes: bytes), host: self
        ) { line, text in
            writeError(messages.atLine(line, text).sanitizedLine + "\n")
        }
        if sheets.faults > 0 {
            writeError(page.paragraph(messages.rowsNotUsed(sheets.faults, of: sheets.rows)) + "\n")
        }
        guard let measurement = sheets.measurement(at: now(), device: workspace.device) else {
            throw Complaint(messages.tooFewSheets(sheets.complete, needed: needed), status: 65)
        }
        try workspace.save(measurement)
        writeError(page.paragraph(messages.measurementImported(measurement)) + "\n")
    }

    /// One guide in full: about somebody, or as it was taken last.
    fileprivate func precision(
        of guide: Guide, about subject: String?, in workspace: Workspace
    ) throws -> PrecisionPage {
        let entries = try history(HistoryQuery(guide: guide.id, subject: subject)).history.entries
        var subjects: [String?] = []
        for entry in entries where !subjects.contains(where: { SubjectName.areSame($0, entry.subject) }) {
            subjects.append(entry.subject)
        }
        let imported = try workspace.importedMeasurement(for: guide.id)
        let course = entries.filter { SubjectName.areSame($0.subject, subjects.first ?? nil) }
        var measured = guide
        var same: [HistoryEntry] = []
        if let latest = course.first, let bytes = try workspace.pinnedGuide(beginning: latest.guidePin),
            let pinned = GuideReader.read(bytes, name: nil).guide
        {
            measured = pinned
            same = course.filter { $0.guidePin == latest.guidePin }
        }
        return PrecisionPage(
            precision: Precision(
                of: measured, subject: subjects.first ?? subject, entries: same, imported: imported, in: workspace),
            others: Array(subjects.dropFirst()),
            teams: try TeamComparison(of: guide.id, in: workspace, host: self))
    }

    /// Every guide and subject with a score to estimate from, the latest first.
    fileprivate func precisionCourses(about subject: String?, in workspace: Workspace) throws -> [PrecisionCourse] {
        var courses = PrecisionCourses(workspace: workspace)
        let history = try eachSession(HistoryQuery(subject: subject)) { session in
            courses.add(session.entry)
            return true
        }
        guard history.total > 0 else { throw Complaint(messages.nothingYet, status: 0) }
        return courses.all
    }
}

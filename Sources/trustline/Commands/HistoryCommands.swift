import Answers
import ArgumentParser
import Dialogue
import Guides
import Journal
import Records
import Reporting
import Text

/// `history`: sessions, newest first, then a sparkline for each guide and subject.
struct HistoryCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        history  The latest twenty sessions, each with its number.
        history trust-quotient  Of one guide.
        history about Ming since 2026-10-01  About somebody, from a day on.
        history --all  All of them. --json is for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "history", abstract: Speech.messages.historyAbstract,
            aliases: Phrase("history", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionAll)) var all = false
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    /// Sessions listed by default; they fit a window.
    private static let listed = 20
    /// The most values in a sparkline; more cannot be told apart.
    private static let drawn = 40

    func run(in context: Context) throws {
        let words = try HistoryArguments(words, context: context)
        if json { return try list(words.query, as: JSONList(context: context), context: context) }
        var query = words.query
        // Query one more than is listed, to know whether there are older ones.
        if !all { query.limit = Self.listed + 1 }
        var listed = 0
        var courses = HistoryCourses()
        var text = ""
        let sessions = try PastSessions(in: context)
        try sessions.each(query) { session in
            guard all || listed < Self.listed else {
                text += context.page.paragraph(context.messages.olderSessions) + "\n"
                return false
            }
            listed += 1
            courses.add(session.entry)
            let number = String(session.number).padded(to: 4, .right) + "  "
            text += context.page.item(sessions.oneLine(session.entry), first: number) + "\n"
            // Buffer output: 100,000 lines should be neither held in memory nor written singly.
            if text.utf8.count > 32 * 1024 {
                context.writeOutput(text)
                text = ""
            }
            return true
        }
        guard listed > 0 else {
            context.say(context.page.paragraph(try EmptyResult(sessions).why(words, after: ["history"])))
            return
        }
        context.writeOutput(text)
        if let drawn = try courses.report(since: words.since, in: sessions, limit: Self.drawn) {
            context.say()
            context.say(context.page.rendered(drawn))
        }
    }

    private func list(_ query: HistoryQuery, as list: JSONList, context: Context) throws {
        var list = list
        var failure: (any Error)?
        try PastSessions(in: context).each(query) { session in
            do { try list.add(SessionSummary(session)) } catch { failure = error }
            return failure == nil
        }
        if let failure { throw failure }
        list.end()
    }
}

/// Distinct pairs of guide and subject, in order of first appearance.
struct HistoryCourses {
    private(set) var order: [HistoryCourse] = []
    private(set) var known: Set<HistoryCourse> = []

    mutating func add(_ entry: HistoryEntry) {
        let course = HistoryCourse(of: entry)
        if known.insert(course).inserted { order.append(course) }
    }

    /// A sparkline for each guide and subject with at least two sessions; `nil` if there is none.
    ///
    /// - Parameter limit: the most values drawn; the latest ones are kept.
    func report(since: CivilDate?, in sessions: PastSessions, limit: Int) throws -> Report? {
        let messages = sessions.messages
        let values = try sessions.workspace.index.lastValues(
            of: known, limit: limit, since: since.map { sessions.zone.start(of: $0) })
        let items: [Report.Item] = order.compactMap { course in
            guard let values = values[course], values.count > 1, let low = values.min(), let high = values.max() else {
                return nil
            }
            // Bars start at zero; scaled from the minimum, noise would fill the height.
            return .sparkline(
                Report.Sparkline(
                    title: sessions.named(sessions.called(course.guide), about: course.subject),
                    low: min(0, low), high: max(0, high),
                    values: values,
                    sentences: [
                        messages.course(
                            sessions: values.count, isCut: values.count == limit, first: values[0].written(.score),
                            last: values[values.count - 1].written(.score))
                    ]))
        }
        return items.isEmpty ? nil : Report(title: "", language: sessions.language, items: items)
    }
}

/// Parses the arguments `[GUIDE] [about NAME] [since DATE]`.
struct HistoryArguments {
    var guide: String?
    var subject: String?
    var since: CivilDate?
    private let zone: Zone

    init(_ words: [String], context: Context) throws {
        zone = context.zone
        var rest = Keywords.parted(words)[...]
        if let first = rest.first, !Self.isKey(first) {
            guide = Self.id(of: first, in: context)
            rest = rest.dropFirst()
        }
        while let key = rest.popFirst() {
            let value = rest.prefix { !Self.isKey($0) }.joined(separator: " ")
            rest = rest.drop { !Self.isKey($0) }
            switch key.lowercased() {
            case let word where Keywords.about.contains(word): subject = value
            case let word where Keywords.since.contains(word):
                guard let date = parseDate(value, today: context.today(), yearless: .closest) else {
                    throw CommandError(context.messages.sinceUnclear(value), status: 64)
                }
                since = date
            default: throw CommandError(context.messages.historyUsage, status: 64)
            }
        }
    }

    /// The id of the guide with this title or unique title prefix; the word itself if it begins an id or nothing matches.
    private static func id(of word: String, in context: Context) -> String {
        let word = word.lowercased()
        guard let library = try? context.guideLibrary() else { return word }
        let files = library.files
        guard !files.contains(where: { $0.id.hasPrefix(word) }) else { return word }
        func titled(_ fits: (String) -> Bool) -> [String] {
            files.map(\.id).filter { library.guide($0)?.title.texts.values.contains { fits($0.lowercased()) } ?? false }
        }
        let exact = titled { $0 == word }
        let found = exact.isEmpty ? titled { $0.hasPrefix(word) } : exact
        return found.count == 1 ? found[0] : word
    }

    private static func isKey(_ word: String) -> Bool {
        (Keywords.about + Keywords.since).contains(word.lowercased())
    }

    var query: HistoryQuery {
        HistoryQuery(guideBeginning: guide?.lowercased(), subject: subject, since: since.map { zone.start(of: $0) })
    }
}

/// A session in `history --json`.
struct SessionSummary: Encodable {
    var number: Int
    var session: HistoryEntry

    init(_ session: NumberedSession) {
        number = session.number
        self.session = session.entry
    }
}

/// `show 3`, `show last`, `show transcripts/examples/x.json`; a file may also hold a team's check-in.
struct ShowCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        show  The last session, whole.
        show 3  The one with this number in history.
        show 3 --json  The same for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: Speech.messages.showAbstract,
            aliases: Phrase("show", context: "command").aliases)
    }

    @Argument var session: String = "last"
    @Flag(help: ArgumentHelp(Speech.messages.optionHow)) var how = false
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        if PastSessions.isFile(session), let wave = try UserFile.wave(at: context.absolute(session)) {
            guard !json else { return context.say(try context.json(wave)) }
            return try TeamActions(in: context).show(wave)
        }
        let sessions = try PastSessions(in: context)
        let transcript = try sessions.transcript(named: session)
        if json {
            context.say(try context.json(transcript))
            return
        }
        var report: Report?
        let wasLong = try Pager(context: context).show { context in
            report = Replay(transcript: transcript, sessions: try PastSessions(in: context), showsHow: how).show()
        }
        if wasLong, let report { SessionReports(context: context).sayInShort(report) }
    }
}

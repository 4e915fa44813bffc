import Answers
import ArgumentParser
import Dialogue
import Guides
import Journal
import Records
import Reporting
import Text

/// `history`: the sessions, newest first, then one line of change for each guide and subject.
struct HistoryCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "history", abstract: Speech.messages.historyAbstract, aliases: ["历史", "记录"])
    }

    @Argument var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionAll)) var all = false
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    /// So many sessions fit a window.
    private static let listed = 20
    /// So many values can be told apart in a line.
    private static let drawn = 40

    func run(in host: Host) throws {
        let words = try HistoryWords(words, host: host)
        if json { return try list(words.query, as: JSONList(host: host), host: host) }
        var query = words.query
        // One more than is listed tells whether there are older ones.
        if !all { query.limit = Self.listed + 1 }
        var listed = 0
        var courses = HistoryCourses()
        var text = ""
        try host.eachSession(query) { session in
            guard all || listed < Self.listed else {
                text += host.page.paragraph(host.messages.olderSessions) + "\n"
                return false
            }
            listed += 1
            courses.add(session.entry)
            let number = String(session.number).padded(to: 4, .right) + "  "
            text += host.page.item(host.oneLine(session.entry), first: number) + "\n"
            // A hundred thousand lines are neither held nor written one by one.
            if text.utf8.count > 32 * 1024 {
                host.writeOutput(text)
                text = ""
            }
            return true
        }
        guard listed > 0 else {
            host.say(host.page.paragraph(try host.whyNothing(words, after: ["history"])))
            return
        }
        host.writeOutput(text)
        let workspace = try host.openWorkspace().workspace
        if let drawn = try host.courses(courses, since: words.since, in: workspace, limit: Self.drawn) {
            host.say()
            host.say(host.page.rendered(drawn))
        }
    }

    private func list(_ query: HistoryQuery, as list: JSONList, host: Host) throws {
        var list = list
        var failure: (any Error)?
        try host.eachSession(query) { session in
            do { try list.add(SessionSummary(session)) } catch { failure = error }
            return failure == nil
        }
        if let failure { throw failure }
        list.end()
    }
}

/// What follows `history`: `[GUIDE] [about NAME] [since DATE]`.
struct HistoryWords {
    var guide: String?
    var subject: String?
    var since: CivilDate?
    private let zone: Zone

    init(_ words: [String], host: Host) throws {
        zone = host.zone
        var rest = words[...]
        if let first = rest.first, !Self.isKey(first) {
            guide = first
            rest = rest.dropFirst()
        }
        while let key = rest.popFirst() {
            let value = rest.prefix { !Self.isKey($0) }.joined(separator: " ")
            rest = rest.drop { !Self.isKey($0) }
            switch key.lowercased() {
            case "about", "关于": subject = value
            case "since", "从", "自":
                guard let date = parseDate(value, today: host.today(), yearless: .closest) else {
                    throw Complaint(host.messages.sinceUnclear(value), status: 64)
                }
                since = date
            default: throw Complaint(host.messages.historyUsage, status: 64)
            }
        }
    }

    private static func isKey(_ word: String) -> Bool {
        ["about", "关于", "since", "从", "自"].contains(word.lowercased())
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

/// `show 3`, `show last`, `show transcripts/examples/x.json`, also of a team's check-in.
struct ShowCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "show", abstract: Speech.messages.showAbstract, aliases: ["查看", "看"])
    }

    @Argument var session: String = "last"
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        if Host.isFile(session), let wave = try Workspace.readWave(at: host.absolute(session)) {
            guard !json else { return host.say(try host.json(wave)) }
            return try host.show(wave)
        }
        let transcript = try host.transcript(named: session)
        if json {
            host.say(try host.json(transcript))
            return
        }
        host.replay(transcript)
    }
}

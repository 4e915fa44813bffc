import ArgumentParser
import Dialogue
import Guides
import Journal
import Reporting
import TextLayout

/// `history`: the sessions, newest first, then one line of change for each guide and subject.
struct HistoryCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "history", abstract: Speech.messages.historyAbstract, aliases: ["历史", "记录"])
    }

    @Argument var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        let workspace = try host.openWorkspace().workspace
        let history = try host.history(in: workspace)
        let query = try HistoryWords(words, host: host)
        let chosen = history.sessions.filter { query.includes($0.entry) }
        if json {
            host.say(try host.json(chosen.map(SessionSummary.init)))
            return
        }
        for error in history.leftOut { host.writeError(host.page.paragraph(error.text(in: host.language)) + "\n") }
        guard !chosen.isEmpty else {
            host.say(host.page.paragraph(host.messages.nothingYet))
            return
        }
        for session in chosen {
            host.say(
                host.page.item(host.oneLine(session.entry), first: String(session.number).padded(to: 4, .right) + "  "))
        }
        if let courses = host.courses(chosen.map(\.entry)) {
            host.say()
            host.say(host.page.rendered(courses))
        }
    }
}

/// What follows `history`: `[GUIDE] [about NAME] [since DATE]`.
struct HistoryWords {
    var guide: String?
    var subject: String?
    var since: CivilDate?

    init(_ words: [String], host: Host) throws {
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

    func includes(_ entry: HistoryEntry) -> Bool {
        if let guide, !entry.guide.hasPrefix(guide.lowercased()) { return false }
        if let subject, entry.subject?.lowercased() != subject.lowercased() { return false }
        if let since, entry.finished.utcDate < since { return false }
        return true
    }
}

/// A session with the number that `show` takes: 1 is the oldest.
struct NumberedSession {
    var number: Int
    var entry: HistoryEntry
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

/// `show 3`, `show last`, `show transcripts/examples/x.json`.
struct ShowCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "show", abstract: Speech.messages.showAbstract, aliases: ["查看", "看"])
    }

    @Argument var session: String = "last"
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        let transcript = try host.transcript(named: session)
        if json {
            host.say(try host.json(transcript))
            return
        }
        host.replay(transcript)
    }
}

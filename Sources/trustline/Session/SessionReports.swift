import Dialogue
import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

/// Computes a session's scores with errors and builds its report.
struct SessionReports: ContextProviding {
    let context: Context

    /// The guide's report on a session.
    ///
    /// - Parameter isNew: whether the session is finishing now; otherwise the practices suggested then are shown again.
    func report(
        _ guide: Guide, header: SessionHeader, entries: [LogEntry], walk: Walk, isNew: Bool = false
    ) -> Report {
        Reporting.report(
            for: guide, header: header, walk: walk, language: language,
            context: reportContext(for: guide, header: header, entries: entries, isNew: isNew))
    }

    /// What a report needs from outside the guide: titles of other guides, practices, answering time.
    ///
    /// - Parameters:
    ///   - header: the session, for suggested practices; `nil` to report as if it were the first.
    ///   - entries: its log, for the time the answers took.
    func reportContext(
        for guide: Guide, header: SessionHeader? = nil, entries: [LogEntry] = [], isNew: Bool = false
    ) -> ReportContext {
        guard let library = try? context.guideLibrary() else { return ReportContext() }
        let blocks = guide.report + guide.documents.flatMap(\.body)
        var found = ReportContext()
        for block in blocks {
            switch block.kind {
            case .next(let ids):
                for id in ids {
                    guard let guide = library.guide(id) else { continue }
                    found.guideTitles[id] = guide.title
                    if guide.isForRaters {
                        found.guideCommands[id] = messages.ballotCommand(id)
                    } else {
                        found.guideCommands[id] = messages.beginCommand(
                            id,
                            about: guide.isForTeam
                                ? TeamActions.team(meantBy: header?.subject, in: library.workspace) : nil,
                            isForTeam: guide.isForTeam)
                    }
                }
            case .practices: found.practices = library.practices
            default: break
            }
        }
        if let header { found.seconds = secondsTaken(entries, since: header.started) }
        if let header, !found.practices.isEmpty, let past = try? PracticeHistory(in: library.workspace) {
            found.suggestedPractices = isNew ? [] : past.suggested(in: header.id)
            found.triedPractices = past.tried(before: isNew ? nil : header)
            found.openPractices = isNew ? past.open : []
            found.keptPractices = isNew ? past.kept : []
        }
        return found
    }

    /// Prints a summary below a report that is longer than the window.
    func sayInShort(_ report: Report) {
        let lines = report.inShort
        guard !lines.isEmpty else { return }
        say(page.ink.bold(messages.inShort))
        for line in lines { say(page.item(line, first: "  ")) }
    }

    /// Stores the practices that a finished session suggested.
    func rememberSuggestions(of report: Report, session: SessionHeader, in workspace: Workspace) throws {
        for case .practice(let suggestion) in report.items {
            try workspace.commitments.suggest(suggestion.id, session: session.id, at: now())
        }
    }

    /// The walk with the standard errors to be shown, which are estimated from earlier sessions too.
    ///
    /// - Parameter finishing: the session itself, if it is not stored yet.
    func measuredWalk(
        _ guide: Guide, _ header: SessionHeader, _ entries: [LogEntry], finishing: Transcript? = nil
    ) -> Walk {
        guard guide.scores.contains(where: \.hasError), let sessions = try? PastSessions(in: context) else {
            return walk(guide, header, entries)
        }
        let course = HistoryCourse(guide: header.guide, subject: header.subject)
        let pin = header.guideHash.prefix(HistoryEntry.pinLength)
        // If the history cannot be read, fall back to the assumptions.
        let query = HistoryQuery(course: course, limit: Measurement.limit)
        let known = (try? sessions.workspace.history(query))?.entries ?? []
        let model = Measurement(
            of: guide, entries: known.filter { $0.guidePin == pin }, finishing: finishing, reader: sessions.reader
        ).model
        return walk(CompiledGuide(guide, model: model), header, entries)
    }
}

extension PracticeHistory {
    init(in workspace: Workspace) throws {
        self.init(
            suggestions: try workspace.commitments.suggestions(), commitments: try workspace.commitments.all().states)
    }
}

extension Score {
    /// Whether the score is shown with its error.
    fileprivate var hasError: Bool {
        switch rule {
        case .mean, .sum, .quotient: true
        default: false
        }
    }
}

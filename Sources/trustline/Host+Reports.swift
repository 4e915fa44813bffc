import Dialogue
import Guides
import Journal
import Reporting
import Text

extension Host {
    /// The guide's report on a session, with what it needs from outside: titles of other guides, practices.
    ///
    /// - Parameter isNew: the session is finishing now; else it is shown again, with what it suggested then.
    func report(
        _ guide: Guide, header: SessionHeader, entries: [LogEntry], walk: Walk, isNew: Bool = false
    ) -> Report {
        Reporting.report(
            for: guide, header: header, walk: walk, language: language,
            context: context(for: guide, header: header, entries: entries, isNew: isNew))
    }

    /// - Parameters:
    ///   - header: the session, for the practices suggested in it and before; without one as if it were the first.
    ///   - entries: what happened in it, for how long the answers took.
    func context(
        for guide: Guide, header: SessionHeader? = nil, entries: [LogEntry] = [], isNew: Bool = false
    ) -> ReportContext {
        guard let library = try? guideLibrary() else { return ReportContext() }
        let blocks = guide.report + guide.documents.flatMap(\.body)
        var context = ReportContext()
        for block in blocks {
            switch block.kind {
            case .next(let ids):
                for id in ids {
                    guard let guide = library.guide(id) else { continue }
                    context.guideTitles[id] = guide.title
                    if guide.isForRaters {
                        context.guideCommands[id] = messages.command(
                            "ballot", "make", id, "about", messages.myself, "--for", "6")
                    }
                    guard guide.isForTeam else { continue }
                    context.guideCommands[id] = messages.checkInCommand(
                        teamMeant(by: header?.subject, in: library.workspace), with: id)
                }
            case .practices: context.practices = library.practices
            default: break
            }
        }
        if let header { context.seconds = secondsTaken(entries, since: header.started) }
        if let header, !context.practices.isEmpty, let past = try? PracticePast(library.workspace) {
            context.suggestedPractices = isNew ? [] : past.suggested(in: header.id)
            context.triedPractices = past.tried(before: isNew ? nil : header)
            context.openPractices = isNew ? past.open : []
        }
        return context
    }

    /// Remembers what a finished session suggested.
    func rememberSuggestions(of report: Report, session: SessionHeader, in workspace: Workspace) throws {
        for case .practice(let suggestion) in report.items {
            try workspace.recordSuggestion(suggestion.id, session: session.id, at: now())
        }
    }
}

extension GuideLibrary {
    /// The practice library.
    var practices: [Practice] { guide(Self.practices)?.practices ?? [] }
}

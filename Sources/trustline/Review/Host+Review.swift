import Guides
import Journal

extension Host {
    /// The sessions that fit, newest first, each with its number among all.
    func sessions(_ query: HistoryWords) throws -> (workspace: Workspace, sessions: [NumberedSession]) {
        let workspace = try openWorkspace().workspace
        let history = try history(in: workspace)
        for error in history.leftOut { writeError(page.paragraph(error.text(in: language)) + "\n") }
        return (workspace, history.sessions.filter { query.includes($0.entry) })
    }

    /// The session that a number, `last` or an id means.
    func session(named word: String, in workspace: Workspace) throws -> NumberedSession {
        let sessions = try history(in: workspace).sessions
        guard !sessions.isEmpty else { throw Complaint(page.paragraph(messages.nothingYet)) }
        let isLast = ["last", "最近"].contains(word.lowercased())
        guard let chosen = sessions.first(where: { isLast || String($0.number) == word || $0.entry.id == word }) else {
            throw Complaint(page.paragraph(messages.noSuchSession(word)))
        }
        return chosen
    }
}

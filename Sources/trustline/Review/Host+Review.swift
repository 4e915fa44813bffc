import Guides
import Journal

extension Host {
    /// The sessions that fit, newest first, each with its number among all.
    func sessions(_ words: HistoryWords) throws -> (workspace: Workspace, sessions: [NumberedSession]) {
        let (workspace, history) = try history(words.query)
        return (workspace, history.sessions)
    }

    /// The session that a number, `last` or an id means.
    func session(named word: String) throws -> NumberedSession {
        let isLast = ["last", "最近"].contains(word.lowercased())
        let query =
            if isLast { HistoryQuery(limit: 1) } else if let number = Int(word) {
                HistoryQuery(number: number)
            } else { HistoryQuery(id: word, limit: 1) }
        let history = try history(query).history
        guard let session = history.sessions.first else {
            throw Complaint(page.paragraph(history.total == 0 ? messages.nothingYet : messages.noSuchSession(word)))
        }
        return session
    }
}

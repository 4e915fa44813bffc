import Dialogue
import Guides
import Journal
import Records
import Text

extension Host {
    /// The sessions that fit, newest first, each with its number among all.
    func sessions(_ words: HistoryWords) throws -> (workspace: Workspace, sessions: [NumberedSession]) {
        let (workspace, history) = try history(words.query)
        return (workspace, history.sessions)
    }

    /// A session in the language spoken now, where its guide has it and can still be read: questions, labels, options. What
    /// the person wrote stays as it was written.
    func spoken(_ transcript: Transcript) -> Transcript { spoken(transcript, in: language) }

    /// - Parameter known: its guide, for who has read it already.
    func spoken(_ transcript: Transcript, in language: Language, guide known: Guide? = nil) -> Transcript {
        guard transcript.language != language, let guide = known ?? guide(of: transcript),
            guide.languages.contains(language)
        else { return transcript }
        var walk = walk(guide, transcript.session, transcript.entries)
        walk.language = language
        let walked = walk
        var spoken = transcript
        spoken.items =
            Transcript(
                of: guide, header: transcript.session, entries: transcript.entries, walk: walked,
                device: transcript.device, finished: transcript.finished
            ) { text, scope, language in
                interpolate(text[language], scope: scope, walk: walked, language: language)
            }.items
        spoken.language = language
        return spoken
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
            throw Complaint(history.total == 0 ? messages.nothingYet : messages.noSuchSession(word))
        }
        return session
    }
}

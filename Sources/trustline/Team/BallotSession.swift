import Dialogue
import Guides
import Records
import Text

/// Asks one person the questions of a ballot. Nothing of it is written to disk before it is handed in.
struct BallotSession {
    let runner: SessionRunner
    private let guide: TeamGuide
    private let header: SessionHeader

    /// - Parameters:
    ///   - hash: of the guide's file.
    ///   - subject: whom or what the guide is about, if anything.
    init(_ guide: TeamGuide, hash: String, subject: String?, context: Context) {
        self.guide = guide
        header = SessionHeader(
            id: "", guide: guide.guide.id, guideVersion: guide.guide.version, guideHash: hash, subject: subject,
            language: context.language, started: context.now(), today: context.today(), seed: context.world.random())
        runner = SessionRunner(context: context, guide: guide.ballot, header: header, entries: []) { _, meanwhile in
            meanwhile()
        }
        runner.isBallot = true
    }

    /// The language that the person switched to.
    var language: Language { runner.context.language }

    /// - Returns: the ballot, and separately the person's texts, which are added only with their consent; `nil` if they stopped.
    func run() throws -> (ballot: TeamBallot, words: [Comment])? {
        guard case .finished = try runner.run() else { return nil }
        return guide.read(walk(guide.ballot, header, runner.entries))
    }
}

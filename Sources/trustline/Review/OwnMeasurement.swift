import Dialogue
import Guides
import Journal
import Scoring

/// How far single answers stray, estimated from somebody's own sessions with one guide, and what these sessions score by it.
///
/// Takes the place of ``Assumptions`` once there are ``Assumptions/enoughSheets`` complete sessions of one version of the
/// guide about the same subject, giving ``Assumptions/enoughDegreesOfFreedom`` degrees of freedom.
struct OwnMeasurement {
    /// So many sessions are read, the latest: enough to know the error to a few per cent, and soon read.
    static let limit = 100

    let model: MeasurementModel
    /// By session, then by score.
    private let results: [String: [String: ScoreResult]]

    /// - Parameter sessions: of one guide about one subject, newest first.
    /// - Returns: `nil` while there are too few.
    init?(of sessions: [NumberedSession], in workspace: Workspace) throws {
        guard let latest = sessions.first(where: { $0.entry.scores.contains { $0.value != nil } }) else { return nil }
        let same = sessions.filter { $0.entry.guidePin == latest.entry.guidePin }.prefix(Self.limit)
        guard same.count >= Assumptions.enoughSheets else { return nil }
        let transcripts = try same.map { try workspace.readTranscript($0.entry.id) }
        // A guide that is gone leaves the assumptions standing.
        guard let hash = transcripts.first?.session.guideHash, let bytes = try? workspace.pinnedGuide(hash),
            let guide = GuideReader.read(bytes, name: nil).guide
        else { return nil }
        let prepared = PreparedGuide(guide)
        let sheets = transcripts.map { (id: $0.session.id, walk: walk(prepared, $0.session, $0.entries)) }
        guard
            let model = MeasurementModel.estimated(
                for: ScorePlan(guide),
                sheets: sheets.map { sheet in { (path: [String]) in sheet.walk.lookup(path) } })
        else { return nil }
        self.model = model
        let plan = ScorePlan(guide, model: model)
        var results: [String: [String: ScoreResult]] = [:]
        for sheet in sheets {
            let scores = plan.scores { sheet.walk.lookup($0) }
            results[sheet.id] = Dictionary(scores.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        self.results = results
    }

    /// What a session scored, with the error that follows from the person's own answers; `nil` for one that was not read.
    func result(of score: String, in session: String) -> ScoreResult? { results[session]?[score] }
}

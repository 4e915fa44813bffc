import Dialogue
import Guides
import Journal
import Records
import Scoring
import Text

/// What the error of one answer is taken from, decided in this one place for every number that is shown: somebody's own
/// sessions with one version of a guide about one subject where they are enough, else sheets that were imported for it, else
/// ``Assumptions``.
struct Measurement {
    /// So many sessions are read, the latest: enough to know the error to a few per cent, and soon read.
    static let limit = 100

    let model: MeasurementModel
    private let guide: Guide
    /// Of the guide; `nil`: all entries handed in are of it.
    private var pin: String?
    private let workspace: Workspace
    /// What was read on the way, by id.
    private let read: [String: Transcript]

    /// - Parameters:
    ///   - guide: as it was pinned for these sessions.
    ///   - entries: of this version of the guide about one subject, newest first.
    ///   - finishing: a session that is not among the finished ones yet, and counts already.
    init(of guide: Guide, entries: [HistoryEntry], finishing: Transcript? = nil, in workspace: Workspace) {
        let sheets = OwnSheets(of: guide, entries: entries, finishing: finishing, in: workspace)
        self.guide = guide
        self.workspace = workspace
        read = sheets.read
        if var own = MeasurementModel.estimated(from: sheets.factors.map(\.positions)) {
            own.own = sheets.count
            model = own
        } else {
            // One that cannot be read stands in nobody's way here; `precision` says what is wrong with it.
            let imported = try? workspace.importedMeasurement(for: guide.id)
            var other = imported.flatMap { $0.guideVersion == guide.version ? MeasurementModel($0) : nil } ?? .assumed
            other.own = sheets.count
            model = other
        }
    }

    /// For the version of the guide that these sessions used last.
    ///
    /// - Parameter entries: of one guide about one subject, newest first.
    /// - Returns: `nil` where none has a score, or its guide is gone: then the errors of the index stand.
    init?(of entries: [HistoryEntry], in workspace: Workspace) {
        guard let latest = entries.first(where: { $0.scores.contains { $0.value != nil } }),
            let bytes = try? workspace.pinnedGuide(beginning: latest.guidePin),
            let guide = GuideReader.read(bytes, name: nil).guide
        else { return nil }
        self.init(of: guide, entries: entries.filter { $0.guidePin == latest.guidePin }, in: workspace)
        pin = latest.guidePin
    }

    /// What these sessions score, with the errors that follow from the model, by session and score. Those that rest on the
    /// assumptions stand in the index already.
    func results(of entries: [HistoryEntry]) -> [String: [String: ScoreResult]] {
        guard model.basis != .assumed else { return [:] }
        let prepared = PreparedGuide(guide, model: model)
        var results: [String: [String: ScoreResult]] = [:]
        for entry in entries.lazy.filter({ pin == nil || $0.guidePin == pin }).prefix(Self.limit) {
            // A session that cannot be read keeps the error of its line in the index.
            guard let transcript = read[entry.id] ?? (try? workspace.readTranscript(entry.id)) else { continue }
            let scores = walk(prepared, transcript.session, transcript.entries).scores
            results[entry.id] = Dictionary(scores.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        return results
    }
}

/// The sessions of one version of a guide about one subject, as sheets to estimate from.
struct OwnSheets {
    struct Factor {
        var factor: ScorePlan.Factor
        /// How many complete sheets there are.
        var complete: Int
        /// These, the latest first; none while they were not read.
        var positions: [[Double]] = []
    }

    let factors: [Factor]
    /// `nil` for a guide that has no factor.
    let count: MeasurementModel.OwnSheets?
    fileprivate let read: [String: Transcript]

    /// As for ``Measurement``. The transcripts are read only where there may be enough of them.
    init(of guide: Guide, entries: [HistoryEntry], finishing: Transcript? = nil, in workspace: Workspace) {
        let plan = ScorePlan(guide)
        let factors = plan.factors
        guard let needed = plan.sheetsNeeded else {
            self.factors = []
            count = nil
            read = [:]
            return
        }
        let ids = Set(factors.map(\.id))
        let all =
            (finishing.map { [HistoryEntry($0)] } ?? []) + entries.filter { $0.id != finishing?.session.id }
        let usable = all.filter { entry in
            entry.scores.contains { ids.contains($0.id) && $0.answered == $0.items }
        }.prefix(Measurement.limit)
        let complete = factors.map { factor in
            usable.count { entry in entry.scores.contains { $0.id == factor.id && $0.answered == $0.items } }
        }
        count = MeasurementModel.OwnSheets(complete: complete.max() ?? 0, needed: needed)
        guard (complete.max() ?? 0) >= Assumptions.enoughSheets else {
            self.factors = zip(factors, complete).map { Factor(factor: $0, complete: $1) }
            read = [:]
            return
        }
        var transcripts: [Transcript] = []
        for entry in usable {
            if let finishing, finishing.session.id == entry.id {
                transcripts.append(finishing)
            } else if let transcript = try? workspace.readTranscript(entry.id) {
                // One that cannot be read is left out, as in the history, which names it.
                transcripts.append(transcript)
            }
        }
        let sheets = transcripts.map(\.ratings)
        self.factors = factors.map { factor in
            let positions = sheets.compactMap { sheet in
                plan.positions(ofFactor: factor.id) { sheet[$0.joined(separator: ".")] ?? .unknown }
            }
            return Factor(factor: factor, complete: positions.count, positions: positions)
        }
        read = Dictionary(transcripts.map { ($0.session.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Transcript {
    /// Ratings and yes or no, by question, of what is asked once.
    fileprivate var ratings: [String: ExpressionValue] {
        var ratings: [String: ExpressionValue] = [:]
        for item in items {
            switch item.value {
            case .number(let number): ratings[item.key.description] = .number(number)
            case .yes(let flag): ratings[item.key.description] = .bool(flag)
            default: break
            }
        }
        return ratings
    }
}

extension MeasurementModel {
    init(_ imported: ImportedMeasurement) {
        self.init(
            itemError: imported.itemError, degreesOfFreedom: imported.degreesOfFreedom,
            basis: .imported(imported.sheets))
    }
}

extension Host {
    /// For one session that is shown or finishing.
    func measurement(
        of guide: Guide, for header: SessionHeader, finishing: Transcript? = nil, in workspace: Workspace
    ) -> Measurement {
        let course = HistoryCourse(guide: header.guide, subject: header.subject)
        let pin = header.guideHash.prefix(HistoryEntry.pinLength)
        // Without a history there are no sessions to go by: the range is shown all the same.
        let entries = (try? workspace.history(HistoryQuery(course: course, limit: Measurement.limit)))?.entries ?? []
        return Measurement(
            of: guide, entries: entries.filter { $0.guidePin == pin }, finishing: finishing, in: workspace)
    }

    /// A session walked for showing: with the errors that its numbers are shown with.
    func measuredWalk(
        _ guide: Guide, _ header: SessionHeader, _ entries: [LogEntry], finishing: Transcript? = nil,
        in opened: Workspace? = nil
    ) -> Walk {
        guard guide.scores.contains(where: \.isQuotient),
            let workspace = opened ?? (try? openWorkspace().workspace)
        else { return walk(guide, header, entries) }
        let model = measurement(of: guide, for: header, finishing: finishing, in: workspace).model
        return walk(PreparedGuide(guide, model: model), header, entries)
    }
}

extension Score {
    /// Only a quotient's uncertainty is shown with the session itself.
    fileprivate var isQuotient: Bool {
        if case .quotient = rule { true } else { false }
    }
}

extension MeasurementModel.Basis {
    /// For `--json`.
    var record: (basis: String, sheets: Int?) {
        switch self {
        case .assumed: ("assumed", nil)
        case .own(let count): ("own_sessions", count)
        case .imported(let count): ("imported_sheets", count)
        }
    }
}

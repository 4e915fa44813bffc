import Dialogue
public import Guides
public import Records
public import Scoring

/// What the error of one answer is taken from, decided in this one place for every number that is shown: somebody's own
/// sessions with one version of a guide about one subject, pooled by weight with sheets that were imported for it or with
/// ``Assumptions``.
public struct Measurement {
    /// At most this many sessions are read, the latest: enough to know the error to a few per cent, and read quickly.
    public static let limit = 100

    public let model: MeasurementModel
    /// The sessions the model rests on.
    public let sheets: OwnSheets
    private let guide: Guide
    /// Of the guide; `nil`: all entries handed in are of this version.
    private var pin: String?
    private let reader: RecordReader

    /// - Parameters:
    ///   - guide: as it was pinned for these sessions.
    ///   - entries: of this version of the guide about one subject, newest first.
    ///   - finishing: a session that is not among the finished ones yet, and counts already.
    public init(of guide: Guide, entries: [HistoryEntry], finishing: Transcript? = nil, reader: RecordReader) {
        sheets = OwnSheets(of: guide, entries: entries, finishing: finishing, reader: reader)
        self.guide = guide
        self.reader = reader
        // An unreadable import is ignored; `precision` reports it.
        let imported = reader.imported(guide.id).flatMap { $0.guideVersion == guide.version ? $0 : nil }
        let prior = imported.map { MeasurementModel.imported(itemError: $0.itemError, sheets: $0.sheets) } ?? .assumed
        var model = prior.pooled(with: sheets.factors.filter(\.factor.isPooled).map(\.positions))
        model.ownSheets = sheets.complete
        self.model = model
    }

    /// For the version of the guide that these sessions used last.
    ///
    /// - Parameter entries: of one guide about one subject, newest first.
    /// - Returns: `nil` where none has a score, or its guide is gone: then the errors stored with the sessions hold.
    public init?(of entries: [HistoryEntry], reader: RecordReader) {
        guard let latest = entries.first(where: { $0.scores.contains { $0.value != nil } }),
            let guide = reader.guide(latest.guide, latest.guidePin)
        else { return nil }
        self.init(of: guide, entries: entries.filter { $0.guidePin == latest.guidePin }, reader: reader)
        pin = latest.guidePin
    }

    /// What these sessions score, with the errors that follow from the model, by session and score.
    public func results(of entries: [HistoryEntry]) -> [String: [String: ScoreResult]] {
        let prepared = CompiledGuide(guide, model: model)
        var results: [String: [String: ScoreResult]] = [:]
        for entry in entries.lazy.filter({ pin == nil || $0.guidePin == pin }).prefix(Self.limit) {
            // A session that cannot be read keeps the error stored with it.
            guard let transcript = sheets.read[entry.id] ?? (try? reader.transcript(entry.id)) else { continue }
            let scores = walk(prepared, transcript.session, transcript.entries).scores
            results[entry.id] = Dictionary(scores.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        return results
    }
}

/// The sessions of one version of a guide about one subject, as sheets to estimate from.
public struct OwnSheets {
    public struct Factor {
        public var factor: ScorePlan.Factor
        /// How many complete sheets there are.
        public var complete: Int
        /// The positions of their answers on their scales, 0…1, the latest sheet first; empty where there is only one.
        public var positions: [[Double]] = []
    }

    public let factors: [Factor]
    /// How many complete sheets the factor has that has most; `nil` for a guide that has no factor.
    public let complete: Int?
    /// The transcripts that were read, by session.
    let read: [String: Transcript]

    /// As for ``Measurement``. The transcripts are read where there are two to compare.
    init(of guide: Guide, entries: [HistoryEntry], finishing: Transcript?, reader: RecordReader) {
        let plan = ScorePlan(guide)
        let factors = plan.factors
        guard !factors.isEmpty else {
            self.factors = []
            complete = nil
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
        let most = complete.max() ?? 0
        self.complete = most
        guard most > 1 else {
            self.factors = zip(factors, complete).map { Factor(factor: $0, complete: $1) }
            read = [:]
            return
        }
        let transcripts = usable.compactMap { entry -> Transcript? in
            if let finishing, finishing.session.id == entry.id { return finishing }
            // One that cannot be read is left out here, as in the history, which names it.
            return try? reader.transcript(entry.id)
        }
        let sheets = transcripts.map(\.ratings)
        self.factors = factors.map { factor in
            let positions = sheets.compactMap { sheet in
                plan.positions(ofFactor: factor.id) { sheet[plan.names[$0].joined(separator: ".")] ?? .unknown }
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

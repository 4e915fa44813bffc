import Dialogue
public import Guides
public import Records
public import Scoring

/// Selects the measurement error of a single answer, for all numbers shown: own sessions with one version of a guide about one
/// subject, pooled by weight with imported sheets or with ``Assumptions``.
public struct Measurement {
    /// The most sessions read, the latest ones: enough to estimate the error to a few per cent.
    public static let limit = 100

    public let model: MeasurementModel
    /// The sessions the model rests on.
    public let sheets: OwnSheets
    private let guide: Guide
    /// The guide version's pin; `nil` if all given entries have it.
    private var pin: String?
    private let reader: RecordReader

    /// - Parameters:
    ///   - guide: the version pinned for these sessions.
    ///   - entries: sessions of this version about one subject, newest first.
    ///   - finishing: a session to include that is not stored yet.
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

    /// Uses the version of the guide in the latest session.
    ///
    /// - Parameter entries: sessions of one guide about one subject, newest first.
    /// - Returns: `nil` if there is no score or the guide is gone; then the stored errors apply.
    public init?(of entries: [HistoryEntry], reader: RecordReader) {
        guard let latest = entries.first(where: { $0.scores.contains { $0.value != nil } }),
            let guide = reader.guide(latest.guide, latest.guidePin)
        else { return nil }
        self.init(of: guide, entries: entries.filter { $0.guidePin == latest.guidePin }, reader: reader)
        pin = latest.guidePin
    }

    /// The sessions' scores with errors according to the model, by session and score.
    public func results(of entries: [HistoryEntry]) -> [String: [String: ScoreResult]] {
        let prepared = CompiledGuide(guide, model: model)
        var results: [String: [String: ScoreResult]] = [:]
        for entry in entries.lazy.filter({ pin == nil || $0.guidePin == pin }).prefix(Self.limit) {
            // Unreadable sessions keep their stored errors.
            guard let transcript = sheets.read[entry.id] ?? (try? reader.transcript(entry.id)) else { continue }
            let scores = walk(prepared, transcript.session, transcript.entries).scores
            results[entry.id] = Dictionary(scores.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        return results
    }
}

/// Sessions of one version of a guide about one subject, as sheets for estimation.
public struct OwnSheets {
    public struct Factor {
        public var factor: ScorePlan.Factor
        /// The number of complete sheets.
        public var complete: Int
        /// Positions of answers on their scales, 0 to 1, the latest sheet first; empty if there is only one sheet.
        public var positions: [[Double]] = []
    }

    public let factors: [Factor]
    /// The largest number of complete sheets of any factor; `nil` for a guide without factors.
    public let complete: Int?
    /// Transcripts read, by session.
    let read: [String: Transcript]

    /// Same parameters as ``Measurement``. Transcripts are read only if there are at least two complete sheets.
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
            // Unreadable sessions are left out; `history` reports them.
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
    /// Ratings and yes-or-no answers outside loops, by question.
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

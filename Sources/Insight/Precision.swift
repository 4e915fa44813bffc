public import Guides
public import Records
public import Scoring
public import Text

/// The precision of a guide's scores for sessions about one subject, and its basis.
public struct Precision {
    public let guide: Guide
    public let subject: String?
    public let model: MeasurementModel
    public let factors: [Factor]
    /// The imported measurement for this guide, used or not.
    public let imported: ImportedMeasurement?

    public struct Factor {
        public let id: String
        public let title: Wording
        public let items: Int
        /// The number of complete sheets among the latest ``Measurement/limit``.
        public let sheets: Int
        /// The standard error in points of the score, for a sheet not yet answered.
        public let standardError: Double?
        /// Present from ``Assumptions/enoughForReliability`` sheets on, if it can be computed.
        public let alpha: Double?
        public let omega: Double?
    }

    /// - Parameters:
    ///   - guide: the version these sessions used last.
    ///   - entries: sessions of this version about this subject, newest first.
    public init(
        of guide: Guide, subject: String?, entries: [HistoryEntry], imported: ImportedMeasurement?, reader: RecordReader
    ) {
        self.guide = guide
        self.subject = subject
        self.imported = imported
        let measurement = Measurement(of: guide, entries: entries, reader: reader)
        model = measurement.model
        let plan = ScorePlan(guide, model: model)
        factors = measurement.sheets.factors.map { own in
            let isEnough = own.positions.count >= Assumptions.enoughForReliability
            return Factor(
                id: own.factor.id, title: own.factor.title, items: own.factor.items.count, sheets: own.complete,
                standardError: plan.standardError(ofFactor: own.factor.id),
                alpha: isEnough ? Reliability.alpha(own.positions) : nil,
                omega: isEnough ? Reliability.omega(own.positions) : nil)
        }
    }

    /// The number of sheets missing until alpha and omega can be shown for any factor; 0 if they are.
    public var missingForReliability: Int {
        max(0, Assumptions.enoughForReliability - (factors.map(\.sheets).max() ?? 0))
    }
}

/// A guide and subject in the overview, counted from history entries alone.
public struct PrecisionCourse {
    public let guide: Guide
    public let subject: String?
    /// The number of complete sessions with the guide's latest version, at most ``Measurement/limit``.
    public let complete: Int
    public let basis: MeasurementModel.Basis
}

/// Counts complete sessions, to be added newest first.
public struct PrecisionCourses {
    private let reader: RecordReader
    private var order: [HistoryCourse] = []
    private var found: [HistoryCourse: Found] = [:]
    /// Guides by pin; `nil` if gone or without factors.
    private var guides: [String: Known?] = [:]

    private struct Known {
        var guide: Guide
        var factors: Set<String>
        /// The degrees of freedom that each complete sheet after the first adds.
        var degreesEach: Int
    }

    private struct Found {
        var pin: String
        var complete = 0
    }

    public init(reader: RecordReader) {
        self.reader = reader
    }

    public mutating func add(_ entry: HistoryEntry) {
        let course = HistoryCourse(of: entry)
        guard let known = known(entry) else { return }
        if found[course] == nil {
            order.append(course)
            found[course] = Found(pin: entry.guidePin)
        }
        let isComplete = entry.scores.contains { known.factors.contains($0.id) && $0.answered == $0.items }
        guard found[course]?.pin == entry.guidePin, isComplete else { return }
        found[course]?.complete += 1
    }

    private mutating func known(_ entry: HistoryEntry) -> Known? {
        if let known = guides[entry.guidePin] { return known }
        var known: Known?
        if let guide = reader.guide(entry.guide, entry.guidePin) {
            let factors = ScorePlan(guide).factors
            if !factors.isEmpty {
                known = Known(
                    guide: guide, factors: Set(factors.map(\.id)),
                    degreesEach: factors.filter(\.isPooled).reduce(0) { $0 + $1.items.count - 1 })
            }
        }
        guides[entry.guidePin] = .some(known)
        return known
    }

    /// All courses, the one with the latest session first.
    public var all: [PrecisionCourse] {
        order.compactMap { course in
            guard let found = found[course], let known = guides[found.pin] ?? nil else { return nil }
            let complete = min(found.complete, Measurement.limit)
            // An unreadable import is ignored; `precision GUIDE` reports it.
            let imported = reader.imported(course.guide)
            let other = imported.flatMap { $0.guideVersion == known.guide.version ? $0.sheets : nil }
            let degrees = Double((complete - 1) * known.degreesEach)
            let isOwn = degrees > (other == nil ? Assumptions.weight : Assumptions.importedWeight)
            return PrecisionCourse(
                guide: known.guide, subject: course.subject, complete: complete,
                basis: isOwn ? .own(complete) : other.map { .imported($0) } ?? .assumed)
        }
    }
}

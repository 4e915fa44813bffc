import Guides
import Journal
import Records
import Scoring
import Text

/// How exact the numbers of one guide are, and what that rests on: for one person's sessions about one subject.
struct Precision {
    var guide: Guide
    var subject: String?
    var model: MeasurementModel
    var factors: [Factor]
    /// What was imported for this guide, whether it is used or not.
    var imported: ImportedMeasurement?

    struct Factor {
        var id: String
        var title: Wording
        var items: Int
        /// Complete sheets among the latest ``Measurement/limit``.
        var sheets: Int
        /// Of a sheet whose answers do not scatter, in points of the score.
        var standardError: Double?
        /// From ``Assumptions/enoughForReliability`` sheets on, where they can be computed.
        var alpha: Double?
        var omega: Double?
    }

    /// - Parameters:
    ///   - guide: as these sessions used it last.
    ///   - entries: of this version of the guide about this subject, newest first.
    init(
        of guide: Guide, subject: String?, entries: [HistoryEntry], imported: ImportedMeasurement?,
        in workspace: Workspace
    ) {
        self.guide = guide
        self.subject = subject
        self.imported = imported
        let model = Measurement(of: guide, entries: entries, in: workspace).model
        self.model = model
        let plan = ScorePlan(guide, model: model)
        let sheets = OwnSheets(of: guide, entries: entries, in: workspace)
        factors = sheets.factors.map { own in
            let isEnough = own.positions.count >= Assumptions.enoughForReliability
            return Factor(
                id: own.factor.id, title: own.factor.title, items: own.factor.items.count, sheets: own.complete,
                standardError: plan.standardError(ofFactor: own.factor.id),
                alpha: isEnough ? Reliability.alpha(own.positions) : nil,
                omega: isEnough ? Reliability.omega(own.positions) : nil)
        }
    }

    /// Sheets until alpha and omega can be shown for one factor at least; 0 where they are.
    var missingForReliability: Int {
        max(0, Assumptions.enoughForReliability - (factors.map(\.sheets).max() ?? 0))
    }
}

/// Sheets from a file, being made into a measurement of how far single answers stray.
struct SheetImport {
    let scorer: BatchScorer
    /// By factor: where the answers of each complete sheet stand on their scales.
    private var positions: [[[Double]]]
    private(set) var rows = 0
    private(set) var faults = 0

    init(_ guide: Guide) {
        scorer = BatchScorer(guide)
        positions = scorer.factors.map { _ in [] }
    }

    /// - Parameter fault: is told of each row that cannot be used.
    mutating func read(_ reader: SheetReader, host: Host, fault: (_ line: Int, _ text: String) -> Void) throws {
        var read = self
        try reader.read { _ in
        } take: { sheet in
            read.rows += 1
            if let text = sheet.fault {
                read.faults += 1
                fault(sheet.line, text)
                return
            }
            let found = scorer.positions(sheet.answers, context: host.context(of: sheet))
            for (factor, sheet) in found.enumerated() {
                if let sheet { read.positions[factor].append(sheet) }
            }
        }
        self = read
    }

    /// Complete sheets of the factor that has the most.
    var complete: Int { positions.map(\.count).max() ?? 0 }

    /// - Returns: `nil` while there are too few.
    func measurement(at time: Timestamp, device: String) -> ImportedMeasurement? {
        guard let model = MeasurementModel.estimated(from: positions, basis: MeasurementModel.Basis.imported),
            case .imported(let sheets) = model.basis
        else { return nil }
        return ImportedMeasurement(
            guide: scorer.guide.id, guideVersion: scorer.guide.version, at: time, device: device, sheets: sheets,
            itemError: model.itemError, degreesOfFreedom: model.degreesOfFreedom,
            factors: zip(scorer.factors, positions).map { factor, sheets in
                let isEnough = sheets.count >= Assumptions.enoughForReliability
                return ImportedMeasurement.Factor(
                    id: factor.id, sheets: sheets.count, alpha: isEnough ? Reliability.alpha(sheets) : nil,
                    omega: isEnough ? Reliability.omega(sheets) : nil)
            })
    }
}

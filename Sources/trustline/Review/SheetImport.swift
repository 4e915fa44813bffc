import Dialogue
import Guides
import Insight
import Journal
import Records
import Scoring
import Text

/// Estimates measurement error from sheets.
struct SheetImport {
    let scorer: BatchScorer
    /// For each factor, the answers of each complete sheet as positions on their scales, 0 to 1.
    private var positions: [[[Double]]]
    private(set) var rows = 0
    private(set) var faults = 0

    init(_ guide: Guide) {
        scorer = BatchScorer(guide)
        positions = scorer.compiled.plan.factors.map { _ in [] }
    }

    /// - Parameter fault: called for each unusable row.
    mutating func read(_ reader: SheetReader, context: Context, fault: (_ line: Int, _ text: String) -> Void) throws {
        var read = self
        let usual = SheetReader.Sheet.usualHeader(of: scorer.guide, in: context)
        try reader.read { _ in
        } take: { sheet in
            read.rows += 1
            if let text = sheet.fault {
                read.faults += 1
                fault(sheet.line, text)
                return
            }
            let found = scorer.compiled.follow(sheet.answers, sheet.header(beside: usual)).positions
            for (factor, sheet) in found.enumerated() {
                if let sheet { read.positions[factor].append(sheet) }
            }
        }
        self = read
    }

    /// The largest number of complete sheets of any factor.
    var complete: Int { positions.map(\.count).max() ?? 0 }

    /// - Returns: `nil` if there are too few sheets.
    func measurement(at time: Timestamp, device: String) -> ImportedMeasurement? {
        guard let found = MeasurementModel.estimated(from: positions) else { return nil }
        return ImportedMeasurement(
            guide: scorer.guide.id, guideVersion: scorer.guide.version, at: time, device: device, sheets: found.sheets,
            itemError: found.itemError, degreesOfFreedom: found.degreesOfFreedom,
            factors: zip(scorer.compiled.plan.factors, positions).map { factor, sheets in
                let isEnough = sheets.count >= Assumptions.enoughForReliability
                return ImportedMeasurement.Factor(
                    id: factor.id, sheets: sheets.count, alpha: isEnough ? Reliability.alpha(sheets) : nil,
                    omega: isEnough ? Reliability.omega(sheets) : nil)
            })
    }
}

import Dialogue
import Guides
import Insight
import Journal
import Records
import Scoring
import Text

/// Sheets from a file, being made into a measurement of how far single answers stray.
struct SheetImport {
    let scorer: BatchScorer
    /// By factor: where the answers of each complete sheet stand on their scales.
    private var positions: [[[Double]]]
    private(set) var rows = 0
    private(set) var faults = 0

    init(_ guide: Guide) {
        scorer = BatchScorer(guide)
        positions = scorer.compiled.plan.factors.map { _ in [] }
    }

    /// - Parameter fault: is told of each row that cannot be used.
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

    /// Complete sheets of the factor that has the most.
    var complete: Int { positions.map(\.count).max() ?? 0 }

    /// - Returns: `nil` while there are too few.
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

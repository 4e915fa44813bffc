import Dialogue
import Fuzzing
import Guides
import Text

/// Guide files: any bytes are read or refused with diagnostics that have a place, and what is read can be begun.
private func fuzzReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    let (guide, diagnostics) = GuideReader.read(bytes, name: nil)
    require(guide != nil || !diagnostics.isEmpty, "refused without a reason")
    for diagnostic in diagnostics {
        require(diagnostic.line >= 1 && diagnostic.column >= 1, "a diagnostic without a place")
    }
    guard let guide, let today = CivilDate(year: 2026, month: 11, day: 22) else { return 0 }
    let header = SessionHeader(
        id: "fuzz", guide: guide.id, guideVersion: guide.version, guideHash: "", subject: nil, language: .en,
        started: Timestamp(millisecondsSinceEpoch: 0), today: today, seed: 1, members: ["Anna", "Ben"])
    let broken = brokenInvariants(of: walk(guide, header, []))
    require(broken.isEmpty, "\(broken)")
    return 0
}

@main enum FuzzReader {
    static func main() { fuzz({ fuzzReader($0, $1) }) }
}

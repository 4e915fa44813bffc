import Guides
import Insight
import Records
import Scoring
import Testing
import Text

@Suite("What the error of an answer is taken from")
struct MeasurementTests {
    /// Sessions whose answers scatter a little, differently each time.
    private static func diary(_ count: Int, of guide: Guide, pin: String = "1") throws -> Diary {
        let diary = Diary()
        for number in 1...count {
            let day = "2026-01-" + (number < 10 ? "0" : "") + String(number)
            try diary.take(guide, on: day, pin: pin) { question in
                min(5, max(1, 3 + (question * number) % 3 - 1 + (number % 2)))
            }
        }
        return diary
    }

    @Test("Precision reads each session once")
    func readsOnce() throws {
        let guide = try Diary.shipped("trust-quotient")
        let diary = try Self.diary(14, of: guide)
        let precision = Precision(
            of: guide, subject: nil, entries: diary.entries, imported: nil, reader: diary.reader)
        #expect(precision.factors.map(\.sheets) == [14, 14, 14, 14])
        #expect(diary.reads.count == 14 && diary.reads.values.allSatisfy { $0 == 1 }, "\(diary.reads)")
    }

    @Test("One session is compared with nothing and not opened; the second takes part at once")
    func few() throws {
        let guide = try Diary.shipped("trust-quotient")
        let one = try Self.diary(1, of: guide)
        let alone = Measurement(of: guide, entries: one.entries, reader: one.reader).model
        #expect(alone.basis == .assumed && alone.ownSheets == 1 && one.reads.isEmpty)
        let two = try Self.diary(2, of: guide)
        let both = Measurement(of: guide, entries: two.entries, reader: two.reader).model
        #expect(both.basis == .own(2) && both.ownSheets == 2 && both.degreesOfFreedom == 16)
    }

    @Test("Sessions with another version of the guide do not enter the estimate")
    func otherVersion() throws {
        let guide = try Diary.shipped("trust-quotient")
        let diary = try Self.diary(14, of: guide)
        let own = try #require(Measurement(of: diary.entries, reader: diary.reader)).model
        #expect(own.basis == .own(14))
        for number in 1...6 {
            try diary.take(guide, on: "2025-06-0\(number)", pin: "2") { $0.isMultiple(of: 2) ? 1 : 5 }
        }
        #expect(diary.entries.count == 20)
        #expect(try #require(Measurement(of: diary.entries, reader: diary.reader)).model == own)
    }
}

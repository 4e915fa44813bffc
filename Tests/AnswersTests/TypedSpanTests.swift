import Answers
import Testing

@Suite("A span of time that is typed")
struct TypedSpanTests {
    @Test(
        "is read in every language of the program",
        arguments: [
            ("15m", 15 * 60), ("2h", 7200), ("3d", 3 * 86_400), ("3 days", 3 * 86_400), ("1 Hour", 3600),
            ("５ｈ", 18_000),
            ("两天", 2 * 86_400), ("12小时", 12 * 3600), ("两个小时", 7200), ("十分钟", 600), ("2時間", 7200), ("3日間", 3 * 86_400),
        ])
    func read(text: String, seconds: Int) {
        #expect(TypedSpan(text, bare: .day, longest: 60 * 86_400)?.seconds == seconds)
    }

    @Test("without a unit has the one that is usual there")
    func bare() {
        #expect(TypedSpan("3", bare: .day, longest: 60 * 86_400)?.unit == .day)
        #expect(TypedSpan("3", bare: .minute, longest: 86_400)?.seconds == 180)
    }

    @Test(
        "is refused where it is nothing, too long, or something else",
        arguments: [
            "", "0d", "-1d", "61d", "1441h", "86401m", "soon", "d", "3dd", "3 weeks", "1.5d", "99999999999999999999d",
            "9223372036854775807d",
        ])
    func refused(text: String) {
        #expect(TypedSpan(text, bare: .day, longest: 60 * 86_400) == nil)
    }
}

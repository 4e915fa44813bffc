import Answers
import Foundation
import Guides
import Testing
import Text

/// What people type in Japanese is read from `languages/ja.po`; no code knows of it.
@Suite("Typed in Japanese")
struct JapaneseTests {
    /// A Sunday.
    private let today = CivilDate(iso: "2026-11-22") ?? .epoch

    @Test(
        "Days, on Sunday 22 November 2026",
        arguments: [
            ("今日", "2026-11-22"), ("明日", "2026-11-23"), ("あさって", "2026-11-24"), ("おととい", "2026-11-20"),
            ("月曜", "2026-11-23"), ("月曜日", "2026-11-23"), ("来週の月曜", "2026-11-23"), ("再来週の金曜日", "2026-12-04"),
            ("先週の金曜", "2026-11-13"), ("今度の月曜", "2026-11-23"), ("3日後", "2026-11-25"), ("三日後", "2026-11-25"),
            ("２週間前", "2026-11-08"), ("一か月後", "2026-12-22"), ("3ヶ月後", "2027-02-22"), ("半年前", "2026-05-22"),
            ("2026年11月30日", "2026-11-30"), ("2026年11月30日(月)", "2026-11-30"), ("11月30日（月曜日）", "2026-11-30"),
            ("来月の5日", "2026-12-05"), ("30日", "2026-11-30"), ("月末", "2026-11-30"), ("来月末", "2026-12-31"),
            ("年末", "2026-12-31"), ("令和8年11月30日", "2026-11-30"), ("来月", "2026-12-22"), ("5月上旬", "2027-05-05"),
        ])
    func days(text: String, iso: String) {
        #expect(parseDate(text, today: today, yearless: .coming) == CivilDate(iso: iso), "\(text)")
    }

    @Test(
        "Rough dates",
        arguments: [
            ("先月", "2026-10"), ("去年の夏", "2025-summer"), ("2025年の秋", "2025-autumn"), ("2026年上半期", "2026-H1"),
            ("第2四半期", "2026-Q2"), ("去年の5月上旬", "2025-05-early"), ("5月頃", "2026-05"), ("年初", "2026-early"),
            ("2024年", "2024"), ("一昨年", "2024"), ("先週", "2026-W46"), ("2年前", "2024"), ("先月の半ば", "2026-10-mid"),
            ("令和7年のクリスマス", "2025-W52"),
        ])
    func rough(text: String, written: String) {
        let question = Question(id: "when", text: Wording("When?"), kind: .date, isPast: true)
        let read = parseInput(text, for: question, language: .en, today: today)
        #expect(read == RoughDate(written).map { .answer(.rough($0), note: nil) }, "\(text)")
    }

    @Test("No day of the calendar", arguments: ["2月30日", "2026年13月1日"])
    func impossible(text: String) { #expect(parseDate(text, today: today) == nil, "\(text)") }

    @Test(
        "Yes and no",
        arguments: [
            ("はい", true), ("はい。", true), ("うん", true), ("あります", true), ("いいえ", false), ("ない", false),
            ("ありません", false),
        ])
    func yesNo(text: String, meaning: Bool) { #expect(yesOrNo(text) == meaning, "\(text)") }

    @Test("What could be either is neither", arguments: ["大丈夫", "結構です", "別に", "わからない"])
    func either(text: String) { #expect(yesOrNo(text) == nil, "\(text)") }

    @Test(
        "Numbers with their large units",
        arguments: [("三万五千", 35_000.0), ("1.5億", 150_000_000), ("300万円", 3_000_000), ("１２", 12)])
    func numbers(text: String, value: Double) {
        let question = Question(id: "n", text: Wording("How much?"), kind: .number(NumberRange(isWhole: false)))
        let read = parseInput(text, for: question, language: .en, today: today)
        #expect(read == .answer(.number(value), note: nil), "\(text)")
    }

    @Test("A promise's day stands at the beginning or the end")
    func commitments() {
        let monday = CivilDate(iso: "2026-11-27")
        #expect(CommitmentWords(["金曜までに計画を送る"], today: today).by == monday)
        #expect(CommitmentWords(["金曜までに計画を送る"], today: today).what == "計画を送る")
        #expect(CommitmentWords(["計画を送る", "金曜まで"], today: today).by == monday)
        #expect(CommitmentWords(["来週の報告を書く"], today: today).by == nil)
    }

    @Test("Days are written as Japanese writes them")
    func written() throws {
        let japanese = try #require(Language(rawValue: "ja"))
        #expect(shown(try #require(CivilDate(iso: "2026-11-30")), language: japanese) == "2026年11月30日（月）")
        #expect(shown(try #require(RoughDate("2026-Q2")), language: japanese).contains("2026年"))
    }
}

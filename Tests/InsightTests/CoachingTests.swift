import Guides
import Insight
import Records
import Testing
import Text

@Suite("What is concluded from history and commitments")
struct CoachingTests {
    private static func coaching(
        _ diary: Diary, today: String, retakes: [Retake] = []
    ) throws -> Coaching {
        try Coaching(
            diary.entries, commitments: [], retakes: retakes, draft: nil, waiting: nil,
            today: try #require(CivilDate(iso: today)), zone: .utc, reader: diary.reader, language: .en)
    }

    @Test(
        "Reliability as somebody rates it comes from any general check-in, and from nothing that others or one person is asked about"
    )
    func selfRating() throws {
        let diary = Diary()
        var own = try Diary.shipped("trust-quotient")
        own.id = "my-own-quotient"
        try diary.take(own, on: "2026-01-05", pin: "a") { _ in 4 }
        try diary.take(try Diary.shipped("trust-quotient-rater"), on: "2026-01-06", pin: "b", about: "Ana")
        try diary.take(try Diary.shipped("one-relationship"), on: "2026-01-07", pin: "c", about: "Ben")
        let rating = try #require(try Self.coaching(diary, today: "2026-01-08").reliability)
        #expect(rating.day == CivilDate(iso: "2026-01-05"))
        #expect(rating.answered == rating.items && rating.items > 1)
    }

    @Test("A guide is taken again on its day, not the day before")
    func onItsDay() throws {
        let diary = Diary()
        let guide = try Diary.shipped("whose-agenda")
        try diary.take(guide, on: "2026-01-05")
        let due = try #require(CivilDate(iso: "2026-02-05"))
        let retake = Retake(
            guide: guide.id, title: guide.title, subject: nil, last: try #require(CivilDate(iso: "2026-01-05")),
            due: due, isForTeam: false)
        func isAgain(_ today: String) throws -> Bool {
            if case .again = try Self.coaching(diary, today: today, retakes: [retake]).next { true } else { false }
        }
        #expect(try !isAgain("2026-02-04"))
        #expect(try isAgain("2026-02-05"))
    }

    @Test(
        "a rhythm leads from day to day as the calendar goes",
        arguments: [
            (Guide.Rhythm.weekly, "2026-12-28", "2027-01-04"), (.days(90), "2026-11-22", "2027-02-20"),
            (.monthly, "2026-12-15", "2027-01-15"), (.monthly, "2027-01-31", "2027-02-28"),
            (.monthly, "2028-01-30", "2028-02-29"), (.monthly, "2026-03-31", "2026-04-30"),
            (.quarterly, "2026-11-22", "2027-03-31"), (.quarterly, "2026-10-02", "2026-12-31"),
            (.quarterly, "2026-11-16", "2026-12-31"), (.quarterly, "2026-12-31", "2027-03-31"),
        ])
    func rhythm(rhythm: Guide.Rhythm, last: String, due: String) throws {
        let day = try #require(CivilDate(iso: last))
        #expect(rhythm.due(after: day) == CivilDate(iso: due))
    }

    @Test("A comparison has the answers that differ, each once, and no others")
    func answers() throws {
        let diary = Diary()
        let guide = try Diary.shipped("trust-quotient")
        let before = try diary.take(guide, on: "2026-01-05") { _ in 3 }
        let after = try diary.take(guide, on: "2026-02-05") { $0 == 2 ? 4 : 3 }
        let answers = Comparison(before: before, after: after, course: nil).answers
        #expect(answers.count == 1)
        #expect(answers.first?.before?.value == .number(3) && answers.first?.after?.value == .number(4))
    }
}

import Foundation
import Guides
import Scoring
import Support
import Testing
import Text

@testable import Dialogue

/// What the page on the language shows, run.
@Suite("Numbers of rounds, lists, and other guides' answers")
struct RoundNumberTests {
    /// The first example of `docs/guide-format.md` that holds this, as a guide.
    private static func example(with words: String, scores: String = "") throws -> CompiledGuide {
        let page = try String(contentsOf: Repository.root.appending(path: "docs/guide-format.md"), encoding: .utf8)
        let blocks = page.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        let body = try #require(blocks.first { $0.contains(words) })
        return try guide(body + scores)
    }

    private static func guide(_ body: String) throws -> CompiledGuide {
        let head = """
            trustline: 1
            id: test
            version: 1
            title: {en: Test, zh: 测试}
            about: {en: For the tests., zh: 测试用。}

            """
        let (guide, diagnostics) = GuideReader.read(Array((head + body).utf8), name: nil)
        return CompiledGuide(try #require(guide, "\(diagnostics.map { "\($0.line) \($0.message[.en])" })"))
    }

    private static func header(members: [String]? = nil, earlier: [EarlierSession]? = nil) -> SessionHeader {
        SessionHeader(
            id: "t", guide: "test", guideVersion: 1, guideHash: "", subject: nil, language: .en,
            started: Timestamp(millisecondsSinceEpoch: 0), today: CivilDate(daysSinceEpoch: 20_000) ?? .epoch, seed: 1,
            members: members, earlier: earlier)
    }

    private static func walk(
        _ guide: CompiledGuide, _ answers: [(String, AnswerValue)], _ header: SessionHeader = header()
    ) -> Walk {
        Dialogue.walk(
            guide, header,
            answers.map { LogEntry(at: Timestamp(millisecondsSinceEpoch: 0), event: .answer(AnswerKey($0.0), $0.1)) })
    }

    private static let matrix: [(String, AnswerValue)] = [
        ("options", .rows([["name": .text("Stay")], ["name": .text("Go")]])),
        (
            "criteria",
            .rows([["name": .text("Money"), "weight": .number(3)], ["name": .text("Peace"), "weight": .number(1)]])
        ),
        ("options[Stay]/criteria[Money]/rating", .number(8)), ("options[Stay]/criteria[Peace]/rating", .number(2)),
        ("options[Go]/criteria[Money]/rating", .number(4)), ("options[Go]/criteria[Peace]/rating", .number(10)),
    ]

    @Test("A weighted decision matrix gives each option its number, seen alone in its round and as a list outside")
    func decisionMatrix() throws {
        let guide = try Self.example(
            with: "compute: fit", scores: "scores:\n  best: {title: {en: Best, zh: 最好}, max: [fit]}\n")
        let walk = Self.walk(guide, Self.matrix)
        #expect(walk.items("fit").map(\.state) == [.answered(.number(6.5)), .answered(.number(5.5))])
        #expect(walk.lookup(["fit"]) == .list([.number(6.5), .number(5.5)]))
        #expect(walk.scores.map(\.value) == [6.5])
        #expect(!walk.path.contains { $0.question.id == "fit" })
        let go = try #require(walk.items("fit").last?.scope)
        #expect(walk.lookup(["fit"], in: go) == .number(5.5))
    }

    @Test("With a rating left out there is no number, and nothing stands in for it")
    func unknown() throws {
        let guide = try Self.example(with: "compute: fit")
        let walk = Self.walk(guide, Array(Self.matrix.dropLast()))
        #expect(walk.items("fit").map(\.state) == [.answered(.number(6.5))])
        #expect(walk.lookup(["fit"]) == .list([.number(6.5), .unknown]))
    }

    @Test("A number of a round is shown to two decimals, and formulas have all of it")
    func decimals() throws {
        let guide = try Self.example(with: "compute: fit")
        let thirds = AnswerValue.rows([
            ["name": .text("Money"), "weight": .number(2)], ["name": .text("Peace"), "weight": .number(1)],
        ])
        // (3 * 2 + 2) / 3 = 8/3, (4 * 2 + 10) / 3 = 6.
        let walk = Self.walk(
            guide,
            Self.matrix.map {
                switch $0.0 {
                case "criteria": ($0.0, thirds)
                case "options[Stay]/criteria[Money]/rating": ($0.0, .number(3))
                default: $0
                }
            })
        #expect(walk.items("fit").first?.state == .answered(.number(2.67)))
        #expect(walk.lookup(["fit"]) == .list([.number(8.0 / 3), .number(6)]))
    }

    @Test("A sheet of answers comes to the same numbers, and has no column for them")
    func sheet() throws {
        let guide = try Self.example(
            with: "compute: fit", scores: "scores:\n  best: {title: {en: Best, zh: 最好}, max: [fit]}\n")
        var sheet = AnswerSheet(guide)
        for (key, value) in Self.matrix { sheet.put(value, for: AnswerKey(key)) }
        #expect(guide.follow(sheet, Self.header()).scores.map(\.value) == [6.5])
        #expect(guide.sheetColumn("fit") == nil)
    }

    @Test("What another guide said stands under its name, and is unknown where nothing was said")
    func from() throws {
        let guide = try Self.example(with: "goal_then: goal-evidence.goal")
        let said = EarlierSession(
            session: "s", guide: "goal-evidence", title: Wording("Goal"), date: .epoch,
            answers: [EarlierSession.Answer(id: "goal", value: .text("More leads"))])
        let walk = Self.walk(guide, [], Self.header(earlier: [said]))
        guard case .say(let text)? = walk.screen.preface.first?.kind else {
            Issue.record("nothing is said")
            return
        }
        #expect(interpolate(text[.en], scope: Scope(), walk: walk, language: .en) == "The goal was: More leads")
        #expect(walk.lookup(["goal_then"]) == .text("More leads"))
        #expect(Self.walk(guide, []).screen.preface.isEmpty)
        #expect(guide.guide.recalled == [Recalled(guide: "goal-evidence", id: "goal")])
    }

    private static let pair = """
        flow:
          - each: member
            do:
              - id: share_of_work
                ask: {en: "Your part, beside ${other}?", zh: "跟${other}比，你做了几成？"}
                answer: integer
                min: 0
                max: 10
        scores:
          work:
            title: {en: Work, zh: 干活}
            mean: [share_of_work]
            across: member
        report:
          - when: work.difference > 2
            say: {en: "Apart by ${work.difference}.", zh: "差 ${work.difference}。"}

        """

    @Test("Of two members each is told the other's name, and the difference has a sign; of three there is neither")
    func two() throws {
        let guide = try Self.guide(Self.pair)
        let answers: [(String, AnswerValue)] = [
            ("member[1]/share_of_work", .number(7)), ("member[2]/share_of_work", .number(4)),
            ("member[3]/share_of_work", .number(4)),
        ]
        let two = Self.walk(guide, answers, Self.header(members: ["Ann", "Ben"]))
        #expect(two.lookup(["work", "difference"]) == .number(3))
        let asked = two.items("share_of_work").map {
            interpolate($0.question.text[.en], scope: $0.scope, walk: two, language: .en)
        }
        #expect(asked == ["Your part, beside Ben?", "Your part, beside Ann?"])
        let three = Self.walk(guide, answers, Self.header(members: ["Ann", "Ben", "Cleo"]))
        #expect(three.lookup(["work", "difference"]) == .unknown)
        let first = try #require(three.items("share_of_work").first)
        #expect(
            interpolate(first.question.text[.en], scope: first.scope, walk: three, language: .en).contains("the other"))
    }

    private static let raters = """
        flow:
          - each: member
            do:
              - id: role
                ask: {en: Who are you?, zh: 你是谁？}
                answer: choice
                options: [{id: client, en: A client, zh: 客户}, {id: team, en: One of us, zh: 自己人}]
              - {id: mark, ask: {en: "How is it?", zh: 怎么样？}, answer: integer, min: 0, max: 10}
        scores:
          clients: {title: {en: Clients, zh: 客户}, mean: [mark], across: member, only: role == "client"}
          all: {title: {en: All, zh: 全部}, mean: [mark], across: member}

        """

    @Test("A group of raters has a mean of its own, and none where it or the rest is smaller than three")
    func groups() throws {
        let guide = try Self.guide(Self.raters)
        func scores(_ roles: [String]) -> [ScoreResult] {
            let answers = roles.enumerated().flatMap { place, role -> [(String, AnswerValue)] in
                [
                    ("member[\(place + 1)]/role", .choice(role)),
                    ("member[\(place + 1)]/mark", .number(role == "client" ? 8 : 2)),
                ]
            }
            let members = roles.indices.map { "M\($0)" }
            return Self.walk(guide, answers, Self.header(members: members)).scores
        }
        let six = scores(["client", "team", "client", "team", "client", "team"])
        #expect(six.map(\.value) == [8, 5])
        #expect(six[0].members?.n == 3)
        #expect(scores(["client", "client", "client"]).map(\.value) == [8, 8])
        #expect(scores(["client", "team", "client", "team", "team"]).map(\.value)[0] == nil)
        #expect(scores(["client", "client", "client", "team"]).map(\.value)[0] == nil)
    }

    @Test("A group is named by an answer there is, in quotes")
    func groupChecked() {
        let head = """
            trustline: 1
            id: test
            version: 1
            title: {en: Test, zh: 测试}
            about: {en: For the tests., zh: 测试用。}

            """
        let text = head + Self.raters.replacingOccurrences(of: "\"client\"}", with: "\"cleint\"}")
        let found = GuideReader.read(Array(text.utf8), name: nil).diagnostics
        #expect(found.map(\.identifier) == ["unknown-option"])
        #expect(found.first?.replacement?.new == "client")
    }
}

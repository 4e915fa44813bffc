import Guides
import Scoring
import Testing
import Text

@Suite("Scores across the people of a team")
struct TeamScoreTests {
    /// Four factors of two items, asked of every member, the second of each reversed.
    static func team(quotientAcross: Bool) -> Guide {
        let factors = ["c", "r", "i", "s"]
        let flow = [
            Step(
                .each(
                    Each(
                        source: "member", name: "person", isPrivate: true,
                        steps: factors.flatMap { [question("\($0)1"), question("\($0)2")] })))
        ]
        let means = factors.map { score($0, .mean(items("\($0)1", "-\($0)2")), across: true) }
        return guide(flow, means + [score("t", .quotient(of: ["c", "r", "i"], by: "s"), across: quotientAcross)])
    }

    /// One list a person: c, r, i, s; `nil` leaves both items out.
    static func answers(_ people: [[Double?]]) -> [String: ExpressionValue] {
        var answers: [String: ExpressionValue] = [:]
        for (index, factor) in ["c", "r", "i", "s"].enumerated() {
            answers["\(factor)1"] = .list(people.map { person in person[index].map { .number($0) } ?? .unknown })
            answers["\(factor)2"] = .list(people.map { person in person[index].map { .number(6 - $0) } ?? .unknown })
        }
        return answers
    }

    @Test("Each person is scored alone; one who passed is not counted")
    func members() throws {
        let got = results(
            Self.team(quotientAcross: true),
            Self.answers([[5, 4, 3, 2], [3, 4, 5, 2], [nil, nil, nil, nil], [4, 4, 1, 2]]))
        let c = try #require(got["c"]?.members)
        #expect(c.n == 3 && c.mean == 4 && c.median == 4 && c.sd == 1 && c.min == 3 && c.max == 5)
        #expect(got["c"]?.value == 4)
        #expect(got["c"]?.answered == 6 && got["c"]?.items == 8)
        // Ratings 5, 3, 4 have s² = 1 on each of the two items; chance on five points has 2.
        #expect(got["c"]?.members?.agreement == 0.5)
        #expect(got["r"]?.members?.agreement == 1)
    }

    @Test("The team's quotient is the ratio of its mean scores, not the mean of its members' quotients")
    func ratioOfMeans() throws {
        let people: [[Double?]] = [[5, 5, 5, 1], [3, 3, 3, 3]]
        for isAcross in [true, false] {
            let got = results(Self.team(quotientAcross: isAcross), Self.answers(people))
            #expect(got["t"]?.value == 6)
            #expect(got["t"]?.quotient?.value == 6)
            #expect(got["t"]?.quotient?.members == 2)
            #expect((got["t"]?.members != nil) == isAcross)
        }
        let own = try #require(results(Self.team(quotientAcross: true), Self.answers(people))["t"]?.members)
        #expect(own.min == 3 && own.max == 15 && own.median == 9 && own.mean == 6)
    }

    @Test("Eight people who agree to the last answer are not exact: the measurement error of their mean remains")
    func agreementIsNotExactness() throws {
        let people: [[Double?]] = Array(repeating: [4, 4, 4, 2], count: 8)
        let result = results(Self.team(quotientAcross: false), Self.answers(people))
        let quotient = try #require(result["t"]?.quotient)
        #expect(quotient.value == 6)
        let interval = try #require(result["t"]?.interval)
        #expect(interval.low < 5.9 && interval.high > 6.1)
        // Without scatter the assumption and the distance from the middle remain: over two items a factor and eight people.
        #expect(isClose(result["c"]?.standardError, ((0.05 * 0.7 + 0.3) / 4.05 / 2 / 8).squareRoot()))
    }

    @Test("A team of no answers has no number anywhere")
    func nobody() {
        for people in [[], [[nil, nil, nil, nil]]] as [[[Double?]]] {
            let got = results(Self.team(quotientAcross: true), Self.answers(people))
            #expect(got.values.allSatisfy { $0.value == nil && $0.members == nil && $0.quotient == nil })
        }
    }

    @Test("Several choices made by each member stay one answer each")
    func choicesPerMember() {
        let options = ["x", "y"].map { Option(id: $0, text: Wording($0)) }
        let flow = [
            Step(.each(Each(source: "member", name: "p", steps: [question("q", .choices(options, min: 0, max: 2))])))
        ]
        let guide = guide(flow, [score("n", .count(items("q"), among: ["x"]), across: true)])
        let got = results(guide, ["q": .list([.list([.text("x"), .text("y")]), .list([.text("y")]), .list([])])])
        #expect(got["n"]?.members?.max == 1 && got["n"]?.members?.min == 0)
        #expect(isClose(got["n"]?.value, 1.0 / 3))
    }
}

import Guides
import Testing
import Text

@testable import Dialogue

@Suite("How far a session is")
struct ProgressTests {
    private func section(_ title: String, _ steps: [Step], when: String? = nil) throws -> Step {
        Step(when: try when.map { try Expression(parsing: $0) }, .section(Section(title: Wording(title), steps: steps)))
    }

    @Test("questions are counted only where no answer changes how many come")
    func counted() throws {
        let plain = guide([try section("A", [try ask("a"), try say("so", when: "a")]), try ask("b")])
        #expect(walk(plain, header(), log(yes("a"))).screen.progress.total == 2)
        let more = Repeat(id: "r", more: Wording("more?"), max: 3, steps: [try ask("x")])
        for branching in [try ask("c", when: "a"), Step(.repeat(more)), try section("C", [try ask("c")], when: "a")] {
            let guide = guide([try ask("a"), branching])
            #expect(walk(guide, header(), []).screen.progress.total == nil)
        }
    }

    @Test("the part is the section one is in, of those that always come, and what lies behind never shrinks")
    func parts() throws {
        var branching = guide([
            try ask("a"), try section("A", [try say("so"), try ask("b", when: "a")]),
            try section("B", [try ask("c"), try ask("d")]),
        ])
        branching.minutes = 20
        let first = walk(branching, header(), []).screen.progress
        #expect(first.part == 0 && first.minutesLeft == 20...20 && first.total == nil)
        let jumped = walk(branching, header(), log(no("a"))).screen.progress
        #expect(jumped.part == 2 && jumped.minutesLeft == 10...10)
        let last = walk(branching, header(), log(yes("a"), yes("b"), yes("c"))).screen.progress
        #expect(last.part == 2 && last.parts == 2 && last.minutesLeft == 5...5)
        let optional = guide([try section("A", [try ask("a")]), try section("B", [try ask("b")], when: "a")])
        #expect(walk(optional, header(), []).screen.progress.parts == nil)
        let empty = guide([try ask("a"), try section("A", [try ask("b", when: "a")]), try section("B", [try ask("c")])])
        #expect(walk(empty, header(), []).screen.progress.parts == nil, "an empty section is no part")
        branching.minutes = nil
        #expect(walk(branching, header(), []).screen.progress.minutesLeft == nil)
    }

    /// A core of four questions and four minutes, and a closer look of two and ten that comes before the last of them.
    private func withCloserLook() throws -> Guide {
        let closer = Section(title: Wording("Closer"), isCloser: true, steps: [try ask("c1"), try ask("c2")])
        var guide = guide([
            try ask("a"), try ask("hurt"),
            try section("Core", [try ask("further")], when: "!(answered(hurt) && hurt)"),
            Step(when: try Expression(parsing: "further && !(answered(hurt) && hurt)"), .section(closer)),
            try section(
                "End", [try ask("d")], when: "!(answered(hurt) && hurt) && (answered(further) || !answered(a))"),
        ])
        (guide.minutes, guide.core) = (14, 4)
        return guide
    }

    @Test("with a core the minutes left are those of both ways, until one of them is chosen; then there is one number")
    func core() throws {
        let guide = try withCloserLook()
        func left(_ log: [LogEntry]) -> ClosedRange<Int>? { walk(guide, header(), log).screen.progress.minutesLeft }
        #expect(left([]) == 4...14)
        #expect(left(log(yes("a"))) == 3...13)
        #expect(left(log(yes("a"), no("hurt"))) == 2...12)
        #expect(left(log(yes("a"), no("hurt"), yes("further"))) == 11...11, "the closer look")
        #expect(left(log(yes("a"), no("hurt"), yes("further"), yes("c1"))) == 6...6)
        #expect(left(log(yes("a"), no("hurt"), no("further"))) == 1...1, "to the end at once")
        #expect(guide.span == 4...14)
    }

    @Test("what no answer can lead to any more takes no minutes")
    func ruledOut() throws {
        var guide = try withCloserLook()
        guide.flow.append(try ask("e"))
        #expect(walk(guide, header(), log(yes("a"), yes("hurt"))).screen.progress.minutesLeft == 1...1)
    }
}

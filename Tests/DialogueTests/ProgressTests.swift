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
        let branching = guide([
            try ask("a"), try section("A", [try say("so"), try ask("b", when: "a")]),
            try section("B", [try ask("c"), try ask("d")]),
        ])
        let first = walk(branching, header(), []).screen.progress
        #expect(first.part == 0 && first.done == 0 && first.total == nil)
        let jumped = walk(branching, header(), log(no("a"))).screen.progress
        #expect(jumped.part == 2)
        let last = walk(branching, header(), log(yes("a"), yes("b"), yes("c"))).screen.progress
        #expect(last.part == 2 && last.parts == 2 && last.done == 0.75)
        let optional = guide([try section("A", [try ask("a")]), try section("B", [try ask("b")], when: "a")])
        #expect(walk(optional, header(), []).screen.progress.parts == nil)
        let empty = guide([try ask("a"), try section("A", [try ask("b", when: "a")]), try section("B", [try ask("c")])])
        #expect(walk(empty, header(), []).screen.progress.parts == nil, "an empty section is no part")
    }
}

import Guides
import Scoring
import Testing
import Text

@testable import Dialogue

@Suite("Guides whose loops multiply")
struct WorkLimitTests {
    /// 49 names, for each 50 rounds of `p` and 50 rounds of `q`.
    private func multiplied(when condition: String, scores: [Score] = []) throws -> (Guide, [LogEntry]) {
        let first = Repeat(id: "inner", max: 50, steps: [try ask("p", often)])
        let second = Repeat(id: "second", max: 50, steps: [try ask("q", when: condition)])
        let each = Each(source: "people", name: "person", steps: [Step(.repeat(first)), Step(.repeat(second))])
        let guide = guide([try ask("people", .names(min: 1, max: 50)), Step(.each(each))], scores: scores)
        let names = (1...49).map { "Name \($0)" }
        let answers = names.flatMap { name in
            (1...50).map { answer("people[\(name)]/inner[\($0)]/p", .number(3)) }
        }
        return (guide, log([answer("people", .names(names))] + answers))
    }

    @Test("a condition on its own round is known in each of 2,450 rounds")
    func own() throws {
        let (guide, entries) = try multiplied(when: "second > 0")
        let walked = walk(guide, header(), entries)
        #expect(walked.items("q").count == 2450)
        #expect(brokenInvariants(of: walked).isEmpty)
    }

    @Test("conditions that look through all rounds in every round stop being known, at the same place each time")
    func all() throws {
        let (guide, entries) = try multiplied(when: "count(p) > 0")
        let walked = walk(guide, header(), entries)
        let asked = walked.items("q").count
        #expect(asked > 100 && asked < 2450)
        #expect(brokenInvariants(of: walked).isEmpty)
        #expect(walk(guide, header(), entries).keys == walked.keys)
    }

    @Test("so do conditions on a score of all rounds, which is computed again only when there is something new")
    func score() throws {
        let total = Score(id: "total", title: Wording("T"), rule: .sum([ItemReference(path: "p")]), need: 1)
        let (guide, entries) = try multiplied(when: "total > 0", scores: [total])
        let walked = walk(guide, header(), entries)
        #expect(walked.items("q").count > 100)
        #expect(walked.scores.first?.value == 7350)
        #expect(brokenInvariants(of: walked).isEmpty)
    }

    @Test("a score in a condition counts the rounds gone into, those without an answer too")
    func entered() throws {
        let total = Score(id: "total", title: Wording("T"), rule: .sum([ItemReference(path: "p")]))
        let steps = [try ask("first", when: "total > 0"), try ask("p", often), try ask("last", when: "total > 0")]
        let loop = Repeat(id: "r", max: 2, steps: steps)
        let walked = walk(guide([Step(.repeat(loop))], scores: [total]), header(), log(answer("r[1]/p", .number(3))))
        #expect(walked.keys == ["r[1]/p", "r[1]/last", "r[2]/p"])
    }
}

import Answers
import Dialogue
import Guides
import Testing
import Text

@Suite("Random walks find what a reader of a guide overlooks")
struct RandomWalksTests {
    @Test("a guide all of which can be reached gives nothing to report")
    func clean() throws {
        let options = [
            Option(id: "a", text: Wording("a"), then: [try ask("why", .text)]),
            Option(id: "b", text: Wording("b")),
        ]
        let team = Each(source: "member", name: "member", isPrivate: true, steps: [try ask("x", often)])
        let mean = Score(id: "m", title: Wording("m"), rule: .mean([ItemReference(path: "x")]))
        var guide = guide([try ask("q", .choice(options)), Step(.each(team)), try say("so")], scores: [mean])
        guide.report = [Block(when: try Expression(parsing: "m > 3"), .say(Wording("high")))]
        let findings = randomWalks(of: guide, count: 60)
        #expect(findings.isClean, "\(findings)")
        #expect(findings.walks == 60)
        #expect(randomWalks(of: guide, count: 60) == findings)
    }

    @Test("steps, blocks and scores that no session comes to are named")
    func unreached() throws {
        let section = Section(title: Wording("Part"), steps: [try ask("inner")])
        let score = Score(
            id: "m", title: Wording("m"), rule: .sum([ItemReference(path: "never"), ItemReference(path: "q")]))
        var guide = guide(
            [
                try ask("q"), try ask("never", often, when: "q and not q"),
                Step(when: try Expression(parsing: "later"), .section(section)), try ask("later"),
                try say("${empty}", when: "q"), try ask("empty", .text),
            ], scores: [score])
        guide.report = [Block(.say(Wording("a"))), Block(when: try Expression(parsing: "m > 0"), .commitments)]
        let findings = randomWalks(of: guide, count: 80)
        #expect(findings.neverReached == ["never", "Part", "inner"])
        #expect(findings.neverComplete == ["m"])
        #expect(findings.neverShown == ["report 2"])
        #expect(findings.deadEnds.isEmpty && findings.withoutText.isEmpty)
    }

    @Test("what the test plan comes to has been seen, however unlikely it is to be met at random")
    func planned() throws {
        var guide = guide([try ask("q", .text), try ask("rare", .text, when: "q == \"sesame\"")])
        guide.report = [Block(when: try Expression(parsing: "rare == \"gold\""), .say(Wording("found")))]
        let plan = TestPlanReader.read(Array("- {name: the door, answers: {q: sesame, rare: gold}}".utf8)).plan
        let outcome = try #require(plan).run(on: guide) { _, _, _ in "" }
        #expect(outcome.failures.isEmpty)
        let alone = randomWalks(of: guide, count: 10)
        #expect(alone.neverReached == ["rare"] && alone.neverShown == ["report 1"])
        let together = randomWalks(of: guide, count: 10, besides: outcome.sessions)
        #expect(together.isClean, "\(together)")
        #expect(together.walks == 10)
    }

    @Test("a text that comes out empty is named")
    func wordless() throws {
        let guide = guide([
            try ask("q"), Step(.ask(Question(id: "blank", text: Wording("  "), kind: .yesNo))),
        ])
        #expect(randomWalks(of: guide, count: 3).withoutText == ["blank"])
    }

    @Test("every kind of answer is drawn within its limits")
    func answers() throws {
        let columns = [
            Column(id: "n", title: Wording("n"), kind: .text),
            Column(id: "s", title: Wording("s"), kind: often, isOptional: true),
        ]
        let options = ["a", "b", "c"].map { Option(id: $0, text: Wording($0)) }
        let kinds: [AnswerKind] = [
            often, .choice(options), .choices(options, min: 1, max: 2), .yesNo, .date, .text, .long, .commitment,
            .number(NumberRange(isWhole: true, min: -3, max: 4)), .number(NumberRange(isWhole: false, min: 0.5)),
            .number(NumberRange(isWhole: false)), .names(min: 2, max: 50), .rows(columns, min: 1, max: 4),
        ]
        var numbers = SplitMix64(seed: 5)
        for kind in kinds {
            for _ in 0..<200 {
                let answer = try #require(kind.randomAnswer(using: &numbers))
                #expect(kind.accepts(answer))
            }
        }
        #expect(AnswerKind.choices(options, min: 4, max: 5).randomAnswer(using: &numbers) == nil)
    }
}

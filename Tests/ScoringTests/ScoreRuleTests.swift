import Guides
import Scoring
import Testing
import Text

@Suite("What a declared score comes to")
struct ScoreRuleTests {
    let two = [question("a"), question("b")]

    @Test("A minus turns an item round on its own scale: min + max − value")
    func reversal() {
        let six = Scale(points: (0...6).map { Scale.Point(value: $0, anchor: nil) })
        let guide = guide(
            [question("a"), question("wide", .scale(six)), question("ok", .yesNo)],
            [
                score("five", .mean(items("-a"))), score("seven", .mean(items("-wide"))),
                score("yes", .sum(items("-ok"))),
            ])
        let got = results(guide, ["a": .number(2), "wide": .number(1), "ok": .bool(true)])
        #expect(got["five"]?.value == 4)
        #expect(got["seven"]?.value == 5)
        #expect(got["yes"]?.value == 0)
    }

    @Test("Without need every item must be answered; a mean of some would pass for a mean of all")
    func allByDefault() {
        let guide = guide(two, [score("m", .mean(items("a", "b")))])
        #expect(results(guide, ["a": 2.0])["m"]?.value == nil)
        #expect(results(guide, ["a": 2.0])["m"]?.answered == 1)
        #expect(results(guide, ["a": 2.0])["m"]?.items == 2)
        #expect(results(guide, ["a": 2.0, "b": 5.0])["m"]?.value == 3.5)
    }

    @Test("With need a missing answer stands where the answered ones stand, after reversal")
    func prorating() {
        let guide = guide(
            two + [question("c")],
            [
                score("mean", .mean(items("a", "-b", "c")), need: 2),
                score("sum", .sum(items("a", "-b", "c")), need: 2),
            ])
        let got = results(guide, ["a": 5.0, "b": 2.0])
        #expect(got["mean"]?.value == 4.5)
        #expect(got["sum"]?.value == 13.5)
        #expect(got["sum"]?.possible == 3...15)
        #expect(results(guide, ["a": 5.0])["sum"]?.value == nil)
    }

    @Test("A sum of amounts without limits is never filled in")
    func amountsAreNotProrated() {
        let money = AnswerKind.number(NumberRange(isWhole: false))
        let guide = guide(
            [question("x", money), question("y", money)], [score("sum", .sum(items("x", "y")), need: 1)])
        #expect(results(guide, ["x": 100.0])["sum"]?.value == 100)
        #expect(results(guide, ["x": 100.0])["sum"]?.possible == nil)
    }

    @Test("Weights count in the mean and the sum")
    func weights() {
        let guide = guide(
            two,
            [
                score("m", .mean(items("a", "b")), weights: ["a": 3]),
                score("s", .sum(items("a", "b")), weights: ["a": 3]),
            ])
        let got = results(guide, ["a": 5.0, "b": 1.0])
        #expect(got["m"]?.value == 4)
        #expect(got["s"]?.value == 16)
        #expect(got["s"]?.possible == 4...20)
    }

    @Test("Range rescales from what the items can give")
    func range() {
        let guide = guide(two, [score("p", .sum(items("a", "b")), range: 0...100)])
        #expect(results(guide, ["a": 1.0, "b": 1.0])["p"]?.value == 0)
        #expect(results(guide, ["a": 5.0, "b": 5.0])["p"]?.value == 100)
        #expect(results(guide, ["a": 3.0, "b": 3.0])["p"]?.value == 50)
        #expect(results(guide, ["a": 3.0, "b": 3.0])["p"]?.possible == 0...100)
    }

    @Test("Highest and lowest item, yes as 1 and no as 0")
    func extremes() {
        let guide = guide(
            [question("a"), question("b"), question("y", .yesNo)],
            [score("hi", .max(items("a", "-b"))), score("lo", .min(items("a", "-b"))), score("y", .mean(items("y")))])
        let got = results(guide, ["a": .number(3), "b": .number(5), "y": .bool(true)])
        #expect(got["hi"]?.value == 3)
        #expect(got["lo"]?.value == 1)
        #expect(got["y"]?.value == 1)
    }

    @Test("Count is always known: answered items, or those with one of the given answers")
    func counting() {
        let options = ["send", "wait", "rewrite"].map { Option(id: $0, text: Wording($0)) }
        let guide = guide(
            [
                question("first", .choice(options)), question("second", .choices(options, min: 0, max: 3)),
                question("third", .yesNo), question("fourth"),
            ],
            [
                score("n", .count(items("first", "second", "third", "fourth"), among: nil)),
                score("wait", .count(items("first", "second"), among: ["wait"])),
                score("yes", .count(items("third"), among: ["true"])),
                score("high", .count(items("fourth"), among: ["4", "5"])),
            ])
        let got = results(
            guide,
            [
                "first": .text("send"), "second": .list([.text("wait"), .text("send")]), "third": .bool(true),
            ])
        #expect(got["n"]?.value == 3)
        #expect(got["wait"]?.value == 1)
        #expect(got["yes"]?.value == 1)
        #expect(got["high"]?.value == 0)
    }

    @Test("Items of a loop and columns of a table count with every answer they have")
    func loops() {
        let columns = [
            Column(id: "name", title: Wording("n"), kind: .text),
            Column(
                id: "trouble", title: Wording("t"), kind: .number(NumberRange(isWhole: true, min: 0, max: 10))),
        ]
        let flow = [
            question("clients", .rows(columns, min: 1, max: 9)),
            Step(
                .each(Each(source: "clients", name: "client", steps: [question("excites", .yesNo), question("often")]))),
        ]
        let guide = guide(
            flow,
            [
                score("trouble", .sum(items("clients.trouble"))), score("yes", .mean(items("excites")), need: 1),
                score("calm", .mean(items("-often"))),
            ])
        let got = results(
            guide,
            [
                "clients.trouble": .list([.number(7), .number(3)]),
                "excites": .list([.bool(true), .unknown]), "often": .list([.number(1), .number(2)]),
            ])
        #expect(got["trouble"]?.value == 10)
        #expect(got["trouble"]?.possible == 0...20)
        #expect(got["yes"]?.value == 1)
        #expect(got["yes"]?.answered == 1)
        #expect(got["yes"]?.items == 2)
        #expect(got["calm"]?.value == 4.5)
    }

    @Test("A band starts at its value, rounding included")
    func bands() {
        let bands = [(1.0, "low"), (2.5, "mid"), (4.0, "high")].map {
            Score.Band(from: $0.0, id: $0.1, text: Wording($0.1))
        }
        let guide = guide(two, [score("m", .mean(items("a", "b")), bands: bands)])
        #expect(results(guide, ["a": 2.0, "b": 2.0])["m"]?.band == "low")
        #expect(results(guide, ["a": 2.0, "b": 3.0])["m"]?.band == "mid")
        #expect(results(guide, ["a": 5.0, "b": 3.0])["m"]?.band == "high")
        #expect(results(guide, ["a": 5.0])["m"]?.band == nil)
    }
}

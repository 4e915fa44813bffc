import Answers
import Dialogue
import Guides
import Testing
import Text

@Suite("What stands in a text for ${…}")
struct InterpolationTests {
    private func walked() throws -> Walk {
        let options = [
            Option(id: "a", text: Wording(en: "They did", zh: "对方")),
            Option(id: "b", text: Wording(en: "I did", zh: "我")),
        ]
        let columns = [
            Column(id: "name", title: Wording("Name"), kind: .text),
            Column(
                id: "cost", title: Wording("Cost"), kind: .number(NumberRange(isWhole: false)), isOptional: true),
        ]
        let guide = guide([
            try ask("who", .choice(options)), try ask("both", .choices(options, min: 0, max: 2)), try ask("sure"),
            try ask("price", .number(NumberRange(isWhole: false))), try ask("story", .long), try ask("later", .text),
            try ask("rows", .rows(columns, min: 0, max: 5)),
            Step(.each(Each(source: "rows", name: "row", steps: [try ask("fair")]))),
            Step(.each(Each(source: "both", name: "side", steps: [try ask("kind")]))),
        ])
        return walk(
            guide, header(),
            log(
                answer("who", .choice("b")), answer("both", .choices(["b", "a"])), yes("sure"),
                answer("price", .number(12.346)), answer("story", .text("a ${who} $$ story")),
                answer("rows", .rows([["name": .text("Acme"), "cost": .number(7)], ["name": .text("Zeta")]])),
                yes("rows[Acme]/fair"), no("rows[Zeta]/fair")))
    }

    @Test(
        "an answer in the words of its kind and language",
        arguments: [
            ("${who}", "I did", "我"), ("${both}", "I did, They did", "我、对方"), ("${sure}!", "yes!", "是!"),
            ("${price}", "12.35", "12.35"), ("${rows}", "Acme, Zeta", "Acme、Zeta"), ("${rows.cost}", "7", "7"),
            ("${fair}", "yes, no", "是、否"), ("<${later}>", "<…>", "<…>"), ("${nobody}", "…", "…"),
            ("${subject}", "them", "对方"), ("${today}", "Fri 4 Oct 2024", "2024年10月4日（周五）"),
            ("$$5 $6 ${x", "$5 $6 ${x", "$5 $6 ${x"),
            ("100%$", "100%$", "100%$"), ("共${price}元", "共12.35元", "共 12.35 元"),
            ("在${rows}那里", "在Acme, Zeta那里", "在 Acme、Zeta 那里"),
        ])
    func kinds(text: String, en: String, zh: String) throws {
        let walked = try walked()
        #expect(interpolate(text, scope: Scope(), walk: walked, language: .en) == en)
        #expect(interpolate(text, scope: Scope(), walk: walked, language: .zh) == zh)
    }

    @Test("inside a loop: this round's answer, cell and entry")
    func rounds() throws {
        let walked = try walked()
        let zeta = try #require(walked.path.first { $0.key.description == "rows[Zeta]/fair" }).scope
        #expect(
            interpolate("${row} ${row.name} ${row.cost} ${fair}", scope: zeta, walk: walked, language: .en)
                == "Zeta Zeta … no")
        let side = try #require(walked.path.first { $0.key.description == "both[b]/kind" }).scope
        #expect(interpolate("${side}", scope: side, walk: walked, language: .zh) == "我")
    }

    @Test("what a person typed goes in as typed, and is not looked into again")
    func typed() throws {
        #expect(interpolate("“${story}”", scope: Scope(), walk: try walked(), language: .en) == "“a ${who} $$ story”")
    }
}

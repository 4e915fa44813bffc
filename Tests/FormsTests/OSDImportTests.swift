import Foundation
import Guides
import Testing
import Text

@testable import Forms

@Suite("A scale of OpenScales becomes a guide")
struct OSDImportTests {
    /// Items and scoring of a scale with five points, and its words.
    private static func made(
        items: String, scoring: String = "{}", more: String = "", translations: String
    ) throws -> (OSDImport, Guide) {
        let file = """
            {"osd_version": "1.0", "definition": {"scale_info": {"name": "Small", "code": "SM-1", "license": "CC0"},
            "likert_options": {"points": 5, "min": 1, "labels": ["l1", "l2", "l3", "l4", "l5"], "question_head": "head"},
            \(more) "items": [\(items)], "scoring": \(scoring)}, "translations": \(translations)}
            """
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(file.utf8))
        let made = try OSDImport(value)
        let read = GuideReader.read(Array(made.text.utf8), name: made.id)
        let found = read.diagnostics.filter { $0.severity == .error }.map { "\($0.line): \($0.message[.en])" }
        #expect(found == [], "\(made.text)")
        return (made, try #require(read.guide))
    }

    private static let words = """
        {"en": {"head": "Think of {tool}.", "q1": "I trust it.", "q2": "I am <b>wary</b> of it.", "q3": "Why? $5",
        "l1": "Never", "l5": "Always", "a": "A way", "b": "B way"}}
        """

    @Test("Ratings share a scale, keep their anchors and their stem; a reversed item is turned round in the score")
    func ratings() throws {
        let (made, guide) = try Self.made(
            items: #"{"id": "q1", "type": "likert"}, {"id": "q2", "type": "likert", "text_key": "q2"}"#,
            scoring: #"{"trust": {"method": "mean_coded", "items": {"q1": 1, "q2": -1}}}"#,
            more: #""parameters": {"tool": {"default": "the tool"}},"#, translations: Self.words)
        #expect(guide.id == "sm-1" && guide.languages == [.en])
        #expect(guide.scales.count == 1)
        let scale = try #require(guide.scales.values.first)
        #expect(scale.low == 1 && scale.high == 5)
        #expect(scale.points[0].anchor?[.en] == "Never" && scale.points[2].anchor == nil)
        guard case .say(let stem) = guide.flow[0].kind, case .ask(let second) = guide.flow[2].kind else {
            Issue.record("a stem, then two questions")
            return
        }
        #expect(stem[.en] == "Think of the tool.")
        #expect(second.text[.en] == "I am wary of it.")
        guard case .mean(let items) = guide.scores[0].rule else {
            Issue.record("a mean")
            return
        }
        #expect(items == [ItemReference(path: "q1"), ItemReference(path: "q2", isReversed: true)])
        #expect(made.gaps == [.parameters(["tool"])])
        #expect(made.license == "CC0")
    }

    @Test(
        "A rating on a scale that nobody could rate on is not asked, and named",
        arguments: [
            #""likert_min": -9e18, "likert_max": 9e18"#, #""likert_min": 9e18"#, #""likert_max": -9e18"#,
            #""likert_points": 9e18"#, #""likert_points": -9e18"#, #""likert_min": 0, "likert_max": 1001"#,
        ])
    func endless(limits: String) throws {
        let (made, guide) = try Self.made(
            items: #"{"id": "q1", "type": "likert", \#(limits)}, {"id": "q2", "type": "likert"}"#,
            translations: Self.words)
        #expect(made.gaps.contains(.items(["q1"])))
        #expect(guide.scales.count == 1)
    }

    @Test("Choices, texts and conditions come along; a text that YAML or a guide could misread is written safely")
    func conditions() throws {
        let (_, guide) = try Self.made(
            items: """
                {"id": "How?", "type": "multi", "text_key": "q1",
                 "options": [{"value": "a b", "text_key": "a"}, {"value": "b", "text_key": "b"}]},
                {"id": "why", "type": "long", "text_key": "q3", "visible_when": {"any": [
                 {"item": "How?", "operator": "equals", "value": "a b"},
                 {"item": "How?", "operator": "is_not_answered"}]}}
                """, translations: Self.words)
        guard case .ask(let choice) = guide.flow[1].kind, case .choice(let options) = choice.kind else {
            Issue.record("a choice behind its stem")
            return
        }
        #expect(choice.id == "how" && options.map(\.id) == ["a_b", "b"])
        #expect(guide.flow[2].when?.source == #"(how == "a_b" || !answered(how))"#)
        guard case .ask(let why) = guide.flow[2].kind else { return }
        #expect(why.text[.en] == "Why? $$5" && why.isOptional)
    }

    @Test("Scores of scores, weights and linear transforms become formulas; what has none is named")
    func scores() throws {
        let (made, guide) = try Self.made(
            items: #"{"id": "q1", "type": "likert"}, {"id": "q2", "type": "likert"}"#,
            scoring: """
                {"one": {"method": "sum_coded", "items": ["q1", "q2"], "transform": [
                 {"op": "subtract", "value": 2}, {"op": "divide", "value": 8}, {"op": "multiply", "value": 100}]},
                 "all": {"method": "weighted_mean", "scores": ["one"], "weights": {"one": 3}},
                 "spread": {"method": "sd", "items": ["q1", "q2"]}}
                """, translations: Self.words)
        #expect(guide.scores.map(\.id) == ["one_raw", "one", "all"])
        guard case .formula(let formula) = guide.scores[1].rule else { return }
        #expect(formula.source == "(((one_raw) - 2) / 8) * 100")
        #expect(made.gaps == [.scores(["spread"])])
    }

    @Test("A language without its text gets the other one's, and is told of; languages that a guide has not are named")
    func languages() throws {
        let (made, guide) = try Self.made(
            items: #"{"id": "q1", "type": "likert"}, {"id": "pic", "type": "image", "text_key": "q2"}"#,
            translations: """
                {"en": {"head": "H", "q1": "I trust it.", "l1": "Never", "l5": "Always"},
                 "zh-Hans": {"head": "题", "q1": "我信任。", "l1": "从不"}, "de": {"q1": "Ich"}}
                """)
        #expect(guide.languages == [.en, .zh])
        #expect(guide.scales.values.first?.points.last?.anchor?[.zh] == "Always")
        #expect(made.gaps == [.languages(["de"]), .missingTexts(1, .zh), .items(["pic"])])
        let (other, alone) = try Self.made(
            items: #"{"id": "q1", "type": "likert"}"#, translations: #"{"de": {"q1": "Ich vertraue.", "l1": "nie"}}"#)
        #expect(alone.languages == [.en] && other.gaps.first == .standIn("de"))
    }

    @Test(
        "One item that a guide cannot ask is left out and named with its reason; the rest of the scale comes along",
        arguments: [
            (
                #""type": "multi", "options": [{"value": "yes", "text_key": "a"}]"#,
                "there are fewer than two answers to choose from"
            ),
            (#""type": "multicheck", "options": []"#, "there are fewer than two answers to choose from"),
            (
                #""type": "grid", "columns": ["l1"], "rows": ["a", "b"]"#,
                "there are fewer than two answers to choose from"
            ),
            (#""type": "short", "text_key": "empty""#, "a text of it is empty"),
            (#""type": "likert", "text_key": "blank""#, "a text of it is empty"),
            (#""type": "long", "text_key": "mark""#, "a text of it is empty"),
            (
                #""type": "short", "validation": {"number_min": 5, "number_max": 2}"#,
                "nothing lies between the least and the greatest answer"
            ),
        ])
    func oneItem(item: String, reason: String) throws {
        let (made, guide) = try Self.made(
            items: #"{"id": "q1", "type": "likert"}, {"id": "bad", \#(item)}, {"id": "q2", "type": "likert"}"#,
            scoring:
                #"{"one": {"method": "mean_coded", "items": ["q1", "q2"]}, "two": {"method": "mean_coded", "items": ["q1", "bad"]}}"#,
            translations: Self.words.dropLast(2)
                + #", "empty": "", "blank": " \t", "mark": "<b> </b>", "bad": "Bad?"}}"#)
        #expect(guide.flow.questions.map(\.id) == ["q1", "q2"])
        #expect(guide.scores.map(\.id) == ["one"])
        let refused = made.gaps.compactMap {
            if case .refused(let ids, let why) = $0 { "\(ids) \(why[.en])" } else { nil }
        }
        #expect(refused == [#"["bad"] \#(reason)"#])
        #expect(made.gaps.contains(.scoresOfMissing(["two"])))
    }

    @Test(
        "An item or a section whose condition never holds is left out, and scores count without it, as the scale's own do",
        arguments: [
            #"{"parameter": "tool", "operator": "equals", "value": "other"}"#,
            #"{"all": [{"item": "q1", "operator": "equals", "value": 2}, {"parameter": "tool", "operator": "not_equals", "value": "the tool"}]}"#,
            #"{"selector": "language", "operator": "equals", "value": "de"}"#,
            #"{"item": "q1", "operator": "greater_than", "value": 7}"#,
        ])
    func never(condition: String) throws {
        for items in [
            #"{"id": "bad", "type": "likert", "text_key": "q3", "visible_when": \#(condition)}"#,
            #"{"id": "s", "type": "section", "visible_when": \#(condition)}, {"id": "bad", "type": "likert", "text_key": "q3"}"#,
        ] {
            let (made, guide) = try Self.made(
                items: #"{"id": "q1", "type": "likert"}, {"id": "q2", "type": "likert"}, \#(items)"#,
                scoring: #"{"one": {"method": "mean_coded", "items": ["q1", "bad"]}}"#,
                more: #""parameters": {"tool": {"default": "the tool"}},"#, translations: Self.words)
            #expect(guide.flow.questions.map(\.id) == ["q1", "q2"], "\(made.text)")
            guard case .mean(let counted) = guide.scores[0].rule else {
                Issue.record("a mean")
                return
            }
            #expect(counted == [ItemReference(path: "q1")])
            #expect(made.gaps == [.neverAsked(["bad"]), .parameters(["tool"])], "\(made.gaps)")
        }
    }

    @Test("A condition that always holds is none, and one about an item that is left out is asked of everybody")
    func always() throws {
        let (made, guide) = try Self.made(
            items: """
                {"id": "ok", "type": "multi", "options": [{"value": "yes", "text_key": "a"}]},
                {"id": "q1", "type": "likert", "visible_when": {"item": "ok", "operator": "equals", "value": "yes"}},
                {"id": "q2", "type": "likert", "visible_when": {"any": [{"selector": "language", "operator": "not_equals",
                 "value": "de"}, {"item": "q1", "operator": "equals", "value": 1}]}}
                """, translations: Self.words)
        #expect(guide.flow.compactMap(\.when).isEmpty)
        #expect(made.gaps.contains(.conditions(["q1"])))
    }

    @Test("What is no scale, has no words or asks nothing is refused")
    func refusals() throws {
        func refusal(_ text: String) throws -> String {
            let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
            do throws(OSDImport.Refusal) {
                _ = try OSDImport(value)
                return "none"
            } catch {
                return "\(error)"
            }
        }
        #expect(try refusal(#"{"a": 1}"#) == "notOSD")
        let head = #""scale_info": {"name": "x", "code": "x"}"#
        #expect(try refusal("{\(head), \"items\": [{\"id\": \"q\", \"type\": \"short\"}]}") == "noWords")
        #expect(
            try refusal(
                "{\"definition\": {\(head), \"items\": [{\"id\": \"q\", \"type\": \"image\"}]}, "
                    + "\"translations\": {\"en\": {\"q\": \"x\"}}}") == "nothingToAsk")
    }
}

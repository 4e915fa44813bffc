import Guides
import Testing
import Text

@testable import trustline

@Suite struct ExpressionTrialTests {
    private func answer(_ line: String) -> String { ExpressionTrial.answer(toLine: line, language: .en) }

    @Test("A line with an expression and its bindings is answered with its value, as JSON")
    func values() {
        #expect(answer(#"{"expr": "a + 1", "bindings": {"a": 2}}"#) == #"{"value": 3}"#)
        #expect(answer(#"{"expr": "1 / 4"}"#) == #"{"value": 0.25}"#)
        #expect(answer(#"{"expr": "who + '!'", "bindings": {"who": "安\n娜"}}"#) == #"{"value": "安\n娜!"}"#)
        #expect(
            answer(#"{"expr": "[a, null, b]", "bindings": {"a": [1, 2.5], "b": true}}"#)
                == #"{"value": [[1, 2.5], null, true]}"#)
    }

    @Test("A dotted name is a binding of that name, or a member of an object")
    func dottedNames() {
        #expect(
            answer(#"{"expr": "reliability.sd > 1.2", "bindings": {"reliability.sd": 1.3}}"#) == #"{"value": true}"#)
        #expect(
            answer(#"{"expr": "reliability.sd > 1.2", "bindings": {"reliability": {"sd": 1}}}"#) == #"{"value": false}"#
        )
    }

    @Test("What has no value is an error that names what is missing")
    func unknown() {
        #expect(answer(#"{"expr": "a + b", "bindings": {"a": 1}}"#) == #"{"error": "unknown: no value for b"}"#)
        #expect(answer(#"{"expr": "a || true"}"#) == #"{"value": true}"#)
        #expect(answer(#"{"expr": "1 / 0"}"#).contains("division by zero"))
        #expect(answer(#"{"expr": "[1 / 0]"}"#).contains("error"))
    }

    @Test("A name that is given twice has no value, on a command line as in an object")
    func twice() {
        #expect(answer(#"{"expr": "a", "bindings": {"a": 1, "a": 2}}"#) == #"{"error": "bindings/a: given twice"}"#)
        #expect(throws: ExpressionTrial.Failure.twice("a")) { try ExpressionTrial(source: "a", words: ["a=1", "a=2"]) }
        #expect(throws: ExpressionTrial.Failure.twice("k")) {
            try ExpressionTrial(source: "a", words: [#"a={"k": 1, "k": 2}"#])
        }
    }

    @Test("A number that a double may not hold exactly, or an object as a value, is refused")
    func unusableBindings() {
        for value in ["9007199254740993", "-9223372036854775808", #"{"k": 1}"#, "[{}]"] {
            #expect(answer(#"{"expr": "x", "bindings": {"x": \#(value)}}"#).contains("the value of x cannot be used"))
        }
    }

    @Test(
        "A line that is no trial, and an expression that is none, say so",
        arguments: [
            "", "nonsense", "[]", #"{"bindings": {}}"#, #"{"expr": 3}"#, #"{"expr": "1 +"}"#, #"{"expr": "1u"}"#,
        ])
    func errors(line: String) {
        #expect(answer(line).hasPrefix(#"{"error": ""#))
    }

    @Test("On the command line a value is JSON, or else a text")
    func commandLine() throws {
        let trial = try ExpressionTrial(source: "x", words: ["x=3", "y=by_me", "z=[1]", "empty="])
        #expect(trial.bindings["x"] == .value(.number(3)))
        #expect(trial.bindings["y"] == .value(.text("by_me")))
        #expect(trial.bindings["z"] == .value(.list([.number(1)])))
        #expect(trial.bindings["empty"] == .value(.text("")))
        #expect(throws: ExpressionTrial.Failure.binding("=3")) { try ExpressionTrial(source: "x", words: ["=3"]) }
    }
}

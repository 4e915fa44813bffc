import Guides
import Support
import Testing
import Text

@Suite struct ExpressionTests {
    private static let answers: [String: ExpressionValue] = [
        "keep_word": .number(4), "ended": .text("by_me"),
        "clients.revenue": .list([.number(10), .unknown, .number(20)]),
        "signs": .list([.text("late"), .text("silent")]), "kept": .list([.bool(true), .bool(false), .bool(true)]),
        "sure": .bool(true), "empty": .list([]), "rounds": .list([.unknown, .unknown]),
    ]

    private func value(_ source: String) throws -> ExpressionValue {
        try Expression(parsing: source).evaluate { Self.answers[$0.joined(separator: ".")] ?? .unknown }
    }

    private func reason(_ source: String) -> ExpressionError.Reason? {
        do throws(ExpressionError) {
            let expression = try Expression(parsing: source)
            _ = try expression.evaluate { Self.answers[$0.joined(separator: ".")] ?? .unknown }
            return nil
        } catch {
            return error.reason
        }
    }

    @Test(
        "Operators bind as in CEL, and words mean what signs mean",
        arguments: [
            ("1 + 2 * 3", .number(7)), ("(1 + 2) * 3", .number(9)), ("10 - 3 - 2", .number(5)), ("-2 * -3", .number(6)),
            ("7 / 2", .number(3.5)), ("-7 % 3", .number(-1)), ("1 < 2 == true", .bool(true)),
            ("true or false and false", .bool(true)), ("true || false && false", .bool(true)),
            ("keep_word >= 4 and ended == 'by_me'", .bool(true)), ("false ? 1 : true ? 2 : 3", .number(2)),
            ("'late' in signs", .bool(true)), ("'b' > 'a'", .bool(true)), ("[1, 2] + [3] == [1, 2, 3]", .bool(true)),
            ("'a' + \"b\"", .text("ab")), ("1 == '1'", .bool(false)), ("0x10", .number(16)), ("1.5e2", .number(150)),
        ] as [(String, ExpressionValue)])
    func operators(source: String, expected: ExpressionValue) throws {
        #expect(try value(source) == expected)
    }

    @Test("The word not binds looser than a comparison, the sign ! tighter")
    func negation() throws {
        #expect(try value("not ended == 'by_me'") == .bool(false))
        #expect(try value("not 'late' in signs") == .bool(false))
        #expect(try value("not not sure") == .bool(true))
        #expect(reason("!ended == 'by_me'") == .type(operation: "!", needs: [.bool], found: .text))
    }

    @Test(
        "Unknown is absorbed by what decides alone, and touches everything else",
        arguments: [
            ("nothing && false", .bool(false)), ("false and nothing", .bool(false)), ("nothing || true", .bool(true)),
            ("nothing && true", .unknown), ("nothing || false", .unknown), ("nothing + 1", .unknown),
            ("!nothing", .unknown),
            ("nothing == nothing", .unknown), ("nothing ? 1 : 2", .unknown), ("-nothing", .unknown),
            ("[1, nothing] == [2, nothing]", .bool(false)), ("[1, nothing] == [1, 2]", .unknown),
            ("1 in [1, nothing]", .bool(true)), ("2 in [1, nothing]", .unknown), ("1 / 0", .unknown),
            ("5 % 0", .unknown),
            ("1 / 0 == 1 || true", .bool(true)), ("sum(clients.revenue)", .unknown), ("mean(empty)", .unknown),
        ] as [(String, ExpressionValue)])
    func unknown(source: String, expected: ExpressionValue) throws {
        #expect(try value(source) == expected)
    }

    @Test(
        "Functions read lists, several values, and what has no answer",
        arguments: [
            ("answered(keep_word)", .bool(true)), ("answered(nothing)", .bool(false)),
            ("answered(clients.revenue)", .bool(true)), ("answered(empty)", .bool(true)),
            ("answered(rounds)", .bool(false)),
            ("count(clients.revenue)", .number(2)),
            ("size(clients.revenue)", .number(3)), ("size('安娜')", .number(2)), ("count(nothing)", .number(0)),
            ("count(keep_word, nothing, ended)", .number(2)), ("sum([1, 2, 3])", .number(6)),
            ("sum(empty)", .number(0)),
            ("sum(kept)", .number(2)), ("mean(1, [2, 6])", .number(3)), ("min(3, 1, 2)", .number(1)),
            ("max([3, 1], 7)", .number(7)), ("max(3, nothing)", .unknown), ("largest(3, nothing, 7)", .number(7)),
            ("smallest([3, nothing], 7)", .number(3)), ("largest(nothing)", .unknown), ("largest(empty)", .unknown),
            ("largest(clients.revenue)", .number(20)), ("abs(-2.5)", .number(2.5)), ("round(2.5)", .number(3)),
            ("round(-2.5)", .number(-3)),
        ] as [(String, ExpressionValue)])
    func functions(source: String, expected: ExpressionValue) throws {
        #expect(try value(source) == expected)
    }

    @Test(
        "A mistake is reported where it stands",
        arguments: [
            ("keep_word >= ", 13), ("1 2", 2), ("a = 3", 2), ("（a）", 0), ("foo(1)", 0), ("1 + 'a' * 2", 8),
            ("\"open", 0),
            ("a.size()", 0), ("x[0]", 1), ("{1: 2}", 0), ("1u", 0), ("b'x'", 0), ("r'x'", 0), ("abs(1, 2)", 0),
            ("9007199254740993", 0), ("1e999", 0), ("a &b", 2), ("in", 0), ("a.", 2), ("'\\q'", 1), ("answered(3)", 9),
        ])
    func offsets(source: String, offset: Int) {
        do throws(ExpressionError) {
            let expression = try Expression(parsing: source)
            let result = try expression.evaluate { _ in .unknown }
            Issue.record("\(source) gave \(result)")
        } catch {
            #expect(error.offset == offset, "\(source): \(error)")
            #expect(!error.message(in: .en).isEmpty && !error.message(in: .zh).isEmpty)
        }
    }

    @Test("Whole numbers past 2^53 are refused, not rounded")
    func largeNumbers() throws {
        #expect(reason("9007199254740992 + 1") == .tooLarge)
        #expect(reason("3037000500 * 3037000500") == .tooLarge)
        #expect(reason("1e308 * 10") == .tooLarge)
        #expect(try value("9007199254740992 - 1") == .number(9_007_199_254_740_991))
        #expect(reason("5.5 % 2") != nil)
    }

    @Test("Texts are compared by code point, as in CEL")
    func codePoints() throws {
        #expect(try value("'Am\\u00E9lie' == 'Ame\\u0301lie'") == .bool(false))
        #expect(try value("'\\U0001F600' > '\\uFF21'") == .bool(true))
    }

    @Test("Length and depth are bounded, for every construct that nests")
    func bounds() throws {
        #expect(reason(String(repeating: " ", count: 401)) == .tooLong)
        #expect(try value(String(repeating: "(", count: 39) + "1" + String(repeating: ")", count: 39)) == .number(1))
        for (open, close) in [
            ("(", ")"), ("[", "]"), ("abs(", ")"), ("true ? 1 : ", ""), ("not ", ""), ("!", ""), ("-", ""),
        ] {
            let source = String(repeating: open, count: 41) + "1" + String(repeating: close, count: 41)
            #expect([.tooDeep, .tooLong].contains(reason(source)), "\(source)")
        }
        #expect(try value(Array(repeating: "1", count: 200).joined(separator: "+")) == .number(200))
    }

    @Test("A condition holds only when it is true, never when unknown or mistaken")
    func holds() throws {
        for (source, expected) in [
            ("keep_word > 3", true), ("keep_word", false), ("nothing", false), ("1 + 'a'", false),
        ] {
            let expression = try Expression(parsing: source)
            #expect(expression.holds { Self.answers[$0.joined(separator: ".")] ?? .unknown } == expected)
        }
    }

    @Test("Names are listed with their places")
    func references() throws {
        let expression = try Expression(parsing: "a and reliability.sd > 1.2 or count(b) in [c]")
        #expect(expression.names == [["a"], ["reliability", "sd"], ["b"], ["c"]])
        #expect(expression.referencePlaces.map(\.offset) == [0, 6, 36, 43])
    }

    @Test(
        "The check finds type mistakes and unknown names without any answer",
        arguments: [
            ("keep_word >= 'three'", [13 - 3]), ("ended == 3", [6]), ("ended and sure", [0]), ("nobody > 1", [0]),
            ("'late' in signs", []), ("3 in signs", [2]), ("keep_word in ended", [10]), ("sum(signs)", [4]),
            ("mean(kept)", []),
            ("sure ? keep_word : ended", []), ("-ended + nobody", [0, 9]), ("!keep_word", [0]), ("abs(anything)", []),
            ("size(keep_word) > 1", [5]), ("not ended == 'by_me'", []), ("(sure ? 1 : 'a') > 2", []),
        ] as [(String, [Int])])
    func check(source: String, offsets: [Int]) throws {
        let types: [String: StaticType] = [
            "keep_word": .number, "ended": .text, "signs": .list(.text), "sure": .bool, "kept": .list(.bool),
            "anything": .any,
        ]
        let errors = try Expression(parsing: source).check { types[$0.joined(separator: ".")] }
        #expect(errors.map(\.offset) == offsets, "\(errors)")
        for error in errors { #expect(!error.message(in: .zh).isEmpty) }
    }

    @Test("Any bytes are parsed or refused, and what is parsed is evaluated, without a crash")
    func noise() {
        let pieces = [
            "a", "b.c", "1", "2.5", "1e9", "0x", "'t'", "\"", "\\", "(", ")", "[", "]", ",", "?", ":", "+", "-", "*",
            "/", "%",
            "==", "!=", "<", "in", "and", "or", "not", "!", "&&", "||", "max(", "count(", "answered(", "null", "true",
            "é",
            "（", " ", "\u{0}", "9007199254740992", ".",
        ]
        var random = SeededGenerator(seed: 5)
        var parsed = 0
        for _ in 0..<20_000 {
            var source = ""
            for _ in 0..<Int.random(in: 2...10, using: &random) {
                source += random.pick(pieces) + " "
            }
            guard let expression = try? Expression(parsing: source) else { continue }
            parsed += 1
            let value = try? expression.evaluate { $0 == ["a"] ? .number(3) : .unknown }
            if case .number(let number) = value { #expect(number.isFinite) }
            _ = expression.check { _ in .any }
        }
        #expect(parsed > 100)
    }

    @Test(
        "Lists are reckoned side by side, and the share of the largest is a part of the sum",
        arguments: [
            ("sum([1, 2] * [3, 4])", ExpressionValue.number(11)), ("sum([4, 6] / 2)", .number(5)),
            ("sum(10 - [1, 2])", .number(17)), ("size([1] + [2])", .number(2)), ("sum([1, 2] * [3])", .unknown),
            ("sum([] * [])", .number(0)), ("largest([6, 1] / [2, 0])", .number(3)),
            ("share([5, 3, 2], 1)", .number(0.5)), ("share([5, 3, 2], 2)", .number(0.8)),
            ("share([5, 3, 2], 9)", .number(1)), ("share([5, 3, 2], 0)", .number(0)), ("share([0, 0], 1)", .unknown),
            ("share([5, -3], 1)", .unknown), ("share([], 1)", .unknown),
        ])
    func lists(source: String, value: ExpressionValue) throws {
        #expect(try Expression(parsing: source).evaluate { _ in .unknown } == value)
    }
}

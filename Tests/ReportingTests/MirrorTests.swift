import Foundation
import Reporting
import Support
import Testing

@Suite("The mirror")
struct MirrorTests {
    /// A sentence of a fixture file, with the marks a reader made.
    struct Sentence {
        var text: String
        var marks: Set<Found>

        /// `[own]`, `<other>`, `*absolute*`.
        init(_ line: Substring) {
            var plain: [Character] = []
            var marks: Set<Found> = []
            var open: (kind: MirrorMark.Kind, start: Int)?
            for character in line {
                let kind: MirrorMark.Kind? =
                    switch character {
                    case "[", "]": .own
                    case "<", ">": .other
                    case "*": .absolute
                    default: nil
                    }
                guard let kind else {
                    plain.append(character)
                    continue
                }
                if let begun = open {
                    marks.insert(Found(kind: begun.kind, start: begun.start, end: plain.count))
                    open = nil
                } else {
                    open = (kind, plain.count)
                }
            }
            text = String(plain)
            self.marks = marks
        }

        var found: Set<Found> {
            Set(
                Mirror(text).marks.map {
                    Found(
                        kind: $0.kind, start: text.distance(from: text.startIndex, to: $0.range.lowerBound),
                        end: text.distance(from: text.startIndex, to: $0.range.upperBound))
                })
        }
    }

    struct Found: Hashable {
        var kind: MirrorMark.Kind
        var start: Int
        var end: Int
    }

    static func sentences(_ name: String, filePath: String = #filePath) throws -> [Sentence] {
        let file = URL(fileURLWithPath: filePath).deletingLastPathComponent().appendingPathComponent(
            "Fixtures/\(name).txt")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map(Sentence.init)
    }

    /// Floors of precision and recall: a mark counts only with its kind and its exact place.
    @Test(
        "It finds what a careful reader would mark, and little else",
        arguments: [
            ("mirror-en", 0.95, 0.95), ("mirror-en-heldout", 0.9, 0.9), ("mirror-zh", 0.95, 0.95),
            ("mirror-zh-heldout", 0.9, 0.9),
        ])
    func precisionAndRecall(name: String, precisionFloor: Double, recallFloor: Double) throws {
        var (hits, found, expected) = (0, 0, 0)
        for sentence in try Self.sentences(name) {
            let marks = sentence.found
            hits += marks.intersection(sentence.marks).count
            found += marks.count
            expected += sentence.marks.count
            if marks != sentence.marks, ProcessInfo.processInfo.environment["MIRROR_MISSES"] == name {
                let chosen = { (set: Set<Found>) in
                    set.sorted { $0.start < $1.start }.map { mark in
                        "\(mark.kind) " + String(Array(sentence.text)[mark.start..<mark.end])
                    }
                }
                print(
                    sentence.text, "missed", chosen(sentence.marks.subtracting(marks)),
                    "wrong", chosen(marks.subtracting(sentence.marks)))
            }
        }
        let precision = Double(hits) / Double(found)
        let recall = Double(hits) / Double(expected)
        print("mirror \(name): precision \(precision), recall \(recall), \(expected) marks")
        #expect(precision >= precisionFloor)
        #expect(recall >= recallFloor)
    }
}

extension MirrorTests {
    static func summary(_ text: String, names: [String] = []) -> String {
        Mirror(text, names: names).marks.map { "\($0.kind):\(text[$0.range])" }.joined(separator: " ")
    }

    @Test(
        "It is not taken in by words inside words, quotation, negation and dropped subjects",
        arguments: [
            ("Nevertheless, the sidewalks of Weston", ""), ("i.e. a mistake", ""), ("\"I never lie\"", ""),
            ("“我从来没说过”", ""), ("「他总是这样」", ""), ("It isn't always so", ""), ("Never mind.", ""),
            ("自我导向太高", ""), ("其他原因", ""), ("从不同的角度看", ""), ("客户关系很重要", ""), ("总部来信", ""), ("没收到钱。", ""),
            ("不总是这样", ""), ("并不是每次都成", ""), ("施工延期", ""), ("从未来看", ""), ("领导力课程", ""),
            ("我们公司赢了", "own:我们公司"), ("他总迟到", "other:他 absolute:总"), ("他总是迟到", "other:他 absolute:总是"),
            ("王经理没来", "other:王经理"), ("他从来不说", "other:他 absolute:从来"), ("Acme's lawyer called", ""),
            ("不是所有人都来了", ""), ("他通知我老板病了", "other:他 other:老板"), ("给我老板发邮件", ""), ("\"他总是\" \"I never\" he", "other:he"),
            ("“没说完 他总是", "other:他 absolute:总是"),
            // Whoever has something done to them does nothing.
            ("我被他骂了", ""), ("我又被老板当众批评", ""), ("他们被总部换掉了，我接着做", "own:我"), ("我总是被他打断", "absolute:总是"),
            ("我受到了指责", ""), ("我知道被骗了", "own:我"),
            ("I was told in May", ""), ("We'd been fired", ""), ("They were never asked", "absolute:never"),
            ("The client was ignored and left", ""), ("I was tired", "own:I"), ("I got blamed", ""),
            ("I was calling him", "own:I"),
            // Somebody's speech.
            ("'We are done,' she said", "other:she"), ("She said ‘we don’t need you’", "other:She"),
            ("I don't know the clients' plan", "own:I"), ("他说：我们不合作了。我没回", "other:他 own:我"), ("老实说：我错了", "own:我"),
        ])
    func traps(text: String, marks: String) {
        #expect(Self.summary(text) == marks)
    }

    @Test("The one the session is about is one of the others")
    func names() {
        #expect(Self.summary("Acme never paid", names: ["Acme"]) == "other:Acme absolute:never")
        #expect(Self.summary("Acme's lawyer called", names: ["Acme"]) == "other:Acme's lawyer")
        #expect(Self.summary("I wrote to Acme about it", names: ["Acme"]) == "own:I")
        #expect(Self.summary("远山科技又改了需求", names: ["远山科技"]) == "other:远山科技")
        #expect(Self.summary("我给远山科技打了电话", names: ["远山科技"]) == "own:我")
    }

    @Test("Both languages in one text are both looked at, in the order of the text")
    func mixed() {
        #expect(Self.summary("他说 I never 回邮件") == "other:他 own:I absolute:never")
    }

    @Test("Whatever the text, marks lie inside it, in order, apart")
    func anyText() {
        var random = SeededGenerator(seed: 5)
        let pieces = [
            "我", "们", "他", "的", "客户", "总", "是", "每次", "不", "I", " ", "never", "the ", "client", "'", "’s", "“", "”",
            "\"",
            "，", "。", "\n", "👨‍👩‍👧‍👦", "e\u{301}", "every ", "single ", "time", "Acme", "-", "和", "张", "告诉",
        ]
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            let marks = Mirror(text, names: ["Acme", "张"]).marks
            for (left, right) in zip(marks, marks.dropFirst()) {
                #expect(left.range.upperBound <= right.range.lowerBound)
            }
            for mark in marks { #expect(!text[mark.range].isEmpty) }
        }
    }
}

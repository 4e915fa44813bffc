import Foundation
import Guides
import Testing
import Text

@Suite("Reading a guide")
struct GuideReaderTests {
    static let whole = """
        trustline: 1
        id: whole
        version: 7
        title: {en: Everything, zh: 全部}
        about: {en: Uses it all., zh: 都用上。}
        group: team
        minutes: 12
        source: The tests.
        rhythm: 90
        subject: required
        keywords: {en: all, zh: 全部}
        scales:
          often5:
            - {value: 1, en: Never, zh: 从不}
            - {value: 5, en: Always, zh: 总是}
        flow:
          - say: {en: "Hello, ${subject}. That is $$5.", zh: "你好，${subject}。"}
          - id: ended
            ask: {en: Who ended it?, zh: 谁结束的？}
            answer: choice
            options:
              - {id: by_them, en: They did, zh: 对方}
              - id: by_me
                en: I did
                zh: 我
                then:
                  - id: when_decided
                    ask: {en: When?, zh: 什么时候？}
                    answer: date
          - id: clients
            ask: {en: Clients?, zh: 客户？}
            answer: rows
            min: 0
            max: 20
            columns:
              - {id: name, en: Client, zh: 客户, answer: text}
              - {id: revenue, en: Revenue, zh: 收入, answer: number, min: 0, max: 100}
              - {id: trouble, en: Trouble, zh: 麻烦, answer: often5, optional: true}
          - each: clients
            as: client
            title: {en: "${client.name}", zh: "${client.name}"}
            do:
              - id: excites
                ask: {en: "Does ${client.name} excite you?", zh: "${client.name} 有意思吗？"}
                answer: yesno
                default: "yes"
          - repeat: moment
            max: 3
            more: {en: Another?, zh: 还有吗？}
            until: size(thought) > 100
            do:
              - id: thought
                ask: {en: "Moment ${moment}?", zh: "第 ${moment} 个？"}
                answer: long
                optional: true
                why: {en: Because., zh: 因为。}
                hint: {en: One line., zh: 一行。}
                label: {en: Thought, zh: 想法}
          - each: member
            private: true
            do:
              - section: {en: Trust, zh: 信任}
                shuffle: true
                do:
                  - id: keep_word
                    ask: {en: They keep their word., zh: 说到做到。}
                    answer: often5
                  - when: keep_word >= 4 and ended == "by_me"
                    id: hide_errors
                    ask: {en: They hide errors., zh: 掩盖错误。}
                    answer: often5
        scores:
          reliability:
            title: {en: Reliability, zh: 可靠性}
            mean: [keep_word, -hide_errors]
            need: 1
            weights: {keep_word: 2}
            range: [0, 100]
            across: member
            bands:
              - {from: 0, id: low, en: Low, zh: 低}
              - {from: 50, id: high, en: High, zh: 高}
          money:
            title: {en: Money, zh: 收入}
            sum: [clients.revenue]
          mine:
            title: {en: Mine, zh: 我的}
            count: [ended]
            is: [by_me]
          ratio:
            title: {en: Ratio, zh: 比}
            formula: money / (1 + mine)
          trust:
            title: {en: Trust, zh: 信任}
            quotient: {of: [reliability], by: reliability}
        report:
          - when: reliability.sd > 1.2 and reliability.band == "low"
            say: {en: "You differ: ${reliability}", zh: "看法不同：${reliability}"}
          - table: clients
            columns: [name, revenue, excites]
            sort: -revenue
          - grid: {rows: clients, label: name, x: revenue, y: ratio, x_title: {en: X, zh: 横}, y_title: {en: Y, zh: 竖}}
          - pareto: {rows: clients, label: name, by: [revenue, trouble]}
          - practices: [intimacy, self_orientation]
            by: trust
          - commitments: true
          - next: whole
        documents:
          - id: summary
            title: {en: "For ${subject}", zh: "给${subject}"}
            body:
              - answers: [ended, moment]

        """

    @Test("A guide that uses the whole language reads as it was written")
    func reads() throws {
        let (read, diagnostics) = GuideReader.read(
            Array(Self.whole.utf8), name: "whole", rules: GuideRules(isShipped: true))
        #expect(diagnostics == [])
        let guide = try #require(read)
        #expect(guide.version == 7)
        #expect(guide.group == .team)
        #expect(guide.rhythm == .days(90))
        #expect(guide.subject == .required)
        #expect(guide.scales["often5"]?.points.map(\.value) == [1, 2, 3, 4, 5])
        #expect(guide.scales["often5"]?.points.map { $0.anchor?[.zh] } == ["从不", nil, nil, nil, "总是"])
        #expect(guide.flow.count == 6)
        #expect(guide.scores.map(\.id) == ["reliability", "money", "mine", "ratio", "trust"])
        #expect(guide.report.count == 7)
        #expect(guide.documents.map(\.id) == ["summary"])
    }

    @Test("Loops, options, ranges and defaults keep what was written")
    func parts() throws {
        let guide = try #require(GuideReader.read(Array(Self.whole.utf8), name: "whole").guide)
        guard case .ask(let ended) = guide.flow[1].kind, case .choice(let options) = ended.kind,
            case .ask(let clients) = guide.flow[2].kind, case .rows(let columns, min: 0, max: 20) = clients.kind,
            case .each(let each) = guide.flow[3].kind, case .ask(let excites) = each.steps[0].kind,
            case .repeat(let moment) = guide.flow[4].kind, case .each(let members) = guide.flow[5].kind
        else {
            Issue.record("the steps are not what was written")
            return
        }
        #expect(options.map(\.id) == ["by_them", "by_me"])
        #expect(options[1].then.count == 1)
        #expect(columns.map(\.id) == ["name", "revenue", "trouble"])
        #expect(columns.map(\.isOptional) == [false, false, true])
        #expect((each.source, each.name) == ("clients", "client"))
        #expect(excites.defaultAnswer == "yes")
        #expect((moment.id, moment.max) == ("moment", 3))
        #expect(moment.until?.source == "size(thought) > 100")
        #expect(members.isOverMembers && members.isPrivate)
        let reliability = guide.scores[0]
        #expect(reliability.weights == ["keep_word": 2])
        #expect(reliability.range == 0...100)
        #expect(reliability.isAcrossMembers)
    }

    @Test("A file of practices is a guide without a flow")
    func practices() throws {
        let text =
            Reading.head + """
                practices:
                  - id: tell-early
                    factor: reliability
                    title: {en: Tell early, zh: 早说}
                    how: {en: Say it the day you know., zh: 当天就说。}
                    source: 002
                """
        let (read, diagnostics) = GuideReader.read(Array(text.utf8), name: nil)
        #expect(diagnostics == [])
        let guide = try #require(read)
        #expect(guide.practices.map(\.id) == ["tell-early"])
        #expect(guide.practices[0].factor == .reliability)
        #expect(guide.flow.isEmpty)
    }

    @Test("A guide in one language takes bare words, and needs no other")
    func oneLanguage() throws {
        let text = """
            trustline: 1
            id: test
            version: 1
            languages: [zh]
            title: 测试
            about: 测试用。
            flow:
              - say: 你好。
              - id: one
                ask: {zh: 如何？}
                answer: text
            """
        let (guide, diagnostics) = GuideReader.read(Array(text.utf8), name: nil, rules: GuideRules(isShipped: true))
        #expect(diagnostics == [])
        #expect(guide?.title[.en] == "测试")
    }

    @Test("A missing language is an error in a shipped guide and a warning in somebody's own")
    func missingLanguage() {
        let text = Reading.head + "flow:\n  - say: {en: Hello.}\n"
        let own = GuideReader.read(Array(text.utf8), name: nil)
        #expect(own.guide != nil)
        #expect(own.diagnostics.map(\.severity) == [.warning])
        let shipped = GuideReader.read(Array(text.utf8), name: nil, rules: GuideRules(isShipped: true))
        #expect(shipped.guide == nil)
        #expect(shipped.diagnostics.map(\.severity) == [.error])
    }

    @Test("All mistakes of a file come at once, in the order of the file")
    func allAtOnce() {
        let found = Reading.foundInFlow(
            """
              - sai: {en: Hello., zh: 你好。}
              - id: One
                ask: {en: "And ${two}?", zh: 如何?}
                answer: yesnoo
                optional: perhaps
              - when: one > and
                say: {en: Bye., zh: 再见。}
            """, rest: "scores:\n  s: {title: {en: S, zh: S}, mean: [three]}\n")
        #expect(
            found == [
                "7:5 unknown-step", "8:9 bad-id", "9:20 unknown-id", "9:36 half-width-punctuation",
                "10:13 unknown-answer-kind", "11:15 wrong-type", "12:17 condition-syntax", "15:37 unknown-id",
            ])
    }

    @Test("Dates may be of the past, in a question and in a column; nothing else has a past, and it is yes or no")
    func past() {
        let (guide, diagnostics) = GuideReader.read(
            Array(
                (Reading.head + """
                    flow:
                      - id: when
                        ask: {en: When?, zh: 什么时候？}
                        answer: date
                        past: true
                      - id: facts
                        ask: {en: What?, zh: 什么事？}
                        answer: rows
                        columns:
                          - {id: what, en: What, zh: 什么事, answer: text}
                          - {id: day, en: Day, zh: 日子, answer: date, past: true}
                          - {id: then, en: Then, zh: 后来, answer: date}

                    """).utf8), name: nil)
        #expect(diagnostics == [])
        let questions = (guide?.flow ?? []).compactMap { step in
            if case .ask(let question) = step.kind { question } else { nil }
        }
        guard case .rows(let columns, _, _)? = questions.last?.kind else {
            Issue.record("no table")
            return
        }
        #expect(questions.map(\.isPast) == [true, false])
        #expect(columns.map(\.isPast) == [false, true, false])
        #expect(
            Reading.foundInFlow(
                """
                  - id: one
                    ask: {en: One?, zh: 一？}
                    answer: text
                    past: true
                  - id: two
                    ask: {en: Two?, zh: 二？}
                    answer: date
                    past: perhaps
                """) == ["10:5 unknown-key", "14:11 wrong-type"])
    }

    @Test("What belongs in the place of a key that nobody knows is named once")
    func belonging() throws {
        let text =
            Reading.head + "flow:\n  - {id: a, ask: {en: One?, zh: 一？}, answer: number}\n"
            + "scores:\n  told: {title: {en: Told, zh: 说}, mean: [a], quite_unknown: 1}\n"
        let found = try #require(GuideReader.read(Array(text.utf8), name: nil).diagnostics.first)
        #expect(found.identifier == "unknown-key")
        let solution = found.solution[.en]
        #expect(solution.components(separatedBy: "`mean`").count == 2, "\(solution)")
    }

    @Test("A name means this round's answer inside its loop and a list outside of it")
    func scopes() {
        let loop = """
              - repeat: round
                max: 3
                do:
                  - id: mood
                    ask: {en: "Mood?", zh: 心情？}
                    answer: integer
                  - when: mood > 3
                    say: {en: Good., zh: 好。}

            """
        let line = "  - when: %\n    say: {en: Good., zh: 好。}"
        func outside(_ condition: String) -> [String] {
            Reading.foundInFlow(loop + line.replacingOccurrences(of: "%", with: condition))
        }
        #expect(outside("max(mood) > 3 and size(round) > 1") == [])
        #expect(outside("mood > 3") == ["15:16 condition-type"])
        #expect(outside("mood.sd > 3") == ["15:11 unknown-column"])
    }

    @Test(
        "Conditions that can never hold make a step unreachable",
        arguments: [
            ("false", true), ("mood > 10", true), ("10 < mood", true), ("mood >= 10", false), ("mood == 11", true),
            ("mood > 10 or mood < 2", false), ("mood > 10 and lang == \"en\"", true), ("answered(after)", true),
            ("1 > 2", true), ("mood < -1", true), ("mood == 0", false),
        ])
    func unreachable(condition: String, expected: Bool) {
        let found = Reading.foundInFlow(
            """
              - id: mood
                ask: {en: Mood?, zh: 心情？}
                answer: integer
                min: 0
                max: 10
              - when: \(condition)
                say: {en: Good., zh: 好。}
              - id: after
                ask: {en: After?, zh: 之后？}
                answer: yesno
            """)
        #expect(found == (expected ? ["12:11 unreachable-step"] : []), "\(condition)")
    }

    @Test("The default is offered to whoever understands answers")
    func defaults() {
        let text =
            Reading.head + "flow:\n  - id: one\n    ask: {en: A?, zh: 问？}\n    answer: yesno\n    default: maybe\n"
        let rules = GuideRules(acceptsDefault: { question, typed in question.id == "one" && typed == "yes" })
        #expect(Reading.found(text, rules: rules) == ["10:14 bad-default"])
        #expect(Reading.found(text.replacingOccurrences(of: "maybe", with: "yes"), rules: rules) == [])
    }

    @Test("An option's condition is checked as a step's is, and no default hangs on one; a column's option has none")
    func optionConditions() {
        func found(_ when: String, _ rest: String = "") -> [String] {
            Reading.found(
                Reading.head + """
                    flow:
                      - id: paid
                        ask: {en: Paid?, zh: 付了？}
                        answer: yesno
                      - id: one
                        ask: {en: One?, zh: 哪个？}
                        answer: choice
                    \(rest)    options:
                          - {id: late, when: \(when), en: Late, zh: 晚}
                          - {id: tone, en: Tone, zh: 口气}

                    """,
                rules: GuideRules(
                    isShipped: true,
                    acceptsDefault: { question, typed in question.kind.options.contains { $0.id == typed } }))
        }
        #expect(found("paid") == [])
        #expect(found("piad") == ["14:26 unknown-id"])
        #expect(found("paid && false") == ["14:26 unreachable-step"])
        #expect(found("answered(one)") == ["14:26 unreachable-step"])
        #expect(found("paid", "    default: tone\n") == [])
        #expect(found("paid", "    default: late\n") == ["13:14 bad-default"])
        let column = Reading.foundInFlow(
            """
              - id: table
                ask: {en: Which?, zh: 哪些？}
                answer: rows
                columns:
                  - {id: name, en: Name, zh: 名字, answer: text}
                  - id: kind
                    en: Kind
                    zh: 种类
                    answer: choice
                    options: [{id: a, en: A, zh: 甲, when: "true"}, {id: b, en: B, zh: 乙}]
            """)
        #expect(column == ["16:41 unknown-key"])
    }

    @Test("A forgotten dash is one mistake: the rest is read as the next step")
    func missingDash() {
        let found = Reading.foundInFlow(
            """
              - id: mood
                ask: {en: Mood?, zh: 心情？}
                answer: yesno
                id: who
                ask: {en: Who?, zh: 谁？}
                answer: choice
                options: [{id: me, en: I, zh: 我}, {id: them, en: They, zh: 对方}]
              - when: who == "me"
                say: {en: Good., zh: 好。}
            """)
        #expect(found == ["10:5 duplicate-key"])
        // Of what stands twice within one step it is said as before.
        let twice = Reading.foundInFlow("  - id: a\n    id: b\n    ask: {en: A?, zh: 甲？}\n    answer: yesno")
        #expect(twice == ["8:5 duplicate-key"])
    }

    @Test("A key without a colon is pointed at itself, not the line after it")
    func keyWithoutColon() throws {
        let found = GuideReader.read(Array("trustline: 1\nid: broken\nversion 1\n".utf8), name: "broken").diagnostics
        let first = try #require(found.first)
        #expect(first.identifier == "yaml-syntax" && first.line == 3 && first.column == 1)
    }
}

import Dialogue
import Guides
import Testing
import Text

@Suite("Test plans: answers, and what must come of them")
struct TestPlanTests {
    private func audit() throws -> Guide {
        let who = AnswerKind.choice([
            Option(id: "them", text: Wording("them")),
            Option(id: "me", text: Wording("me"), then: [try ask("decided", .date)]),
        ])
        let loop = Repeat(id: "moments", more: Wording("Another?"), max: 3, steps: [try ask("thinking", .text)])
        var result = guide(
            [try ask("who", who), try ask("keeps", often), try ask("hides", often), Step(.repeat(loop))],
            scores: [
                Score(
                    id: "trust", title: Wording("Trust"),
                    rule: .mean([ItemReference(path: "keeps"), ItemReference(path: "hides", isReversed: true)]),
                    bands: [
                        Score.Band(from: 1, id: "low", text: Wording("low")),
                        Score.Band(from: 4, id: "high", text: Wording("high")),
                    ])
            ])
        result.report = [
            Block(when: try Expression(parsing: "trust >= 4"), .next(["first-conversation"])),
            Block(when: try Expression(parsing: "trust < 4"), .next(["boundary-reset"])),
        ]
        return result
    }

    private func failures(_ yaml: String) throws -> [String] {
        let (plan, diagnostics) = TestPlanReader.read(Array(yaml.utf8))
        try #require(diagnostics.isEmpty, "\(diagnostics)")
        let outcome = try #require(plan).run(on: try audit()) { walked, header, entries in
            "The report\n of \(header.subject ?? "nobody") has \(walked.path.count) questions and \(entries.count) entries."
        }
        return outcome.failures.map(\.what[.en])
    }

    @Test("a case that comes out as expected has nothing to say")
    func passes() throws {
        let found = try failures(
            """
            - name: ended by me, two moments
              subject: Acme
              answers:
                who: me
                decided: 2026-11-22
                keeps: 5 because they told me
                hides: "1"
                moments: 2
                thinking: [my bonus, ":skip"]
              expect:
                path: [who, decided, keeps, hides, thinking, thinking]
                visits: [decided]
                scores: {trust: 5}
                bands: {trust: high}
                report: [The report of Acme, 8 questions]
                not_report: [nobody]
                next: [first-conversation]
            - name: everything alike is the middle
              otherwise: 3
              answers: {who: them}
              expect:
                not_visits: [decided]
                scores: {trust: 3}
                next: [boundary-reset]
            - name: left out
              expect: {scores: {trust: incomplete}, next: []}
            """)
        #expect(found.isEmpty, "\(found)")
    }

    @Test(
        "what comes out otherwise is said",
        arguments: [
            ("answers: {who: me}\n  expect: {not_visits: [decided]}", "decided was asked."),
            ("answers: {who: them}\n  expect: {visits: [decided]}", "decided was not asked."),
            ("answers: {who: nobody}", "“nobody” is no answer to who."),
            ("answers: {decided: friday}", "The plan answers decided, which was never asked."),
            ("otherwise: 4\n  expect: {scores: {trust: 4}}", "trust is 3, not 4."),
            ("otherwise: 4\n  expect: {scores: {trust: incomplete}}", "trust is 3, not incomplete."),
            ("otherwise: 4\n  expect: {scores: {truth: 4}}", "There is no score truth."),
            ("otherwise: 4\n  expect: {bands: {trust: high}}", "trust falls into low, not high."),
            ("otherwise: 4\n  expect: {next: []}", "next is [boundary-reset], not []."),
            ("expect: {path: [who]}", "path is [who, keeps, hides, thinking], not [who]."),
            ("expect: {report: [never said]}", "The report does not say “never said”."),
            ("expect: {not_report: [The report of]}", "The report says “The report of”."),
        ])
    func fails(plan: String, sentence: String) throws {
        #expect(try failures("- name: x\n  \(plan)") == [sentence])
    }

    @Test(
        "a plan that cannot be read is refused with its place",
        arguments: [
            ("name: x", 1, 1), ("- nam: x", 1, 3), ("- name: x\n  expect: {paths: []}", 2, 12),
            ("- name: x\n  language: fr", 2, 13), ("- name: x\n  answers: [a]", 2, 12),
            ("- name: x\n  answers: {a: {b: c}}", 2, 16),
        ])
    func refused(yaml: String, line: Int, column: Int) throws {
        let (plan, diagnostics) = TestPlanReader.read(Array(yaml.utf8))
        #expect(plan == nil)
        let first = try #require(diagnostics.first)
        #expect([first.line, first.column] == [line, column])
    }
}

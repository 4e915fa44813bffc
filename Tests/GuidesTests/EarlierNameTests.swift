import Guides
import Testing

@Suite("Names of the session before")
struct EarlierNameTests {
    private func read(_ steps: String) -> (guide: Guide?, diagnostics: [Diagnostic]) {
        let file = """
            trustline: 1
            id: test
            version: 1
            title: Test
            about: Test
            languages: [en]
            flow:
              - {id: goal, ask: What for?, answer: text}
              - repeat: rounds
                max: 2
                do:
                  - {id: inner, ask: What?, answer: text}
            \(steps)
            """
        return GuideReader.read(Array(file.utf8), name: "test")
    }

    @Test("a guide lists what it recalls of its own sessions and of others, so that no more is copied")
    func recalled() throws {
        let (guide, diagnostics) = read(
            """
              - {when: answered(previous.goal), say: "It was ${previous.goal}."}
              - {id: other, ask: And?, answer: text, offer: whose-agenda.goal}
            """)
        #expect(diagnostics.isEmpty)
        #expect(
            try #require(guide).recalled == [
                Recalled(guide: nil, id: "goal"), Recalled(guide: "whose-agenda", id: "goal"),
            ])
    }

    @Test(
        "a name that the session before cannot have is refused",
        arguments: [
            "{when: answered(previous.gaol), say: Hello.}", "{say: \"${previous.inner}\"}",
            "{show: [{quote: previous.inner}]}", "{id: other, ask: And?, answer: text, offer: previous.inner}",
            "{id: other, ask: And?, answer: text, offer: goal}", "{id: previous, ask: And?, answer: text}",
            "{when: previous.goal.outcome == \"kept\", say: Hello.}",
        ])
    func refused(step: String) {
        let (guide, diagnostics) = read("  - \(step)")
        #expect(guide == nil)
        #expect(diagnostics.contains { $0.severity == .error })
    }
}

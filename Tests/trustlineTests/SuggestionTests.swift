import Guides
import Journal
import Records
import Testing
import Text

@testable import trustline

@Suite("Practices that sessions suggest")
struct SuggestionTests {
    private static let answers = Array(repeating: "4", count: 20) + ["", ""]

    private func suggested(_ fixture: ContextFixture) throws -> [String] {
        try fixture.context.openWorkspace().workspace.commitments.suggestions().map(\.practice)
    }

    @Test("twelve sessions in a row never suggest the same practice twice in a row, and show says what each one said")
    func neverTwice() throws {
        let fixture = ContextFixture()
        var said: [String] = []
        for day in 1...12 {
            fixture.restart(Self.answers, today: "2026-11-\(day < 10 ? "0" : "")\(day)")
            fixture.run("take", "trust-quotient", "about", "acme")
            let practice = try #require(try suggested(fixture).last)
            said.append(practice)
        }
        #expect(zip(said, said.dropFirst()).allSatisfy { $0 != $1 })
        #expect(Set(said).count == 12)
        let library = try fixture.context.guideLibrary().practices
        for number in [1, 6, 12] {
            fixture.restart(width: 500)
            fixture.run("show", "\(number)")
            let practice = try #require(library.first { $0.id == said[number - 1] })
            #expect(fixture.words.contains(practice.title[.en]))
        }
    }

    @Test("commit alone takes the practice suggested last with Enter, due in a week, and offers it once")
    func taken() throws {
        let fixture = ContextFixture(Self.answers + ["", "Ming", ""])
        fixture.run("take", "trust-quotient", "about", "acme")
        fixture.run("commit")
        let state = try #require(try fixture.context.openWorkspace().workspace.commitments.all().states.first)
        let practice = try #require(try suggested(fixture).first)
        #expect(state.practice == practice)
        #expect(state.origin.factor != nil)
        #expect(state.session != nil)
        #expect(state.to == "Ming")
        #expect(state.by == CivilDate(iso: "2026-11-29"))
        fixture.restart([""])
        fixture.run("commit")
        #expect(fixture.words.hasSuffix("Nothing was written down."))
        fixture.restart(Self.answers, today: "2026-11-23")
        fixture.run("take", "trust-quotient", "about", "acme")
        #expect(try suggested(fixture).last != practice)
    }
}

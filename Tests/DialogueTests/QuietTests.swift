import Guides
import Testing

@testable import Dialogue

@Suite("A quiet end")
struct QuietTests {
    private func quiet(_ condition: String) throws -> Guide {
        var guide = guide([try ask("early", .commitment), try ask("afraid"), try ask("late", .commitment)])
        guide.quiet = try Expression(parsing: condition)
        return guide
    }

    private func asked(_ guide: Guide, _ entries: LogEntry.Event...) -> [String] {
        walk(guide, header(), log(entries)).path.map(\.key.description)
    }

    @Test("once it holds no promise is asked for, and what is unknown is not quiet")
    func commitments() throws {
        let guide = try quiet("afraid == true")
        #expect(asked(guide) == ["early", "afraid", "late"])
        #expect(asked(guide, no("afraid")) == ["early", "afraid", "late"])
        #expect(asked(guide, yes("afraid")) == ["early", "afraid"])
        #expect(walk(guide, header(), log(yes("afraid"))).isQuiet)
        #expect(!walk(guide, header(), []).isQuiet)
    }
}

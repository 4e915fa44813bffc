import Dialogue
import Guides
import Testing
import Text

@Suite("What a log promises")
struct LogPromiseTests {
    private func prompt(_ guide: Guide, _ events: LogEntry.Event...) -> Prompt? {
        if case .question(let prompt) = walk(guide, header(), log(events)).screen.state { prompt } else { nil }
    }

    @Test("Each note stands below those before it; an empty one removes them")
    func notes() throws {
        let guide = guide([try ask("a"), try ask("b")])
        let key = AnswerKey("a")
        #expect(prompt(guide, .note(key, "one"), .note(key, "two"))?.note == "one\ntwo")
        #expect(prompt(guide, .note(key, "one"), .note(key, "two"), .note(key, ""))?.note == nil)
        #expect(prompt(guide, .note(key, "one"), .note(key, ""), .note(key, "three"))?.note == "three")
    }

    @Test("Half a line comes back once: not after the answer, nor below a line that was entered")
    func unsent() throws {
        let guide = guide([try ask("a", .long), try ask("b")])
        let key = AnswerKey("a")
        #expect(prompt(guide, .unsent(key, "half"))?.unsent == "half")
        let entered = prompt(guide, .unsent(key, "half"), .line(key, "half a line"))
        #expect(entered?.unsent == "" && entered?.lines == ["half a line"])
        #expect(prompt(guide, .unsent(key, "half"), answer("a", .text("whole")), .revisit(key))?.unsent == "")
    }

    @Test("An each over chosen options goes in the order of the guide, whatever order they were chosen in")
    func order() throws {
        let options = ["x", "y", "z"].map { Option(id: $0, text: Wording($0)) }
        let loop = Each(source: "which", name: "one", steps: [try ask("a")])
        let guide = guide([try ask("which", .choices(options, min: 0, max: 3)), Step(.each(loop))])
        #expect(
            walk(guide, header(), log(answer("which", .choices(["z", "x"])))).keys
                == ["which", "which[x]/a", "which[z]/a"])
    }

    @Test("Whether an until ends a repeat is not guessed: one round stands on the path until its questions are settled")
    func until() throws {
        let loop = Repeat(id: "rounds", until: try Expression(parsing: "a"), max: 4, steps: [try ask("a")])
        let guide = guide([Step(.repeat(loop)), try ask("end")])
        #expect(walk(guide, header(), []).keys == ["rounds[1]/a", "end"])
        #expect(walk(guide, header(), log(no("rounds[1]/a"))).keys == ["rounds[1]/a", "rounds[2]/a", "end"])
        #expect(walk(guide, header(), log(yes("rounds[1]/a"))).keys == ["rounds[1]/a", "end"])
        #expect(
            walk(guide, header(), log(no("rounds[1]/a"), yes("rounds[2]/a"))).keys
                == ["rounds[1]/a", "rounds[2]/a", "end"])
    }
}

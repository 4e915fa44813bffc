import Answers
import Dialogue
import Guides
import Journal
import LineEditor
import Testing
import Text

@testable import trustline

@Suite("An answer on its way to the disk")
struct SessionRunnerTests {
    private func runner(
        _ fixture: ContextFixture, _ append: @escaping SessionRunner.Append
    ) throws -> SessionRunner {
        let bytes = try #require(EmbeddedGuides.bytes(of: "trust-quotient"))
        let guide = try #require(GuideReader.read(bytes, name: "trust-quotient").guide)
        let header = SessionHeader(
            id: "", guide: guide.id, guideVersion: guide.version, guideHash: "", subject: "acme", language: .en,
            started: Timestamp(millisecondsSinceEpoch: 0), today: .epoch, seed: 1)
        return SessionRunner(context: fixture.context, guide: guide, header: header, entries: [], append: append)
    }

    @Test(
        "What was made ready for an answer that the disk refused in the end is thrown away, and the answer asked for again"
    )
    func refused() throws {
        let fixture = ContextFixture(["4", "2", "4", "5", ":pause"])
        var refusals = [false, true, false, false]
        var kept: [LogEntry] = []
        let runner = try runner(fixture) { input, meanwhile in
            meanwhile()
            if !refusals.isEmpty, refusals.removeFirst() {
                throw JournalError.system(.sync, path: "/draft", code: 5)
            }
            kept += input
        }
        guard case .paused = try runner.run() else {
            Issue.record("not paused")
            return
        }
        #expect(runner.entries == kept)
        let values = kept.compactMap { entry -> AnswerValue? in
            if case .answer(_, let value) = entry.event { value } else { nil }
        }
        #expect(values == [.number(4), .number(4), .number(5)])
        #expect(fixture.said.ranges(of: "2 of 21").count == 1)
        #expect(fixture.words.contains("Could not bring to the disk /draft"))
        let walked = walk(runner.guide, runner.header, kept)
        #expect(runner.walked.path.map(\.key) == walked.path.map(\.key))
        #expect(runner.walked.screen.settled == 3)
    }

    @Test(
        "An answer with a note is one input: what the disk refuses of it leaves the walk, the screen and the line as they were"
    )
    func refusedWithNote() throws {
        let typed = ["4", "3 because late", "3 because late", ":pause"]
        let fixture = ContextFixture(typed)
        var kept: [[LogEntry]] = []
        var isFull = false
        let runner = try runner(fixture) { input, meanwhile in
            meanwhile()
            // The second input does not fit the first time.
            if kept.count == 1, !isFull {
                isFull = true
                throw JournalError.system(.write, path: "/draft", code: 28)
            }
            kept.append(input)
        }
        _ = try runner.run()
        #expect(fixture.keyboard.requests.map(\.draft) == ["", "", "3 because late", ""])
        #expect(kept.map(\.count) == [1, 2, 1])
        #expect(fixture.said.ranges(of: "2 of 21").count == 1)
        #expect(runner.entries == kept.flatMap(\.self))
        #expect(runner.walked.path[1].note == "because late")
        #expect(runner.walked.screen.settled == 2)
    }

    @Test("What is made ready is what a look at the whole log shows, in either language and at any width")
    func ready() throws {
        let typed = ["4", "3 because", ":note more", ":lang zh", "5", ":back", "2", ":skip", ":lang en", "1", ":pause"]
        for width in [80, 34] {
            var kept: [LogEntry] = []
            let ahead = ContextFixture(typed, width: width)
            _ = try runner(ahead) { input, meanwhile in
                meanwhile()
                kept += input
            }.run()
            // One that gets no time to make anything ready before it is asked for.
            let late = ContextFixture(typed, width: width)
            var slow: SessionRunner?
            slow = try runner(late) { _, meanwhile in
                let page = late.context.page
                slow?.context.page = page.with(width: 20)
                meanwhile()
                slow?.context.page = page
            }
            _ = try slow?.run()
            slow = nil
            #expect(ahead.said == late.said)
            #expect(kept.count > 8)
        }
    }
}

import Dialogue
import Guides
import Testing
import Text

@Suite("The private round of a member")
struct PrivateRoundTests {
    private func screen(_ steps: [Step], _ events: [LogEntry.Event]) -> Screen {
        let loop = Each(source: "member", name: "member", isPrivate: true, steps: steps)
        return walk(guide([Step(.each(loop))]), header(members: ["An", "Bo"]), log(events)).screen
    }

    @Test("What was said in private is not repeated at the review, which the room sees")
    func review() throws {
        let steps = [try say("before"), try ask("a"), try say("secret")]
        let events = [
            LogEntry.Event.ready(member: 0), yes("member[1]/a"), .ready(member: 1), no("member[2]/a"),
        ]
        #expect(screen(steps, events).summary == "review")
        #expect(screen(steps, events + [.finish]).summary == "finished")
        #expect(screen(steps, Array(events.prefix(3))).summary == "<before> member[2]/a")
    }

    @Test("Nobody goes back into the round of the one before, also at the first question of their own")
    func back() throws {
        let steps = [try ask("a"), try ask("b")]
        var events = [LogEntry.Event.ready(member: 0), yes("member[1]/a")]
        func back() -> AnswerKey? {
            if case .question(let prompt) = screen(steps, events).state { prompt.back } else { nil }
        }
        #expect(back()?.description == "member[1]/a")
        events += [yes("member[1]/b"), .ready(member: 1)]
        #expect(back() == nil)
        events.append(yes("member[2]/a"))
        #expect(back()?.description == "member[2]/a")
    }
}

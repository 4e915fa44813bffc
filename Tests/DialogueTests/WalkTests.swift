import Dialogue
import Guides
import Testing
import Text

@Suite("Walking a guide along a log")
struct WalkTests {
    @Test("the first open question is asked, then the next, then comes the review, and a finish ends it")
    func forward() throws {
        let guide = guide([try say("hello"), try ask("a"), try ask("b", often), try say("bye")])
        #expect(walk(guide, header(), []).screen.summary == "<hello> a")
        #expect(walk(guide, header(), log(yes("a"))).screen.summary == "b")
        let answered = log(yes("a"), answer("b", .number(3)))
        #expect(walk(guide, header(), answered).screen.summary == "<bye> review")
        let finished = log(yes("a"), answer("b", .number(3)), .finish, no("a"))
        #expect(walk(guide, header(), finished).screen.summary == "<bye> finished")
        #expect(walk(guide, header(), finished).path.first?.state == .answered(.yes(true)))
    }

    @Test("a finish before the review is passed over")
    func earlyFinish() throws {
        let guide = guide([try ask("a"), try ask("b")])
        #expect(walk(guide, header(), log(yes("a"), .finish, .finish)).screen.summary == "b")
        #expect(walk(guide, header(), log(yes("a"), .finish, yes("b"))).screen.summary == "review")
        #expect(walk(guide, header(), log(yes("a"), yes("b"), .revisit(AnswerKey("a")), .finish)).screen.summary == "a")
    }

    @Test("a question gone back to is asked until it is answered, skipped or kept; its old answer is offered")
    func revisit() throws {
        let guide = guide([try ask("a"), try ask("b"), try ask("c")])
        let back: [LogEntry.Event] = [yes("a"), yes("b"), .revisit(AnswerKey("a"))]
        let there = walk(guide, header(), log(back))
        guard case .question(let prompt) = there.screen.state else {
            Issue.record("no question")
            return
        }
        #expect(prompt.key == AnswerKey("a"))
        #expect(prompt.previous == .yes(true))
        #expect(prompt.back == nil)
        for way in [LogEntry.Event.keep, no("a"), .skip(AnswerKey("a"))] {
            #expect(walk(guide, header(), log(back + [way])).screen.summary == "c")
        }
        #expect(walk(guide, header(), log(back + [answer("a", .number(9))])).screen.summary == "a")
    }

    @Test("an option's own steps come directly after its question, and its answers are parked when another is chosen")
    func parking() throws {
        let options = [
            Option(id: "them", text: Wording("them")),
            Option(id: "me", text: Wording("me"), then: [try ask("why", .text)]),
        ]
        let guide = guide([try ask("who", .choice(options)), try ask("end")])
        let mine: [LogEntry.Event] = [answer("who", .choice("me")), answer("why", .text("tired"))]
        #expect(walk(guide, header(), log(mine)).keys == ["who", "why", "end"])
        let changed = walk(guide, header(), log(mine + [answer("who", .choice("them"))]))
        #expect(changed.keys == ["who", "end"])
        #expect(changed.parked == [AnswerKey("why"): .text("tired")])
        #expect(changed.lookup(["why"]) == .unknown)
        let back = walk(guide, header(), log(mine + [answer("who", .choice("them")), answer("who", .choice("me"))]))
        #expect(back.keys == ["who", "why", "end"])
        #expect(back.parked.isEmpty)
        #expect(back.lookup(["why"]) == .text("tired"))
    }

    @Test(
        "an option with a condition is offered where it holds; an answer with one that is gone counts without it, and comes back"
    )
    func offeredOptions() throws {
        let late = Option(id: "late", text: Wording("late"), when: try Expression(parsing: "paid == true"))
        let options = [late, Option(id: "tone", text: Wording("tone")), Option(id: "rest", text: Wording("rest"))]
        let several = guide([try ask("paid"), try ask("any", .choices(options, min: 0, max: 3))])
        let guide = guide([
            try ask("paid"), try ask("one", .choice(options)), try ask("all", .choices(options, min: 1, max: 3)),
        ])
        func offered(_ walk: Walk) -> [[String]] { walk.path.map { $0.question.kind.options.map(\.id) } }
        let picked: [LogEntry.Event] = [
            yes("paid"), answer("one", .choice("late")), answer("all", .choices(["late", "rest"])),
        ]
        let there = walk(guide, header(), log(picked))
        #expect(there.screen.summary == "review")
        #expect(offered(there) == [[], ["late", "tone", "rest"], ["late", "tone", "rest"]])
        let gone = walk(guide, header(), log(picked + [no("paid")]))
        #expect(offered(gone) == [[], ["tone", "rest"], ["tone", "rest"]])
        #expect(gone.screen.summary == "one")
        #expect(gone.lookup(["one"]) == .unknown)
        #expect(gone.lookup(["all"]) == .list([.text("rest")]))
        let back = walk(guide, header(), log(picked + [no("paid"), yes("paid")]))
        #expect(back.screen.summary == "review")
        #expect(back.lookup(["all"]) == .list([.text("late"), .text("rest")]))
        // Where all that was picked is gone, that is no answer, and not "none of these".
        let lost = walk(several, header(), log([yes("paid"), answer("any", .choices(["late"])), no("paid")]))
        #expect(lost.screen.summary == "any" && lost.lookup(["any"]) == .unknown)
        let skipped = walk(guide, header(), log(.skip(AnswerKey("paid"))))
        #expect(offered(skipped)[1] == ["tone", "rest"])
    }

    @Test("where fewer options are left than are to be chosen, the question is not there")
    func tooFewOptions() throws {
        let options = try ["a", "b"].map { id in
            Option(id: id, text: Wording(id), when: try Expression(parsing: "x > \(id == "a" ? 1 : 2)"))
        }
        let guide = guide([
            try ask("x", often), try ask("one", .choice(options)), try ask("two", .choices(options, min: 2, max: 2)),
        ])
        let keys = (1...3).map { walk(guide, header(), log(answer("x", .number(Double($0))))).keys }
        #expect(keys == [["x"], ["x", "one"], ["x", "one", "two"]])
    }

    @Test("a repeat asks for more after each round, up to its limit")
    func more() throws {
        let loop = Repeat(id: "moments", more: Wording("Another?"), max: 3, steps: [try ask("m", .text)])
        let guide = guide([Step(.repeat(loop)), try ask("end")])
        #expect(walk(guide, header(), []).keys == ["moments[1]/m", "moments[1]#more", "end"])
        let two = log(answer("moments[1]/m", .text("x")), yes("moments[1]#more"))
        #expect(walk(guide, header(), two).screen.summary == "moments[2]/m")
        let stop = log(answer("moments[1]/m", .text("x")), no("moments[1]#more"))
        #expect(walk(guide, header(), stop).screen.summary == "end")
        let full = log(
            answer("moments[1]/m", .text("x")), yes("moments[1]#more"), answer("moments[2]/m", .text("y")),
            yes("moments[2]#more"), answer("moments[3]/m", .text("z")))
        let walked = walk(guide, header(), full)
        #expect(walked.screen.summary == "end")
        #expect(walked.lookup(["m"]) == .list([.text("x"), .text("y"), .text("z")]))
        #expect(walked.lookup(["moments"]) == .list([.number(1), .number(2), .number(3)]))
    }

    @Test("rows keep their answers when another row is deleted or put before them; equal names are numbered")
    func rows() throws {
        let columns = [
            Column(id: "name", title: Wording("Name"), kind: .text),
            Column(
                id: "revenue", title: Wording("Revenue"), kind: .number(NumberRange(isWhole: false)),
                isOptional: true),
        ]
        let loop = Each(source: "clients", name: "client", steps: [try ask("excites")])
        let guide = guide([try ask("clients", .rows(columns, min: 1, max: 9)), Step(.each(loop))])
        func clients(_ names: String...) -> LogEntry.Event {
            answer("clients", .rows(names.map { ["name": .text($0), "revenue": .number(Double($0.count))] }))
        }
        let both: [LogEntry.Event] = [
            clients("Acme", "Zeta"), yes("clients[Acme]/excites"), no("clients[Zeta]/excites"),
        ]
        let walked = walk(guide, header(), log(both))
        #expect(walked.lookup(["excites"]) == .list([.bool(true), .bool(false)]))
        #expect(walked.lookup(["clients", "revenue"]) == .list([.number(4), .number(4)]))
        let changed = walk(guide, header(), log(both + [clients("New", "Zeta", "Zeta")]))
        #expect(
            changed.keys == ["clients", "clients[New]/excites", "clients[Zeta]/excites", "clients[Zeta#2]/excites"])
        #expect(changed.path.map(\.state)[2] == .answered(.yes(false)))
        #expect(changed.screen.summary == "clients[New]/excites")
        #expect(changed.lookup(["excites"]) == .list([.unknown, .bool(false), .unknown]))
        let inside = changed.path[2].scope
        #expect(changed.lookup(["excites"], in: inside) == .bool(false))
        #expect(changed.lookup(["client", "name"], in: inside) == .text("Zeta"))
        #expect(changed.lookup(["client"], in: inside) == .text("Zeta"))
    }

    @Test("a private question is asked only of the member who has the keyboard, again after a pause")
    func members() throws {
        let loop = Each(source: "member", name: "member", isPrivate: true, steps: [try say("private"), try ask("a")])
        let guide = guide([try say("all"), Step(.each(loop)), try say("room"), try ask("end")])
        let team = header(members: ["An", "Bo"])
        func screen(_ events: LogEntry.Event...) -> String { walk(guide, team, log(events)).screen.summary }
        #expect(screen() == "<all> pass 0")
        #expect(screen(.ready(member: 0)) == "<private> member[1]/a")
        #expect(screen(.ready(member: 0), .pause, .resume) == "<all> pass 0")
        #expect(screen(.ready(member: 0), yes("member[1]/a")) == "pass 1")
        #expect(screen(.ready(member: 0), yes("member[1]/a"), .ready(member: 1)) == "<private> member[2]/a")
        #expect(screen(yes("member[1]/a"), .ready(member: 1), no("member[2]/a")) == "<room> end")
        let walked = walk(guide, team, log(yes("member[1]/a")))
        #expect(walked.lookup(["a"]) == .list([.bool(true), .unknown]))
        #expect(walk(guide, header(), []).screen.summary == "<all> <private> member[1]/a")
    }

    @Test("a section's title comes with its first question, and not at all when nothing of it is there")
    func titles() throws {
        let empty = Section(
            title: Wording("none"), steps: [try ask("x", when: "false")])
        let full = Section(title: Wording("some"), steps: [try ask("a"), try ask("b")])
        let guide = guide([Step(.section(empty)), Step(.section(full))])
        #expect(walk(guide, header(), []).screen.summary == "<# some> a")
        #expect(walk(guide, header(), log(yes("a"))).screen.summary == "b")
    }

    @Test("a shuffled section keeps its order within a session, and sessions differ")
    func shuffle() throws {
        let section = Section(title: Wording("s"), shuffle: true, steps: try (0..<8).map { try ask("q\($0)") })
        let guide = guide([Step(.section(section))])
        let orders = (0..<20).map { walk(guide, header(seed: $0), []).keys }
        #expect(Set(orders).count > 15)
        #expect(orders.allSatisfy { $0.sorted() == (0..<8).map { "q\($0)" } })
        #expect(orders[1] == walk(guide, header(seed: 1), log(yes("q3"), yes("q5"))).keys)
    }
}

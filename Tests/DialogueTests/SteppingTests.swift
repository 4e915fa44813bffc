import Answers
import Guides
import Testing
import Text

@testable import Dialogue

/// Somebody at a keyboard, without a terminal or a disk.
private struct Desk {
    private var live: LiveWalk
    private(set) var walk: Walk
    private(set) var events: [LogEntry.Event] = []
    var prompting = Prompting()

    init(_ steps: [Step], members: [String]? = nil) {
        let guide = Guide(
            id: "test", version: 1, title: Wording("Test"), about: Wording("Test"), subject: .none, flow: steps)
        live = LiveWalk(CompiledGuide(guide), header(members: members))
        walk = live.walk()
    }

    init(_ kinds: AnswerKind...) {
        self.init(
            kinds.enumerated().map { Step(.ask(Question(id: "q\($0)", text: Wording("q\($0)?"), kind: $1))) })
    }

    /// - Parameter isFull: the disk takes nothing.
    @discardableResult
    mutating func type(_ typed: Typed, isFull: Bool = false) -> Reaction {
        let reaction = step(prompting, typed, at: walk, today: CivilDate(iso: "2026-11-22") ?? .epoch)
        if isFull, !reaction.events.isEmpty {
            prompting.line = reaction.typed
            return reaction
        }
        for event in reaction.events {
            events.append(event)
            live.add(LogEntry(at: Timestamp(millisecondsSinceEpoch: Int64(events.count)), event: event))
        }
        walk = live.walk()
        prompting = reaction.prompting
        return reaction
    }

    /// What another release logged.
    mutating func log(_ event: LogEntry.Event) {
        events.append(event)
        live.add(LogEntry(at: Timestamp(millisecondsSinceEpoch: Int64(events.count)), event: event))
        walk = live.walk()
    }

    @discardableResult
    mutating func type(_ line: String) -> Reaction { type(.line(line)) }
}

private let five = AnswerKind.scale(Scale(points: (1...5).map { Scale.Point(value: $0, anchor: nil) }))
private let first = AnswerKey("q0")
private let second = AnswerKey("q1")

extension Screen {
    fileprivate var table: TableUnderWay? {
        if case .question(let prompt) = state { prompt.table } else { nil }
    }
}

@Suite("What a typed line means")
struct SteppingTests {
    @Test("An answer and its note are logged together, and the next question is shown")
    func answerAndNote() {
        var desk = Desk(five, five)
        let reaction = desk.type("4 because late")
        #expect(reaction.events == [.answer(first, .number(4)), .note(first, "because late")])
        #expect(reaction.next == .show && reaction.reply == nil)
        #expect(desk.walk.screen.settled == 1)
    }

    @Test("What the disk does not take leaves everything as it was, and the line as typed")
    func refused() {
        for line in ["4 because late", ":skip", ":lang zh", ":note so", ""] {
            var desk = Desk([
                Step(.ask(Question(id: "q0", text: Wording("?"), kind: five, defaultAnswer: "3"))),
                Step(.ask(Question(id: "q1", text: Wording("?"), kind: five))),
            ])
            desk.type("nonsense")
            desk.type(.line(line), isFull: true)
            #expect(desk.events.isEmpty && desk.walk.screen.settled == 0)
            #expect(desk.prompting.line == line)
            #expect(desk.prompting.spareWords == "nonsense")
        }
    }

    @Test("Words that are no answer are offered as a note, of this question only")
    func spareWords() {
        var desk = Desk(five, five)
        #expect(desk.type("it depends").reply == .misunderstood(.notAnAnswer(text: "it depends"), canBeNote: true))
        #expect(desk.events.isEmpty)
        let note = desk.type(":note")
        #expect(note.events == [.note(first, "it depends")] && note.reply == .noted)
        #expect(desk.type(":note").reply == .noteUsage)
        desk.type("never mind")
        desk.type("4")
        #expect(desk.type(":note").reply == .noteUsage)
        #expect(desk.type("9").reply == .misunderstood(.outOfRange(text: "9", min: 1, max: 5), canBeNote: false))
    }

    @Test("Commands at a question")
    func commands() {
        var desk = Desk(five, .text)
        #expect(desk.type(":back").reply == .nothingBefore)
        #expect(desk.type(":why").reply == .why)
        #expect(desk.type(":help").reply == .help)
        #expect(desk.type(":edit").reply == .notEditable)
        #expect(desk.type(":bakc").reply == .unknownCommand("bakc", nearest: "back"))
        #expect(desk.type("").reply == .answerNeeded)
        #expect(desk.events.isEmpty && desk.prompting == Prompting())
        #expect(desk.type(":lang").events == [.language(.zh)])
        #expect(desk.type(":语言").events == [.language(.en)])
        #expect(desk.type(":skip").events == [.skip(first)])
        #expect(desk.type(":back").events == [.revisit(first)])
        #expect(desk.type(":note later").events == [.note(first, "later")])
        #expect(desk.type("2").events == [.answer(first, .number(2))])
        #expect(desk.type(":pause").next == .pause)
        #expect(desk.type(":quit").next == .quit)
        #expect(desk.events.suffix(2) == [.pause, .pause])
    }

    @Test("Enter keeps what was answered, takes what is usual, or leaves an optional question out")
    func enter() {
        var desk = Desk([
            Step(.ask(Question(id: "q0", text: Wording("?"), kind: five, defaultAnswer: "3"))),
            Step(.ask(Question(id: "q1", text: Wording("?"), kind: five, isOptional: true))),
        ])
        #expect(desk.type("").events == [.answer(first, .number(3))])
        #expect(desk.type(":back").events == [.revisit(first)])
        #expect(desk.type("").events == [.keep])
        #expect(desk.type("  ").events == [.skip(second)])
    }

    @Test("An amount is said back as it was understood, unless it was typed in plain figures")
    func amount() {
        let amount = AnswerKind.number(NumberRange(isWhole: false))
        for (typed, value) in [("8.500,00", 8500.0), ("4k", 4000), ("€ 12,5", 12.5)] {
            var desk = Desk(amount)
            #expect(desk.type(typed).reply == .understood(.number(value)))
        }
        for typed in ["8500", "12.5", "-3"] {
            var desk = Desk(amount)
            #expect(desk.type(typed).reply == nil)
        }
    }

    @Test("A date is said back as it was understood")
    func date() {
        var desk = Desk(.date)
        #expect(desk.type("friday").reply == CivilDate(iso: "2026-11-27").map { .understood(.date($0)) })
    }

    @Test("Ctrl-C asks what to do, and what stood in the line stays")
    func interrupted() {
        for (typed, next, line) in [
            ("p", Reaction.Next.pause, "hal"), ("退出", .quit, "hal"), ("", .show, "hal"), ("ＧＯ", .show, "hal"),
            ("f", .show, "hal f"),
        ] {
            var desk = Desk(.text)
            let asked = desk.type(.interrupted("hal"))
            #expect(asked.reply == .interrupted && asked.events.isEmpty && asked.next == .ask)
            let reaction = desk.type(typed)
            #expect(reaction.next == next)
            if next == .show {
                #expect(reaction.events.isEmpty && desk.prompting == Prompting(line: line))
            } else {
                #expect(reaction.events == [.unsent(first, line), .pause])
            }
        }
        for typed in [Typed.interrupted(""), .end, .tooLong(limit: 1), .hangUp("")] {
            var desk = Desk(.text)
            desk.type(.interrupted("hal"))
            let reaction = desk.type(typed)
            #expect(reaction.events == [.unsent(first, "hal"), .pause])
            #expect(reaction.next == (typed == .hangUp("") ? .quit : .pause))
        }
        var desk = Desk(.text)
        desk.type(.interrupted(""))
        #expect(desk.type("p").events == [.pause])
    }

    @Test("A long answer is logged line by line and ends with an empty line or Ctrl-D")
    func long() {
        var desk = Desk(.long, .long)
        #expect(desk.type("one").events == [.line(first, "one")])
        #expect(desk.type("one").next == .ask)
        desk.type(":note beside")
        #expect(desk.type(" ").events == [.answer(first, .text("one\none"))])
        desk.type("two")
        #expect(desk.type(.end).events == [.answer(second, .text("two"))])
        var other = Desk(.long)
        #expect(other.type(.end).events == [.pause])
        #expect(other.type("").reply == .answerNeeded)
    }

    private static let columns = [
        Column(id: "name", title: Wording("name"), kind: .text),
        Column(id: "level", title: Wording("level"), kind: five),
        Column(id: "day", title: Wording("day"), kind: .date, isOptional: true),
    ]
    private static let ann: [String: AnswerValue] = ["name": .text("Ann"), "level": .number(4)]
    private static let ben: [String: AnswerValue] = ["name": .text("Ben"), "level": .number(3)]
    private static let cem: [String: AnswerValue] = ["name": .text("Cem"), "level": .number(5)]

    @Test("A row is asked for cell by cell, each logged before the next; Enter alone in the first cell ends the table")
    func cells() {
        var desk = Desk(.rows(Self.columns, min: 2, max: 3), five)
        #expect(desk.type("").reply == .answerNeeded)
        let name = desk.type("Ann")
        #expect(name.events == [.table(first, TableChange(row: 1, isNew: true, cells: [.text("Ann")]))])
        #expect(name.next == .ask)
        #expect(desk.type("9").events.isEmpty)
        #expect(desk.type("").reply == .cellNeeded(Wording("level")))
        #expect(desk.type(":skip").reply == .cellNeeded(Wording("level")))
        #expect(
            desk.type("4 because late").events == [
                .note(first, "because late"),
                .table(first, TableChange(row: 1, isNew: true, cells: [.text("Ann"), .number(4)])),
            ])
        let someday = desk.type("someday")
        #expect(someday.events.isEmpty && desk.prompting.line == "someday", "it is mended where it stands")
        #expect(
            desk.type("").events == [
                .table(first, TableChange(row: 1, isNew: true, cells: [.text("Ann"), .number(4), nil]))
            ])
        #expect(desk.type("").reply == .misunderstood(.tooFew(2), canBeNote: false))
        for line in ["Ben", "3", "-"] { desk.type(line) }
        #expect(desk.type("").events == [.answer(first, .rows([Self.ann, Self.ben]))])
    }

    @Test("Whole rows may be typed or pasted; one that cannot be read stands in the line to be mended")
    func wholeRows() {
        var desk = Desk(.rows(Self.columns, min: 2, max: 3), five)
        #expect(
            desk.type("Ann | 4").events == [
                .table(first, TableChange(row: 1, isNew: true, cells: [.text("Ann"), .number(4), nil]))
            ])
        let wrong = desk.type("Ben | 9")
        #expect(wrong.events.isEmpty && wrong.next == .ask && desk.prompting.line == "Ben | 9")
        desk.type("Ben")
        desk.type("3 | -")
        #expect(desk.walk.screen.table?.rows == [Self.ann, Self.ben])
        let last = desk.type("Cem\t5")
        #expect(
            last.events.last == .answer(first, .rows([Self.ann, Self.ben, Self.cem])), "no row fits after the third")
        var other = Desk(.rows(Self.columns, min: 0, max: 9))
        other.type("Ann\t4\nBen\t3")
        #expect(other.type(.end).events == [.answer(first, .rows([Self.ann, Self.ben]))])
    }

    @Test(
        "Inside a row :back goes one cell back, from its first cell to the table, and from there to the question before"
    )
    func backInRow() {
        var desk = Desk(five, .rows(Self.columns, min: 1, max: 9))
        for line in ["4", "Ann | 4", "Bne"] { desk.type(line) }
        desk.type(":back")
        #expect(desk.prompting.line == "Bne" && desk.walk.screen.table?.cells == [])
        desk.type(":back")
        #expect(desk.walk.screen.table?.current == nil && desk.walk.screen.table?.rows == [Self.ann])
        #expect(desk.type(":back").events == [.revisit(first)])
        desk.type("")
        #expect(desk.walk.screen.table?.rows == [Self.ann], "it was never answered, and is asked for again")
        #expect(desk.type("").events == [.answer(second, .rows([Self.ann]))])
    }

    @Test("Refused words stand in the line, and what is typed behind them counts alone, said back")
    func behindRefusedWords() {
        let number = AnswerKind.number(NumberRange(isWhole: true, min: 0, max: 10))
        let may = CivilDate(iso: "2026-05-12") ?? .epoch
        for (kind, refused, behind, value) in [
            (five, "saw it", "3", AnswerValue.number(3)), (five, "9", "4", .number(4)),
            (number, "some", "7", .number(7)), (.date, "a while back", "12 may 2026", .date(may)),
            (.yesNo, "hm", "y", .yes(true)),
        ] {
            var desk = Desk(kind, five)
            desk.type(refused)
            #expect(desk.events.isEmpty && desk.prompting.line == refused)
            let reaction = desk.type(refused + behind)
            #expect(reaction.events == [.answer(first, value)] && reaction.reply == .understood(value), "\(refused)")
            #expect(desk.prompting == Prompting())
        }
        var desk = Desk(.rows(Self.columns, min: 1, max: 3))
        desk.type("Ann")
        desk.type("saw it")
        let cell = desk.type("saw it3")
        #expect(cell.events == [.table(first, TableChange(row: 1, isNew: true, cells: [.text("Ann"), .number(3)]))])
        #expect(cell.reply == .understood(.number(3)))
        // Refused again, it stands as it is now.
        var other = Desk(five, five)
        other.type("saw it")
        other.type("saw it, too")
        #expect(other.events.isEmpty && other.prompting.line == "saw it, too")
        #expect(other.type("4").reply == nil)
        var noting = Desk(five, five)
        noting.type("it depends")
        #expect(noting.type("it depends:note").events == [.note(first, "it depends")])
    }

    @Test("What may be left out is left open by saying so, and words are words")
    func leftOpen() {
        for words in ["don't remember", "I don’t know.", "不记得了", "我忘了", "覚えていません"] {
            var desk = Desk(.rows(Self.columns, min: 1, max: 4))
            desk.type("Ann | 3 | \(words)")
            #expect(desk.walk.screen.table?.rows == [["name": .text("Ann"), "level": .number(3)]], "\(words)")
            desk.type("Ben")
            #expect(desk.type(words).events.isEmpty, "the level must be there")
            desk.type(words + "4")
            #expect(desk.type(words).reply == .leftOpen)
            #expect(desk.walk.screen.table?.rows.last == ["name": .text("Ben"), "level": .number(4)])
            #expect(
                desk.type(words).events == [.table(first, TableChange(row: 3, isNew: true, cells: [.text(words)]))])
            var whole = Desk([Step(.ask(Question(id: "q0", text: Wording("?"), kind: .date, isOptional: true)))])
            var needed = Desk(five)
            #expect(needed.type(words).reply == .answerNeeded, "it says how to leave it out all the same")
            let reaction = whole.type(words)
            #expect(reaction.events == [.skip(first)] && reaction.reply == .leftOpen)
            var commitment = Desk(.commitment)
            for line in ["call", "", words] { commitment.type(line) }
            #expect(commitment.events.last == .answer(first, .commitment(Commitment(what: "call"))))
        }
    }

    @Test("A row that is removed is named")
    func removedRow() {
        var desk = Desk(.rows(Self.columns, min: 1, max: 3))
        for line in ["Ann | 4", "Ben | 3", ":back"] { desk.type(line) }
        #expect(desk.type("-1").reply == .rowRemoved(Self.ann))
        #expect(desk.walk.screen.table?.rows == [Self.ben])
    }

    @Test("A window that is closed takes what stood in the line along, and so does a pause behind refused words")
    func closedWindow() {
        var desk = Desk(.text)
        #expect(desk.type(.hangUp("half a sen")).events == [.unsent(first, "half a sen"), .pause])
        var other = Desk(five)
        other.type("it depends")
        #expect(other.type("it depends :pause").events == [.unsent(first, "it depends"), .pause])
    }

    @Test("After a changed answer the picture that follows it is shown again, and after a kept one it is not")
    func pictureAgain() {
        func shows(_ desk: Desk) -> Int {
            desk.walk.screen.preface.count { if case .show = $0.kind { true } else { false } }
        }
        var desk = Desk([
            Step(.ask(Question(id: "q0", text: Wording("?"), kind: .rows(Self.columns, min: 1, max: 3)))),
            Step(.show([Block(.quote("q0"))])),
            Step(.ask(Question(id: "q1", text: Wording("?"), kind: five))),
            Step(.ask(Question(id: "q2", text: Wording("?"), kind: five))),
        ])
        for line in ["Ann | 4", "", "3"] { desk.type(line) }
        #expect(shows(desk) == 0)
        for line in [":back", ":back", "Ben | 3", ""] { desk.type(line) }
        #expect(shows(desk) == 1 && desk.walk.screen.settled == 2)
        for line in [":back", ":back", ""] { desk.type(line) }
        #expect(shows(desk) == 0)
    }

    @Test("A command typed behind what stands in the line already is the command")
    func commandBehindDraft() {
        let columns = [
            Column(id: "name", title: Wording("Name"), kind: .text),
            Column(id: "level", title: Wording("Level"), kind: five),
        ]
        var desk = Desk(.rows(columns, min: 1, max: 5), .number(NumberRange(isWhole: true)))
        desk.type("Ann")
        desk.type("much")
        #expect(desk.prompting.line == "much", "refused, to be mended")
        desk.type("much:back")
        #expect(desk.walk.screen.table?.cells == [] && desk.prompting.line == "Ann")
        #expect(desk.type("Ann :help").reply == .help)
        #expect(desk.type("Ann：帮助").reply == .help)
        // What is no command is the answer.
        desk.type("Ann:ette")
        #expect(desk.walk.screen.table?.cells == [.text("Ann:ette")])
        // Nothing stood there, so that it is part of the answer.
        desk.type(":back")
        desk.prompting.line = ""
        desk.type("Ann:back")
        #expect(desk.walk.screen.table?.cells == [.text("Ann:back")])
    }

    @Test("A cell can be a choice: by its number or its words, and gone back to it stands in the line in words")
    func choiceInCell() {
        let options = [
            Option(id: "grew", text: Wording("It grew"), then: []),
            Option(id: "gone", text: Wording("It is gone"), then: []),
        ]
        let columns = [
            Column(id: "risk", title: Wording("Risk"), kind: .text),
            Column(id: "change", title: Wording("Change"), kind: .choice(options)),
            Column(id: "note", title: Wording("Note"), kind: .text, isOptional: true),
        ]
        var desk = Desk(.rows(columns, min: 1, max: 5))
        desk.type("stock")
        desk.type("2")
        #expect(desk.walk.screen.table?.cells == [.text("stock"), .choice("gone")])
        desk.type(":back")
        #expect(desk.prompting.line == "It is gone")
        desk.type("it grew")
        desk.type("")
        desk.type("prices | gone | asked")
        desk.type("")
        #expect(
            desk.events.last
                == .answer(
                    first,
                    .rows([
                        ["risk": .text("stock"), "change": .choice("grew")],
                        ["risk": .text("prices"), "change": .choice("gone"), "note": .text("asked")],
                    ])))
    }

    @Test("Of a table that is there one row is changed, removed or put in alone, and Enter takes it")
    func oneRow() {
        var desk = Desk(.rows(Self.columns, min: 1, max: 3), five)
        for line in ["Ann | 4", "Ben | 3", "", ":back"] { desk.type(line) }
        #expect(desk.walk.screen.table?.current == nil)
        for line in ["0", "3", "-3", "+9", "x", "--1"] { #expect(desk.type(line).reply == .tableUnclear(rows: 2)) }
        #expect(desk.type("").events == [.keep])
        desk.type(":back")
        desk.type("２")
        #expect(desk.walk.screen.table?.previousCell == .text("Ben"))
        for line in ["", "5", ""] { desk.type(line) }
        #expect(desk.walk.screen.table?.rows[1] == ["name": .text("Ben"), "level": .number(5)])
        #expect(desk.type("-1").next == .show)
        // Enter puts no row in after all, and does not end the table.
        desk.type("+1")
        #expect(desk.type("").events == [.revisit(first)])
        #expect(desk.walk.screen.table?.rows.count == 1 && desk.walk.screen.table?.current == nil)
        desk.type("+1")
        for line in ["Cem", "5", ""] { desk.type(line) }
        desk.type("+")
        desk.type("")
        let changed: [[String: AnswerValue]] = [Self.cem, ["name": .text("Ben"), "level": .number(5)]]
        #expect(desk.events.last == .answer(first, .rows(changed)))
        desk.type(":back")
        desk.type("-2")
        desk.type("-1")
        #expect(desk.type("").reply == .misunderstood(.tooFew(1), canBeNote: false))
        desk.type("Ann | 4\nBen | 3")
        #expect(desk.type("").events == [.answer(first, .rows([Self.ann, Self.ben]))])
    }

    @Test("Rows that a draft of release 0.1.0 holds as lines are rows of the table")
    func earlierRows() {
        var desk = Desk(.rows(Self.columns, min: 1, max: 3))
        desk.log(.line(first, "Ann, 4"))
        #expect(desk.walk.screen.table?.rows == [Self.ann])
        desk.type("Ben | 3")
        #expect(desk.type("").events == [.answer(first, .rows([Self.ann, Self.ben]))])
    }

    @Test(
        "The word of a command without its colon is pointed to its command, where it is no answer",
        arguments: [
            ("exit", Input.Command.quit), ("退出", .quit), ("q", .quit), ("HELP", .help), ("帮助", .help),
            ("pause", .pause),
            ("返回", .back),
        ])
    func commandWords(word: String, command: Input.Command) {
        for kind in [five, .yesNo, .date, .number(NumberRange(isWhole: true))] {
            var desk = Desk(kind)
            let reaction = desk.type(word)
            #expect(reaction.events.isEmpty && reaction.reply == .commandMeant(word, command))
        }
        var text = Desk(.text)
        #expect(text.type(word).events == [.answer(first, .text(word))])
        var table = Desk(.rows(Self.columns, min: 1, max: 3))
        #expect(table.type(word).events.count == 1)
        #expect(table.type(word).reply == .commandMeant(word, command))
    }

    @Test("A commitment is asked in three lines, and its escape colon is not kept")
    func commitment() {
        var desk = Desk(.commitment)
        #expect(desk.type("::why it matters").events == [.line(first, ":why it matters")])
        #expect(desk.type("").events == [.line(first, "")])
        #expect(desk.type("someday").reply == .dateUnclear("someday"))
        let commitment = AnswerValue.commitment(Commitment(what: ":why it matters", by: CivilDate(iso: "2026-11-27")))
        let last = desk.type("friday")
        #expect(last.events == [.answer(first, commitment)] && last.reply == .understood(commitment))
        var other = Desk(.commitment)
        #expect(other.type("").reply == .answerNeeded)
        other.type("call")
        #expect(other.type(":skip").events == [.skip(first)])
    }

    @Test("The editor gets what was written so far; what cannot be taken from it is kept, in the line and on disk")
    func editor() {
        var desk = Desk(.long, .names(min: 2, max: 3))
        desk.type("one")
        #expect(desk.type(":edit").next == .edit("one"))
        #expect(desk.type(.edited("one", isChanged: false, isDone: true)).reply == .editUnchanged)
        #expect(desk.type(.edited("one", isChanged: false, isDone: false)).reply == .editorFailed(hasText: false))
        let failed = desk.type(.edited("one\ntwo", isChanged: true, isDone: false))
        #expect(failed.reply == .editorFailed(hasText: true))
        #expect(failed.events == [.unsent(first, "two")], "one is entered already")
        #expect(desk.prompting.line == "two")
        #expect(desk.type(":edit").next == .edit("one\ntwo"))
        #expect(
            desk.type(.edited(":back\ntwo", isChanged: true, isDone: true)).events == [
                .answer(first, .text(":back\ntwo"))
            ])
        let few = desk.type(.edited("Ann", isChanged: true, isDone: true))
        #expect(few.events == [.unsent(second, "Ann")] && desk.prompting.line == "Ann")
    }

    @Test("At the review a number goes back, Enter finishes, and anything else is unclear")
    func review() {
        var desk = Desk(five, five)
        desk.type("4")
        desk.type("5")
        for line in ["3", "0", "-1", "yes"] { #expect(desk.type(line).reply == .reviewUnclear) }
        #expect(desk.type("１").events == [.revisit(first)])
        desk.type("")
        #expect(desk.type(":返回").events == [.revisit(second)])
        desk.type("")
        #expect(desk.type(":lang zh").events == [.language(.zh)])
        #expect(desk.type(":pause").next == .pause)
        #expect(desk.type(":q").next == .quit)
        #expect(desk.type(.interrupted("")).next == .pause)
        desk.prompting.reviewParts = 2
        let next = desk.type("")
        #expect(next.events.isEmpty && next.next == .show && desk.prompting.reviewPart == 1)
        #expect(desk.type("完成").events == [.finish])
        if case .finished = desk.walk.screen.state {} else { Issue.record("not finished") }
    }

    @Test("At a hand-over any line says that the keyboard was taken")
    func handover() throws {
        let ask = Step(.ask(Question(id: "q0", text: Wording("?"), kind: five)))
        var desk = Desk(
            [Step(.each(Each(source: "member", name: "who", isPrivate: true, steps: [ask])))], members: ["Ann", "Ben"])
        #expect(desk.type(.tooLong(limit: 9)).reply == .tooLong(limit: 9))
        #expect(desk.type("").events == [.ready(member: 0)])
        desk.type("4")
        #expect(desk.type("here").events == [.ready(member: 1)])
        #expect(desk.type(.end).next == .pause)
    }

    @Test("Whatever is typed wherever a session stands, the walk stays whole, and what is logged takes effect")
    func anything() throws {
        let lines = [
            "", " ", "4", "1 2", "yes", "no", "a", "b", "friday", "Ann", "Ann | 3", "50", "nonsense words", "4 because",
            ":back",
            ":skip", ":note", ":note so", ":lang", ":edit", ":why", ":help", ":x", "::x", "1", "两周后", "done",
        ]
        var count = 0
        for seed in 0..<300 {
            var numbers = SplitMix64(seed: UInt64(seed))
            let guide = try RandomGuide.draw(seed: UInt64(seed))
            var desk = Desk(guide.flow, members: seed % 3 == 0 ? ["An", "小陈"] : nil)
            for _ in 0..<30 {
                let before = desk
                let typed: Typed
                switch numbers.number(below: 12) {
                case 0: typed = .interrupted(lines[numbers.number(below: lines.count)])
                case 1: typed = numbers.number(below: 2) == 0 ? .end : .tooLong(limit: 1)
                case 2:
                    typed = .edited(
                        lines[numbers.number(below: lines.count)], isChanged: true,
                        isDone: numbers.number(below: 2) == 0)
                default: typed = .line(lines[numbers.number(below: lines.count)])
                }
                let reaction = desk.type(typed)
                var again = before
                #expect(again.type(typed) == reaction)
                #expect(brokenInvariants(of: desk.walk) == [])
                if reaction.events.isEmpty { #expect(desk.walk.fingerprint == before.walk.fingerprint) }
                for case .answer(let key, let value) in reaction.events {
                    #expect(desk.walk.path.contains { $0.key == key && $0.state == .answered(value) })
                    count += 1
                }
            }
        }
        #expect(count > 300)
    }
}

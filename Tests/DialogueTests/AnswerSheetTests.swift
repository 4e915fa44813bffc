import Answers
import Guides
import Scoring
import Testing
import Text

@testable import Dialogue

@Suite("A sheet of answers is followed as a session is")
struct AnswerSheetTests {
    private static func guide(_ flow: [Step], _ scores: [Score]) -> CompiledGuide {
        CompiledGuide(
            Guide(id: "test", version: 1, title: Wording("Test"), about: Wording("Test"), flow: flow, scores: scores))
    }

    private static func ask(_ id: String, _ kind: AnswerKind, when: String? = nil) throws -> Step {
        Step(
            when: try when.map { try Expression(parsing: $0) },
            .ask(Question(id: id, text: Wording("\(id)?"), kind: kind)))
    }

    private static func sum(_ id: String, need: Int) -> Score {
        Score(id: "total", title: Wording("Total"), rule: .sum([ItemReference(path: id)]), need: need)
    }

    private static let five = AnswerKind.scale(
        Scale(points: (1...5).map { Scale.Point(value: $0, anchor: nil) }))

    /// Two rounds of a loop whose question is asked only where its flag is set.
    private func flagged() throws -> CompiledGuide {
        let inside = [try Self.ask("flag", .yesNo), try Self.ask("rating", Self.five, when: "flag")]
        return Self.guide(
            [Step(.repeat(Repeat(id: "rounds", more: Wording("more?"), max: 5, steps: inside)))],
            [Self.sum("rating", need: 1)])
    }

    @Test("In a loop, an answer whose condition does not hold in its round does not count")
    func conditionInLoop() throws {
        let guide = try flagged()
        var session = LiveWalk(guide, header())
        for (key, value) in [
            ("rounds[1]/flag", AnswerValue.yes(true)), ("rounds[1]/rating", .number(4)), ("rounds[1]#more", .yes(true)),
            ("rounds[2]/flag", .yes(true)), ("rounds[2]/rating", .number(5)), ("rounds[2]/flag", .yes(false)),
        ] {
            session.add(LogEntry(at: Timestamp(millisecondsSinceEpoch: 0), event: .answer(AnswerKey(key), value)))
        }
        var sheet = AnswerSheet(guide)
        sheet.put(.list([.bool(true), .bool(false)]), in: try #require(guide.sheetColumn("flag")))
        sheet.put(.list([.number(4), .number(5)]), in: try #require(guide.sheetColumn("rating")))
        let scores = guide.follow(sheet, header()).scores
        #expect(scores == session.walk().scores)
        #expect(scores[0].value == 8)
        #expect(scores[0].answered == 1)
        #expect(scores[0].items == 2)
    }

    @Test("An answer by its key counts in its own round")
    func byKey() throws {
        let guide = try flagged()
        var sheet = AnswerSheet(guide)
        for (name, value) in [
            ("rounds[2]/rating", ExpressionValue.number(5)), ("rounds[2]/flag", .bool(true)),
            ("rounds[1]/flag", .bool(false)),
        ] {
            sheet.put(value, in: try #require(guide.sheetColumn(name)))
        }
        let score = guide.follow(sheet, header()).scores[0]
        #expect(score.answered == 1 && score.items == 2)
        #expect(guide.sheetColumn("rounds[2]/other") == nil)
        #expect(guide.sheetColumn("flag[1]") == nil)
    }

    @Test("Rounds of a loop in a loop may come in lists or in one list")
    func nested() throws {
        let inner = Step(
            .repeat(Repeat(id: "inner", more: Wording("more?"), max: 5, steps: [try Self.ask("rating", Self.five)])))
        let guide = Self.guide(
            [Step(.repeat(Repeat(id: "outer", more: Wording("more?"), max: 5, steps: [inner])))],
            [Self.sum("rating", need: 0)])
        let column = try #require(guide.sheetColumn("rating"))
        #expect(column.depth == 2)
        for (value, items) in [
            (ExpressionValue.list([.list([.number(1), .number(2)]), .list([.number(3)])]), 3),
            (.list([.number(1), .number(2), .number(3)]), 3), (.list([.list([.number(1)]), .list([])]), 2),
        ] {
            var sheet = AnswerSheet(guide)
            sheet.put(value, in: column)
            #expect(guide.follow(sheet, header()).scores[0].items == items)
        }
    }

    @Test("Two loops over the same list share their rounds: an answer counts once")
    func sharedRounds() throws {
        let names = try Self.ask("people", .names(min: 0, max: 5))
        func each(_ id: String) throws -> Step {
            Step(.each(Each(source: "people", name: "person", steps: [try Self.ask(id, Self.five)])))
        }
        let guide = Self.guide([names, try each("first"), try each("second")], [Self.sum("first", need: 1)])
        var sheet = AnswerSheet(guide)
        sheet.put(.list([.text("Ann"), .text("Ben")]), in: try #require(guide.sheetColumn("people")))
        sheet.put(.list([.number(2), .number(3)]), in: try #require(guide.sheetColumn("first")))
        let score = guide.follow(sheet, header()).scores[0]
        #expect(score.value == 5)
        #expect(score.items == 2)
    }

    // MARK: Any guide, any session

    /// What somebody who exports the session gives: each answer by its key.
    private func byKeys(_ walk: Walk, _ guide: CompiledGuide) -> AnswerSheet {
        var sheet = AnswerSheet(guide)
        for item in walk.path {
            if case .answered(let value) = item.state { sheet.put(value, for: item.key) }
        }
        return sheet
    }

    /// What a program gives that knows questions and no keys: lists in lists.
    private func inLists(_ walk: Walk, _ guide: CompiledGuide) throws -> AnswerSheet {
        let known = try #require(walk.known)
        var values: [String: ExpressionValue] = [:]
        func put(_ value: ExpressionValue, _ name: String, _ item: PathItem) {
            var places: [Int] = []
            var round = known.round(in: item.scope)
            while let here = round {
                places.insert(known.rounds[here].place, at: 0)
                round = known.rounds[here].parent
            }
            values[name] = Self.putting(value, at: places[...], in: values[name] ?? .unknown)
        }
        for item in walk.path {
            guard case .answered(let value) = item.state else { continue }
            if case .rows(let rows) = value {
                for column in item.question.kind.columns {
                    let cells = rows.map { $0[column.id].map { ExpressionValue($0) } ?? .unknown }
                    put(.list(cells), "\(item.question.id).\(column.id)", item)
                }
            } else {
                put(ExpressionValue(value, kind: item.question.kind), item.question.id, item)
            }
        }
        var sheet = AnswerSheet(guide)
        for (name, value) in values { sheet.put(value, in: try #require(guide.sheetColumn(name))) }
        return sheet
    }

    private static func putting(
        _ value: ExpressionValue, at places: ArraySlice<Int>, in tree: ExpressionValue
    ) -> ExpressionValue {
        guard let place = places.first else { return value }
        var members: [ExpressionValue] = []
        if case .list(let found) = tree { members = found }
        while members.count <= place { members.append(.unknown) }
        members[place] = putting(value, at: places.dropFirst(), in: members[place])
        return .list(members)
    }

    /// - Returns: how many scores had a value.
    private func compare(_ guide: CompiledGuide, seed: UInt64) throws -> Int {
        var session = RandomSession(guide, seed: seed)
        for _ in 0..<6 where !session.isFinished { session.step() }
        guard session.finish(within: 3000) else { return 0 }
        var header = session.header
        header.language = session.walked.language
        let scores = session.walked.scores
        let byKeys = guide.follow(byKeys(session.walked, guide), header).scores
        let inLists = guide.follow(try inLists(session.walked, guide), header).scores
        #expect(byKeys == scores, "by keys, seed \(seed) of \(guide.guide.id)")
        #expect(inLists == scores, "in lists, seed \(seed) of \(guide.guide.id)")
        return scores.count { $0.value != nil }
    }

    @Test("A session's answers, exported and scored, give exactly the session's scores", arguments: 0..<8)
    func randomGuides(block: Int) throws {
        var count = 0
        for number in 0..<150 {
            let seed = UInt64(block * 150 + number)
            let guide = CompiledGuide(try RandomGuide.draw(seed: seed))
            guard !guide.guide.scores.isEmpty else { continue }
            for session in 0..<4 { count += try compare(guide, seed: seed &* 1000 &+ UInt64(session)) }
        }
        #expect(count > 100)
    }

    @Test("The same holds of every shipped guide", arguments: EmbeddedGuides.names)
    func shippedGuides(name: String) throws {
        let bytes = try #require(EmbeddedGuides.bytes(of: name))
        let guide = CompiledGuide(try #require(GuideReader.read(bytes, name: name).guide))
        guard !guide.guide.scores.isEmpty else { return }
        for seed in 0..<20 { _ = try compare(guide, seed: UInt64(seed)) }
    }
}

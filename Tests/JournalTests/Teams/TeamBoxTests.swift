import Guides
import Records
import Support
import Testing
import Text

@testable import Journal

/// Every attack on the files of a sealed check-in that the threat model in PRIVACY.md names, each of which has to fail.
@Suite("The sealed box")
struct TeamBoxTests {
    let folder = TemporaryFolder()
    static let code = "bcdf-ghjk-mnpq"
    static let guide = Array("trustline: 1\n".utf8)
    static let team = "0123456789abcdef"

    /// One that goes with the test's folder.
    private func anotherWorkspace() throws -> Workspace {
        let place = folder.path + "/another-\(UInt64.random(in: .min ... .max))"
        return try Workspace(
            path: place + "/workspace", deviceFile: place + "/device", cacheFolder: place + "/cache",
            chance: Chance(trueRandom), disk: Disk())
    }

    static func terms(
        _ workspace: Workspace, mode: BallotMode = .sealed, minimum: Int = 5, people: [String]? = nil, invited: Int = 8,
        team: String = team, day: Int = 20_000
    ) throws -> CheckInTerms {
        let day = try #require(CivilDate(daysSinceEpoch: day))
        return CheckInTerms(
            id: workspace.teams.newCheckInID(on: day), team: team, guide: "team-checkin", guideVersion: 1,
            guideHash: Digest.sha256(guide), mode: mode, minimum: minimum, invited: people?.count ?? invited,
            people: people, asksLeader: false, day: day)
    }

    /// A ballot nobody else hands in: 16 answers, a score, and a comment.
    static func ballot(_ number: Int) -> TeamBallot {
        var numbers = SeededGenerator(seed: UInt64(number + 1))
        let items = (0..<16).map { ("q\($0)", Double(numbers.next() % 5 + 1)) }
        return TeamBallot(
            items: Dictionary(uniqueKeysWithValues: items), scores: ["credibility": 1 + Double(number) / 4],
            errors: ["credibility": 0.4], comments: [Comment("comment \(9 - number)", on: "monday")])
    }

    func everything() throws -> String {
        try folder.files().values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }

    func box(_ workspace: Workspace, ballots: Int, minimum: Int = 5, invited: Int = 8) throws -> TeamBox {
        var box = try workspace.teams.startBox(
            Self.terms(workspace, minimum: minimum, invited: invited), code: Self.code, guide: Self.guide)
        for number in 0..<ballots { try box.add(Self.ballot(number)) }
        return box
    }

    @Test("Reading the files: no answer, comment or score is on disk in the clear before the box is closed")
    func readingTheFiles() throws {
        let workspace = try folder.workspace()
        for ballots in 1...7 {
            _ = try box(workspace, ballots: ballots)
            let text = try everything()
            #expect(!text.contains("comment") && !text.contains("\"items\"") && !text.contains("q3"))
            #expect(!text.contains("credibility") && text.contains("\"cast\" : \(ballots)"))
        }
    }

    @Test("The draft after a kill: the box opens with the room's code, whole, and with no other")
    func afterAKill() throws {
        let workspace = try folder.workspace()
        let before = try box(workspace, ballots: 3)
        #expect(try workspace.teams.openBox(of: Self.team)?.cast == 3)
        #expect(try workspace.teams.resumeBox(of: Self.team, code: nil) == nil)
        #expect(try workspace.teams.resumeBox(of: Self.team, code: "bcdf-ghjk-mnpr") == nil)
        let after = try #require(try workspace.teams.resumeBox(of: Self.team, code: " BCDF ghjk MNPQ "))
        #expect(after.bag == before.bag && after.terms == before.terms)
    }

    @Test("The same ballots in another order are the same bag: nothing tells who came when")
    func order() {
        var forwards = BallotBag()
        var backwards = BallotBag()
        for number in 0..<8 { forwards.add(Self.ballot(number)) }
        for number in (0..<8).reversed() { backwards.add(Self.ballot(number)) }
        #expect(forwards == backwards)
        #expect(forwards.comments == forwards.comments.sorted())
    }

    @Test("Swapping answers between people changes nothing in the bag: no row is anybody's")
    func noRows() {
        var asGiven = BallotBag()
        var swapped = BallotBag()
        var ballots = (0..<8).map(Self.ballot)
        for ballot in ballots { asGiven.add(ballot) }
        for item in 0..<16 {
            // Every question's answers go round by another number of people.
            let values = ballots.map { $0.items["q\(item)"] }
            for person in ballots.indices { ballots[person].items["q\(item)"] = values[(person + item) % 8] }
        }
        for ballot in ballots { swapped.add(ballot) }
        #expect(asGiven == swapped)
    }

    @Test(
        "Sorting by time: a box and a finished check-in know the day and nothing finer; their lengths tell of no comment"
    )
    func time() throws {
        let workspace = try folder.workspace()
        var lengths: Set<Int> = []
        for ballots in 0...8 {
            let box = try box(workspace, ballots: ballots)
            let files = try folder.files().filter { $0.key.contains("/boxes/") }
            lengths.formUnion(files.values.map(\.count))
            // One file, written anew: there is no ballot's own time of change or inode to sort by.
            #expect(files.count == 1)
            #expect(try folder.files().keys.allSatisfy { !$0.contains("/staging/") })
            if ballots == 8 { _ = try box.close() }
        }
        #expect(lengths.count == 1)
        let text = try folder.files().filter { $0.key.contains("/teams/") }.values
            .map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(!text.contains("T1") && !text.contains("T0") && !text.contains("Z\""))
    }

    @Test("Below the minimum nothing of the answers is left, in memory of the finished check-in or on disk")
    func tooFew() throws {
        let workspace = try folder.workspace()
        let wave = try box(workspace, ballots: 4, invited: 4).close()
        #expect(wave.outcome == .tooFew && wave.bag == nil && wave.answered == 4)
        let text = try everything()
        #expect(!text.contains("comment") && !text.contains("q3") && !text.contains("sealed\" :"))
        #expect(try workspace.teams.openBox(of: Self.team) == nil)
    }

    @Test("Three is the least the minimum can be, and a question with fewer answers than the minimum is left out")
    func minimum() throws {
        let workspace = try folder.workspace()
        #expect(try Self.terms(workspace, minimum: 1).minimum == 3)
        var bag = BallotBag()
        for number in 0..<5 {
            var ballot = Self.ballot(number)
            if number == 0 { ballot.items["q3"] = nil }
            bag.add(ballot)
        }
        let shown = try #require(bag.shown(from: 5))
        #expect(shown.items["q3"] == nil && shown.items["q4"]?.count == 5)
    }

    @Test("A refusal counts as handed in and says nothing")
    func refusal() {
        var bag = BallotBag()
        bag.add(TeamBallot(items: [:], scores: [:]))
        #expect(bag.cast == 1 && bag.answered == 0 && bag.refused == 1 && bag.items.isEmpty)
    }

    @Test("The leader's marked ballot stands apart where the others are enough, and is one of all where they are not")
    func leader() throws {
        var bag = BallotBag()
        for number in 0..<5 {
            var ballot = Self.ballot(number)
            ballot.isLeader = number == 2
            bag.add(ballot)
        }
        #expect(bag.leader == ["credibility": 1.5] && bag.answered == 4 && bag.cast == 5)
        #expect(bag.scores["credibility"]?.contains(1.5) == false)
        let apart = try #require(bag.shown(from: 4))
        #expect(apart.leader == ["credibility": 1.5] && apart.leaderItems == nil && apart.answered == 4)
        let together = try #require(bag.shown(from: 5))
        var plain = BallotBag()
        for number in 0..<5 { plain.add(Self.ballot(number)) }
        #expect(together == plain)
        #expect(bag.shown(from: 6) == nil)
    }

    @Test("A leader who marks a ballot in a room of five does not cost the room its picture, and the file says why")
    func leaderOfFive() throws {
        let workspace = try folder.workspace()
        var box = try box(workspace, ballots: 4, invited: 5)
        var own = Self.ballot(4)
        own.isLeader = true
        try box.add(own)
        let wave = try box.close()
        #expect(wave.outcome == .shown && wave.joinsLeader == true && wave.answered == 5 && wave.bag?.leader == nil)
        #expect(wave.counts?["q3"] == 5)
        #expect(try !everything().contains("leaderItems"))
    }

    @Test("Leaving one person out a week later is withheld, and so is a part of the group whose rest is small")
    func leavingOneOut() throws {
        let workspace = try folder.workspace()
        let names = (1...10).map { "p\($0)" }
        func wave(_ people: [String], team: String = Self.team, day: Int) throws -> TeamWave {
            try workspace.teams.save(Team(id: team, name: team, members: people, size: people.count))
            var box = try workspace.teams.startBox(
                Self.terms(workspace, people: people, team: team, day: day), code: Self.code, guide: Self.guide)
            for number in people.indices { try box.add(Self.ballot(number)) }
            return try box.close()
        }
        #expect(try wave(names, day: 20_000).outcome == .shown)
        let without = try wave(Array(names.dropLast()), team: "1123456789abcdef", day: 20_007)
        // Another team's picture is nothing to compare with.
        #expect(without.outcome == .overlap && without.bag == nil && without.changes == nil)
        #expect(try wave(Array(names.prefix(6)), team: "2123456789abcdef", day: 20_007).outcome == .overlap)
        #expect(try wave(Array(names.prefix(5)), team: "3123456789abcdef", day: 20_007).outcome == .shown)
        #expect(try wave(names, day: 20_008).outcome == .shown)
        // However long after; what is left is whether anything changed since the last picture, and nothing did.
        for day in [20_050, 21_000] {
            let fewer = try wave(Array(names.dropLast()), day: day)
            #expect(fewer.outcome == .overlap && fewer.bag == nil)
            #expect(fewer.changes?.since == CivilDate(daysSinceEpoch: 20_008))
            #expect(fewer.changes?.scores.values.allSatisfy { $0 == .withinNoise } == true)
            #expect(try workspace.teams.waves(of: Self.team).waves.last == fewer)
        }
    }

    @Test(
        "The room is told before the first answer that a result of its people would be withheld, and what is left of it"
    )
    func foretold() throws {
        let workspace = try folder.workspace()
        let names = (1...8).map { "p\($0)" }
        try workspace.teams.save(Team(id: Self.team, name: "alpha", members: names, size: 8))
        func terms(_ people: [String], day: Int) throws -> CheckInTerms {
            try Self.terms(workspace, people: people, day: day)
        }
        #expect(try workspace.teams.withholding(terms(names, day: 20_000), of: nil) == nil)
        var box = try workspace.teams.startBox(terms(names, day: 20_000), code: Self.code, guide: Self.guide)
        for number in 0..<8 { try box.add(Self.ballot(number)) }
        #expect(try box.close().outcome == .shown)
        let fewer = Array(names.dropLast())
        let day = CivilDate(daysSinceEpoch: 20_000)
        #expect(try workspace.teams.withholding(terms(names, day: 20_010), of: nil) == nil)
        for later in [20_010, 20_060, 30_000] {
            for (people, whom) in [(fewer, "p8"), (names + ["new"], "new")] {
                #expect(
                    try workspace.teams.withholding(terms(people, day: later), of: nil)
                        == Withholding(until: nil, since: day, people: [whom]))
            }
        }
        // Somebody passed: nobody knows who, and in two months nobody remembers who said so.
        var passed = try workspace.teams.startBox(terms(names, day: 20_100), code: Self.code, guide: Self.guide)
        for number in 0..<7 { try passed.add(Self.ballot(number)) }
        try passed.add(TeamBallot(items: [:], scores: [:]))
        #expect(try passed.close().outcome == .shown)
        #expect(
            try workspace.teams.withholding(terms(names, day: 20_110), of: nil)
                == Withholding(
                    until: CivilDate(daysSinceEpoch: 20_160), since: CivilDate(daysSinceEpoch: 20_100)))
        #expect(try workspace.teams.withholding(terms(names, day: 20_160), of: nil) == nil)
    }

    /// A guide of which it can be told which questions a score is made of.
    static let scored = Array(
        """
        trustline: 1
        id: team-checkin
        version: 1
        title: {en: Check-in, zh: 体检}
        about: {en: About., zh: 关于。}
        flow:
          - {id: a, ask: {en: A?, zh: 甲？}, answer: yesno}
          - {id: b, ask: {en: B?, zh: 乙？}, answer: yesno}
          - {id: c, ask: {en: C?, zh: 丙？}, answer: yesno}
        scores:
          first: {title: {en: First, zh: 第一}, mean: [a, c]}
          second: {title: {en: Second, zh: 第二}, mean: [b, c], need: 1}
        """.utf8)

    /// A check-in of the guide above: each person's answers to a, b and c, where `nil` leaves one out.
    private func wave(
        _ workspace: Workspace, _ rows: [[Double?]], leader: Int? = nil, minimum: Int = 5, mode: BallotMode = .sealed,
        day: Int
    ) throws -> TeamWave {
        var terms = try Self.terms(
            workspace, mode: mode, minimum: minimum, people: rows.indices.map { "p\($0)" }, day: day)
        terms.guideHash = Digest.sha256(Self.scored)
        terms.asksLeader = leader != nil
        try workspace.teams.save(Team(id: Self.team, name: "alpha", members: terms.people, size: rows.count))
        var box = try workspace.teams.startBox(terms, code: mode == .open ? nil : Self.code, guide: Self.scored)
        for (person, row) in rows.enumerated() {
            var items: [String: Double] = [:]
            for (id, value) in zip(["a", "b", "c"], row) { items[id] = value }
            let second = [row[1], row[2]].compactMap { $0 }
            var scores = ["second": second.reduce(0, +) / Double(second.count)]
            if let a = row[0], let c = row[2] { scores["first"] = (a + c) / 2 }
            try box.add(
                TeamBallot(
                    person: mode == .open ? "p\(person)" : nil, items: items, scores: scores,
                    isLeader: person == leader))
        }
        return try box.close()
    }

    @Test("The leader's answers do not come out as the difference between a result with them and one without, ever")
    func leaderByDifference() throws {
        #expect(GuideReader.read(Self.scored, name: "team-checkin").guide != nil)
        let rows: [[Double?]] = [[1, 3, 3], [2, 3, 3], [2, 3, 3], [3, 3, 3], [4, 3, 3], [5, 3, 3]]
        for (first, second) in [(0, nil), (nil, 0)] as [(Int?, Int?)] {
            let workspace = try anotherWorkspace()
            let shown = try wave(workspace, rows, leader: first, day: 20_000)
            #expect(shown.outcome == .shown && shown.counts?["a"] == (first == nil ? 6 : 5))
            let withheld = try wave(workspace, rows, leader: second, day: 20_090)
            #expect(withheld.outcome == .overlap && withheld.bag == nil)
            // As the first time, it is shown.
            #expect(try wave(workspace, rows, leader: first, day: 20_180).outcome == .shown)
        }
    }

    @Test("The room is told before the first answer whether the leader has to stand apart as the other time, or not")
    func leaderForetold() throws {
        let rows: [[Double?]] = Array(repeating: [3, 3, 3], count: 6)
        for (leader, asked, unasked): (Int?, Withholding.Leader?, Withholding.Leader?) in [
            (0, .marks, .wouldMark), (nil, .doesNotMark, nil),
        ] {
            let workspace = try anotherWorkspace()
            _ = try wave(workspace, rows, leader: leader, day: 20_000)
            var terms = try Self.terms(workspace, people: rows.indices.map { "p\($0)" }, day: 20_090)
            #expect(try workspace.teams.withholding(terms, of: nil)?.leader == unasked)
            terms.asksLeader = true
            #expect(try workspace.teams.withholding(terms, of: nil)?.leader == asked)
        }
    }

    @Test("A question that somebody left out one time does not give their answer away: it goes, and its scores with it")
    func questionLeftOut() throws {
        let all: [[Double?]] = [[1, 2, 3], [2, 2, 3], [2, 3, 4], [3, 3, 4], [4, 4, 5], [5, 5, 5]]
        var skipped = all
        skipped[5][1] = nil
        for (first, second) in [(all, skipped), (skipped, all), (skipped, skipped)] {
            let workspace = try anotherWorkspace()
            #expect(try wave(workspace, first, day: 20_000).leftOut == nil)
            let near = try wave(workspace, second, day: 20_000)
            #expect(near.outcome == .shown && near.leftOut == TeamWave.Lists(items: ["b"], scores: ["second"]))
            #expect(near.counts?.keys.sorted() == ["a", "c"] && near.bag?.scores.keys.sorted() == ["first"])
            // Nobody knows any more who it was.
            #expect(try wave(workspace, second, day: 20_070).leftOut == nil)
        }
        // An open result beside a sealed one has no row that would tell it either.
        let workspace = try folder.workspace()
        _ = try wave(workspace, all, day: 20_000)
        let open = try wave(workspace, skipped, mode: .open, day: 20_000)
        #expect(open.bag?.people?.count == 6)
        #expect(open.bag?.people?.allSatisfy { $0.scores["second"] == nil && $0.scores["first"] != nil } == true)
    }

    @Test(
        "A question that had too few answers the one time takes its scores with it the other; where all go, all is withheld"
    )
    func questionOfFew() throws {
        let all: [[Double?]] = [[1, 2, 3], [2, 2, 3], [2, 3, 4], [3, 3, 4], [4, 4, 5], [5, 5, 5]]
        var few = all
        few[4][1] = nil
        few[5][1] = nil
        var workspace = try anotherWorkspace()
        #expect(try wave(workspace, few, day: 20_000).counts?.keys.sorted() == ["a", "c"])
        let after = try wave(workspace, all, day: 20_001)
        // There is no list of `b` to take this one from; but whose score moved is another matter.
        #expect(after.leftOut == TeamWave.Lists(items: [], scores: ["second"]) && after.counts?["b"] == 6)
        workspace = try anotherWorkspace()
        _ = try wave(workspace, all, day: 20_000)
        #expect(try wave(workspace, few, day: 20_001).bag?.scores.keys.sorted() == ["first"])
        var everywhere = all
        everywhere[0][2] = nil
        let none = try wave(workspace, everywhere, day: 20_002)
        #expect(none.outcome == .overlap && none.bag == nil && none.leftOut == nil && none.changes != nil)
    }

    @Test(
        "A copy of a guide under another name is the same guide: one person missing the second time is not given away")
    func copiedGuide() throws {
        let text = String(decoding: Self.scored, as: UTF8.self)
        let copy = text.replacing("id: team-checkin", with: "id: copy").replacing("id: a,", with: "id: x,")
            .replacing("[a, c]", with: "[x, c]").replacing("{en: A?", with: "{en: \"A ?\"")
        let other = copy.replacing("A ?", with: "D?").replacing("B?", with: "E?").replacing("C?", with: "F?")
            .replacing("甲", with: "丁").replacing("乙", with: "戊").replacing("丙", with: "己")
        for (changed, outcome) in [(copy, TeamWave.Outcome.overlap), (other, .shown)] {
            let workspace = try anotherWorkspace()
            let rows: [[Double?]] = Array(repeating: [1, 0, 1], count: 8)
            #expect(try wave(workspace, rows, day: 20_000).outcome == .shown)
            let guide = Array(changed.utf8)
            #expect(GuideReader.read(guide, name: "copy").guide != nil)
            var terms = try Self.terms(workspace, people: (0..<7).map { "p\($0)" }, day: 20_090)
            terms.guide = "copy"
            terms.guideHash = Digest.sha256(guide)
            #expect(
                (try workspace.teams.withholding(terms, of: GuideReader.read(guide, name: "copy").guide) == nil)
                    == (outcome == .shown))
            var box = try workspace.teams.startBox(terms, code: Self.code, guide: guide)
            for _ in 0..<7 { try box.add(TeamBallot(items: ["x": 1, "b": 0, "c": 1], scores: ["first": 1])) }
            #expect(try box.close().outcome == outcome)
        }
    }

    @Test("A question that another guide has too is compared by itself: left out the one time, it goes")
    func sharedQuestion() throws {
        let other = Array(
            """
            trustline: 1
            id: other
            version: 1
            title: {en: Other, zh: 别的}
            about: {en: About., zh: 关于。}
            flow:
              - {id: y, ask: {en: B?, zh: 乙？}, answer: yesno}
              - {id: z, ask: {en: Z?, zh: 申？}, answer: yesno}
            scores:
              both: {title: {en: Both, zh: 两者}, mean: [y, z], need: 1}
              last: {title: {en: Last, zh: 最后}, mean: [z]}
            """.utf8)
        let workspace = try folder.workspace()
        _ = try wave(workspace, Array(repeating: [1, 0, 1], count: 6), day: 20_000)
        var terms = try Self.terms(workspace, people: (0..<6).map { "p\($0)" }, day: 20_001)
        terms.guide = "other"
        terms.guideHash = Digest.sha256(other)
        var box = try workspace.teams.startBox(terms, code: Self.code, guide: other)
        for person in 0..<6 {
            try box.add(
                TeamBallot(items: person == 0 ? ["z": 1] : ["y": 1, "z": 1], scores: ["both": 1, "last": 1]))
        }
        let result = try box.close()
        #expect(result.outcome == .shown && result.leftOut == TeamWave.Lists(items: ["y"], scores: ["both"]))
    }

    @Test(
        "A finished check-in keeps half points, figures of two decimals, and of the answers only the widest question's")
    func kept() throws {
        let workspace = try folder.workspace()
        let rows: [[Double?]] = [[1, 0, 1], [1, 0, 1], [1, 0, 1], [1, 1, 0], [1, 1, 0], [0, 1, 0]]
        let shown = try wave(workspace, rows, day: 20_000)
        #expect(shown.bag?.items == ["b": [0, 0, 0, 1, 1, 1]] && shown.counts == ["a": 6, "b": 6, "c": 6])
        #expect(shown.figures?["first"]?.mean == 0.67 && shown.bag?.errors == [:])
        #expect(shown.bag?.scores.values.joined().allSatisfy { ($0 * 2).rounded() == $0 * 2 } == true)
        // Whoever has 0 of `second` said no to `b`: then nobody's answer is kept, only which question it was.
        let tied: [[Double?]] = [[1, 0, 1], [1, 0, 0], [1, 0, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]]
        let kept = try wave(anotherWorkspace(), tied, day: 20_000)
        #expect(kept.bag?.items == [:] && kept.widest == "b")
    }

    // MARK: The coarse picture

    @Test("A monthly team of eight with another one absent each time gets a picture at every check-in")
    func monthly() throws {
        let workspace = try folder.workspace()
        let rows: [[Double?]] = (0..<8).map { [1, $0 % 3 == 0 ? 0 : 1, $0 % 2 == 0 ? 1 : 0] }
        var medians: Set<[String: Double]> = []
        for month in 0..<8 {
            var terms = try Self.terms(
                workspace, people: (0..<8).filter { $0 != month }.map { "p\($0)" }, day: 20_000 + 30 * month)
            terms.guideHash = Digest.sha256(Self.scored)
            try workspace.teams.save(Team(id: Self.team, name: "alpha", members: nil, size: 8))
            var box = try workspace.teams.startBox(terms, code: Self.code, guide: Self.scored)
            for (person, row) in rows.enumerated() where person != month {
                let (a, b, c) = (row[0] ?? 0, row[1] ?? 0, row[2] ?? 0)
                try box.add(
                    TeamBallot(items: ["a": a, "b": b, "c": c], scores: ["first": (a + c) / 2, "second": (b + c) / 2]))
            }
            let wave = try box.close()
            #expect(wave.outcome == (month == 0 ? .shown : .overlap))
            guard month > 0 else { continue }
            let coarse = try #require(wave.coarse)
            #expect(coarse.widest != nil && wave.changes?.scores.count == 2)
            medians.insert(coarse.medians)
        }
        // Nobody changed an answer, and whoever was absent, the numbers do not tell.
        #expect(medians.count == 1 && medians.first?.count == 2)
    }

    @Test("The room may choose to see all of it, and one wish on a ballot keeps it coarse without a trace of whose")
    func more() throws {
        for (wish, outcome) in [(nil, TeamWave.Outcome.shown), (3, .overlap)] as [(Int?, TeamWave.Outcome)] {
            let workspace = try anotherWorkspace()
            _ = try wave(workspace, Array(repeating: [1, 0, 1], count: 8), day: 20_000)
            var terms = try Self.terms(workspace, people: (0..<7).map { "p\($0)" }, day: 20_030)
            terms.guideHash = Digest.sha256(Self.scored)
            terms.showsMore = true
            var box = try workspace.teams.startBox(terms, code: Self.code, guide: Self.scored)
            for person in 0..<7 {
                try box.add(
                    TeamBallot(
                        items: ["a": 1, "b": 0, "c": 1], scores: ["first": 1, "second": 0.5],
                        keepsCoarse: person == wish))
            }
            let result = try box.close()
            #expect(result.outcome == outcome && result.bag?.keepsCoarse == nil)
        }
    }

    @Test("A team that begins anew keeps coarse pictures of before, and its next one is whole whoever is there")
    func anew() throws {
        let workspace = try folder.workspace()
        let rows: [[Double?]] = Array(repeating: [1, 0, 1], count: 8)
        let first = try wave(workspace, rows, day: 20_000)
        #expect(try wave(workspace, Array(rows.dropLast()), day: 20_030).outcome == .overlap)
        let guide = try #require(GuideReader.read(Self.scored, name: "team-checkin").guide.flatMap(TeamGuide.init))
        let reduced = try #require(first.reduced(for: guide))
        #expect(reduced.bag == nil && reduced.figures == nil && reduced.coarse?.medians == ["first": 1, "second": 1])
        #expect(first.counts != nil && reduced.counts == nil && reduced.leftOut == nil && reduced.widest == nil)
        try workspace.teams.save(reduced)
        #expect(try workspace.teams.waves(of: Self.team).waves.first == reduced)
        #expect(reduced.reduced(for: guide) == nil)
        #expect(try wave(workspace, Array(rows.dropLast()), day: 20_060).outcome == .shown)
    }

    @Test("Beside an earlier result that cannot be read nothing is shown; the ballots stay, and the file is named")
    func unreadable() throws {
        let workspace = try folder.workspace()
        let rows: [[Double?]] = Array(repeating: [3, 3, 3], count: 6)
        let earlier = try wave(workspace, rows, day: 20_000)
        let path = "\(folder.path)/workspace/transcripts/teams/\(Self.team)/waves/\(earlier.terms.id).json"
        let bytes = try Disk().read(path, limit: .max)
        let newer = String(decoding: bytes, as: UTF8.self).replacing("\"format\" : 1", with: "\"format\" : 2")
        let reason = JournalError.newerFormat(path: path, found: 2, known: 1)
        for (text, error) in [(newer, reason), ("{", nil)] as [(String, JournalError?)] {
            try overwrite(path, text.utf8)
            let thrown = #expect(throws: JournalError.self) { try wave(workspace, rows, day: 20_100) }
            guard case .uncomparable(let why) = thrown else {
                return #expect(Bool(false), "\(String(describing: thrown))")
            }
            #expect(error == nil || why == error)
            for language in Language.spoken { #expect(thrown?.text(in: language).contains(path) == true) }
            #expect(try workspace.teams.openBox(of: Self.team)?.cast == 6)
            #expect(throws: JournalError.self) {
                try workspace.teams.withholding(Self.terms(workspace, day: 20_100), of: nil)
            }
        }
        // Also where the file of the team itself is gone.
        try Disk().remove("\(folder.path)/workspace/transcripts/teams/\(Self.team)/team.json")
        #expect(throws: JournalError.self) {
            try workspace.teams.withholding(Self.terms(workspace, day: 20_100), of: nil)
        }
        try overwrite(path, bytes)
        #expect(try workspace.teams.resumeBox(of: Self.team, code: Self.code)?.close().outcome == .shown)
    }

    @Test("An open result is withheld too where it would undo what a sealed one promised")
    func openBesideSealed() throws {
        let workspace = try folder.workspace()
        let names = (1...8).map { "p\($0)" }
        try workspace.teams.save(Team(id: Self.team, name: "alpha", members: names, size: 8))
        var box = try workspace.teams.startBox(Self.terms(workspace, people: names), code: Self.code, guide: Self.guide)
        for number in 0..<8 { try box.add(Self.ballot(number)) }
        #expect(try box.close().outcome == .shown)
        let few = Array(names.dropLast())
        var open = try workspace.teams.startBox(
            Self.terms(workspace, mode: .open, people: few, day: 20_003), code: nil, guide: Self.guide)
        for (number, name) in few.enumerated() {
            var ballot = Self.ballot(number)
            ballot.person = name
            try open.add(ballot)
        }
        #expect(try open.close().outcome == .overlap)
    }

    @Test("Two check-ins of one day stand in the order in which they were held")
    func sameDay() throws {
        let workspace = try folder.workspace()
        try workspace.teams.save(Team(id: Self.team, name: "alpha", members: nil, size: 8))
        var order: [String] = []
        for number in 1...6 {
            var terms = try Self.terms(workspace)
            terms.number = number
            var box = try workspace.teams.startBox(terms, code: Self.code, guide: Self.guide)
            for number in 0..<8 { try box.add(Self.ballot(number)) }
            order.append(try box.close().terms.id)
        }
        #expect(try workspace.teams.waves(of: Self.team).waves.map(\.terms.id) == order)
    }

    @Test("Two programs cannot be at one team's check-in; two teams do not disturb one another")
    func locked() throws {
        let workspace = try folder.workspace()
        do {
            let first = try #require(try workspace.teams.lockCheckIn(of: Self.team))
            #expect(try workspace.teams.lockCheckIn(of: Self.team) == nil)
            #expect(try workspace.teams.lockCheckIn(of: "1123456789abcdef") != nil)
            withExtendedLifetime(first) {}
        }
        #expect(try workspace.teams.lockCheckIn(of: Self.team) != nil)
    }

    @Test("Twelve people who write four thousand bytes each leave a box as long as an empty one")
    func longWords() throws {
        let workspace = try folder.workspace()
        var box = try box(workspace, ballots: 0, invited: 12)
        // The number of ballots stands in the clear, with one digit or two.
        func length() throws -> [Int] {
            try folder.files().filter { $0.key.contains("/boxes/") }.map { $0.value.count - "\(box.bag.cast)".count }
        }
        let empty = try length()
        for number in 0..<12 {
            var ballot = Self.ballot(number)
            ballot.comments = [Comment(String(repeating: "字", count: 4000 / 3), on: nil)]
            try box.add(ballot)
            #expect(try length() == empty)
        }
        #expect(try workspace.teams.resumeBox(of: Self.team, code: Self.code)?.bag == box.bag)
    }

    @Test("A team without names that answers again with one fewer is withheld, and so is one in which somebody passed")
    func headCounts() throws {
        let workspace = try folder.workspace()
        try workspace.teams.save(Team(id: Self.team, name: "alpha", members: nil, size: 8))
        #expect(try box(workspace, ballots: 8).close().outcome == .shown)
        #expect(try box(workspace, ballots: 7, invited: 7).close().outcome == .overlap)
        var passed = try box(workspace, ballots: 7)
        try passed.add(TeamBallot(items: [:], scores: [:]))
        #expect(try passed.close().outcome == .overlap)
        #expect(try box(workspace, ballots: 8).close().outcome == .shown)
    }

    @Test("An edited box, a box of another head count of ballots, or one under other terms does not open")
    func edited() throws {
        let workspace = try folder.workspace()
        _ = try box(workspace, ballots: 3)
        let path = try #require(try folder.files().keys.first { $0.contains("/boxes/") })
        let text = String(decoding: try Disk().read(path, limit: .max), as: UTF8.self)
        for change in [
            ("\"minimum\" : 5", "\"minimum\" : 3"), ("\"sealed\" : \"", "\"sealed\" : \"00"),
            ("\"cast\" : 3", "\"cast\" : 2"), ("\"invited\" : 8", "\"invited\" : 9"),
            ("\"guideVersion\" : 1", "\"guideVersion\" : 2"), ("\"number\" : 1", "\"number\" : 2"),
            ("\"guide\" : \"team-checkin\"", "\"guide\" : \"team-other\""),
            ("\"day\" : \"2024-", "\"day\" : \"2023-"),
            ("\"invited\" : 8", "\"invited\" : 8, \"people\" : [\"a\", \"b\"]"),
            ("\"invited\" : 8", "\"invited\" : 8, \"showsMore\" : true"),
        ] {
            #expect(text.contains(change.0))
            try overwrite(path, text.replacing(change.0, with: change.1).utf8)
            #expect(try workspace.teams.resumeBox(of: Self.team, code: Self.code) == nil, "\(change)")
        }
        try overwrite(path, text.utf8)
        #expect(try workspace.teams.resumeBox(of: Self.team, code: Self.code)?.bag.cast == 3)
    }

    @Test(
        "A full disk at the last person loses nothing and shows nothing: the box is as before, and takes the ballot later"
    )
    func fullDisk() throws {
        var workspace = try folder.workspace()
        _ = try box(workspace, ballots: 7)
        workspace = try folder.workspace(disk: Disk { action, _ in action == .write ? .short(0) : nil })
        var full = try #require(try workspace.teams.resumeBox(of: Self.team, code: Self.code))
        #expect(throws: JournalError.self) { try full.add(Self.ballot(7)) }
        #expect(full.bag.cast == 7)
        #expect(try !everything().contains("comment"))
        workspace = try folder.workspace()
        var roomy = try #require(try workspace.teams.resumeBox(of: Self.team, code: Self.code))
        try roomy.add(Self.ballot(7))
        #expect(try roomy.close().answered == 8)
    }

    @Test("A wrong head count is put right, but never below what is in the box")
    func headCount() throws {
        let workspace = try folder.workspace()
        var box = try box(workspace, ballots: 3)
        try box.expect(2)
        #expect(box.terms.invited == 3)
        try box.expect(9)
        #expect(try workspace.teams.openBox(of: Self.team)?.terms.invited == 9)
    }

    @Test("In open mode names stand beside scores, and no code is asked for")
    func open() throws {
        let workspace = try folder.workspace()
        var box = try workspace.teams.startBox(
            Self.terms(workspace, mode: .open, people: ["Ana", "Ben"]), code: nil, guide: Self.guide)
        for (index, name) in ["Ben", "Ana"].enumerated() {
            var ballot = Self.ballot(index)
            ballot.person = name
            try box.add(ballot)
        }
        let again = try #require(try workspace.teams.resumeBox(of: Self.team, code: nil))
        #expect(again.bag.people?.map(\.name) == ["Ana", "Ben"])
        #expect(try again.close().outcome == .shown)
    }
}

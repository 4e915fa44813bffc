import Guides
import Testing

@testable import Journal

/// Every attack on the files of a sealed check-in that the threat model in PRIVACY.md names, each of which has to fail.
@Suite("The sealed box")
struct TeamBoxTests {
    let folder = TemporaryFolder()
    static let code = "bcdf-ghjk-mnpq"
    static let guide = Array("trustline: 1\n".utf8)
    static let team = "0123456789abcdef"

    static func terms(
        _ workspace: Workspace, mode: BallotMode = .sealed, minimum: Int = 5, people: [String]? = nil, invited: Int = 8,
        team: String = team, day: Int = 20_000
    ) throws -> CheckInTerms {
        let day = try #require(CivilDate(daysSinceEpoch: day))
        return CheckInTerms(
            id: CheckInTerms.newID(on: day), team: team, guide: "team-checkin", guideVersion: 1,
            guideHash: Digest.sha256(guide), mode: mode, minimum: minimum, invited: people?.count ?? invited,
            people: people, asksLeader: false, day: day)
    }

    /// A ballot nobody else hands in: 16 answers, a score, and a comment.
    static func ballot(_ number: Int) -> TeamBallot {
        var numbers = SplitMix(seed: UInt64(number + 1))
        let items = (0..<16).map { ("q\($0)", Double(numbers.next() % 5 + 1)) }
        return TeamBallot(
            items: Dictionary(uniqueKeysWithValues: items), scores: ["credibility": 1 + Double(number) / 4],
            errors: ["credibility": 0.4], comments: ["comment \(9 - number)"])
    }

    struct SplitMix: RandomNumberGenerator {
        var state: UInt64
        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }

    func everything() throws -> String {
        try folder.files().values.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }

    func box(_ workspace: Workspace, ballots: Int, minimum: Int = 5, invited: Int = 8) throws -> TeamBox {
        var box = try workspace.startBox(
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
        #expect(try workspace.openBox(of: Self.team)?.cast == 3)
        #expect(try workspace.resumeBox(of: Self.team, code: nil) == nil)
        #expect(try workspace.resumeBox(of: Self.team, code: "bcdf-ghjk-mnpr") == nil)
        let after = try #require(try workspace.resumeBox(of: Self.team, code: " BCDF ghjk MNPQ "))
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
        #expect(try workspace.openBox(of: Self.team) == nil)
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
        #expect(wave.bag?.items["q3"]?.count == 5)
        #expect(try !everything().contains("leaderItems"))
    }

    @Test("Leaving one person out a week later is withheld, and so is a part of the group whose rest is small")
    func leavingOneOut() throws {
        let workspace = try folder.workspace()
        let names = (1...10).map { "p\($0)" }
        func wave(_ people: [String], team: String = Self.team, day: Int) throws -> TeamWave {
            try workspace.save(Team(id: team, name: team, members: people, size: people.count))
            var box = try workspace.startBox(
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
            #expect(try workspace.waves(of: Self.team).waves.last == fewer)
        }
    }

    @Test(
        "The room is told before the first answer that a result of its people would be withheld, and what is left of it"
    )
    func foretold() throws {
        let workspace = try folder.workspace()
        let names = (1...8).map { "p\($0)" }
        try workspace.save(Team(id: Self.team, name: "alpha", members: names, size: 8))
        func terms(_ people: [String], day: Int) throws -> CheckInTerms {
            try Self.terms(workspace, people: people, day: day)
        }
        #expect(try workspace.withholding(terms(names, day: 20_000)) == nil)
        var box = try workspace.startBox(terms(names, day: 20_000), code: Self.code, guide: Self.guide)
        for number in 0..<8 { try box.add(Self.ballot(number)) }
        #expect(try box.close().outcome == .shown)
        let fewer = Array(names.dropLast())
        let day = CivilDate(daysSinceEpoch: 20_000)
        #expect(try workspace.withholding(terms(names, day: 20_010)) == nil)
        for later in [20_010, 20_060, 30_000] {
            let withholding = Workspace.Withholding(until: nil, since: day)
            #expect(try workspace.withholding(terms(fewer, day: later)) == withholding)
            #expect(try workspace.withholding(terms(names + ["new"], day: later)) == withholding)
        }
        // Somebody passed: nobody knows who, and in two months nobody remembers who said so.
        var passed = try workspace.startBox(terms(names, day: 20_100), code: Self.code, guide: Self.guide)
        for number in 0..<7 { try passed.add(Self.ballot(number)) }
        try passed.add(TeamBallot(items: [:], scores: [:]))
        #expect(try passed.close().outcome == .shown)
        #expect(
            try workspace.withholding(terms(names, day: 20_110))
                == Workspace.Withholding(
                    until: CivilDate(daysSinceEpoch: 20_160), since: CivilDate(daysSinceEpoch: 20_100)))
        #expect(try workspace.withholding(terms(names, day: 20_160)) == nil)
    }

    @Test("An open result is withheld too where it would undo what a sealed one promised")
    func openBesideSealed() throws {
        let workspace = try folder.workspace()
        let names = (1...8).map { "p\($0)" }
        try workspace.save(Team(id: Self.team, name: "alpha", members: names, size: 8))
        var box = try workspace.startBox(Self.terms(workspace, people: names), code: Self.code, guide: Self.guide)
        for number in 0..<8 { try box.add(Self.ballot(number)) }
        #expect(try box.close().outcome == .shown)
        let few = Array(names.dropLast())
        var open = try workspace.startBox(
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
        try workspace.save(Team(id: Self.team, name: "alpha", members: nil, size: 8))
        var order: [String] = []
        for number in 1...6 {
            var terms = try Self.terms(workspace)
            terms.number = number
            var box = try workspace.startBox(terms, code: Self.code, guide: Self.guide)
            for number in 0..<8 { try box.add(Self.ballot(number)) }
            order.append(try box.close().terms.id)
        }
        #expect(try workspace.waves(of: Self.team).waves.map(\.terms.id) == order)
    }

    @Test("Two programs cannot be at one team's check-in; two teams do not disturb one another")
    func locked() throws {
        let workspace = try folder.workspace()
        do {
            let first = try #require(try workspace.lockCheckIn(of: Self.team))
            #expect(try workspace.lockCheckIn(of: Self.team) == nil)
            #expect(try workspace.lockCheckIn(of: "1123456789abcdef") != nil)
            withExtendedLifetime(first) {}
        }
        #expect(try workspace.lockCheckIn(of: Self.team) != nil)
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
            ballot.comments = [String(repeating: "字", count: 4000 / 3)]
            try box.add(ballot)
            #expect(try length() == empty)
        }
        #expect(try workspace.resumeBox(of: Self.team, code: Self.code)?.bag == box.bag)
    }

    @Test("A team without names that answers again with one fewer is withheld, and so is one in which somebody passed")
    func headCounts() throws {
        let workspace = try folder.workspace()
        try workspace.save(Team(id: Self.team, name: "alpha", members: nil, size: 8))
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
        for change in [("\"minimum\" : 5", "\"minimum\" : 3"), ("\"sealed\" : \"", "\"sealed\" : \"00")] {
            try overwrite(path, text.replacing(change.0, with: change.1).utf8)
            #expect(try workspace.resumeBox(of: Self.team, code: Self.code) == nil)
        }
        try overwrite(path, text.replacing("\"cast\" : 3", with: "\"cast\" : 2").utf8)
        #expect(throws: JournalError.self) { try workspace.resumeBox(of: Self.team, code: Self.code) }
        try overwrite(path, text.utf8)
        #expect(try workspace.resumeBox(of: Self.team, code: Self.code)?.bag.cast == 3)
    }

    @Test(
        "A full disk at the last person loses nothing and shows nothing: the box is as before, and takes the ballot later"
    )
    func fullDisk() throws {
        var workspace = try folder.workspace()
        _ = try box(workspace, ballots: 7)
        workspace.disk = Disk { action, _ in action == .write ? .short(0) : nil }
        var full = try #require(try workspace.resumeBox(of: Self.team, code: Self.code))
        #expect(throws: JournalError.self) { try full.add(Self.ballot(7)) }
        #expect(full.bag.cast == 7)
        #expect(try !everything().contains("comment"))
        workspace.disk = Disk()
        var roomy = try #require(try workspace.resumeBox(of: Self.team, code: Self.code))
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
        #expect(try workspace.openBox(of: Self.team)?.terms.invited == 9)
    }

    @Test("In open mode names stand beside scores, and no code is asked for")
    func open() throws {
        let workspace = try folder.workspace()
        var box = try workspace.startBox(
            Self.terms(workspace, mode: .open, people: ["Ana", "Ben"]), code: nil, guide: Self.guide)
        for (index, name) in ["Ben", "Ana"].enumerated() {
            var ballot = Self.ballot(index)
            ballot.person = name
            try box.add(ballot)
        }
        let again = try #require(try workspace.resumeBox(of: Self.team, code: nil))
        #expect(again.bag.people?.map(\.name) == ["Ana", "Ben"])
        #expect(try again.close().outcome == .shown)
    }
}

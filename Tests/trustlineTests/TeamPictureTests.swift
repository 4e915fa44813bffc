import Foundation
import Guides
import Insight
import Journal
import Reporting
import Testing
import Text

@testable import Records
@testable import trustline

@Suite("What a room is shown")
struct TeamPictureTests {
    static func guide() throws -> TeamGuide {
        let bytes = Array(try Data(contentsOf: TeamPeerTests.file))
        return try #require(GuideReader.read(bytes, name: "team-checkin").guide.flatMap(TeamGuide.init))
    }

    static func terms(
        mode: BallotMode = .sealed, minimum: Int = 5, invited: Int = 6, day: String = "2026-11-22",
        people: [String]? = nil
    ) throws -> CheckInTerms {
        CheckInTerms(
            id: "20261122-00000000", team: "0123456789abcdef", guide: "team-checkin", guideVersion: 1, guideHash: "",
            mode: mode, minimum: minimum, invited: invited, people: people, asksLeader: true,
            day: try #require(CivilDate(iso: day)))
    }

    /// One row a person: credibility, reliability, intimacy, self-orientation; all four questions of a factor answered alike.
    static func wave(
        _ people: [[Double]], leader: Int? = nil, names: [String]? = nil, comments: [String] = [],
        isExposing: Bool = false, since last: TeamWave? = nil, day: String = "2026-11-22"
    ) throws -> TeamWave {
        let guide = try guide()
        var bag = BallotBag()
        for (index, row) in people.enumerated() {
            var ballot = TeamBallot(items: [:], scores: [:])
            for (score, value) in zip(guide.guide.scores, row) {
                ballot.scores[score.id] = value
                for item in guide.items(ofScore: score.id) { ballot.items[item] = value }
            }
            ballot.isLeader = index == leader
            ballot.person = names?[index]
            if comments.indices.contains(index) { ballot.comments = [Comment(comments[index], on: "i_say_wrong")] }
            bag.add(ballot)
        }
        return TeamWave(
            terms: try terms(mode: names == nil ? .sealed : .open, invited: people.count, day: day), bag: bag,
            guide: guide, isExposing: isExposing, course: [last].compactMap(\.self))
    }

    static let five: [[Double]] = [[4, 3, 2, 2], [4, 3, 3, 2], [4, 4, 3, 1], [5, 3, 2, 2], [4, 3, 3, 2]]

    private func screens(_ wave: TeamWave, _ language: Language = .en) throws -> [TeamScreens.Screen] {
        TeamScreens(wave: wave, guide: try Self.guide(), messages: Messages(language: language)).screens
    }

    @Test("Turnout first, then dots, agreement, the widest question, the lowest factor, the leader, the words")
    func order() throws {
        let wave = try Self.wave(Self.five + [[2, 2, 2, 5]], leader: 5, comments: ["", "b", "a"].map { $0 + "!" })
        #expect(
            try screens(wave).map(\.id) == [
                "turnout", "factors", "agreement", "widest", "lowest", "leader", "comments",
            ])
        for screen in try screens(wave).dropFirst() { #expect(screen.question?.isEmpty == false, "\(screen.id)") }
    }

    @Test("What is only for the room is marked: the leader's scores, names, words; a projector gets none of it")
    func privateScreens() throws {
        let sealed = try Self.wave(Self.five + [[2, 2, 2, 5]], leader: 5, comments: ["a"])
        #expect(try screens(sealed).filter(\.isPrivate).map(\.id) == ["leader", "comments"])
        let open = try Self.wave(Self.five, names: ["Ana", "Ben", "陈", "Dora", "Emil"])
        #expect(try screens(open).filter(\.isPrivate).map(\.id) == ["people"])
    }

    @Test(
        "Below the minimum there is the turnout alone; where groups overlap and there is no earlier picture, the widest question too",
        arguments: Language.ofGuides)
    func withheld(language: Language) throws {
        let few = try Self.wave(Array(Self.five.dropLast()))
        #expect(try screens(few, language).map(\.id) == ["turnout"] && few.bag == nil)
        let overlap = try Self.wave(Self.five, isExposing: true)
        let shown = try screens(overlap, language)
        #expect(shown.map(\.id) == ["turnout", "widest"] && overlap.bag == nil)
        for screen in shown.dropFirst() {
            let text = Report(title: "", language: language, items: screen.items).plainLines(width: 400)
            #expect(!text.joined().contains { $0.isNumber }, "\(text)")
        }
    }

    @Test(
        "Of a coarse result the room sees whole points, whether each factor changed, the widest question and the lowest factor",
        arguments: Language.ofGuides)
    func withheldChanges(language: Language) throws {
        let last = try Self.wave(Self.five, day: "2026-08-01")
        let fallen = Self.five.map { [$0[0] - 2.5, $0[1], $0[2], $0[3]] }
        let wave = try Self.wave(fallen, isExposing: true, since: last)
        let shown = try screens(wave, language)
        #expect(shown.map(\.id) == ["turnout", "coarse", "widest", "lowest"])
        let text = Report(title: "", language: language, items: shown[1].items).plainLines(width: 400).joined(
            separator: "\n")
        let messages = Messages(language: language)
        #expect(text.contains(messages.change(.lower)) && text.contains(messages.change(.withinNoise)))
        #expect(!text.contains(messages.change(.higher)))
        #expect(wave.coarse?.medians == ["credibility": 2, "reliability": 3, "intimacy": 3, "self_orientation": 2])
        #expect(text.contains(messages.about(2)) && text.contains("2026-08-01"))
        let titles = try Self.guide().guide.scores.map { $0.title[language] }
        #expect(shown[3].title == messages.coarselyLowestTitle([titles[0]]))
        let trend = TeamTrend(waves: [last, wave], guide: try Self.guide()).report(messages).plainLines(
            width: 400
        )
        .joined(separator: "\n")
        #expect(trend.contains(messages.change(.lower)) && trend.contains(messages.trendRule))
    }

    @Test(
        "What is said of the least good rough numbers fits one or several, and claims no difference beyond noise",
        arguments: Language.ofGuides)
    func coarselyLowest(language: Language) throws {
        func lowest(_ wave: TeamWave) throws -> (title: String, text: String) {
            let screen = try #require(try screens(wave, language).first { $0.id == "lowest" })
            return (
                screen.title,
                Report(title: "", language: language, items: screen.items).plainLines(width: 400).joined(
                    separator: "\n")
            )
        }
        let last = try Self.wave(Self.five, day: "2026-08-01")
        let fallen = Self.five.map { [$0[0] - 2.5, $0[1], $0[2], $0[3]] }
        let one = try lowest(Self.wave(fallen, isExposing: true, since: last))
        let several = try lowest(Self.wave(Self.five, isExposing: true, since: last))
        #expect(one.text != several.text)
        #expect(several.title.contains(language == .en ? "Reliability and Intimacy" : "可靠性和亲密感"))
        for said in [one, several] {
            #expect(!said.title.contains(language == .en ? "room to grow" : "改善"))
            #expect(said.text.contains(language == .en ? "no more than noise" : "误差之内"))
        }
        #expect(several.text.contains(language == .en ? "they may" : "它们"))
    }

    @Test("A picture is looked at again later: no sentence of it says today", arguments: Language.ofGuides)
    func later(language: Language) throws {
        let whole = try Self.wave(Self.five)
        var partial = whole
        partial.leftOut = TeamWave.Lists(items: ["i_say_wrong"], scores: ["intimacy"])
        let waves = [
            whole, partial, try Self.wave(Array(Self.five.dropLast())), try Self.wave(Self.five, isExposing: true),
            try Self.wave(Self.five, isExposing: true, since: whole),
            try #require(whole.reduced(for: try Self.guide())),
        ]
        #expect(Set(waves.map(\.outcome)).count == 4)
        for wave in waves {
            for screen in try screens(wave, language) {
                let text = (screen.items + screen.figures).flatMap {
                    Report(title: "", language: language, items: [$0]).plainLines(width: 400)
                }
                let said = text.joined(separator: "\n") + screen.title + (screen.question ?? "")
                #expect(!said.lowercased().contains(language == .en ? "today" : "今天"), "\(said)")
            }
        }
    }

    @Test("A coarse median stays what it was until the mean has moved by more than noise: one person cannot move it")
    func sticks() throws {
        let last = try Self.wave(Self.five, day: "2026-08-01")
        let others: [[Double]] = [[4, 3, 2, 2], [4, 3, 2, 2], [4, 4, 2, 1], [5, 3, 3, 2], [4, 3, 3, 2]]
        let wave = try Self.wave(others, isExposing: true, since: last)
        #expect(last.median(of: "intimacy") == 3 && others.map { $0[2] }.sorted()[2] == 2)
        #expect(wave.coarse?.medians["intimacy"] == 3)
    }

    @Test("The lowest factor stands worse than the others by more than noise; of self-orientation much is bad")
    func lowest() throws {
        func all(_ rows: [[Double]]) throws -> [String] {
            TeamPicture(wave: try Self.wave(rows), guide: try Self.guide()).lowest
                .map(\.id)
        }
        func lowest(_ rows: [[Double]]) throws -> String? {
            let found = try all(rows)
            return found.count == 1 ? found[0] : nil
        }
        #expect(try lowest(Array(repeating: [3, 3, 3, 4.5], count: 5)) == "self_orientation")
        #expect(try lowest(Array(repeating: [3, 3, 3, 1.5], count: 5)) != "self_orientation")
        // What one person makes is noise.
        #expect(
            try all([[1, 3, 4.5, 1]] + Array(repeating: [3, 3, 4.5, 1], count: 4)) == ["credibility", "reliability"])
        // A gap of an eighth of a point among answers that stray is none.
        let near = [[2, 2.5, 4, 2], [3, 3, 4, 2], [4, 4, 4.5, 1], [3, 3, 5, 1], [2.5, 2.625, 4.5, 2]]
        #expect(try all(near) == ["credibility", "reliability"])
        // What is level is named together, and where all is level nothing is named.
        #expect(try all(Array(repeating: [3, 2, 4, 4], count: 5)) == ["reliability", "self_orientation"])
        for language in Language.ofGuides {
            func screens(_ row: [Double]) throws -> [TeamScreens.Screen] {
                TeamScreens(
                    wave: try Self.wave(Array(repeating: row, count: 5)), guide: try Self.guide(),
                    messages: Messages(language: language)
                ).screens
            }
            let both = try #require(try screens([3, 2, 4, 4]).first { $0.id == "lowest" })
            #expect(both.title.contains(language == .en ? "Reliability and Self-orientation" : "可靠性和自我导向"))
            #expect(both.items.count == 2)
            let none = try #require(try screens([3, 3, 3, 3]).first { $0.id == "lowest" })
            #expect(none.title == Messages(language: language).noneLowestTitle)
        }
    }

    @Test(
        "A factor with a question too few answered has no agreement, and the room reads why",
        arguments: Language.ofGuides)
    func agreementUnknown(language: Language) throws {
        var wave = try Self.wave(Self.five)
        let item = try #require(try Self.guide().items(ofScore: "intimacy").first)
        wave.figures?["intimacy"]?.agreement = nil
        #expect(wave.bag?.items[item] == nil)
        let screen = try #require(try screens(wave, language).first { $0.id == "agreement" })
        let text = Report(title: "", language: language, items: screen.items).plainLines(width: 400)
            .joined(separator: "\n")
        #expect(text.contains(Messages(language: language).agreementUnknown([language == .en ? "Intimacy" : "亲密感"])))
        let whole = try #require(try screens(Self.wave(Self.five), language).first { $0.id == "agreement" })
        #expect(whole.items.count == screen.items.count - 1)
    }

    @Test("The wall has words for how far people agree; the figures stand behind a key, and in what is read alone")
    func words() throws {
        let screen = try #require(try screens(Self.wave(Self.five)).first { $0.id == "agreement" })
        func text(_ items: [Report.Item]) -> String {
            Report(title: "", language: .en, items: items).plainLines(width: 400).joined(separator: "\n")
        }
        #expect(!text(screen.items).contains { $0.isNumber } && text(screen.items).contains("close together"))
        #expect(text(screen.written).contains("r*wg") && text(screen.written).contains("n: 5"))
        for messages in [Messages(language: .en), Messages(language: .zh)] {
            #expect(messages.revealChoice("figures") == .figures && messages.revealChoice("数字") == .figures)
            #expect(Set([-0.3, -0.21, 0.29].map { messages.agreementWord($0) }).count == 3)
        }
    }

    @Test(
        "No statistics are on the wall: they stand behind a key, and in what is read alone",
        arguments: Language.ofGuides)
    func wall(language: Language) throws {
        let waves = [
            try Self.wave(Self.five + [[2, 2, 2, 5]], leader: 5, comments: ["a"]),
            try Self.wave(Array(repeating: [3, 3, 3, 3], count: 6)), try Self.wave(Self.five, isExposing: true),
            try Self.wave(Self.five, isExposing: true, since: try Self.wave(Self.five, day: "2026-08-01")),
        ]
        func text(_ screen: TeamScreens.Screen, _ items: [Report.Item]) -> String {
            let lines = Report(title: screen.title, language: language, items: items).plainLines(width: 400)
            return (lines + [screen.title, screen.question ?? ""]).joined(separator: "\n")
        }
        let statistics = ["r*wg", "AD", "n =", "；n：", " n:", "Welch", "McGraw", "LeBreton", "(19", "(20", "（19", "（20"]
        for screen in try waves.flatMap({ try screens($0, language) }) {
            let wall = text(screen, screen.items)
            for word in statistics { #expect(!wall.contains(word), "\(screen.id): \(word)") }
            // Nobody has said what they want.
            #expect(!wall.contains("what you want") && !wall.contains("想要的"))
        }
        let written = try screens(waves[0], language).map { text($0, $0.written) }.joined()
        for word in ["r*wg", "AD", "n ="] { #expect(written.contains(word), "\(word)") }
        // What is lowest goes by means, and the medians beside it are explained.
        let lowest = try #require(try screens(waves[0], language).first { $0.id == "lowest" })
        #expect(text(lowest, lowest.figures).contains(Messages(language: language).lowestHow))
    }

    @Test("The legend of r*wg gives the bound of each word, and the words keep to it", arguments: Language.ofGuides)
    func legend(language: Language) {
        let messages = Messages(language: language)
        let legend = messages.agreementHow
        let words = stride(from: 1, through: -1, by: -0.01).map { messages.agreementWord($0) }
        let kinds = words.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        #expect(kinds.count == 6)
        for word in kinds.dropLast() {
            let least = stride(from: -1, through: 1, by: 0.01).first { messages.agreementWord($0 + 1e-9) == word } ?? 0
            let bound = least.written(.upTo(2))
            #expect(
                legend.contains(language == .en ? "from \(bound) on \(word)" : "\(bound) 起算\(word)"), "\(bound) \(word)"
            )
        }
        #expect(legend.contains(kinds[5]))
    }

    @Test(
        "What is said where something is withheld or rough is one sentence to read aloud", arguments: Language.ofGuides)
    func readAloud(language: Language) throws {
        let messages = Messages(language: language)
        let day = try Self.terms().day
        let rough = try Self.wave(Self.five, isExposing: true, since: try Self.wave(Self.five, day: "2026-08-01"))
        var reduced = rough
        reduced.outcome = .reduced
        let few = try Self.wave(Array(Self.five.dropLast()))
        let without = try Self.wave(Self.five, isExposing: true)
        var said = [rough, reduced, few, without].map { messages.turnout($0, isWritten: false)[1] }
        said += TeamWithholdings.all(day).map { messages.willBeWithheld($0) }
        said += [
            messages.tooFewInRoom(4, 5), messages.justEnoughInRoom(5), messages.tooFewReplies(3),
            messages.leftOut(scores: ["T"], questions: 1), messages.agreementUnknown(["T"]),
        ]
        for sentence in said {
            let ends = sentence.filter { ".!?。！？".contains($0) }.count
            #expect(ends == 1 && ".。".contains(sentence.last ?? " "), "\(sentence)")
            #expect(!sentence.contains("n =") && sentence.count < 320, "\(sentence)")
        }
    }

    private enum TeamWithholdings {
        static func all(_ day: CivilDate) -> [Withholding] {
            Withholding.Leader.allCases.map { Withholding(since: day, leader: $0) }
                + [Withholding(since: nil), Withholding(since: day), Withholding(until: day, since: day)]
        }
    }

    @Test(
        "Of one's own answers those far from the raters' are named, the farthest first, and none that too few answered")
    func itemsApart() throws {
        let guide = try Self.guide()
        var bag = BallotBag()
        let ids = guide.items(ofScore: "credibility")
        let other = try #require(guide.items(ofScore: "intimacy").first)
        for number in 0..<5 {
            var items = [ids[0]: 4.0, ids[1]: 5, ids[2]: 3]
            if number == 0 { items[ids[1]] = nil }
            items[ids[3]] = 5
            items[other] = 3
            bag.add(TeamBallot(items: items, scores: [:]))
        }
        let comparison = RaterComparison(
            guide: guide, bag: bag, minimum: 5, own: [:],
            ownAnswers: [ids[0]: 2, ids[1]: 1, ids[2]: 3, ids[3]: 1, other: 2])
        let apart = comparison.apart(by: 2)
        #expect(apart.map(\.question.id) == [ids[3], ids[0]] && apart.map(\.median) == [5, 4])
    }

    @Test("Where all answer alike nothing is the widest disagreement")
    func alike() throws {
        let wave = try Self.wave(Array(repeating: [4, 3, 3, 2], count: 6))
        let picture = TeamPicture(wave: wave, guide: try Self.guide())
        #expect(try picture.widest == nil && !screens(wave).contains { $0.id == "widest" })
        #expect(picture.factors.allSatisfy { $0.figures.agreement == 1 && $0.figures.deviation == 0 })
    }

    // MARK: Over time

    private func trend(_ rows: [[[Double]]], _ language: Language = .en) throws -> String {
        let days = ["2026-02-01", "2026-05-01", "2026-08-01"]
        let waves = try rows.enumerated().map { try Self.wave($1, day: days[$0]) }
        let trend = TeamTrend(waves: waves, guide: try Self.guide())
        return trend.report(Messages(language: language)).plainLines(width: 400).joined(separator: "\n")
    }

    @Test(
        "A change smaller than noise is called so, with how; a large one is called a rise or a fall; n stands with each"
    )
    func noise() throws {
        let small = Self.five.map { [$0[0] + 0.25, $0[1], $0[2], $0[3]] }
        let text = try trend([Self.five, small])
        #expect(text.contains("+0.3, no more than noise") && text.contains("n: 5") && text.contains("Welch"))
        let large = Self.five.map { [$0[0] - 2.5, $0[1], $0[2], $0[3]] } + [[1.5, 3, 3, 2]]
        let fall = try trend([Self.five, large])
        #expect(fall.contains("-2.") && fall.contains("n: 6") && !fall.contains("-2.5, no more than noise"), "\(fall)")
        #expect(try trend([Self.five, small], .zh).contains("Welch"))
        #expect(try trend([Self.five]).contains("a trend needs two"))
    }

    @Test("A withheld check-in stands in the trend as withheld, with its n and without a number")
    func withheldInTrend() throws {
        let waves = [try Self.wave(Self.five), try Self.wave(Self.five, isExposing: true, day: "2026-11-30")]
        let trend = TeamTrend(waves: waves, guide: try Self.guide())
        let text = trend.report(Messages(language: .en)).plainLines(width: 400).joined(separator: "\n")
        #expect(text.contains("2026-11-30: withheld, n = 5") && text.components(separatedBy: "Credibility").count == 2)
    }
}

@Suite("What a room types")
struct TeamWordsTests {
    let both = [Messages(language: .en), Messages(language: .zh)]

    @Test("Between two people: begin, pause, later, another head count, in either language whatever the language")
    func handover() {
        for messages in both {
            #expect(messages.handoverChoice("") == .begin)
            for word in ["pause", ":pause", "PAUSE", "暂停", "：暂停"] { #expect(messages.handoverChoice(word) == .pause) }
            for word in ["later", "稍后"] { #expect(messages.handoverChoice(word) == .later) }
            for word in ["count 7", "人数 7", "人数7", "Count 7"] { #expect(messages.handoverChoice(word) == .count(7)) }
            for word in ["count", "count 1", "count 41", "count -3", "count seven", "5", "next"] {
                #expect(messages.handoverChoice(word) == .unclear)
            }
        }
    }

    @Test("During the reveal: next, back, stop, a note, a timer of 1 to 60 minutes")
    func reveal() {
        for messages in both {
            #expect(messages.revealChoice("") == .next)
            #expect(messages.revealChoice("back") == .back && messages.revealChoice("返回") == .back)
            #expect(messages.revealChoice("stop") == .stop && messages.revealChoice("停") == .stop)
            #expect(messages.revealChoice("timer 5") == .timer(5) && messages.revealChoice("计时 5") == .timer(5))
            for word in ["timer", "timer 0", "timer 61", "hello"] { #expect(messages.revealChoice(word) == .unclear) }
            #expect(messages.revealChoice("note We wait. Too long") == .note("We wait. Too long"))
            #expect(messages.revealChoice("记 我们等得太久") == .note("我们等得太久"))
            #expect(messages.revealChoice("note ") == .unclear)
        }
    }

    @Test("An empty ballot is handed in by a word and never by accident")
    func passing() {
        for messages in both {
            #expect(messages.passes("") == false)
            for word in ["pass", ":pass", "弃权", "不答"] { #expect(messages.passes(word) == true) }
            for word in ["p", "no", "n", "1"] { #expect(messages.passes(word) == nil) }
        }
    }

    @Test("What became of an agreement: kept, partly, missed, still open")
    func recalled() {
        for messages in both {
            #expect(messages.recallChoice("") == .stillOpen)
            #expect(messages.recallChoice("k") == .settled(.kept) && messages.recallChoice("做到了") == .settled(.kept))
            #expect(messages.recallChoice("p") == .settled(.partly) && messages.recallChoice("m") == .settled(.missed))
            #expect(messages.recallChoice("x") == nil)
        }
    }

    @Test("A room agrees to what is stored, who sees it, from how many on, and what someone can subtract from three")
    func terms() throws {
        for messages in both {
            let usual = messages.terms(try TeamPictureTests.terms()).joined()
            let few = messages.terms(try TeamPictureTests.terms(minimum: 3)).joined()
            #expect(usual.contains("5") && few.contains("3") && few.count > usual.count)
            #expect(few.contains("subtract") || few.contains("减去"))
            let named = messages.terms(try TeamPictureTests.terms(people: ["Ana"])).joined()
            #expect(named.contains("Who was asked") || named.contains("问过哪些人"))
            let open = messages.terms(try TeamPictureTests.terms(mode: .open)).joined()
            #expect(open.contains("name") || open.contains("名字"))
        }
    }

    @Test("No sentence of the ballots leaks a language: Chinese where Chinese is spoken, none where English is")
    func languages() throws {
        func isChinese(_ text: String) -> Bool { text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
        let said = try both.map { messages in
            [
                messages.handover(nil), messages.handover("Ana"), messages.handedIn(1, of: 8), messages.keeperWhy,
                messages.handoverHow(canWait: true, invited: 8), messages.privateTitle(nil, .sealed),
                messages.howToAnswerBallot(.sealed), messages.beginOrPass(.sealed), messages.storeAgain,
                messages.closeAgain,
                messages.allIn(8), messages.allSee, messages.teamBusy("a"), messages.revealLater("a"),
                messages.interruptedBallot, messages.ballotDone(.sealed), messages.wrongCode, messages.askCode,
                messages.turnoutTitle(try TeamPictureTests.terms().day), messages.agreementHow, messages.trendRule,
                messages.willBeWithheld(
                    Withholding(
                        until: try TeamPictureTests.terms().day, since: try TeamPictureTests.terms().day)),
                messages.willBeWithheld(Withholding(until: nil, since: nil)), messages.ballotUsage,
                messages.changesHow, messages.justEnoughInRoom(5), messages.coarseHow, messages.coarseQuestion,
                messages.coarseWidestQuestion, messages.coarselyLowest(1), messages.coarselyLowest(2),
                messages.askMore([]), messages.askKeepsCoarse,
                messages.askAnew("a", pictures: 2), messages.begunAnew("a"), messages.nothingAnew("a"),
                messages.itemsApart, messages.noOwnSession("x"), messages.leftOutRoughly(["T"]),
                messages.reviewHowTo(count: 20, ReviewPart(items: 0..<10, number: 1, count: 2)),
                messages.guideNeedsTeam("a", teams: []), messages.guideNeedsTeam("a", teams: ["b"]),
                messages.askConsent(["x"], minimum: 5, .sealed), messages.askIsLeader,
                messages.factorQuestion("intimacy"), messages.leftOut(scores: [], questions: 1),
                messages.greetingCheckIn("a", cast: 1, of: 8), messages.termsAgreed, messages.agreementUnknown(["T"]),
                messages.raterAgreed,
                messages.yesOrNo(enter: true), messages.yesOrNo(enter: false), messages.trendOneOnly(withheld: true),
            ]
        }
        for leader in Withholding.Leader.allCases {
            let words = both.map { $0.willBeWithheld(Withholding(since: nil, leader: leader)) }
            #expect(!isChinese(words[0]) && isChinese(words[1]))
        }
        #expect(said[0].allSatisfy { !isChinese($0) && !$0.isEmpty })
        #expect(said[1].allSatisfy { isChinese($0) })
    }
}

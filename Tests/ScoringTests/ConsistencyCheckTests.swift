import Guides
import Scoring
import Testing
import Text

@Suite("Signs of answering without reading")
struct ConsistencyCheckTests {
    /// The hints for answers on five points to the items of some scores.
    private func hints(
        in guide: Guide, scores: [String], seconds: Double? = nil, _ answers: [String: Double]
    ) -> [ConsistencyHint] {
        let given = guide.scores.filter { scores.contains($0.id) }.flatMap { score -> [ConsistencyCheck.Answer] in
            guard case .mean(let items) = score.rule else { return [] }
            return items.compactMap { item in
                answers[item.path].map {
                    ConsistencyCheck.Answer(score: score.id, isReversed: item.isReversed, value: $0, limits: 1...5)
                }
            }
        }
        return ConsistencyCheck.hints(for: given, seconds: seconds)
    }

    @Test("Five to everything is alike, and contradictory in every factor; a thoughtful sheet has no hint")
    func hints() {
        let factors = ["c", "r", "i", "s"]
        func hints(_ answers: [String: Double], seconds: Double?) -> [ConsistencyHint] {
            self.hints(in: quotientGuide, scores: factors, seconds: seconds, answers)
        }
        let thoughtful = quotientAnswers(c: 4, r: 5, i: 4, s: 2)
        #expect(hints(thoughtful, seconds: 120) == [])
        #expect(hints(thoughtful, seconds: 30) == [.tooFast(secondsPerItem: 1.5)])
        let alike = thoughtful.mapValues { _ in 5.0 }
        #expect(
            hints(alike, seconds: nil) == [.alike(20, items: 20)]
                + factors.map { .contradictory(score: $0, isAffirming: true) })
        let denied = thoughtful.mapValues { _ in 1.0 }
        #expect(hints(denied, seconds: nil).last == .contradictory(score: "s", isAffirming: false))
        #expect(hints(thoughtful.mapValues { _ in 3.0 }, seconds: nil) == [.alike(20, items: 20)])
    }

    @Test(
        "Somebody who keeps confidences and shares little does not contradict themselves, nor does one pair of opposites"
    )
    func misled() {
        var discreet = quotientAnswers(c: 4, r: 4, i: 4, s: 2)
        // Straight items: reserved; reversed ones: nothing is passed on.
        for (id, value) in ["i1": 1.0, "i2": 1, "i3": 4, "i4": 1, "i5": 1] { discreet[id] = value }
        // Asked first and solved first: both often, the rest as before.
        var pair = quotientAnswers(c: 4, r: 4, i: 4, s: 2)
        for (id, value) in ["s1": 5.0, "s5": 5] { pair[id] = value }
        for answers in [discreet, pair] {
            let hints = hints(in: quotientGuide, scores: ["c", "r", "i", "s"], answers)
            #expect(hints == [])
        }
    }

    @Test(
        "Who solved first and asked first, both with the highest answer, is asked; who did both often, or neither, is not"
    )
    func pairs() {
        let solver = guide(
            [question("early"), question("ask"), question("late")],
            [score("solver", .mean(items("early", "-ask")), need: 1)])
        func hints(_ early: Double, _ ask: Double?) -> [ConsistencyHint] {
            self.hints(in: solver, scores: ["solver"], ask.map { ["early": early, "ask": $0] } ?? ["early": early])
        }
        #expect(hints(5, 5) == [.contradictory(score: "solver", isAffirming: true)])
        for (early, ask) in [(5.0, 4.0), (4, 4), (1, 1), (5, 1), (1, 5)] { #expect(hints(early, ask) == []) }
        #expect(hints(5, nil) == [])
    }

    @Test("One factor answered against itself is named alone; a little agreeableness is not worth a word")
    func oneFactor() {
        var answers = quotientAnswers(c: 4, r: 4, i: 4, s: 2)
        for (id, value) in ["r1": 5.0, "r2": 5, "r3": 4, "r4": 4, "r5": 4] { answers[id] = value }
        for (id, value) in ["i1": 4.0, "i2": 4, "i3": 4, "i4": 3, "i5": 4] { answers[id] = value }
        let hints = hints(in: quotientGuide, scores: ["c", "r", "i", "s"], answers)
        #expect(hints == [.contradictory(score: "r", isAffirming: true)])
    }
}

import Guides
import Scoring
import Text

let five = Scale(points: (1...5).map { Scale.Point(value: $0, anchor: nil) })

func question(_ id: String, _ kind: AnswerKind = .scale(five)) -> Step {
    Step(.ask(Question(id: id, text: Wording(id), kind: kind)))
}

func score(
    _ id: String, _ rule: Score.Rule, need: Int? = nil, weights: [String: Double] = [:],
    range: ClosedRange<Double>? = nil, bands: [Score.Band] = [], across: Bool = false
) -> Score {
    Score(
        id: id, title: Wording(id), rule: rule, need: need, weights: weights, range: range, bands: bands,
        isAcrossMembers: across)
}

/// `-id` is reversed, as in a guide file.
func items(_ names: String...) -> [ItemReference] {
    names.map { name in
        name.hasPrefix("-")
            ? ItemReference(path: String(name.dropFirst()), isReversed: true) : ItemReference(path: name)
    }
}

func guide(_ flow: [Step], _ scores: [Score]) -> Guide {
    Guide(
        id: "test", version: 1, title: Wording("Test"), about: Wording("Test"), flow: flow, scores: scores)
}

/// Answers as conditions see them; what is missing is unknown.
func results(_ guide: Guide, _ answers: [String: ExpressionValue]) -> [String: ScoreResult] {
    let plan = ScorePlan(guide)
    let all = plan.scores { answers[plan.names[$0].joined(separator: ".")] ?? .unknown }
    return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
}

func results(_ guide: Guide, _ answers: [String: Double]) -> [String: ScoreResult] {
    results(guide, answers.mapValues { ExpressionValue.number($0) })
}

/// The trust quotient's form: twenty items `c1` … `s5`, the second and fourth of each factor reverse-keyed.
let quotientGuide: Guide = {
    let factors = ["c", "r", "i", "s"]
    let flow = factors.flatMap { factor in (1...5).map { question("\(factor)\($0)") } }
    let means = factors.map { factor in
        score(factor, .mean(items("\(factor)1", "-\(factor)2", "\(factor)3", "-\(factor)4", "\(factor)5")), need: 4)
    }
    return guide(flow, means + [score("t", .quotient(of: ["c", "r", "i"], by: "s"))])
}()

/// Answers that give the four factors these positions after reversal.
func quotientAnswers(c: Double, r: Double, i: Double, s: Double) -> [String: Double] {
    var answers: [String: Double] = [:]
    for (factor, value) in [("c", c), ("r", r), ("i", i), ("s", s)] {
        for item in 1...5 { answers["\(factor)\(item)"] = item.isMultiple(of: 2) ? 6 - value : value }
    }
    return answers
}

func isClose(_ left: Double?, _ right: Double?, _ tolerance: Double = 1e-12) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left?, let right?): abs(left - right) <= tolerance * max(1, abs(left), abs(right))
    default: false
    }
}

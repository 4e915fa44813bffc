public import Guides
import Text

/// A guide's compiled scores: names are indices into ``names``; reverse keys, weights and scale ends are resolved.
/// Scoring takes linear time.
///
/// Means and sums are computed after reversal. Missing answers, if `need` allows them, are imputed at the average
/// position of the answered ones; the result states the numbers answered and asked. Without `need`, all items are
/// required, except for `count`.
///
/// **Groups.** A team's quotient is the ratio of mean scores, (mean C + mean R + mean I) / mean S over people with all
/// scores, not the mean of quotients: it is consistent with the factor means shown, and a single person with S near its
/// low end cannot dominate it (the mean of ratios is biased upward, Jensen's inequality; Franz 2007, arXiv:0710.2024).
public struct ScorePlan: Sendable {
    /// Returns the value of the name at this index in ``names``. Names within loops and of columns give lists; within
    /// `each: member` one entry for each person in the same order, `.unknown` if unanswered.
    public typealias Lookup = (_ name: Int) -> ExpressionValue

    /// All names looked up, as dotted paths: answers and other names in formulas.
    public let names: [[String]]
    /// The items of ``names``.
    let items: [ScoreItem]
    /// The compiled scores, in the guide's order.
    let scores: [PlannedScore]
    let model: MeasurementModel
    /// Indices in ``names`` of the items that every member of a team answers.
    private let memberNames: [Int]
    private let places: [String: Int]
    /// Indices of the scores whose scatter is pooled, for a whole sheet and for a single member's.
    let scattering: (sheet: [Int], member: [Int])

    /// - Parameter model: the measurement error of an answer; ``MeasurementModel/assumed`` without data.
    public init(_ guide: Guide, model: MeasurementModel = .assumed) {
        self.model = model
        var names = ScoreNames(guide)
        var planned: [PlannedScore] = []
        for score in guide.scores { planned.append(PlannedScore(score, after: planned, &names)) }
        memberNames = planned.contains(where: \.score.isAcrossMembers) ? names.addMemberItems() : []
        scores = planned
        self.names = names.paths
        let items = names.items
        self.items = items
        scattering = (
            Self.scattering(planned, items, isAlone: false), Self.scattering(planned, items, isAlone: true)
        )
        places = Dictionary(planned.enumerated().map { ($1.score.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Computes all scores of a sheet, in the guide's order.
    public func scores(_ lookup: Lookup) -> [ScoreResult] {
        sheet(nil, lookup).compactMap { $0?.result }
    }

    /// Computes one score and the scores it depends on.
    ///
    /// - Parameter place: the score's index in the guide's order.
    public func score(_ place: Int, _ lookup: Lookup) -> ScoreResult? {
        sheet(scores[place].needed, lookup)[place]?.result
    }

    func place(ofScore id: String) -> Int? { places[id] }

    /// - Parameter wanted: ascending indices of scores; `nil` for all.
    private func sheet(_ wanted: [Int]?, _ lookup: Lookup) -> [Scored?] {
        var sheet: [Scored?] = Array(repeating: nil, count: scores.count)
        // For a single score only the value is needed.
        let scatter = wanted == nil ? scatter(isAlone: false, lookup) : .none
        let members = MemberAnswers(self, memberNames, lookup)
        // Each member's results by score, for scores across members.
        var perMember: [Int: [Scored]] = [:]
        for place in wanted ?? Array(scores.indices) {
            let planned = scores[place]
            if planned.score.isAcrossMembers {
                let each = members.indices.map { member in
                    var alone = sheet
                    for (score, results) in perMember { alone[score] = results[member] }
                    let own: Lookup = { members.answer(to: $0, of: member, else: lookup) }
                    let scatter = wanted == nil ? self.scatter(isAlone: true, own) : .none
                    return scored(planned, sheet: alone, isAlone: true, scatter: scatter, own)
                }
                let group = inGroup(planned, each, members, lookup)
                perMember[place] = group
                sheet[place] = across(planned, group, perMember: perMember, members: members)
            } else if case .quotient(let parts) = planned.rule, parts.allSatisfy({ perMember[$0] != nil }),
                !parts.isEmpty
            {
                // A team's quotient of scores across members, without members' own quotients.
                let results = parts.compactMap { sheet[$0]?.result }
                let result = ScoreResult(
                    id: planned.score.id, value: nil, answered: results.reduce(0) { $0 + $1.answered },
                    items: results.reduce(0) { $0 + $1.items })
                sheet[place] = groupQuotient(planned, result, perMember: perMember)
            } else {
                sheet[place] = scored(planned, sheet: sheet, scatter: scatter, lookup)
            }
        }
        return sheet
    }
}

/// A compiled score.
struct PlannedScore: Sendable {
    let score: Score
    let rule: Rule
    /// The condition on a member's answers, with indices of its names.
    let only: (condition: Expression, names: [Int])?
    /// Ascending indices of the scores it depends on, directly or not, and its own.
    let needed: [Int]

    enum Rule: Sendable {
        case mean([Summand])
        case sum([Summand])
        case max([Summand])
        case min([Summand])
        case count([Summand], among: Set<String>?)
        /// - Parameter operands: an operand for each of the expression's names.
        case formula(Expression, operands: [Operand])
        /// Indices of earlier scores, the denominator last; fewer than named in the guide if some are not declared earlier.
        case quotient([Int])
    }

    /// An item of a score.
    struct Summand: Sendable {
        /// The index in ``ScorePlan/names``.
        var name: Int
        var isReversed: Bool
        var weight: Double
    }

    /// The meaning of a name in a formula.
    enum Operand: Sendable {
        /// An earlier score; for `attribute` see ``ScoreResult/expressionValue(_:)``. `isKnown` is `false` for a path
        /// with too many parts.
        case score(Int, attribute: String?, isKnown: Bool)
        case name(Int)
    }

    init(_ score: Score, after earlier: [PlannedScore], _ names: inout ScoreNames) {
        self.score = score
        func place(_ id: String) -> Int? { earlier.firstIndex { $0.score.id == id } }
        func summands(_ references: [ItemReference]) -> [Summand] {
            references.map {
                Summand(
                    name: names.place($0.path.split(separator: ".").map(String.init)), isReversed: $0.isReversed,
                    weight: score.weights[$0.path] ?? 1)
            }
        }
        var parts: [Int] = []
        switch score.rule {
        case .mean(let items): rule = .mean(summands(items))
        case .sum(let items): rule = .sum(summands(items))
        case .max(let items): rule = .max(summands(items))
        case .min(let items): rule = .min(summands(items))
        case .count(let items, let among): rule = .count(summands(items), among: among.map { Set($0) })
        case .formula(let expression):
            let operands = expression.names.map { path -> Operand in
                guard let score = path.first.flatMap(place) else { return .name(names.place(path)) }
                parts.append(score)
                return .score(score, attribute: path.dropFirst().first, isKnown: path.count <= 2)
            }
            rule = .formula(expression, operands: operands)
        case .quotient(let of, let by):
            parts = (of + [by]).compactMap(place)
            rule = .quotient(parts)
        }
        only = score.only.map { condition in (condition, condition.names.map { names.place($0) }) }
        needed = Set(parts.flatMap { earlier[$0].needed } + [earlier.count]).sorted()
    }

    /// The items of a mean or sum; otherwise `nil`.
    var summands: [Summand]? {
        switch rule {
        case .mean(let items), .sum(let items): items
        default: nil
        }
    }
}

/// A score's result, with its linear form for a mean or sum of scale items.
struct Scored {
    var result: ScoreResult
    var linear: LinearScore?
    /// The change of a mean or sum for one point of the item with the smallest weight.
    var leastStep: Double?
}

/// A team's answers, with each list fetched once.
struct MemberAnswers {
    /// Lists by index in ``ScorePlan/names``.
    private var lists: [Int: [ExpressionValue]] = [:]
    let indices: Range<Int>

    init(_ plan: ScorePlan, _ names: [Int], _ lookup: ScorePlan.Lookup) {
        var count = 0
        for name in names {
            // Rounds of nested loops cannot be assigned to members, so they are ignored.
            guard plan.items[name].isOnePerMember else {
                lists[name] = []
                continue
            }
            guard case .list(let answers) = lookup(name) else { continue }
            lists[name] = answers
            count = max(count, answers.count)
        }
        indices = 0..<count
    }

    func answer(to name: Int, of member: Int, else lookup: ScorePlan.Lookup) -> ExpressionValue {
        guard let answers = lists[name] else { return lookup(name) }
        return answers.indices.contains(member) ? answers[member] : .unknown
    }

    /// The answers to an item, one for each person who answered; empty if it is not a rating.
    func numbers(_ name: Int) -> [Double] {
        (lists[name] ?? []).compactMap(\.rating)
    }
}

extension ScorePlan {
    /// The results of a score's group, with others' values removed; all are removed if the group or the rest of the
    /// team is so small that an answer could be inferred.
    private func inGroup(
        _ planned: PlannedScore, _ each: [Scored], _ members: MemberAnswers, _ lookup: Lookup
    ) -> [Scored] {
        guard let (condition, names) = planned.only else { return each }
        let belongs = members.indices.map { member in
            condition.holdsByPlace { members.answer(to: names[$0], of: member, else: lookup) }
        }
        let counts = [true, false].map { side in zip(each, belongs).count { $0.result.value != nil && $1 == side } }
        let isLargeEnough = counts[0] >= Score.smallestGroup && (counts[1] == 0 || counts[1] >= Score.smallestGroup)
        return zip(each, belongs).map { one, belongs in
            guard !belongs || !isLargeEnough else { return one }
            return Scored(
                result: ScoreResult(
                    id: planned.score.id, value: nil, answered: 0, items: belongs ? one.result.items : 0,
                    possible: one.result.possible))
        }
    }

    private func across(
        _ planned: PlannedScore, _ each: [Scored], perMember: [Int: [Scored]], members: MemberAnswers
    ) -> Scored {
        var result = ScoreResult(
            id: planned.score.id, value: nil, answered: each.reduce(0) { $0 + $1.result.answered },
            items: each.reduce(0) { $0 + $1.result.items }, possible: each.first?.result.possible)
        let values = each.compactMap(\.result.value)
        guard let low = values.min(), let high = values.max(), var mean = Descriptive.mean(values),
            let median = Descriptive.median(values)
        else { return Scored(result: result) }
        if case .quotient = planned.rule {
            result = groupQuotient(planned, result, perMember: perMember).result
            mean = result.value ?? mean
        } else {
            result.standardError = standardError(ofMean: values, each)
        }
        result.value = mean
        result.band = band(of: mean, in: planned.score.bands)
        result.members = MemberStatistics(
            n: values.count, mean: mean, median: median, sd: Descriptive.standardDeviation(values), min: low, max: high,
            agreement: agreement(planned, members),
            difference: each.count == 2 && values.count == 2 ? values[0] - values[1] : nil)
        return Scored(result: result)
    }

    /// The spread over people includes their measurement error, which is the lower limit.
    private func standardError(ofMean values: [Double], _ each: [Scored]) -> Double? {
        let errors = each.compactMap { one in one.result.standardError.map { $0 * $0 } }
        let n = Double(values.count)
        let measured = errors.count == values.count ? Descriptive.mean(errors).map { $0 / n } : nil
        let spread = Descriptive.variance(values).map { $0 / n }
        guard let variance = [measured, spread].compactMap(\.self).max(), variance > 0 else { return nil }
        return variance.squareRoot()
    }

    /// The agreement on a mean or sum.
    private func agreement(_ planned: PlannedScore, _ members: MemberAnswers) -> Double? {
        // A group's answers are not separated from the others'.
        guard planned.only == nil, let summands = planned.summands else { return nil }
        return Agreement.rStarWG(summands.map { (values: members.numbers($0.name), points: items[$0.name].points) })
    }
}

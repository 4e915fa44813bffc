public import Guides
import Text

/// A guide's scores, compiled once: names are places in ``names``, reverse keys, weights and scale ends are resolved. Scoring a
/// sheet takes time in proportion to its items.
///
/// A mean or sum is taken after reversal. Missing answers, where `need` allows them, stand where the answered ones stand
/// on average; the result says how many of how many were answered. `need` left out means all items, except for
/// `count`, which is always known.
///
/// **Groups.** A quotient over people is the ratio of their mean scores, (mean C + mean R + mean I) / mean S over those
/// with every score, never the mean of their quotients: it is the quotient of the factor means that the room sees, and
/// one person whose S is near its low end cannot carry the whole team (the mean of ratios is biased upward, Jensen's
/// inequality; Franz 2007, arXiv:0710.2024).
public struct ScorePlan: Sendable {
    /// What a score asks its caller for: the value of the name at this place in ``names``. A name inside a loop or of a column
    /// gives a list, inside `each: member` one with an entry for each person in the same order, `.unknown` where there is no
    /// answer.
    public typealias Lookup = (_ name: Int) -> ExpressionValue

    /// Every name that is looked up, as a dotted path: answers, and what else formulas mention.
    public let names: [[String]]
    /// For each of ``names``: what can be answered there.
    let items: [ScoreItem]
    /// In the guide's order.
    let scores: [PlannedScore]
    let model: MeasurementModel
    /// Places in ``names`` of the items that every member of a team answers.
    private let memberNames: [Int]
    private let places: [String: Int]
    /// Of the scores whose answers scatter for the whole sheet, and for the sheet of one member of a team.
    let scattering: (sheet: [Int], member: [Int])

    /// - Parameter model: the measurement error of one answer; ``MeasurementModel/assumed`` until there is data.
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

    /// The scores of one sheet, in the guide's order.
    public func scores(_ lookup: Lookup) -> [ScoreResult] {
        sheet(nil, lookup).compactMap { $0?.result }
    }

    /// One score, with no more of the others than it is computed from.
    ///
    /// - Parameter place: in the guide's order.
    public func score(_ place: Int, _ lookup: Lookup) -> ScoreResult? {
        sheet(scores[place].needed, lookup)[place]?.result
    }

    func place(ofScore id: String) -> Int? { places[id] }

    /// - Parameter wanted: places of scores, rising; `nil` for all.
    private func sheet(_ wanted: [Int]?, _ lookup: Lookup) -> [Scored?] {
        var sheet: [Scored?] = Array(repeating: nil, count: scores.count)
        // One score alone is wanted for its value.
        let scatter = wanted == nil ? scatter(isAlone: false, lookup) : .none
        let members = MemberAnswers(self, memberNames, lookup)
        // By score: the result of each member, for scores across members.
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
                // A team's quotient from scores across members, without quotients of its members' own.
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

/// A score with its names resolved.
struct PlannedScore: Sendable {
    let score: Score
    let rule: Rule
    /// The condition on one member's answers, with the places of its names.
    let only: (condition: Expression, names: [Int])?
    /// The scores that this one is computed from, directly or not, and itself: places in the guide's order, rising.
    let needed: [Int]

    enum Rule: Sendable {
        case mean([Summand])
        case sum([Summand])
        case max([Summand])
        case min([Summand])
        case count([Summand], among: Set<String>?)
        /// - Parameter operands: one for each of the expression's names.
        case formula(Expression, operands: [Operand])
        /// Scores before this one, the denominator last. Fewer than the guide names if some are not declared before it.
        case quotient([Int])
    }

    /// An item of a score.
    struct Summand: Sendable {
        /// In ``ScorePlan/names``.
        var name: Int
        var isReversed: Bool
        var weight: Double
    }

    /// What a name in a formula stands for.
    enum Operand: Sendable {
        /// A score before this one; `attribute` as in ``ScoreResult/expressionValue(_:)``. `isKnown` is false for a path with more
        /// parts than a score has.
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

    /// Of a mean or a sum; else `nil`.
    var summands: [Summand]? {
        switch rule {
        case .mean(let items), .sum(let items): items
        default: nil
        }
    }
}

/// A score's result and, for a mean or sum of scale items, its parts.
struct Scored {
    var result: ScoreResult
    var linear: LinearScore?
    /// How far one point of the item that counts least moves a mean or sum.
    var leastStep: Double?
}

/// The answers of a team, each list fetched once.
struct MemberAnswers {
    /// By place in ``ScorePlan/names``.
    private var lists: [Int: [ExpressionValue]] = [:]
    let indices: Range<Int>

    init(_ plan: ScorePlan, _ names: [Int], _ lookup: ScorePlan.Lookup) {
        var count = 0
        for name in names {
            // Whose rounds are whose cannot be told in a loop inside the loop over members: nobody has them.
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

    /// The numbers given to an item, one for each person who answered it; empty for one that is not a rating.
    func numbers(_ name: Int) -> [Double] {
        (lists[name] ?? []).compactMap(\.rating)
    }
}

extension ScorePlan {
    /// The results of those who belong to a score's group, the others without a value; all without one where the group or the rest of
    /// the team is so small that one answer could be told.
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

    /// Spread over people holds their measurement error already; where they happen to agree the error alone remains.
    private func standardError(ofMean values: [Double], _ each: [Scored]) -> Double? {
        let errors = each.compactMap { one in one.result.standardError.map { $0 * $0 } }
        let n = Double(values.count)
        let measured = errors.count == values.count ? Descriptive.mean(errors).map { $0 / n } : nil
        let spread = Descriptive.variance(values).map { $0 / n }
        guard let variance = [measured, spread].compactMap(\.self).max(), variance > 0 else { return nil }
        return variance.squareRoot()
    }

    /// Of a mean or sum; a sum agrees as its mean does.
    private func agreement(_ planned: PlannedScore, _ members: MemberAnswers) -> Double? {
        // Of a group the answers are not apart from those of the others.
        guard planned.only == nil, let summands = planned.summands else { return nil }
        return Agreement.rStarWG(summands.map { (values: members.numbers($0.name), points: items[$0.name].points) })
    }
}

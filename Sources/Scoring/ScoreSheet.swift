public import Guides
import Text

/// Computes the scores a guide declares.
///
/// A mean or sum is taken after reversal. Missing answers, where `need` allows them, stand where the answered ones stand
/// on average; the result says how many of how many were answered. `need` left out means all items, except for
/// `count`, which is always known.
///
/// **Groups.** A quotient over people is the ratio of their mean scores, (mean C + mean R + mean I) / mean S over those
/// with every score, never the mean of their quotients: it is the quotient of the factor means that the room sees, and
/// one person whose S is near its low end cannot carry the whole team (the mean of ratios is biased upward, Jensen's
/// inequality; Franz 2007, arXiv:0710.2024).
public enum ScoreSheet {
    /// - Parameters:
    ///   - lookup: the answers, as conditions see them; a path to an item inside a loop or a column gives a list, and
    ///     inside `each: member` one entry for each person in the same order, `.unknown` where there is no answer.
    ///   - model: the measurement error of one answer; ``MeasurementModel/assumed`` until there is data.
    /// - Returns: one result per declared score, in the guide's order.
    public static func scores(
        of guide: Guide, model: MeasurementModel = .assumed, lookup: (_ path: [String]) -> ExpressionValue
    ) -> [ScoreResult] {
        ScorePlan(guide, model: model).scores(lookup: lookup)
    }
}

/// A guide made ready to score many sheets: finds its items once, then takes time in proportion to the items of a sheet.
public struct ScorePlan: Sendable {
    let scores: [Score]
    var items: ItemIndex
    let model: MeasurementModel
    /// By a score's id: itself and the scores it is computed from.
    private let needed: [String: Set<String>]
    private let itemsOfOneMember: ItemIndex

    public init(_ guide: Guide, model: MeasurementModel = .assumed) {
        scores = guide.scores
        items = ItemIndex(guide)
        itemsOfOneMember = items.insideMember
        self.model = model
        var needed: [String: Set<String>] = [:]
        for score in guide.scores {
            needed[score.id] = score.rule.names.reduce(into: [score.id]) { all, id in
                if let more = needed[id] { all.formUnion(more) }
            }
        }
        self.needed = needed
    }

    /// The first part of every path that a score looks up: other answers leave all scores as they are.
    public var names: Set<String> { Set(scores.flatMap(\.rule.names)) }

    /// One score alone, with no more of the others than it is computed from; `nil` if none has this id.
    public func score(_ id: String, lookup: (_ path: [String]) -> ExpressionValue) -> ScoreResult? {
        needed[id].flatMap { sheet($0, lookup: lookup)[id]?.result }
    }

    /// As ``ScoreSheet/scores(of:model:lookup:)``.
    public func scores(lookup: (_ path: [String]) -> ExpressionValue) -> [ScoreResult] {
        let sheet = sheet(nil, lookup: lookup)
        return scores.compactMap { sheet[$0.id]?.result }
    }

    /// - Parameter wanted: ids of scores; `nil` for all.
    private func sheet(
        _ wanted: Set<String>?, lookup: (_ path: [String]) -> ExpressionValue
    ) -> [String: Scored] {
        let scores = self.scores.filter { wanted?.contains($0.id) ?? true }
        let members = MemberAnswers(scores, items, lookup: lookup)
        var sheet: [String: Scored] = [:]
        var perMember: [String: [Scored]] = [:]
        var alone = self
        alone.items = itemsOfOneMember
        for score in scores {
            if score.isAcrossMembers {
                let each = members.indices.map { member in
                    let own = perMember.compactMapValues { $0.indices.contains(member) ? $0[member] : nil }
                    return alone.scored(score, sheet: sheet.merging(own) { $1 }) {
                        members.answer(to: $0, of: member, else: lookup)
                    }
                }
                perMember[score.id] = each
                sheet[score.id] = across(score, each, perMember: perMember, members: members)
            } else if case .quotient(let of, let by) = score.rule, (of + [by]).allSatisfy({ perMember[$0] != nil }) {
                // A team's quotient from scores across members, without quotients of its members' own.
                let parts = (of + [by]).compactMap { sheet[$0]?.result }
                let result = ScoreResult(
                    id: score.id, value: nil, answered: parts.reduce(0) { $0 + $1.answered },
                    items: parts.reduce(0) { $0 + $1.items })
                sheet[score.id] = groupQuotient(score, result, of: of, by: by, perMember: perMember)
            } else {
                sheet[score.id] = scored(score, sheet: sheet, lookup: lookup)
            }
        }
        return sheet
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
private struct MemberAnswers {
    private var lists: [String: [ExpressionValue]] = [:]
    let indices: Range<Int>

    init(_ scores: [Score], _ items: ItemIndex, lookup: (_ path: [String]) -> ExpressionValue) {
        guard scores.contains(where: \.isAcrossMembers) else {
            indices = 0..<0
            return
        }
        var count = 0
        for (path, item) in items.items where item.isPerMember {
            // Whose rounds are whose cannot be told in a loop inside the loop over members: nobody has them.
            guard item.isOnePerMember else {
                lists[path] = []
                continue
            }
            guard case .list(let answers) = lookup(item.names) else { continue }
            lists[path] = answers
            count = max(count, answers.count)
        }
        indices = 0..<count
    }

    func answer(
        to path: [String], of member: Int, else lookup: (_ path: [String]) -> ExpressionValue
    ) -> ExpressionValue {
        guard let answers = lists[path.joined(separator: ".")] else { return lookup(path) }
        return answers.indices.contains(member) ? answers[member] : .unknown
    }

    /// The numbers given to an item, one for each person who answered it; empty for one that is not a rating.
    func numbers(_ reference: ItemReference) -> [Double] {
        (lists[reference.path] ?? []).compactMap { value in
            switch value {
            case .number(let number) where number.isFinite: number
            case .bool(let yes): yes ? 1 : 0
            default: nil
            }
        }
    }
}

extension ScorePlan {
    private func across(
        _ score: Score, _ each: [Scored], perMember: [String: [Scored]], members: MemberAnswers
    ) -> Scored {
        var result = ScoreResult(
            id: score.id, value: nil, answered: each.reduce(0) { $0 + $1.result.answered },
            items: each.reduce(0) { $0 + $1.result.items }, possible: each.first?.result.possible)
        let values = each.compactMap(\.result.value)
        guard let low = values.min(), let high = values.max(), var mean = Descriptive.mean(values),
            let median = Descriptive.median(values)
        else { return Scored(result: result) }
        if case .quotient(let of, let by) = score.rule {
            result = groupQuotient(score, result, of: of, by: by, perMember: perMember).result
            mean = result.value ?? mean
        } else {
            result.standardError = standardError(ofMean: values, each)
        }
        result.value = mean
        result.band = band(of: mean, in: score.bands)
        result.members = MemberStatistics(
            n: values.count, mean: mean, median: median, sd: Descriptive.standardDeviation(values), min: low, max: high,
            agreement: agreement(score, members))
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

    private func agreement(_ score: Score, _ members: MemberAnswers) -> Double? {
        guard case .mean(let references) = score.rule.asMean else { return nil }
        let ratings = references.map { reference in
            (values: members.numbers(reference), points: items[reference.path].points)
        }
        return Agreement.rStarWG(ratings)
    }
}

extension Score.Rule {
    /// The first part of every path it looks up.
    fileprivate var names: [String] {
        let paths: [[String]] =
            switch self {
            case .mean(let items), .sum(let items), .max(let items), .min(let items), .count(let items, among: _):
                items.map { $0.path.split(separator: ".").map(String.init) }
            case .formula(let expression): expression.references
            case .quotient(let of, let by): (of + [by]).map { [$0] }
            }
        return paths.compactMap(\.first)
    }

    /// A sum agrees as its mean does.
    fileprivate var asMean: Score.Rule {
        if case .sum(let references) = self { .mean(references) } else { self }
    }
}

import Guides
import Scoring

/// Writes a guide's scores as columns, by the rules of ``ScorePlan``.
struct SQLScores {
    let guide: Guide
    let model: MeasurementModel
    let dialect: SQLDialect
    var path: SQLPath
    /// The theoretical range of each score, by id.
    private let possible: [String: ClosedRange<Double>]
    private let kinds: [String: AnswerKind]
    /// The factors that share no item with a smaller one, with their numbers of items.
    private let pooledScores: [(id: String, count: Int)]
    /// Scores written so far, by id.
    private var written: [String: Columns] = [:]

    struct Columns {
        /// The value as an expression; NULL if incomplete.
        var value: String
        var answered: String
        var items: String
        var band: String?
        /// For a mean or sum of items with limits.
        var linear: Linear?
        /// Of a mean or sum whose items all have points to choose from.
        var ratings: [Rating] = []
    }

    /// An item as a group's spread and agreement go by it.
    struct Rating {
        /// After reversal; NULL where it is not answered.
        var value: String
        var low: Double
        var points: Int
    }

    /// A mean or sum as a linear combination of its items.
    struct Linear {
        /// The loading of each item's error on the score; 0 if unanswered.
        var loadings: [(item: String, value: String)]
        /// Σ(p − p̄)² of the answered items' positions on their scales, and their number minus one, at least 0.
        var squares: String
        var degrees: String
        /// The squared distance of the answers' mean from the middle of the scale; 0 below two answers.
        var offset: String
    }

    private struct Item {
        var path: String
        /// The reversed number; NULL if not answered with a number.
        var number: String
        var isAnswered: String
        var term: SQLTerm
        var limits: ClosedRange<Double>?
        var points: Int?
        var weight: Double
        var isReversed: Bool

        var span: Double { limits.map { $0.upperBound - $0.lowerBound } ?? 0 }
    }

    init(_ guide: Guide, model: MeasurementModel, dialect: SQLDialect, path: SQLPath) {
        self.guide = guide
        self.model = model
        self.dialect = dialect
        self.path = path
        let kinds = Dictionary(guide.flow.questions.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
        self.kinds = kinds
        let plan = ScorePlan(guide, model: model)
        pooledScores = plan.factors.filter(\.isPooled).map { ($0.id, $0.items.count) }
        // Score a sheet with all items at their low ends, as possible ranges do not depend on answers.
        let results = plan.scores { name in
            guard let kind = plan.names[name].first.flatMap({ kinds[$0] }), plan.names[name].count == 1,
                let low = ScoreItem(kind, in: []).limits?.lowerBound
            else { return .unknown }
            return .number(low)
        }
        possible = Dictionary(
            results.compactMap { result in result.possible.map { (result.id, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Call for each score in the guide's order, before the first ``columns(of:)``.
    mutating func add(_ score: Score) throws(Untranslatable) {
        var columns = try write(score)
        if !score.bands.isEmpty { columns.band = band(of: columns.value, score.bands) }
        written[score.id] = columns
    }

    /// The columns that `score` writes. Without errors if these depend on a factor that a view cannot hold.
    mutating func columns(of score: Score) -> [(name: String, value: String)] {
        guard let columns = written[score.id] else { return [] }
        var found = [
            (score.id, columns.value), ("\(score.id)_answered", columns.answered), ("\(score.id)_items", columns.items),
        ]
        if pooledScores.allSatisfy({ written[$0.id]?.linear != nil }), let error = standardError(of: score, columns) {
            found.append(("\(score.id)_se", error.error))
            found += error.ends
        }
        if let band = columns.band { found.append(("\(score.id)_band", band)) }
        return found
    }

    /// What a group's figures of it come from; `nil` for a score that is not held.
    func grouped(_ score: Score) -> (value: String, ratings: [Rating])? {
        written[score.id].map { ($0.value, $0.ratings) }
    }

    private mutating func write(_ score: Score) throws(Untranslatable) -> Columns {
        guard !score.isAcrossMembers, dialect.holds(id: score.id) else { throw Untranslatable() }
        switch score.rule {
        case .mean(let items): return try total(score, try self.items(items, score), isMean: true)
        case .sum(let items): return try total(score, try self.items(items, score), isMean: false)
        case .max(let items): return try extreme(score, try self.items(items, score), isLargest: true)
        case .min(let items): return try extreme(score, try self.items(items, score), isLargest: false)
        case .count(let items, let among): return count(score, try self.items(items, score), among: among)
        case .formula(let expression): return try formula(score, expression)
        case .quotient(let of, let by): return try quotient(score, of + [by])
        }
    }

    private func items(_ references: [ItemReference], _ score: Score) throws(Untranslatable) -> [Item] {
        var items: [Item] = []
        for reference in references {
            guard !reference.path.contains("."), let term = path.term([reference.path]) else { throw Untranslatable() }
            let item = kinds[reference.path].map { ScoreItem($0, in: []) }
            let limits = item?.limits
            var number = null
            var isAnswered = "FALSE"
            switch term {
            case .number(let value): (number, isAnswered) = (value, "\(value) IS NOT NULL")
            case .bool(let value):
                (number, isAnswered) = (SQLTranslator.oneOrZero(value, dialect), "\(value) IS NOT NULL")
            case .text(let value), .choices(let value): isAnswered = "\(value) IS NOT NULL"
            case .list, .unknown: break
            }
            if reference.isReversed {
                number = limits.map { "(\(n($0.lowerBound + $0.upperBound)) - \(number))" } ?? null
            }
            items.append(
                Item(
                    path: reference.path, number: number, isAnswered: isAnswered, term: term, limits: limits,
                    points: item?.points, weight: score.weights[reference.path] ?? 1, isReversed: reference.isReversed))
        }
        guard Set(items.map(\.path)).count == items.count else { throw Untranslatable() }
        return items
    }

    // MARK: Rules

    private mutating func total(_ score: Score, _ items: [Item], isMean: Bool) throws(Untranslatable) -> Columns {
        guard !items.isEmpty else { throw Untranslatable() }
        let answered = define(score, "n", sum(items.map { one(if: "\($0.number) IS NOT NULL", n(1)) }))
        let weights = define(score, "aw", sum(items.map { one(if: "\($0.number) IS NOT NULL", n($0.weight)) }))
        let given = sum(items.map { "coalesce(\(n($0.weight)) * \($0.number), \(n(0)))" })
        let isEnough = "\(answered) >= \(score.need ?? items.count) AND \(weights) > 0"
        let weight = items.reduce(0) { $0 + $1.weight }
        guard items.allSatisfy({ $0.limits != nil }) else {
            let value = isMean ? "(\(given)) / \(weights)" : given
            guard score.range == nil else { return Columns(value: null, answered: answered, items: "\(items.count)") }
            return Columns(
                value: define(score, "value", "CASE WHEN \(isEnough) THEN \(value) END"), answered: answered,
                items: "\(items.count)")
        }
        func place(_ item: Item) -> String {
            "((\(item.number) - \(n(item.limits?.lowerBound ?? 0))) / \(n(item.span)))"
        }
        let position = define(
            score, "at",
            sum(items.map { "coalesce(\(n($0.weight)) * \(place($0)), \(n(0)))" }) + " / NULLIF(\(weights), 0)")
        let filled = sum(
            items.map { item in
                one(
                    if: "\(item.number) IS NULL",
                    "\(n(item.weight)) * (\(n(item.limits?.lowerBound ?? 0)) + \(position) * \(n(item.span)))")
            })
        let divisor = isMean ? weight : 1
        // Rescale from the items' possible range to the guide's range.
        let raw = rangeOfTotal(items.map { ($0.limits ?? 0...1, $0.weight) }, share: divisor)
        let scaling = score.range.map { range in raw.map { Scaling(from: $0, to: range) } }
        if case .some(.none) = scaling { return Columns(value: null, answered: answered, items: "\(items.count)") }
        let plain = "(\(given) + \(filled)) / \(n(divisor))"
        let value = define(
            score, "value", "CASE WHEN \(isEnough) THEN \((scaling ?? nil)?.apply(plain, dialect) ?? plain) END")
        let missing = define(score, "gap", sum(items.map { one(if: "\($0.number) IS NULL", n($0.weight * $0.span)) }))
        let factor = ((scaling ?? nil)?.factor ?? 1) / divisor
        let loadings = items.map { item -> (String, String) in
            let sign: Double = item.isReversed ? -1 : 1
            return (
                item.path,
                one(
                    if: "\(item.number) IS NOT NULL",
                    "\(n(sign * item.weight * item.span * factor)) * (1 + \(missing) / (\(n(item.span)) * NULLIF(\(weights), 0)))"
                )
            )
        }
        let middle = define(
            score, "mid", sum(items.map { "coalesce(\(place($0)), \(n(0)))" }) + " / NULLIF(\(answered), 0)")
        let squares = define(
            score, "sq", sum(items.map { "coalesce((\(place($0)) - \(middle)) * (\(place($0)) - \(middle)), \(n(0)))" })
        )
        let ratings = items.compactMap { item in
            item.points.map { Rating(value: item.number, low: item.limits?.lowerBound ?? 0, points: $0) }
        }
        return Columns(
            value: value, answered: answered, items: "\(items.count)",
            linear: Linear(
                loadings: loadings, squares: squares, degrees: "greatest(\(answered) - 1, 0)",
                offset: one(
                    if: "\(answered) > 1", "(\(middle) - \(n(0.5))) * (\(middle) - \(n(0.5)))")),
            ratings: ratings.count == items.count ? ratings : [])
    }

    private mutating func extreme(_ score: Score, _ items: [Item], isLargest: Bool) throws(Untranslatable) -> Columns {
        guard !items.isEmpty else { throw Untranslatable() }
        let answered = define(score, "n", sum(items.map { one(if: "\($0.number) IS NOT NULL", n(1)) }))
        var value = SQLTranslator.extreme(isLargest, items.map(\.number))
        if let range = score.range {
            // The items' limits before rescaling.
            let limits = items.compactMap(\.limits)
            guard limits.count == items.count else {
                return Columns(value: null, answered: answered, items: "\(items.count)")
            }
            let lows = limits.map(\.lowerBound)
            let highs = limits.map(\.upperBound)
            let low = isLargest ? lows.max() : lows.min()
            let high = isLargest ? highs.max() : highs.min()
            guard let low, let high, low < high else {
                return Columns(value: null, answered: answered, items: "\(items.count)")
            }
            value = Scaling(from: low...high, to: range).apply(value, dialect)
        }
        return Columns(
            value: define(score, "value", "CASE WHEN \(answered) >= \(score.need ?? items.count) THEN \(value) END"),
            answered: answered, items: "\(items.count)")
    }

    private mutating func count(_ score: Score, _ items: [Item], among: [String]?) -> Columns {
        let answered = define(score, "n", sum(items.map { one(if: $0.isAnswered, n(1)) }))
        var value = answered
        if let among { value = sum(items.map { one(if: isAmong($0, among), n(1)) }) }
        if let range = score.range {
            guard !items.isEmpty else { return Columns(value: null, answered: answered, items: "0") }
            value = Scaling(from: 0...Double(items.count), to: range).apply("(\(value))", dialect)
        }
        return Columns(
            value: define(score, "value", "CASE WHEN \(answered) >= \(score.need ?? 0) THEN \(value) END"),
            answered: answered, items: "\(items.count)")
    }

    private func isAmong(_ item: Item, _ among: [String]) -> String {
        var cases: [String] = []
        switch item.term {
        case .number(let value): cases = among.compactMap { Double($0) }.map { "\(value) = \(n($0))" }
        case .text(let value): cases = among.map { "\(value) = \(dialect.text($0))" }
        case .choices(let ids): cases = among.map { SQLTranslator.holds(ids, dialect.text($0)) }
        case .bool(let value):
            if !Set(among).isDisjoint(with: ["true", "yes"]) { cases.append(value) }
            if !Set(among).isDisjoint(with: ["false", "no"]) { cases.append("NOT \(value)") }
        case .list, .unknown: break
        }
        return cases.isEmpty ? "FALSE" : "(" + cases.joined(separator: " OR ") + ")"
    }

    private mutating func formula(_ score: Score, _ expression: Expression) throws(Untranslatable) -> Columns {
        let here = self
        let translator = SQLTranslator(dialect: dialect) { path in
            guard let head = path.first else { return nil }
            guard here.guide.scores.contains(where: { $0.id == head }) else { return here.path.term(path) }
            guard let earlier = here.written[head] else { return nil }
            switch path.dropFirst().first {
            case nil: return .number(earlier.value)
            case "n": return .number(earlier.answered)
            case "band": return earlier.band.map { .text($0) }
            default: return nil
            }
        }
        let value = try translator.number(expression)
        var answered: [String] = []
        var items: [String] = []
        for name in Set(expression.names.compactMap(\.first)).sorted() {
            if let earlier = written[name] {
                answered.append(earlier.answered)
                items.append(earlier.items)
            } else if kinds[name] != nil, let term = path.term([name]) {
                switch term {
                case .number(let value), .bool(let value), .text(let value), .choices(let value):
                    answered.append(one(if: "\(value) IS NOT NULL", n(1)))
                default: break
                }
                items.append("1")
            }
        }
        let count = define(score, "n", sum(answered))
        let isEnough = score.need.map { "\(count) >= \($0)" } ?? "TRUE"
        return Columns(
            value: define(score, "value", "CASE WHEN \(isEnough) THEN \(value) END"), answered: count,
            items: items.isEmpty ? "0" : items.joined(separator: " + "))
    }

    private mutating func quotient(_ score: Score, _ ids: [String]) throws(Untranslatable) -> Columns {
        guard score.range == nil else { throw Untranslatable() }
        var parts: [Columns] = []
        for id in ids {
            guard let part = written[id] else { throw Untranslatable() }
            parts.append(part)
        }
        guard let by = parts.last else { throw Untranslatable() }
        let top = sum(parts.dropLast().map(\.value))
        return Columns(
            value: define(score, "value", "\(top) / NULLIF(\(by.value), \(n(0)))"),
            answered: sum(parts.map(\.answered)),
            items: sum(parts.map(\.items)))
    }

    // MARK: Errors

    /// The standard error, and the ends of a quotient's range.
    private mutating func standardError(
        of score: Score, _ columns: Columns
    ) -> (error: String, ends: [(String, String)])? {
        if let linear = columns.linear {
            let variance = sum(linear.loadings.map { "(\($0.value)) * (\($0.value))" })
            let error = "sqrt(\(error(score, [linear]).variance) * \(variance))"
            return ("CASE WHEN \(columns.value) IS NOT NULL THEN \(error) END", [])
        }
        guard case .quotient(let of, let by) = score.rule, let possible = possible[score.id] else {
            return nil
        }
        let parts = (of + [by]).compactMap { written[$0] }
        let linear = parts.compactMap(\.linear)
        guard linear.count == of.count + 1, let below = linear.last, let denominator = parts.last?.value else {
            return nil
        }
        let error = error(score, linear)
        let numerator = define(score, "top", parts.dropLast().map(\.value).joined(separator: " + "))
        var above: [(item: String, values: [String])] = []
        for loading in linear.dropLast().flatMap(\.loadings) {
            if let place = above.firstIndex(where: { $0.item == loading.item }) {
                above[place].values.append(loading.value)
            } else {
                above.append((loading.item, [loading.value]))
            }
        }
        let tops = above.map { (item: $0.item, value: sum($0.values)) }
        let square = error.variance
        let vn = define(score, "vn", "\(square) * " + sum(tops.map { "(\($0.value)) * (\($0.value))" }))
        let vd = define(score, "vd", "\(square) * " + sum(below.loadings.map { "(\($0.value)) * (\($0.value))" }))
        let shared = tops.compactMap { top in
            below.loadings.first { $0.item == top.item }.map { "(\(top.value)) * (\($0.value))" }
        }
        let cov = define(score, "cov", shared.isEmpty ? n(0) : "\(square) * " + sum(shared))
        return fieller(
            score, numerator: numerator, denominator: denominator, value: columns.value, vn: vn, vd: vd, cov: cov,
            square: define(score, "z2", "(\(error.critical)) * (\(error.critical))"), possible)
    }

    /// ``Scoring/Fieller`` in SQL.
    private mutating func fieller(
        _ score: Score, numerator: String, denominator: String, value: String, vn: String, vd: String, cov: String,
        square: String, _ possible: ClosedRange<Double>
    ) -> (error: String, ends: [(String, String)]) {
        let (low, high) = (n(possible.lowerBound), n(possible.upperBound))
        let a = define(score, "fa", "\(denominator) * \(denominator) - \(square) * \(vd)")
        let b = define(score, "fb", "\(numerator) * \(denominator) - \(square) * \(cov)")
        let e = define(score, "fe", "\(numerator) * \(numerator) - \(square) * \(vn)")
        let d = define(score, "fd", "\(b) * \(b) - \(a) * \(e)")
        let root = define(score, "fr", "sqrt(greatest(\(d), \(n(0))))")
        let whole = define(score, "fs", "CASE WHEN \(b) >= 0 THEN \(b) + \(root) ELSE \(b) - \(root) END")
        let one = define(score, "f1", "\(whole) / NULLIF(\(a), 0)")
        let other = define(score, "f2", "\(e) / NULLIF(\(whole), 0)")
        let least = define(score, "fl", "least(\(one), \(other))")
        let most = define(score, "fm", "greatest(\(one), \(other))")
        let usable = "\(value) IS NOT NULL AND \(denominator) > 0"
        // An interval if the denominator is significantly different from zero, otherwise two half-lines or everything.
        let lowEnd = """
            CASE WHEN NOT (\(usable)) THEN NULL
              WHEN \(a) = 0 THEN CASE WHEN \(b) > 0 AND \(e) / (2 * \(b)) <= \(high) THEN greatest(\(e) / (2 * \(b)), \(low)) ELSE \(low) END
              WHEN \(d) <= 0 THEN CASE WHEN \(a) < 0 OR \(b) / \(a) < \(low) OR \(b) / \(a) > \(high) THEN \(low) ELSE \(b) / \(a) END
              WHEN \(a) > 0 THEN CASE WHEN \(most) < \(low) OR \(least) > \(high) THEN \(low) ELSE greatest(\(least), \(low)) END
              WHEN \(least) >= \(low) THEN \(low)
              WHEN \(most) <= \(high) THEN greatest(\(most), \(low))
              ELSE \(low) END
            """
        let highEnd = """
            CASE WHEN NOT (\(usable)) THEN NULL
              WHEN \(a) = 0 THEN CASE WHEN \(b) < 0 AND \(e) / (2 * \(b)) >= \(low) THEN least(\(e) / (2 * \(b)), \(high)) ELSE \(high) END
              WHEN \(d) <= 0 THEN CASE WHEN \(a) < 0 OR \(b) / \(a) < \(low) OR \(b) / \(a) > \(high) THEN \(high) ELSE \(b) / \(a) END
              WHEN \(a) > 0 THEN CASE WHEN \(most) < \(low) OR \(least) > \(high) THEN \(high) ELSE least(\(most), \(high)) END
              WHEN \(most) <= \(high) THEN \(high)
              WHEN \(least) >= \(low) THEN least(\(least), \(high))
              ELSE \(high) END
            """
        let ratio = "(\(numerator) / \(denominator))"
        let variance = "\(vn) - 2 * \(ratio) * \(cov) + \(ratio) * \(ratio) * \(vd)"
        let error = "CASE WHEN \(usable) THEN sqrt(greatest(\(variance), \(n(0)))) / abs(\(denominator)) END"
        return (error, [("\(score.id)_low", lowEnd), ("\(score.id)_high", highEnd)])
    }

    /// The error variance of an item as a fraction of its squared span, and the critical value, from the whole sheet's
    /// scatter, or, if there is none, from these scores' own; see ``MeasurementModel``.
    private mutating func error(_ score: Score, _ scores: [Linear]) -> (variance: String, critical: String) {
        let rule = model.errorRule
        let sheet = sheetScatter()
        let own = scatter(scores)
        let degrees = define(
            score, "df", "CASE WHEN \(sheet.degrees) > 0 THEN \(sheet.degrees) ELSE \(own.degrees) END")
        let squares = define(
            score, "ss", "CASE WHEN \(sheet.degrees) > 0 THEN \(sheet.squares) ELSE \(own.squares) END")
        let pull = "\(n(Assumptions.pull)) * CASE WHEN \(sheet.degrees) > 0 THEN \(sheet.offset) ELSE \(own.offset) END"
        let pooled = "(\(n(rule.weight * rule.variance)) + \(squares) + \(pull)) / (\(n(rule.weight)) + \(degrees))"
        let variance = define(score, "var", "least(greatest(\(pooled), \(n(rule.least))), \(n(rule.most)))")
        let most = pooledScores.reduce(0) { $0 + $1.count } + scores.reduce(0) { $0 + $1.loadings.count }
        let cases = (0...most).map { Double($0) + rule.degrees }.filter { $0 >= 1 }.map { degrees in
            let critical = Assumptions.confidence.t(degreesOfFreedom: max(degrees, Assumptions.fewestDegrees))
            return "WHEN \(n(degrees)) THEN \(n(critical))"
        }
        let known = "\(degrees) + \(n(rule.degrees))"
        return (variance, "CASE \(known) \(cases.joined(separator: " ")) ELSE \(n(Assumptions.confidence.z)) END")
    }

    /// The scatter over the factors that are pooled.
    private mutating func sheetScatter() -> (squares: String, degrees: String, offset: String) {
        let all = scatter(pooledScores.compactMap { written[$0.id]?.linear })
        return (
            path.definitions.define("tl_sheet_ss", all.squares), path.definitions.define("tl_sheet_df", all.degrees),
            path.definitions.define("tl_sheet_off", all.offset)
        )
    }

    /// Sums of squares and degrees of freedom, and the mean of the offsets.
    private func scatter(_ scores: [Linear]) -> (squares: String, degrees: String, offset: String) {
        let factors = sum(scores.map { one(if: "\($0.degrees) > 0", n(1)) })
        return (
            sum(scores.map(\.squares)), sum(scores.map(\.degrees)),
            "coalesce(\(sum(scores.map(\.offset))) / NULLIF(\(factors), 0), \(n(0)))"
        )
    }

    // MARK: Writing

    private var null: String { "CAST(NULL AS \(dialect.double))" }

    private func n(_ number: Double) -> String { dialect.number(number) }

    private func sum(_ parts: [String]) -> String { parts.isEmpty ? n(0) : "(" + parts.joined(separator: " + ") + ")" }

    private func one(if condition: String, _ value: String) -> String {
        "CASE WHEN \(condition) THEN \(value) ELSE \(n(0)) END"
    }

    private mutating func define(_ score: Score, _ part: String, _ value: String) -> String {
        path.definitions.define("tl_s_\(score.id)_\(part)", value)
    }

    private func band(of value: String, _ bands: [Score.Band]) -> String {
        let cases = bands.reversed().map { "WHEN \(n($0.from)) <= \(value) + \(n(1e-9)) THEN \(dialect.text($0.id))" }
        return "CASE " + cases.joined(separator: " ") + " END"
    }
}

/// Linear map from one range to another.
private struct Scaling {
    var factor: Double
    private var from: Double
    private var to: Double

    init(from possible: ClosedRange<Double>, to range: ClosedRange<Double>) {
        factor = (range.upperBound - range.lowerBound) / (possible.upperBound - possible.lowerBound)
        from = possible.lowerBound
        to = range.lowerBound
    }

    func apply(_ value: String, _ dialect: SQLDialect) -> String {
        "(\(dialect.number(to)) + (\(value) - \(dialect.number(from))) * \(dialect.number(factor)))"
    }
}

/// The range of a weighted total; `nil` if it is empty or not finite.
private func rangeOfTotal(_ items: [(limits: ClosedRange<Double>, weight: Double)], share: Double) -> ClosedRange<
    Double
>? {
    var low = 0.0
    var high = 0.0
    for item in items {
        let ends = (item.limits.lowerBound * item.weight, item.limits.upperBound * item.weight)
        low += min(ends.0, ends.1)
        high += max(ends.0, ends.1)
    }
    guard share > 0, low.isFinite, high.isFinite, low < high else { return nil }
    return low / share...high / share
}

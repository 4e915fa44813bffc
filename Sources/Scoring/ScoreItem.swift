package import Guides
import Text

/// The possible answers to a name in a score. A name without a question is an item that is never answered.
package struct ScoreItem: Sendable {
    /// The ends of its scale; `nil` if a side is open, for non-numeric kinds, and for a range of a single value, which
    /// measures nothing.
    package var limits: ClosedRange<Double>?
    /// The number of points; `nil` if answers are not in steps of one.
    package var points: Int?
    /// The number of enclosing loops.
    var loops = 0
    var isColumn = false
    /// Whether the outermost loop is over a team's members.
    var isPerMember = false
    /// Whether the guide asks it at all.
    var isAsked = false

    /// The nesting depth of the list of answers: one for all rounds of all loops, one more for a column.
    ///
    /// - Parameter isAlone: for a single member of a team, without the list over members.
    func depth(isAlone: Bool) -> Int {
        min(isAlone && isPerMember ? loops - 1 : loops, 1) + (isColumn ? 1 : 0)
    }

    /// Whether the list of answers has one entry for each member; not so for nested loops, whose rounds are in one list.
    var isOnePerMember: Bool { isPerMember && loops == 1 }

    init() {}

    package init(_ kind: AnswerKind, in loops: [FlowLoop], isColumn: Bool = false) {
        isAsked = true
        self.loops = loops.count
        self.isColumn = isColumn
        isPerMember = loops.first?.isOverMembers ?? false
        switch kind {
        case .scale(let scale):
            limits = Self.limits(Double(scale.low), Double(scale.high))
            points = scale.points.count
        case .yesNo:
            limits = 0...1
            points = 2
        case .number(let range):
            guard let min = range.min, let max = range.max else { break }
            limits = Self.limits(min, max)
            // With more than a hundred steps it is a measurement rather than a rating to agree on.
            if range.isWhole, max - min <= 100 { points = Int(max - min) + 1 }
        default: break
        }
    }

    private static func limits(_ low: Double, _ high: Double) -> ClosedRange<Double>? {
        low < high ? low...high : nil
    }
}

/// Assigns indices to names while a plan is compiled.
struct ScoreNames {
    private(set) var paths: [[String]] = []
    private(set) var items: [ScoreItem] = []
    private var places: [[String]: Int] = [:]
    /// Everything that can be answered in the guide, in file order.
    private var known: [(path: [String], item: ScoreItem)] = []
    private var knownPlaces: [[String]: Int] = [:]

    init(_ guide: Guide) {
        guide.flow.visit { step, loops in
            if case .compute(let computed) = step.kind {
                return learn([computed.question.id], ScoreItem(computed.question.kind, in: loops))
            }
            guard case .ask(let question) = step.kind else { return }
            learn([question.id], ScoreItem(question.kind, in: loops))
            for column in question.kind.columns {
                learn([question.id, column.id], ScoreItem(column.kind, in: loops, isColumn: true))
            }
        }
    }

    private mutating func learn(_ path: [String], _ item: ScoreItem) {
        knownPlaces[path] = known.count
        known.append((path, item))
    }

    mutating func place(_ path: [String]) -> Int {
        if let place = places[path] { return place }
        paths.append(path)
        items.append(knownPlaces[path].map { known[$0].item } ?? ScoreItem())
        places[path] = paths.count - 1
        return paths.count - 1
    }

    /// - Returns: the indices of all items that every member of a team answers.
    mutating func addMemberItems() -> [Int] {
        known.filter(\.item.isPerMember).map { place($0.path) }
    }
}

/// An answer, possibly missing, to an item of a score.
struct Observation {
    /// In ``ScorePlan/names``.
    var name: Int
    /// The index of the answer, if a loop or table gives several.
    var index: Int
    package var limits: ClosedRange<Double>?
    var isReversed: Bool
    var weight: Double
    var value: ExpressionValue

    var isAnswered: Bool { value != .unknown && value != .null }

    /// The answer as a number, reversed if the item is; `nil` if missing, or for a reversed item without scale ends.
    var number: Double? {
        guard isReversed else { return value.rating }
        return value.rating.flatMap { plain in limits.map { $0.lowerBound + $0.upperBound - plain } }
    }

    /// The answers in `value`, which may be nested lists.
    static func unwrap(_ value: ExpressionValue, depth: Int) -> [ExpressionValue] {
        guard depth > 0, case .list(let elements) = value else { return [value] }
        return elements.flatMap { unwrap($0, depth: depth - 1) }
    }

    /// Whether this is one of `answers` (an option's id, a number or yes/no as text), or, for several choices, any is.
    func isAmong(_ answers: Set<String>) -> Bool {
        Self.isAmong(value, answers)
    }

    private static func isAmong(_ value: ExpressionValue, _ answers: Set<String>) -> Bool {
        switch value {
        case .text(let text): answers.contains(text)
        case .bool(let yes): answers.contains(yes ? "true" : "false") || answers.contains(yes ? "yes" : "no")
        case .number(let number): answers.contains { Double($0) == number }
        case .list(let elements): elements.contains { isAmong($0, answers) }
        case .null, .unknown: false
        }
    }
}

extension ExpressionValue {
    /// The answer as a number, with yes as 1 and no as 0; `nil` if missing or not a number.
    var rating: Double? {
        switch self {
        case .number(let number) where number.isFinite: number
        case .bool(let yes): yes ? 1 : 0
        default: nil
        }
    }
}

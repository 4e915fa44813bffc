import Guides
import Text

/// What can be answered in a guide, by the path a score names it with: `keep_word`, `clients.revenue`.
struct ItemIndex: Sendable {
    struct Item: Sendable {
        /// The path as conditions have it.
        var names: [String] = []
        /// What an answer can be, as a number; `nil` where a side is open, for kinds that are no number, and for a
        /// range of a single value, which measures nothing.
        var limits: ClosedRange<Double>?
        /// How many answers there are to choose from; `nil` if they are not steps of one.
        var points: Int?
        /// How many loops are around it.
        var loops = 0
        var isColumn = false
        /// Whether the outermost loop goes over the members of a team.
        var isPerMember = false

        /// How many lists the answers come wrapped in: one for all rounds of all loops, one more for a column.
        var depth: Int { min(loops, 1) + (isColumn ? 1 : 0) }
        /// Whether the list of answers has one entry for each member: not in a loop inside the loop over members, whose
        /// rounds come in one row.
        var isOnePerMember: Bool { isPerMember && loops == 1 }
    }

    private(set) var items: [String: Item] = [:]

    init(_ guide: Guide) {
        add(guide.flow, loops: 0, isPerMember: false)
    }

    /// An id that is not in the flow is an item that is never answered.
    subscript(path: String) -> Item {
        items[path] ?? Item(names: path.split(separator: ".").map(String.init))
    }

    /// As one member of a team sees it: without the list over the members.
    var insideMember: ItemIndex {
        var index = self
        index.items = items.mapValues { item in
            guard item.isPerMember else { return item }
            var item = item
            item.loops -= 1
            return item
        }
        return index
    }

    private mutating func add(_ steps: [Step], loops: Int, isPerMember: Bool) {
        for step in steps {
            switch step.kind {
            case .say, .show: break
            case .ask(let question): add(question, loops: loops, isPerMember: isPerMember)
            case .section(let section): add(section.steps, loops: loops, isPerMember: isPerMember)
            case .repeat(let loop): add(loop.steps, loops: loops + 1, isPerMember: isPerMember)
            case .each(let each):
                add(each.steps, loops: loops + 1, isPerMember: isPerMember || (loops == 0 && each.isOverMembers))
            }
        }
    }

    private mutating func add(_ question: Question, loops: Int, isPerMember: Bool) {
        items[question.id] = Self.item([question.id], question.kind, loops: loops, isPerMember: isPerMember)
        switch question.kind {
        case .choice(let options), .choices(let options, _, _):
            for option in options { add(option.then, loops: loops, isPerMember: isPerMember) }
        case .rows(let columns, _, _):
            for column in columns {
                var item = Self.item(
                    [question.id, column.id], column.kind, loops: loops, isPerMember: isPerMember)
                item.isColumn = true
                items["\(question.id).\(column.id)"] = item
            }
        default: break
        }
    }

    private static func item(_ names: [String], _ kind: AnswerKind, loops: Int, isPerMember: Bool) -> Item {
        var item = Item(names: names, loops: loops, isPerMember: isPerMember)
        switch kind {
        case .scale(let scale):
            item.limits = limits(Double(scale.low), Double(scale.high))
            item.points = scale.points.count
        case .yesNo:
            item.limits = 0...1
            item.points = 2
        case .number(let range):
            guard let min = range.min, let max = range.max else { break }
            item.limits = limits(min, max)
            // Above a hundred steps it is a measurement and no longer a rating that people agree on.
            if range.isWhole, max - min <= 100 { item.points = Int(max - min) + 1 }
        default: break
        }
        return item
    }

    private static func limits(_ low: Double, _ high: Double) -> ClosedRange<Double>? {
        low < high ? low...high : nil
    }
}

/// One answer, or the lack of one, to an item of a score.
struct Observation {
    var path: String
    /// Which of the item's answers, where a loop or a table gives several.
    var index: Int
    var item: ItemIndex.Item
    var isReversed: Bool
    var weight: Double
    var value: ExpressionValue

    var isAnswered: Bool { value != .unknown && value != .null }

    /// The answer as a number, as given; `nil` if there is none, or it is no number.
    var given: Double? {
        switch value {
        case .number(let number) where number.isFinite: number
        case .bool(let yes): yes ? 1 : 0
        default: nil
        }
    }

    /// The answer as a number, turned round if the item is; `nil` also for an item that has no ends to turn between.
    var number: Double? {
        guard isReversed else { return given }
        return given.flatMap { plain in item.limits.map { $0.lowerBound + $0.upperBound - plain } }
    }

    /// The answers in `value`, which may be wrapped in lists.
    static func unwrap(_ value: ExpressionValue, depth: Int) -> [ExpressionValue] {
        guard depth > 0, case .list(let elements) = value else { return [value] }
        return elements.flatMap { unwrap($0, depth: depth - 1) }
    }

    /// Whether this is one of `answers`: an option's id, a number or yes/no as text; of several choices, any.
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

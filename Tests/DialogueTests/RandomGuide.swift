import Dialogue
import Guides
import Text

/// Draws small guides with everything in them: all kinds of questions, options with steps of their own, sections in both
/// orders, loops of all kinds one in the other, conditions over answers and scores.
struct RandomGuide {
    private var numbers: SplitMix64
    private var ids: [String] = []
    private var conditions: [String] = ["true", "subject == \"Acme\"", "lang == \"zh\"", "unsaid == 1"]
    private var lists: [String] = []
    private var loops = 0
    private var depth = 1
    private var inMember = false
    private var scales: [String] = []

    static func draw(seed: UInt64) throws -> Guide {
        var drawing = RandomGuide(numbers: SplitMix64(seed: seed))
        // The scores are declared first, so that conditions may name them; their items come later in the flow.
        drawing.conditions += ["total > 5", "total.n >= 2", "even.sd > 0.5 or total.band == \"low\""]
        // Most are tiny, so that many fit into a test run; one in eight is deep.
        drawing.depth = drawing.chance(8) ? 3 : 1 + drawing.numbers.number(below: 2)
        let flow = try drawing.steps(depth: 0, loops: 0, count: 2 + drawing.numbers.number(below: 3))
        let items = drawing.scales.map { ItemReference(path: $0, isReversed: drawing.numbers.number(below: 3) == 0) }
        let scores =
            items.isEmpty || drawing.chance(3)
            ? []
            : [
                Score(
                    id: "total", title: Wording("Total"), rule: .sum(items), need: 1,
                    bands: [
                        Score.Band(from: -100, id: "low", text: Wording("low")),
                        Score.Band(from: 6, id: "high", text: Wording("high")),
                    ]),
                Score(id: "even", title: Wording("Even"), rule: .mean(items), isAcrossMembers: true),
            ]
        return guide(flow, scores: scores)
    }

    private init(numbers: SplitMix64) {
        self.numbers = numbers
    }

    private mutating func chance(_ outOf: Int) -> Bool { numbers.number(below: outOf) == 0 }

    private mutating func steps(depth: Int, loops: Int, count: Int) throws -> [Step] {
        var steps: [Step] = []
        for _ in 0..<count { steps.append(try step(depth: depth, loops: loops)) }
        return steps
    }

    private mutating func step(depth: Int, loops: Int) throws -> Step {
        let condition = chance(3) ? conditions[numbers.number(below: conditions.count)] : nil
        let when = try condition.map { try Expression(parsing: $0) }
        let few = 1 + numbers.number(below: 2)
        switch numbers.number(below: depth < self.depth ? 12 : 6) {
        case 0: return Step(when: when, .say(Wording("say")))
        case 6, 7:
            let shuffle = chance(2)
            return Step(
                when: when,
                .section(
                    Section(
                        title: Wording("section"), shuffle: shuffle,
                        steps: try steps(depth: depth + 1, loops: loops, count: few + 1))))
        case 8 where loops < 3, 9 where loops < 3:
            return Step(when: when, .repeat(try repeated(depth: depth, loops: loops, few: few)))
        case 10 where loops < 3, 11 where loops < 3:
            let overMembers = !inMember && (lists.isEmpty || chance(3))
            guard overMembers || !lists.isEmpty else { return Step(when: when, .say(Wording("say"))) }
            let source = overMembers ? "member" : lists[numbers.number(below: lists.count)]
            let outside = inMember
            inMember = inMember || overMembers
            let inner = try steps(depth: depth + 1, loops: loops + 1, count: few)
            inMember = outside
            return Step(
                when: when,
                .each(
                    Each(
                        source: source, name: "entry\(depth)", isPrivate: chance(2), title: Wording("entry"),
                        steps: inner)))
        default: return Step(when: when, .ask(try question(depth: depth, loops: loops)))
        }
    }

    private mutating func repeated(depth: Int, loops: Int, few: Int) throws -> Repeat {
        self.loops += 1
        let id = "loop\(self.loops)"
        let more = chance(2) ? Wording("more?") : nil
        let until = chance(2) ? conditions[numbers.number(below: conditions.count)] : nil
        let inner = try steps(depth: depth + 1, loops: loops + 1, count: few)
        conditions.append("size(\(id)) > 1")
        return Repeat(
            id: id, title: chance(2) ? Wording("round") : nil, more: more,
            until: try until.map { try Expression(parsing: $0) }, max: 1 + numbers.number(below: 2), steps: inner)
    }

    private mutating func question(depth: Int, loops: Int) throws -> Question {
        let id = "q\(ids.count)"
        ids.append(id)
        let kind = try kind(for: id, depth: depth, loops: loops)
        return Question(id: id, text: Wording("\(id)?"), kind: kind, isOptional: chance(4))
    }

    private mutating func kind(for id: String, depth: Int, loops: Int) throws -> AnswerKind {
        switch numbers.number(below: 10) {
        case 0, 1:
            conditions += ["\(id) >= 3", "count(\(id)) > 0"]
            scales.append(id)
            return often
        case 2: return .choice(try options(for: id, depth: depth, loops: loops))
        case 3:
            let options = try options(for: id, depth: depth, loops: loops)
            lists.append(id)
            return .choices(options, min: numbers.number(below: 2), max: 1 + numbers.number(below: 2))
        case 4:
            conditions += ["\(id) < 50"]
            return .number(NumberRange(isWhole: chance(2), min: 0, max: 100))
        case 5: return .date
        case 6: return chance(2) ? .long : .commitment
        case 7:
            lists.append(id)
            conditions += ["size(\(id)) == 2"]
            return .names(min: 0, max: 3)
        case 8:
            lists.append(id)
            let columns = [
                Column(id: "name", title: Wording("name"), kind: .text, isOptional: chance(3)),
                Column(id: "level", title: Wording("level"), kind: often, isOptional: chance(2)),
            ]
            conditions += ["sum(\(id).level) > 6"]
            return .rows(columns, min: 0, max: 3)
        default:
            conditions += [id, "not \(id)"]
            return .yesNo
        }
    }

    private mutating func options(for id: String, depth: Int, loops: Int) throws -> [Option] {
        var options: [Option] = []
        for name in ["a", "b", "c"] {
            let then = depth < 2 && chance(3) ? try steps(depth: depth + 1, loops: loops, count: 1) : []
            options.append(Option(id: name, text: Wording(name), then: then))
        }
        conditions += ["\(id) == \"a\"", "\"b\" in \(id)"]
        return options
    }
}

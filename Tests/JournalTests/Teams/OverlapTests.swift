import Testing

@testable import Journal

@Suite("Groups that overlap")
struct OverlapTests {
    /// A check-in of people with these numbers, all of whom answer `questions` questions by chance from 1 to 5.
    private func group(
        _ people: ClosedRange<Int>, answered: Int? = nil, minimum: Int = 5, day: Int = 0,
        said answers: [[Double]] = []
    ) -> Gathering {
        var items: [String: [Double]] = [:]
        for row in answers { for (index, value) in row.enumerated() { items["q\(index)", default: []].append(value) } }
        var scores: [String: [Double]] = [:]
        for row in answers {
            for factor in 0..<(row.count / 4) {
                scores["s\(factor)", default: []].append(row[(4 * factor)..<(4 * factor + 4)].reduce(0, +) / 4)
            }
        }
        return Gathering(
            people: Set(people.map(String.init)), answered: answered ?? people.count, day: day, minimum: minimum,
            items: items.mapValues { $0.sorted() }, scores: scores.mapValues { $0.sorted() })
    }

    @Test("The same people, people apart, and parts whose rest is large enough single nobody out")
    func harmless() {
        #expect(Overlap.exposed(by: group(1...8), beside: [group(1...8)]) == nil)
        #expect(Overlap.exposed(by: group(1...8), beside: [group(9...16)]) == nil)
        #expect(Overlap.exposed(by: group(1...5), beside: [group(1...10)]) == nil)
        #expect(Overlap.exposed(by: group(1...8), beside: []) == nil)
    }

    @Test("Every part of a group is refused exactly when the rest, or what it has more, is 1 to minimum − 1 people")
    func parts() {
        for whole in 5...12 {
            for part in 5...12 {
                for minimum in 3...5 {
                    let exposed = Overlap.exposed(
                        by: group(1...part, minimum: minimum), beside: [group(1...whole, minimum: minimum)])
                    let rest = abs(whole - part)
                    #expect(exposed == ((1..<minimum).contains(rest) ? rest : nil))
                }
            }
        }
    }

    @Test("The larger of two minimums counts: a result without one is withheld too beside one that promised five")
    func minimums() {
        #expect(Overlap.exposed(by: group(1...7, minimum: 1), beside: [group(1...8)]) == 1)
        #expect(Overlap.exposed(by: group(1...7), beside: [group(1...8, minimum: 1)]) == 1)
        #expect(Overlap.exposed(by: group(1...7, minimum: 1), beside: [group(1...8, minimum: 1)]) == nil)
    }

    @Test("A whole and two parts of it that leave one person out are refused, whichever comes last")
    func together() {
        let groups = [group(1...11), group(1...5), group(6...10)]
        for last in groups.indices {
            let earlier = groups.indices.filter { $0 != last }.map { groups[$0] }
            #expect(Overlap.exposed(by: groups[last], beside: earlier) == 1)
        }
    }

    @Test("Many check-ins of the same people do not push an earlier one with another group out of sight")
    func manyWaves() {
        let same = (1...12).map { group(1...5, day: $0) }
        let earlier = [group(1...11, day: 0)] + same
        #expect(Overlap.exposed(by: group(6...10, day: 13), beside: earlier) == 1)
        #expect(Overlap.exposed(by: group(1...10, day: 13), beside: earlier) == 1)
    }

    @Test("Where somebody passed, nobody knows who is the difference: every way it could have been counts")
    func passed() {
        #expect(Overlap.exposed(by: group(1...8, answered: 7), beside: [group(1...8)]) == 1)
        #expect(Overlap.exposed(by: group(1...8), beside: [group(1...8, answered: 7)]) == 1)
        #expect(Overlap.exposed(by: group(1...8, answered: 7), beside: [group(1...8, answered: 7)]) == 1)
        #expect(Overlap.exposed(by: group(1...8, answered: 7), beside: [group(9...16)]) == nil)
        #expect(Overlap.exposed(by: group(1...8, answered: 3, minimum: 3), beside: [group(1...8)]) == nil)
    }

    // MARK: Long after

    private typealias Chance = TeamBoxTests.SplitMix

    private func team(_ count: Int, _ chance: inout Chance) -> [[Double]] {
        (0..<count).map { _ in
            let level = Double(chance.next() % 3)
            return (0..<16).map { _ in min(5, max(1, level + Double(chance.next() % 4))) }
        }
    }

    /// Answers somebody gives again: each one anew with the given probability.
    private func again(_ rows: [[Double]], changing share: Double, _ chance: inout Chance) -> [[Double]] {
        rows.map { row in
            row.map { value in
                guard Double(chance.next() % 10_000) < share * 10_000 else { return value }
                return min(5, max(1, value + (chance.next() % 2 == 0 ? 1 : -1)))
            }
        }
    }

    @Test("However long after: if nobody who stayed changed an answer, any small difference is found in every team")
    func unchanged() {
        var chance = Chance(seed: 7)
        for _ in 0..<60 {
            for (size, left, came) in [(6, 1, 0), (8, 1, 0), (8, 1, 1), (8, 3, 0), (8, 3, 3), (12, 4, 4), (12, 0, 1)] {
                let before = team(size, &chance)
                let after = Array(before.dropFirst(left)) + team(came, &chance)
                let first = group(1...size, said: before)
                let second = group((left + 1)...(size + came), day: 1000, said: after)
                #expect(Overlap.exposed(by: second, beside: [first]) != nil)
                #expect(Overlap.exposed(by: first, beside: [second]) != nil)
            }
        }
    }

    @Test("Long after, people whose answers moved on may be fewer or others by one; few such results are held back")
    func movedOn() {
        var chance = Chance(seed: 11)
        for (left, came) in [(1, 0), (0, 1), (1, 1)] {
            var held = 0
            for _ in 0..<200 {
                let before = team(8, &chance)
                let after = again(Array(before.dropFirst(left)), changing: 0.5, &chance) + team(came, &chance)
                let first = group(1...8, said: before)
                let second = group((left + 1)...(8 + came), day: 92, said: after)
                if Overlap.exposed(by: second, beside: [first]) != nil { held += 1 }
                // A month after, the same answers are too near.
                let early = group((left + 1)...(8 + came), day: 59, said: after)
                #expect(Overlap.exposed(by: early, beside: [first]) != nil)
            }
            #expect(held < 20, "\(held) of 200 with \(left) gone and \(came) new")
        }
    }

    @Test("Long after, a whole and its two parts are still found if nobody changed an answer")
    func togetherLongAfter() {
        var chance = Chance(seed: 13)
        let rows = team(11, &chance)
        let whole = group(1...11, day: 0, said: rows)
        let one = group(1...5, day: 200, said: Array(rows[0..<5]))
        let other = group(6...10, day: 400, said: Array(rows[5..<10]))
        #expect(Overlap.exposed(by: other, beside: [whole, one]) == 1)
        let moved = group(6...10, day: 400, said: again(Array(rows[5..<10]), changing: 0.9, &chance))
        #expect(Overlap.exposed(by: moved, beside: [whole, one]) == nil)
    }

    @Test("Questions that people left out count as far as they can tell something")
    func leftOut() {
        var chance = Chance(seed: 17)
        let rows = team(8, &chance)
        let first = group(1...8, said: rows)
        var second = group(1...7, day: 500, said: Array(rows.dropLast()))
        for id in ["q0", "q1", "q2", "q3", "q4", "q5", "q6"] { second.items[id]?.removeFirst() }
        #expect(Overlap.exposed(by: second, beside: [first]) == 1)
    }
}

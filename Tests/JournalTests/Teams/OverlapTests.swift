import Guides
import Records
import Support
import Testing
import Text

@testable import Journal

@Suite("Groups that overlap")
struct OverlapTests {
    /// A check-in of people with these numbers.
    private func group(
        _ people: ClosedRange<Int>, answered: Int? = nil, apart: String? = nil, minimum: Int = 5, day: Int = 0
    ) -> Gathering {
        Gathering(
            people: Set(people.map(String.init)), answered: answered ?? people.count - (apart == nil ? 0 : 1),
            apart: apart, day: day, minimum: minimum)
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

    @Test("A leader apart is the one person between two results, however long ago and whichever came first")
    func leaderApart() {
        for day in [0, 59, 60, 4000] {
            let (with, without) = (group(1...8, day: day), group(1...8, apart: "a", day: day))
            #expect(Overlap.exposed(by: without, beside: [group(1...8)]) == 1)
            #expect(Overlap.exposed(by: with, beside: [group(1...8, apart: "a")]) == 1)
            // Who leads the one team may have been asked in the other.
            #expect(Overlap.exposed(by: group(1...8, apart: "b", day: day), beside: [group(1...8, apart: "a")]) == 1)
            #expect(Overlap.exposed(by: group(9...16, apart: "a", day: day), beside: [group(1...8)]) == nil)
        }
        for (one, other) in [(nil, "a"), ("a", nil)] {
            let passed = group(1...8, answered: 6, apart: other, day: 90)
            #expect(Overlap.exposed(by: passed, beside: [group(1...8, answered: 6, apart: one)]) == 1)
        }
        // The same leader both times; near by, that it is the same one is not taken for sure.
        #expect(Overlap.exposed(by: group(1...8, apart: "a", day: 60), beside: [group(1...8, apart: "a")]) == nil)
        #expect(Overlap.exposed(by: group(1...8, apart: "a", day: 59), beside: [group(1...8, apart: "a")]) == 1)
        #expect(Overlap.exposed(by: group(1...9, apart: "a", day: 60), beside: [group(1...8, apart: "a")]) == 1)
        // A leader apart in the whole, and two parts of it that everybody else is in, and the leader too.
        let parts = [group(1...6), group(7...12, day: 100)]
        #expect(Overlap.exposed(by: group(1...12, apart: "a", day: 200), beside: parts) == 1)
    }

    // MARK: Long after

    @Test("However long after: one to four who came or went are too few, and five are enough")
    func longAfter() {
        for day in [59, 60, 400, 4000] {
            for left in 0...7 {
                for came in 0...7 {
                    let second = group((left + 1)...(8 + came), day: day)
                    let few = [left, came].filter((1...4).contains).min()
                    #expect(Overlap.exposed(by: second, beside: [group(1...8)]) == few, "\(left) left, \(came) came")
                }
            }
        }
    }

    @Test("Long after, a whole and two parts of it that leave one person out are still refused")
    func togetherLongAfter() {
        let earlier = [group(1...11), group(1...5, day: 200)]
        #expect(Overlap.exposed(by: group(6...10, day: 400), beside: earlier) == 1)
    }

    @Test("Who passed is taken to be known for as long as people may remember it; then only who was asked counts")
    func passedLongAgo() {
        let seven = group(1...8, answered: 7)
        for (one, other) in [(seven, group(1...8, day: 59)), (seven, group(1...8, answered: 7, day: 59))] {
            #expect(Overlap.exposed(by: other, beside: [one]) == 1)
        }
        for (one, other) in [(seven, group(1...8, day: 60)), (seven, group(1...8, answered: 7, day: 60))] {
            #expect(Overlap.exposed(by: other, beside: [one]) == nil)
        }
        #expect(Overlap.exposed(by: group(1...7, day: 400), beside: [seven]) == 1)
        #expect(Overlap.exposed(by: group(1...9, answered: 8, day: 400), beside: [seven]) == 1)
    }
}

@Suite("What is said of a result that is withheld")
struct TeamChangesTests {
    private func bag(_ rows: [[Double]]) -> BallotBag {
        var bag = BallotBag()
        for row in rows {
            let scores = Dictionary(uniqueKeysWithValues: row.enumerated().map { ("s\($0)", $1) })
            bag.add(TeamBallot(items: scores, scores: scores, errors: scores.mapValues { _ in 0.35 }))
        }
        return bag
    }

    private func changes(_ before: [[Double]], _ after: [[Double]]) throws -> TeamWave.Changes {
        let terms = CheckInTerms(
            id: "20261122-00000000", team: "0123456789abcdef", guide: "team-checkin", guideVersion: 1, guideHash: "",
            mode: .sealed, minimum: 3, invited: before.count, people: nil, asksLeader: false, day: .epoch)
        let last = TeamWave(terms: terms, bag: bag(before), guide: nil, isExposing: false)
        let wave = TeamWave(terms: terms, bag: bag(after), guide: nil, isExposing: true, course: [last])
        #expect(wave.outcome == .overlap && wave.bag == nil)
        return try #require(wave.changes)
    }

    @Test("If nobody who stayed changed an answer, it says nothing of the one who left or came, whatever they answered")
    func oneMore() throws {
        var chance = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let count = 3 + Int(chance.next() % 10)
            // From all alike to as far apart as the scale goes.
            let width = 1 + chance.next() % 17
            let rows = (0...count).map { _ in (0..<4).map { _ in 1 + Double(chance.next() % width) / 4 } }
            for (before, after) in [(rows, Array(rows.dropFirst())), (Array(rows.dropFirst()), rows)] {
                #expect(try changes(before, after).scores.values.allSatisfy { $0 == .withinNoise })
            }
        }
        for count in 3...12 {
            let alike = Array(repeating: [5.0, 5, 5, 5], count: count)
            #expect(try changes(alike + [[1, 1, 1, 1]], alike).scores.values.allSatisfy { $0 == .withinNoise })
        }
    }

    @Test("A rise and a fall of everybody are told, without a number, and scores that only one result has are left out")
    func moved() throws {
        let before: [[Double]] = Array(repeating: [[2, 4, 3, 3], [2.5, 4.5, 3, 3]], count: 4).flatMap { $0 }
        let after: [[Double]] = Array(repeating: [[4, 2, 3], [4.5, 2.5, 3]], count: 4).flatMap { $0 }.dropLast()
        let changes = try changes(before, after)
        #expect(changes.scores == ["s0": .higher, "s1": .lower, "s2": .withinNoise])
        #expect(changes.since == .epoch)
    }
}

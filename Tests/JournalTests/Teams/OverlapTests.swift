import Testing

@testable import Journal

@Suite("Groups that overlap")
struct OverlapTests {
    private func group(_ people: ClosedRange<Int>, answered: Int? = nil) -> Gathering {
        Gathering(people: Set(people.map(String.init)), answered: answered ?? people.count)
    }

    @Test("The same people, people apart, and parts whose rest is large enough single nobody out")
    func harmless() {
        #expect(Overlap.exposed(by: group(1...8), beside: [group(1...8)], minimum: 5) == nil)
        #expect(Overlap.exposed(by: group(1...8), beside: [group(9...16)], minimum: 5) == nil)
        #expect(Overlap.exposed(by: group(1...5), beside: [group(1...10)], minimum: 5) == nil)
        #expect(Overlap.exposed(by: group(1...8), beside: [], minimum: 5) == nil)
    }

    @Test("Every part of a group is refused exactly when the rest, or what it has more, is 1 to minimum − 1 people")
    func parts() {
        for whole in 5...12 {
            for part in 5...12 {
                for minimum in 3...5 {
                    let exposed = Overlap.exposed(by: group(1...part), beside: [group(1...whole)], minimum: minimum)
                    let rest = abs(whole - part)
                    #expect(exposed == ((1..<minimum).contains(rest) ? rest : nil))
                }
            }
        }
    }

    @Test("A whole and two parts of it that leave one person out are refused, whichever comes last")
    func together() {
        let groups = [group(1...11), group(1...5), group(6...10)]
        for last in groups.indices {
            let earlier = groups.indices.filter { $0 != last }.map { groups[$0] }
            #expect(Overlap.exposed(by: groups[last], beside: earlier, minimum: 5) == 1)
        }
    }

    @Test("Where somebody passed, nobody knows who is the difference: any overlap is refused")
    func passed() {
        #expect(Overlap.exposed(by: group(1...8, answered: 7), beside: [group(1...8)], minimum: 5) == 1)
        #expect(Overlap.exposed(by: group(1...8), beside: [group(1...8, answered: 7)], minimum: 5) == 1)
        #expect(Overlap.exposed(by: group(1...8, answered: 7), beside: [group(9...16)], minimum: 5) == nil)
    }
}

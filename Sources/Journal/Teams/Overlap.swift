/// Who was asked in a check-in whose result was shown, and how many of them answered.
public struct Gathering: Sendable, Equatable {
    /// One key for each person asked; the same person has the same key in every gathering.
    public var people: Set<String>
    /// At most as many as `people`.
    public var answered: Int

    public init(people: Set<String>, answered: Int) {
        self.people = people
        self.answered = answered
    }

    var isComplete: Bool { answered == people.count }
}

/// Whether results of overlapping groups can be subtracted from one another until few people are left.
///
/// Taking the bag of one group out of another's leaves the answers of those who are in one and not in the other. That is
/// refused where it would leave between 1 and `minimum` − 1 people on either side, also when several separate groups are put
/// together first (a whole, and two parts of it that leave out one person). Groups in which somebody passed differ by an unknown person:
/// such a group is refused beside every other that it shares somebody with.
public enum Overlap {
    /// More earlier groups than this are not combined; the latest count.
    static let mostCombined = 8

    /// - Parameters:
    ///   - earlier: what was shown already, the latest last.
    ///   - minimum: the fewest people whose answers may be told apart from the rest.
    /// - Returns: the fewest people that could be singled out; `nil` if none.
    public static func exposed(by new: Gathering, beside earlier: [Gathering], minimum: Int) -> Int? {
        let related = earlier.suffix(mostCombined).filter { !$0.people.isDisjoint(with: new.people) }
        for other in related where !(new.isComplete && other.isComplete) { return 1 }
        // Each earlier group stands on the new one's side, on the other side, or is left out.
        var least: Int?
        func combine(_ index: Int, _ left: Set<String>, _ right: Set<String>) {
            guard index < earlier.suffix(mostCombined).count else {
                guard !left.isDisjoint(with: right) else { return }
                for rest in [left.subtracting(right).count, right.subtracting(left).count]
                where (1..<max(minimum, 1)).contains(rest) {
                    least = min(least ?? rest, rest)
                }
                return
            }
            let group = Array(earlier.suffix(mostCombined))[index].people
            combine(index + 1, left, right)
            if left.isDisjoint(with: group) { combine(index + 1, left.union(group), right) }
            if right.isDisjoint(with: group) { combine(index + 1, left, right.union(group)) }
        }
        combine(0, new.people, [])
        return least
    }
}

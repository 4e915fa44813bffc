/// A result, or one list of it, as seen by a differencing attack: who was asked, and how many answered.
public struct Gathering: Sendable, Equatable {
    /// A key for each person asked, the same in every gathering.
    public var people: Set<String>
    /// The number of values, at most the number of people.
    public var answered: Int
    /// The team whose leader was asked but is in no list; `nil` if there is none.
    public var apart: String?
    /// Days since 1970-01-01.
    public var day: Int
    /// Groups smaller than this must not be distinguishable.
    public var minimum: Int

    public init(people: Set<String>, answered: Int, apart: String? = nil, day: Int = 0, minimum: Int) {
        self.people = people
        self.answered = answered
        self.apart = apart
        self.day = day
        self.minimum = minimum
    }

    /// The number of values if nobody left anything out.
    private var most: Int { max(0, people.count - (apart == nil ? 0 : 1)) }

    /// Whether everybody asked has answered, except a separate leader, so that it is known who did.
    var isComplete: Bool { answered == most }

    /// The gathering as if nobody had left anything out, except a separate leader.
    var withEverybody: Gathering {
        Gathering(people: people, answered: most, apart: apart, day: day, minimum: minimum)
    }
}

/// Protection against differencing attacks on results of overlapping groups.
///
/// Subtracting the list of one group from another's leaves the answers of people in only one of them, as far as the
/// others answered the same both times. A new result is refused if that would leave 1 to `minimum` − 1 people on either
/// side, however old the other result is. Whether a mean changed by more than noise may still be reported, see
/// ``TeamWave/Changes``.
///
/// Disjoint groups are combined first (a whole, and two parts of it that leave out one person). If somebody left
/// something out, it is unknown who is in the lists: less than ``TeamWave/window`` days apart, when people may still
/// remember who passed, every possibility counts; later only who was asked. A separate leader is in no list, so a list
/// that includes the leader differs by one person, however old it is.
public enum Overlap {
    /// The most earlier groups combined with one another, the latest ones; each single one is always compared.
    static let mostCombined = 8

    /// - Parameter earlier: earlier gatherings in any order.
    /// - Returns: the smallest number of people that could be singled out; `nil` if none.
    public static func exposed(by new: Gathering, beside earlier: [Gathering]) -> Int? {
        let alone = earlier.compactMap { exposed(by: new, beside: $0) }
        let together = combinations(of: new, with: earlier).compactMap { exposed(union($0.left), union($0.right)) }
        return (alone + together).min()
    }

    private static func exposed(by new: Gathering, beside other: Gathering) -> Int? {
        if abs(new.day - other.day) < TeamWave.window { return exposed(new, other) }
        // After that time, the leader is assumed to be the same person.
        let isSameLeader = new.apart != nil && new.apart == other.apart
        return exposed(new.withEverybody, other.withEverybody, missing: isSameLeader ? 1 : 0)
    }

    /// Considers all distributions of the people who are in no list.
    ///
    /// - Parameter missing: the number of people asked both times who are known to be in neither list.
    private static func exposed(_ one: Gathering, _ other: Gathering, missing: Int = 0) -> Int? {
        let inBoth = one.people.intersection(other.people).count - missing
        let mostCommon = min(one.answered, other.answered, inBoth)
        let leastCommon = max(0, one.answered + other.answered - (one.people.union(other.people).count - missing))
        guard mostCommon > 0, leastCommon <= mostCommon else { return nil }
        let small = 1..<max(1, one.minimum, other.minimum)
        let rests = (max(1, leastCommon)...mostCommon).flatMap { [one.answered - $0, other.answered - $0] }
        return rests.filter(small.contains).min()
    }

    // MARK: Combinations

    /// All assignments of two or more disjoint earlier groups to the two sides of the subtraction.
    private static func combinations(
        of new: Gathering, with earlier: [Gathering]
    ) -> [(left: [Gathering], right: [Gathering])] {
        guard new.isComplete else { return [] }
        let others = related(to: new, among: earlier)
        var found: [(left: [Gathering], right: [Gathering])] = []
        func combine(_ index: Int, _ left: [Gathering], _ right: [Gathering]) {
            guard index < others.count else {
                if left.count + right.count > 2, !right.isEmpty { found.append((left, right)) }
                return
            }
            combine(index + 1, left, right)
            if left.allSatisfy({ $0.people.isDisjoint(with: others[index].people) }) {
                combine(index + 1, left + [others[index]], right)
            }
            if right.allSatisfy({ $0.people.isDisjoint(with: others[index].people) }) {
                combine(index + 1, left, right + [others[index]])
            }
        }
        combine(0, [new], [])
        return found
    }

    /// Groups connected to the new one by shared people, directly or not; of several with the same people, the latest.
    private static func related(to new: Gathering, among earlier: [Gathering]) -> [Gathering] {
        var others: [Gathering] = []
        for group in earlier.sorted(by: { $0.day > $1.day })
        where group.isComplete && !others.contains(where: { $0.people == group.people && $0.apart == group.apart }) {
            others.append(group)
        }
        var reached = new.people
        var found: [Gathering] = []
        while let index = others.firstIndex(where: { !$0.people.isDisjoint(with: reached) }),
            found.count < mostCombined
        {
            let group = others.remove(at: index)
            reached.formUnion(group.people)
            found.append(group)
        }
        return found
    }

    private static func union(_ groups: [Gathering]) -> Gathering {
        groups.dropFirst().reduce(groups[0]) { sum, group in
            Gathering(
                people: sum.people.union(group.people), answered: sum.answered + group.answered, day: sum.day,
                minimum: max(sum.minimum, group.minimum))
        }
    }
}

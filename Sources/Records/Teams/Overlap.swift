/// One result, or one list of it, in an attack that subtracts results from one another: who was asked, and how many of them
/// answered.
public struct Gathering: Sendable, Equatable {
    /// One key for each person asked; the same person has the same key in every gathering.
    public var people: Set<String>
    /// How many values the list has; at most as many as `people`.
    public var answered: Int
    /// The team whose leader stands apart: asked, and in no list. `nil`: nobody stands apart.
    public var apart: String?
    /// Days since 1970-01-01.
    public var day: Int
    /// Fewer people than this shall not be told apart from the rest.
    public var minimum: Int

    public init(people: Set<String>, answered: Int, apart: String? = nil, day: Int = 0, minimum: Int) {
        self.people = people
        self.answered = answered
        self.apart = apart
        self.day = day
        self.minimum = minimum
    }

    /// How many values there are if nobody left anything out.
    private var most: Int { max(0, people.count - (apart == nil ? 0 : 1)) }

    /// Whether it is known who answered: everybody who was asked, but for a leader.
    var isComplete: Bool { answered == most }

    /// The same if nobody had left anything out. A leader still stands apart: people remember who leads.
    var withEverybody: Gathering {
        Gathering(people: people, answered: most, apart: apart, day: day, minimum: minimum)
    }
}

/// Whether results of overlapping groups can be taken from one another until few people are left.
///
/// Taking the lists of one group out of another's leaves the answers of those who are in one and not in the other, as far as the
/// others answered the same both times. So a new result is refused where that would leave between 1 and `minimum` − 1
/// people on either side, however long ago the other was: how far answers move on differs from person to person, and nobody
/// asked them. What may still be said is whether a mean changed by more than noise, see ``TeamWave/Changes``.
///
/// Several separate groups are put together first (a whole, and two parts of it that leave out one person). Where somebody left
/// something out, it is not known who is in the lists: less than ``TeamWave/window`` days apart, when people may still remember
/// who said so, every way in which it could have been counts; later only who was asked. A leader who stands apart is in no list: beside
/// a list that has the leader's answer in it, one person is the difference, however long ago that was.
public enum Overlap {
    /// More earlier groups than this are not combined with one another; the latest count. Each alone is always compared.
    static let mostCombined = 8

    /// - Parameter earlier: what was shown already, in any order.
    /// - Returns: the fewest people that could be singled out; `nil` if none.
    public static func exposed(by new: Gathering, beside earlier: [Gathering]) -> Int? {
        let alone = earlier.compactMap { exposed(by: new, beside: $0) }
        let together = combinations(of: new, with: earlier).compactMap { exposed(union($0.left), union($0.right)) }
        return (alone + together).min()
    }

    private static func exposed(by new: Gathering, beside other: Gathering) -> Int? {
        if abs(new.day - other.day) < TeamWave.window { return exposed(new, other) }
        // Past that time, the team's leader is assumed to be the one who led it then.
        let isSameLeader = new.apart != nil && new.apart == other.apart
        return exposed(new.withEverybody, other.withEverybody, missing: isSameLeader ? 1 : 0)
    }

    /// Considers every way in which those who are in no list could be distributed.
    ///
    /// - Parameter missing: how many of those asked both times are known to be in neither list.
    private static func exposed(_ one: Gathering, _ other: Gathering, missing: Int = 0) -> Int? {
        let inBoth = one.people.intersection(other.people).count - missing
        let mostCommon = min(one.answered, other.answered, inBoth)
        let leastCommon = max(0, one.answered + other.answered - (one.people.union(other.people).count - missing))
        guard mostCommon > 0, leastCommon <= mostCommon else { return nil }
        let small = 1..<max(1, one.minimum, other.minimum)
        let rests = (max(1, leastCommon)...mostCommon).flatMap { [one.answered - $0, other.answered - $0] }
        return rests.filter(small.contains).min()
    }

    // MARK: Several together

    /// Every assignment of two or more separate earlier groups to the two sides of the subtraction.
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

    /// The groups that share somebody with the new one, or with one that does; of several of the same people the latest.
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

/// One result as somebody sees it who wants to take others from it: who was asked, and how many of them answered.
public struct Gathering: Sendable, Equatable {
    /// One key for each person asked; the same person has the same key in every gathering.
    public var people: Set<String>
    /// How many values each list has if nobody left a question out; at most as many as `people`.
    public var answered: Int
    /// Days since 1970-01-01.
    public var day: Int
    /// Fewer people than this shall not be told apart from the rest.
    public var minimum: Int

    public init(people: Set<String>, answered: Int, day: Int = 0, minimum: Int) {
        self.people = people
        self.answered = answered
        self.day = day
        self.minimum = minimum
    }

    /// Whether it is known who answered: everybody who was asked.
    var isComplete: Bool { answered == people.count }

    /// As if nobody had passed.
    var withEverybody: Gathering { Gathering(people: people, answered: people.count, day: day, minimum: minimum) }
}

/// Whether results of overlapping groups can be taken from one another until few people are left.
///
/// Taking the lists of one group out of another's leaves the answers of those who are in one and not in the other, as far as the
/// others answered the same both times. So a new result is refused where that would leave between 1 and `minimum` − 1
/// people on either side, however long ago the other was: how far answers move on differs from person to person, and nobody
/// asked them. What may still be said is whether a mean changed by more than noise, see ``TeamWave/Changes``.
///
/// Several separate groups are put together first (a whole, and two parts of it that leave out one person). Where somebody passed, it
/// is not known who is in the lists: less than ``TeamWave/window`` days apart, when people may still remember who
/// said so, every way in which it could have been counts; later only who was asked.
public enum Overlap {
    /// More earlier groups than this are not combined with one another; the latest count. Each alone is always compared.
    static let mostCombined = 8

    /// - Parameter earlier: what was shown already, in any order.
    /// - Returns: the fewest people that could be singled out; `nil` if none.
    public static func exposed(by new: Gathering, beside earlier: [Gathering]) -> Int? {
        let alone = earlier.compactMap { exposed(by: new, beside: $0) }
        let together = combinations(of: new, with: earlier).compactMap { exposed($0.left, $0.right) }
        return (alone + together).min()
    }

    private static func exposed(by new: Gathering, beside other: Gathering) -> Int? {
        let isNear = abs(new.day - other.day) < TeamWave.window
        guard isNear || new.isComplete && other.isComplete else {
            return exposed(new.withEverybody, other.withEverybody, common: new.people.intersection(other.people).count)
        }
        let mostCommon = min(new.answered, other.answered, new.people.intersection(other.people).count)
        let leastCommon = max(0, new.answered + other.answered - new.people.union(other.people).count)
        guard mostCommon > 0, leastCommon <= mostCommon else { return nil }
        let small = 1..<max(1, new.minimum, other.minimum)
        let rests = (max(1, leastCommon)...mostCommon).flatMap { [new.answered - $0, other.answered - $0] }
        return rests.filter(small.contains).min()
    }

    // MARK: Several together

    /// Every way of putting two or more separate earlier groups on the new one's side or against it.
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
        where group.isComplete && !others.contains(where: { $0.people == group.people }) {
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

    private static func exposed(_ left: [Gathering], _ right: [Gathering]) -> Int? {
        let (one, other) = (union(left), union(right))
        return exposed(one, other, common: one.people.intersection(other.people).count)
    }

    /// - Parameter common: how many are in both.
    private static func exposed(_ one: Gathering, _ other: Gathering, common: Int) -> Int? {
        guard common > 0 else { return nil }
        let small = 1..<max(1, one.minimum, other.minimum)
        return [one.answered - common, other.answered - common].filter(small.contains).min()
    }

    private static func union(_ groups: [Gathering]) -> Gathering {
        groups.dropFirst().reduce(groups[0]) { sum, group in
            Gathering(
                people: sum.people.union(group.people), answered: sum.answered + group.answered, day: sum.day,
                minimum: max(sum.minimum, group.minimum))
        }
    }
}

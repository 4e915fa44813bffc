/// One result as somebody sees it who wants to take others from it: who was asked, how many of them answered, and what they
/// said.
public struct Gathering: Sendable, Equatable {
    /// One key for each person asked; the same person has the same key in every gathering.
    public var people: Set<String>
    /// How many values each list has if nobody left a question out; at most as many as `people`.
    public var answered: Int
    /// Days since 1970-01-01.
    public var day: Int
    /// Fewer people than this shall not be told apart from the rest.
    public var minimum: Int
    /// Rising values by question.
    public var items: [String: [Double]]
    /// Rising values by score.
    public var scores: [String: [Double]]

    public init(
        people: Set<String>, answered: Int, day: Int = 0, minimum: Int, items: [String: [Double]] = [:],
        scores: [String: [Double]] = [:]
    ) {
        self.people = people
        self.answered = answered
        self.day = day
        self.minimum = minimum
        self.items = items
        self.scores = scores
    }

    /// Whether it is known who answered: everybody who was asked.
    var isComplete: Bool { answered == people.count }
}

/// Whether results of overlapping groups can be taken from one another until few people are left.
///
/// Taking the lists of one group out of another's leaves the answers of those who are in one and not in the other, as far as the
/// others answered the same both times. A new result is refused where that would leave between 1 and `minimum` − 1
/// people on either side, and
///
/// - both are of nearly the same time, less than ``TeamWave/window`` days apart: the questions ask about the same weeks; or
/// - however much later, the lists show that hardly anybody changed an answer (``isUnchanged(_:_:common:)``), so that the
///   difference would come out after all.
///
/// Several separate groups are put together first (a whole, and two parts of it that leave out one person). Where somebody passed, it
/// is not known who is in the lists; every way in which it could have been counts.
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
        let mostCommon = min(new.answered, other.answered, new.people.intersection(other.people).count)
        let leastCommon = max(0, new.answered + other.answered - new.people.union(other.people).count)
        guard mostCommon > 0, leastCommon <= mostCommon else { return nil }
        let small = 1..<max(1, new.minimum, other.minimum)
        let rests = (max(1, leastCommon)...mostCommon).flatMap { [new.answered - $0, other.answered - $0] }
        guard let rest = rests.filter(small.contains).min() else { return nil }
        let isNear = abs(new.day - other.day) < TeamWave.window
        return isNear || isUnchanged(new, other, common: leastCommon) ? rest : nil
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
        let common = one.people.intersection(other.people).count
        guard common > 0 else { return nil }
        let small = 1..<max(1, one.minimum, other.minimum)
        guard let rest = [one.answered - common, other.answered - common].filter(small.contains).min() else {
            return nil
        }
        let days = (left + right).map(\.day)
        let isNear = (days.max() ?? 0) - (days.min() ?? 0) < TeamWave.window
        return isNear || isUnchanged(one, other, common: common) ? rest : nil
    }

    private static func union(_ groups: [Gathering]) -> Gathering {
        groups.dropFirst().reduce(groups[0]) { sum, group in
            Gathering(
                people: sum.people.union(group.people), answered: sum.answered + group.answered, day: sum.day,
                minimum: max(sum.minimum, group.minimum),
                items: sum.items.merging(group.items) { ($0 + $1).sorted() },
                scores: sum.scores.merging(group.scores) { ($0 + $1).sorted() })
        }
    }

    // MARK: What did not change

    /// Whether two results look as if those who are in both had answered nearly the same.
    ///
    /// If nobody changed an answer, each question's two lists have at least `common` values in common. That is so here for half of
    /// the questions or more; and where more than two people came or went, so that it happens by chance, at most a
    /// quarter of the common people's scores are missing from the other list. In simulated teams of 6 to 12 this finds every
    /// result in which nobody changed an answer and nearly all in which one in twenty did, and of those whose answers
    /// correlate by 0.7 between two times it holds back 1 in 30 where one person changed.
    static func isUnchanged(_ one: Gathering, _ other: Gathering, common: Int) -> Bool {
        let questions = one.items.keys.filter { other.items[$0] != nil }
        guard common > 0, !questions.isEmpty else { return false }
        let even = questions.filter { missing(one, other, \.items, $0, common: common) == 0 }
        guard even.count * 2 >= questions.count else { return false }
        guard one.answered + other.answered - 2 * common > 2 else { return true }
        let scores = one.scores.keys.filter { other.scores[$0] != nil }
        let gone = scores.map { missing(one, other, \.scores, $0, common: common) }.reduce(0, +)
        return gone * 4 <= scores.count * common
    }

    /// How many of the values that people in both gave the first time are not among those of the second.
    private static func missing(
        _ one: Gathering, _ other: Gathering, _ lists: KeyPath<Gathering, [String: [Double]]>, _ id: String, common: Int
    ) -> Int {
        let (first, second) = (one[keyPath: lists][id] ?? [], other[keyPath: lists][id] ?? [])
        var left: [Double: Int] = [:]
        for value in first { left[value, default: 0] += 1 }
        var both = 0
        for value in second where left[value, default: 0] > 0 {
            left[value, default: 0] -= 1
            both += 1
        }
        // Whoever left the question out cannot be missed.
        let expected = common - (one.answered - first.count) - (other.answered - second.count)
        return max(0, expected - both)
    }
}

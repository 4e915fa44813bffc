/// What one person handed in. Lives in memory only; what goes to disk is a ``BallotBag``.
public struct TeamBallot: Sendable, Equatable {
    /// Only where the room chose to show names.
    public var person: String?
    /// By question id.
    public var items: [String: Double]
    /// By score id, complete ones only.
    public var scores: [String: Double]
    /// Standard errors of measurement of the scores.
    public var errors: [String: Double]
    /// Only what the person agreed to have read out.
    public var comments: [Comment]
    /// Marked by the person as the leader's own.
    public var isLeader: Bool
    /// The person does not want more to be shown than the coarse picture, though the room has chosen more.
    public var keepsCoarse: Bool

    public init(
        person: String? = nil, items: [String: Double], scores: [String: Double], errors: [String: Double] = [:],
        comments: [Comment] = [], isLeader: Bool = false, keepsCoarse: Bool = false
    ) {
        self.person = person
        self.items = items
        self.scores = scores
        self.errors = errors
        self.comments = comments
        self.isLeader = isLeader
        self.keepsCoarse = keepsCoarse
    }

    /// A pass or an empty ballot: counts as handed in, holds no answers.
    public var isRefusal: Bool { items.isEmpty && scores.isEmpty && comments.isEmpty }
}

/// The ballots of a room with everything taken out that ties two answers to one person: for each question a rising list of
/// values, for each score likewise, comments by question in the order of the alphabet. The same ballots give the same bag in whatever order they
/// came.
public struct BallotBag: Sendable, Codable, Equatable {
    /// Ballots with answers, the leader's marked one not among them.
    public var answered = 0
    public var refused = 0
    public var items: [String: [Double]] = [:]
    public var scores: [String: [Double]] = [:]
    /// The largest standard error of measurement of each score.
    public var errors: [String: Double] = [:]
    public var comments: [Comment] = []
    /// The scores that the leader chose to show beside the team's.
    public var leader: [String: Double]?
    /// The leader's answers, only while the box is open: should too few others answer, they are mixed with theirs.
    public var leaderItems: [String: Double]?
    /// Only where the room chose to show names; in the order of the names.
    public var people: [Person]?
    /// Only while the box is open: somebody asked for the coarse picture. Who it was is not recorded.
    public var keepsCoarse: Bool?

    /// A ballot with its name on it.
    public struct Person: Sendable, Codable, Equatable {
        public var name: String
        public var scores: [String: Double]
    }

    public init() {}

    /// How many have handed something in.
    public var cast: Int { answered + refused + (leader == nil ? 0 : 1) }

    public mutating func add(_ ballot: TeamBallot) {
        if let name = ballot.person {
            people = ((people ?? []) + [Person(name: name, scores: ballot.scores)]).sorted { $0.name < $1.name }
        }
        comments = (comments + ballot.comments).sorted()
        if ballot.keepsCoarse { keepsCoarse = true }
        if ballot.isRefusal {
            refused += 1
            return
        }
        for (score, error) in ballot.errors { errors[score] = max(error, errors[score] ?? 0) }
        if ballot.isLeader, leader == nil {
            leader = ballot.scores
            leaderItems = ballot.items
            return
        }
        mix(items: ballot.items, scores: ballot.scores)
    }

    private mutating func mix(items ballotItems: [String: Double], scores ballotScores: [String: Double]) {
        answered += 1
        for (item, value) in ballotItems { items[item] = ((items[item] ?? []) + [value]).sorted() }
        for (score, value) in ballotScores { scores[score] = ((scores[score] ?? []) + [value]).sorted() }
    }

    /// With the leader's ballot mixed in where the others would be fewer than `minimum`: it is then one of all.
    public func mixed(for minimum: Int) -> BallotBag {
        var bag = self
        if answered < minimum, let leader {
            bag.mix(items: leaderItems ?? [:], scores: leader)
            bag.leader = nil
        }
        bag.leaderItems = nil
        return bag
    }

    /// What may be seen when everything needs `minimum` answers: questions and scores with fewer are gone. `nil` if the whole
    /// has fewer.
    public func shown(from minimum: Int) -> BallotBag? {
        let bag = mixed(for: minimum)
        guard bag.answered >= minimum else { return nil }
        return bag.only(items: { $0.value.count >= minimum }, scores: { $0.value.count >= minimum })
    }

    public func without(_ lists: TeamWave.Lists) -> BallotBag {
        var bag = only(items: { !lists.items.contains($0.key) }, scores: { !lists.scores.contains($0.key) })
        bag.people = people?.map { person in
            var person = person
            for score in lists.scores { person.scores[score] = nil }
            return person
        }
        return bag
    }

    private func only(
        items isKept: ((key: String, value: [Double])) -> Bool,
        scores isScoreKept: ((key: String, value: [Double])) -> Bool
    ) -> BallotBag {
        var bag = self
        bag.items = items.filter(isKept)
        bag.scores = scores.filter(isScoreKept)
        bag.errors = errors.filter { bag.scores[$0.key] != nil }
        bag.leader = leader?.filter { bag.scores[$0.key] != nil }
        return bag
    }
}

/// A person's ballot. In memory only; a ``BallotBag`` is stored.
public struct TeamBallot: Sendable, Equatable {
    /// The person's name, in open mode only.
    public var person: String?
    /// Answers by question id.
    public var items: [String: Double]
    /// Complete scores by id.
    public var scores: [String: Double]
    /// The scores' standard errors of measurement.
    public var errors: [String: Double]
    /// Comments that the person agreed to share.
    public var comments: [Comment]
    /// Whether the person marked it as the leader's.
    public var isLeader: Bool
    /// Whether the person vetoes the exact picture that the room chose.
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

    /// Whether it is empty; it still counts as handed in.
    public var isRefusal: Bool { items.isEmpty && scores.isEmpty && comments.isEmpty }
}

/// The mixed ballots of a room, without links between one person's answers: sorted values for each question and score,
/// and comments by question in alphabetical order. Independent of the order of ballots.
public struct BallotBag: Sendable, Codable, Equatable {
    /// The number of ballots with answers, excluding the leader's marked one.
    public var answered = 0
    public var refused = 0
    public var items: [String: [Double]] = [:]
    public var scores: [String: [Double]] = [:]
    /// The largest standard error of measurement by score.
    public var errors: [String: Double] = [:]
    public var comments: [Comment] = []
    /// The leader's separate scores.
    public var leader: [String: Double]?
    /// The leader's answers, while the box is open, to be mixed with the others' if these are too few.
    public var leaderItems: [String: Double]?
    /// Named ballots, sorted by name; in open mode only.
    public var people: [Person]?
    /// Whether anybody vetoed the exact picture, while the box is open; who is not recorded.
    public var keepsCoarse: Bool?

    /// A named ballot.
    public struct Person: Sendable, Codable, Equatable {
        public var name: String
        public var scores: [String: Double]
    }

    public init() {}

    /// The number of ballots handed in.
    public var cast: Int { answered + refused + (leader == nil ? 0 : 1) }

    /// Whether there is a ballot with this name, ignoring case and width.
    public func names(_ name: String) -> Bool {
        (people ?? []).contains { SubjectName.areSame($0.name, name) }
    }

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

    /// The bag with the leader's ballot mixed in if the others are fewer than `minimum`.
    public func mixed(for minimum: Int) -> BallotBag {
        var bag = self
        if answered < minimum, let leader {
            bag.mix(items: leaderItems ?? [:], scores: leader)
            bag.leader = nil
        }
        bag.leaderItems = nil
        return bag
    }

    /// The bag without questions and scores that have fewer than `minimum` values; `nil` if the bag has fewer ballots.
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

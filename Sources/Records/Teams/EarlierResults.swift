public import Guides
public import Text

/// A result that would be withheld, though everybody answers.
public struct Withholding: Sendable, Equatable {
    /// From this day on it would not be; `nil`: as long as the earlier one is here.
    public var until: CivilDate?
    /// The day of the team's latest picture: whether anything changed since then is said all the same.
    public var since: CivilDate?
    /// What it depends on; `nil`: neither way would it be shown.
    public var leader: Leader?

    /// Beside an earlier result with the leader apart, one without would give the leader's answers away, and the other way round.
    public enum Leader: Sendable, Equatable, CaseIterable {
        /// Shown if the leader's ballot is marked, which the room has allowed.
        case marks
        /// Shown if it is not marked.
        case doesNotMark
        /// Shown if the room allowed it to be marked, and it were.
        case wouldMark
    }

    public init(until: CivilDate? = nil, since: CivilDate?, leader: Leader? = nil) {
        self.until = until
        self.since = since
        self.leader = leader
    }
}

/// What was shown already, and what a new result would tell beside it.
public struct EarlierResults {
    /// Every one that was shown of the guide, of every team: people are in more than one.
    public var waves: [TeamWave]
    private let terms: CheckInTerms
    private let items: (_ score: String) -> Set<String>?

    /// - Parameter items: the questions a score is made of; `nil`: any.
    public init(waves: [TeamWave], terms: CheckInTerms, items: @escaping (_ score: String) -> Set<String>?) {
        self.waves = waves
        self.terms = terms
        self.items = items
    }

    /// Whether the ballots as a whole would tell few people apart.
    public func expose(_ bag: BallotBag) -> Bool {
        Overlap.exposed(
            by: terms.gathering(answered: bag.answered, isLeaderApart: bag.leader != nil),
            beside: waves.compactMap { wave in wave.bag.map { wave.gathering(answered: $0.answered) } }) != nil
    }

    /// The lists that would, because somebody answered the one time and left that question out the other.
    ///
    /// A score goes with its questions: who answered one of them fewer moves it.
    ///
    /// - Parameter bag: with every list, however short.
    public func exposedLists(of bag: BallotBag) -> TeamWave.Lists {
        let items = bag.items.keys.filter { item in
            isExposed(bag.items[item]?.count ?? 0, of: bag) { $0.items[item]?.count }
        }
        let scores = bag.scores.keys.filter { score in
            if isExposed(bag.scores[score]?.count ?? 0, of: bag, beside: { $0.scores[score]?.count }) { return true }
            let parts = self.items(score) ?? Set(bag.items.keys)
            return !parts.isDisjoint(with: items) || isUnclear(score, of: parts, in: bag)
        }
        return TeamWave.Lists(items: items, scores: scores)
    }

    private func isExposed(_ count: Int, of bag: BallotBag, beside counted: (BallotBag) -> Int?) -> Bool {
        let earlier = waves.compactMap { wave in wave.bag.flatMap(counted).map { wave.gathering(answered: $0) } }
        let new = terms.gathering(answered: count, isLeaderApart: bag.leader != nil)
        return Overlap.exposed(by: new, beside: earlier) != nil
    }

    /// Whether a question of the score had too few answers to be kept a short time ago: nobody knows now how many.
    private func isUnclear(_ score: String, of parts: Set<String>, in bag: BallotBag) -> Bool {
        let new = terms.gathering(answered: bag.answered)
        return waves.contains { wave in
            guard let shown = wave.bag, shown.scores[score] != nil,
                abs(wave.terms.day.daysSinceEpoch - new.day) < TeamWave.window,
                max(new.minimum, wave.terms.minimum) > 1,
                !wave.gathering(answered: shown.answered).people.isDisjoint(with: new.people)
            else { return false }
            return parts.contains { bag.items[$0]?.isEmpty == false && shown.items[$0] == nil }
        }
    }
}

extension TeamWave {
    public func gathering(answered: Int) -> Gathering {
        terms.gathering(answered: answered, isLeaderApart: bag?.leader != nil)
    }
}

extension Guide {
    /// The questions a score is made of; `nil` where that cannot be told without computing it.
    public func questions(ofScore id: String) -> Set<String>? {
        guard let score = scores.first(where: { $0.id == id }) else { return nil }
        if case .quotient(of: let parts, by: let divisor) = score.rule {
            var all: Set<String> = []
            for part in parts + [divisor] {
                guard let items = scores.first(where: { $0.id == part })?.questions else { return nil }
                all.formUnion(items)
            }
            return all
        }
        return score.questions
    }
}

extension Score {
    fileprivate var questions: Set<String>? {
        switch rule {
        case .mean(let items), .sum(let items), .max(let items), .min(let items), .count(let items, among: _):
            Set(items.compactMap { $0.path.split(separator: ".").last.map(String.init) })
        case .formula, .quotient: nil
        }
    }
}

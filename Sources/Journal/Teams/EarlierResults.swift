import Guides
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
struct EarlierResults {
    /// Every one that was shown of the guide, of every team: people are in more than one.
    var waves: [TeamWave]
    let terms: CheckInTerms
    /// The questions a score is made of; `nil`: any.
    let items: (_ score: String) -> Set<String>?

    /// Whether the ballots as a whole would tell few people apart.
    func expose(_ bag: BallotBag) -> Bool {
        Overlap.exposed(
            by: terms.gathering(answered: bag.answered, isLeaderApart: bag.leader != nil),
            beside: waves.compactMap { wave in wave.bag.map { wave.gathering(answered: $0.answered) } }) != nil
    }

    /// The lists that would, because somebody answered the one time and left that question out the other.
    ///
    /// A score goes with its questions: who answered one of them fewer moves it.
    ///
    /// - Parameter bag: with every list, however short.
    func exposedLists(of bag: BallotBag) -> TeamWave.Lists {
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
    fileprivate func gathering(answered: Int) -> Gathering {
        terms.gathering(answered: answered, isLeaderApart: bag?.leader != nil)
    }
}

extension Workspace {
    /// The finished check-in that these ballots make, with what may not be seen taken out.
    ///
    /// - Throws: also where an earlier result cannot be read, which this one would have to be compared with.
    public func wave(_ terms: CheckInTerms, _ bag: BallotBag) throws(JournalError) -> TeamWave {
        let earlier = try earlierResults(than: terms)
        let whole = bag.mixed(for: terms.minimum)
        return TeamWave(
            terms: terms, bag: bag, isExposing: earlier.expose(whole), leavingOut: earlier.exposedLists(of: whole),
            since: try lastPicture(before: terms))
    }

    /// Whether a result of these people would be withheld because it would single few of them out beside one that was shown
    /// already; `nil`: it would not.
    ///
    /// - Throws: also where an earlier result cannot be read.
    public func withholding(_ terms: CheckInTerms) throws(JournalError) -> Withholding? {
        let earlier = try earlierResults(than: terms).waves.compactMap { wave in
            wave.bag.map { wave.gathering(answered: $0.answered) }
        }
        func isExposing(isLeaderApart: Bool, on day: Int? = nil) -> Bool {
            var new = terms.gathering(isLeaderApart: isLeaderApart)
            new.day = day ?? new.day
            return Overlap.exposed(by: new, beside: earlier) != nil
        }
        // With fewer the leader's ballot is one of all, marked or not.
        let canStandApart = terms.mode == .sealed && terms.invited > terms.minimum
        let isTogetherExposing = isExposing(isLeaderApart: false)
        let isApartExposing = canStandApart ? isExposing(isLeaderApart: true) : isTogetherExposing
        guard isTogetherExposing || terms.asksLeader && isApartExposing else { return nil }
        let since = try lastPicture(before: terms)?.terms.day
        if !isApartExposing { return Withholding(since: since, leader: terms.asksLeader ? .marks : .wouldMark) }
        if !isTogetherExposing { return Withholding(since: since, leader: .doesNotMark) }
        let today = terms.day.daysSinceEpoch
        let until = earlier.map { $0.day + TeamWave.window }.sorted().first { day in
            day > today && !isExposing(isLeaderApart: false, on: day)
        }
        return Withholding(until: until.flatMap { CivilDate(daysSinceEpoch: $0) }, since: since)
    }

    /// The team's latest picture that was shown, with the same questions.
    private func lastPicture(before terms: CheckInTerms) throws(JournalError) -> TeamWave? {
        try waves(of: terms.team).waves.last {
            $0.outcome == .shown && $0.terms.guide == terms.guide && $0.terms.guideVersion == terms.guideVersion
                && $0.terms.id != terms.id
        }
    }

    private func earlierResults(than terms: CheckInTerms) throws(JournalError) -> EarlierResults {
        var earlier: [TeamWave] = []
        // By their folders: a team whose own file is gone or damaged has been shown its pictures all the same.
        for team in try teamIDs() {
            let (waves, unreadable) = try waves(of: team)
            if let first = unreadable.first { throw .uncomparable(first) }
            earlier += waves.filter {
                $0.outcome == .shown && $0.terms.guide == terms.guide && $0.terms.id != terms.id
            }
        }
        let guide = (try? pinnedGuide(terms.guideHash)).flatMap { GuideReader.read($0, name: terms.guide).guide }
        return EarlierResults(waves: earlier, terms: terms) { score in guide?.questions(ofScore: score) }
    }
}

extension Guide {
    /// The questions a score is made of; `nil` where that cannot be told without computing it.
    fileprivate func questions(ofScore id: String) -> Set<String>? {
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

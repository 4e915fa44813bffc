public import Guides
public import Text

/// A result that would be coarse, though everybody answers.
public struct Withholding: Sendable, Equatable {
    /// From this day on it would not be; `nil`: as long as the earlier one is here.
    public var until: CivilDate?
    /// The day of the team's latest picture: whether anything changed since then is said all the same.
    public var since: CivilDate?
    /// What it depends on; `nil`: neither way would it be shown.
    public var leader: Leader?
    /// Whose answers a whole result would give away beside the team's latest picture, as far as names tell; in the order of the list.
    public var people: [String]

    /// Beside an earlier result with the leader apart, one without would give the leader's answers away, and the other way round.
    public enum Leader: Sendable, Equatable, CaseIterable {
        /// Shown if the leader's ballot is marked, which the room has allowed.
        case marks
        /// Shown if it is not marked.
        case doesNotMark
        /// Shown if the room allowed it to be marked, and it were.
        case wouldMark
    }

    public init(until: CivilDate? = nil, since: CivilDate?, leader: Leader? = nil, people: [String] = []) {
        self.until = until
        self.since = since
        self.leader = leader
        self.people = people
    }
}

/// A result that was shown, with the guide it answers; `nil` if that cannot be read any more.
public struct EarlierResult {
    public var wave: TeamWave
    public var guide: Guide?

    public init(wave: TeamWave, guide: Guide?) {
        self.wave = wave
        self.guide = guide
    }
}

/// What was shown already, and what a new result would tell beside it.
///
/// Results are compared by what was asked: a question is the same where its text is, under whatever id and in whichever guide it stands.
public struct EarlierResults {
    /// An earlier result in the words of the new one's guide.
    private struct Shown {
        var wave: TeamWave
        /// How many answers each question of the new guide had; none for those that were not asked or not shown.
        var items: [String: Int]
        /// How many values there were of each score that has a question in common with one of the new guide's.
        var scores: [String: [Int]]

        /// - Parameters:
        ///   - newItems: the questions of the new guide that an earlier one is the same as.
        ///   - newScores: the scores of the new guide that have a question in common with an earlier one.
        init(_ wave: TeamWave, items newItems: (String) -> [String], scores newScores: (String) -> [String]) {
            self.wave = wave
            items = [:]
            scores = [:]
            for (id, count) in wave.counts ?? wave.bag?.items.mapValues(\.count) ?? [:] {
                for new in newItems(id) { items[new] = count }
            }
            for (id, values) in wave.bag?.scores ?? [:] {
                for new in newScores(id) { scores[new, default: []].append(values.count) }
            }
        }
    }

    private let earlier: [Shown]
    private let terms: CheckInTerms
    private let guide: Guide?

    /// - Parameters:
    ///   - results: every one that was shown, of every team (people are in more than one) and every guide.
    ///   - guide: of the new result; `nil` if it cannot be read: then it is compared with every earlier one.
    public init(_ results: [EarlierResult], terms: CheckInTerms, guide: Guide?) {
        self.terms = terms
        self.guide = guide
        let asked = guide?.textsOfQuestions ?? [:]
        earlier = results.compactMap { result in
            let isSameGuide = result.wave.terms.guide == terms.guide
            guard guide != nil, let old = result.guide else {
                // What it asked is unknown: questions with the same ids count as the same.
                return Shown(result.wave, items: { [$0] }, scores: { [$0] })
            }
            let oldTexts = old.textsOfQuestions
            var newIDs: [String: [String]] = [:]
            for (id, texts) in oldTexts {
                newIDs[id] = asked.filter { $0.key == id && isSameGuide || !$0.value.isDisjoint(with: texts) }.map(
                    \.key)
            }
            guard isSameGuide || newIDs.values.contains(where: { !$0.isEmpty }) else { return nil }
            func parts(_ score: String, of guide: Guide, _ texts: [String: Set<String>]) -> Set<String> {
                guide.questions(ofScore: score) ?? Set(texts.keys)
            }
            return Shown(
                result.wave, items: { newIDs[$0] ?? [] },
                scores: { score in
                    let same = Set(parts(score, of: old, oldTexts).flatMap { newIDs[$0] ?? [] })
                    return (guide?.scores ?? []).map(\.id).filter { id in
                        isSameGuide && id == score
                            || guide.map { !parts(id, of: $0, asked).isDisjoint(with: same) } == true
                    }
                })
        }
    }

    /// What was shown of the results that asked anything of the same.
    public var gatherings: [Gathering] {
        earlier.compactMap { shown in shown.wave.bag.map { shown.wave.gathering(answered: $0.answered) } }
    }

    /// Whether the ballots as a whole would tell few people apart.
    public func expose(_ bag: BallotBag) -> Bool {
        Overlap.exposed(
            by: terms.gathering(answered: bag.answered, isLeaderApart: bag.leader != nil), beside: gatherings) != nil
    }

    /// The lists that would, because somebody answered the one time and left that question out the other.
    ///
    /// A score goes with its questions: who answered one of them fewer moves it.
    ///
    /// - Parameter bag: with every list, however short.
    public func exposedLists(of bag: BallotBag) -> TeamWave.Lists {
        let items = bag.items.keys.filter { item in
            isExposed(bag.items[item]?.count ?? 0, of: bag) { $0.items[item].map { [$0] } }
        }
        let scores = bag.scores.keys.filter { score in
            if isExposed(bag.scores[score]?.count ?? 0, of: bag, beside: { $0.scores[score] }) { return true }
            let parts = guide?.questions(ofScore: score) ?? Set(bag.items.keys)
            return !parts.isDisjoint(with: items) || isUnclear(score, of: parts, in: bag)
        }
        return TeamWave.Lists(items: items, scores: scores)
    }

    private func isExposed(_ count: Int, of bag: BallotBag, beside counted: (Shown) -> [Int]?) -> Bool {
        let others = earlier.flatMap { shown in
            (counted(shown) ?? []).map { shown.wave.gathering(answered: $0) }
        }
        let new = terms.gathering(answered: count, isLeaderApart: bag.leader != nil)
        return Overlap.exposed(by: new, beside: others) != nil
    }

    /// Whether a question of the score recently had too few answers to be kept, so that their number is unknown now.
    private func isUnclear(_ score: String, of parts: Set<String>, in bag: BallotBag) -> Bool {
        let new = terms.gathering(answered: bag.answered)
        return earlier.contains { shown in
            guard let before = shown.wave.bag, shown.scores[score] != nil,
                abs(shown.wave.terms.day.daysSinceEpoch - new.day) < TeamWave.window,
                max(new.minimum, shown.wave.terms.minimum) > 1,
                !shown.wave.gathering(answered: before.answered).people.isDisjoint(with: new.people)
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
    /// What is asked, by the question's id: its text in each language, as letters and digits alone, so that a space or a full stop makes no
    /// other question of it.
    var textsOfQuestions: [String: Set<String>] {
        Dictionary(
            flow.questions.map { question in
                (
                    question.id,
                    Set(question.text.texts.values.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } })
                )
            }, uniquingKeysWith: { $0.union($1) })
    }

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

public import Guides
public import Text

/// Why a result would be coarse even if everybody answers.
public struct Withholding: Sendable, Equatable {
    /// From this day on it would be exact; `nil` if it stays coarse as long as the earlier result exists.
    public var until: CivilDate?
    /// The day of the team's latest picture, with which changes are still reported.
    public var since: CivilDate?
    /// How it depends on the leader's ballot; `nil` if it is coarse either way.
    public var leader: Leader?
    /// People whose answers an exact result would disclose, as far as names tell, in list order.
    public var people: [String]

    /// Comparing a result where the leader's answers are separate with one where they are included would disclose them.
    public enum Leader: Sendable, Equatable, CaseIterable {
        /// Exact if the leader's ballot is marked, which the room has allowed.
        case marks
        /// Exact if it is not marked.
        case doesNotMark
        /// Would be exact if the room allowed marking, and it was marked.
        case wouldMark
    }

    public init(until: CivilDate? = nil, since: CivilDate?, leader: Leader? = nil, people: [String] = []) {
        self.until = until
        self.since = since
        self.leader = leader
        self.people = people
    }
}

/// A result that was shown, with its guide; `nil` if the guide cannot be read.
public struct EarlierResult {
    public var wave: TeamWave
    public var guide: Guide?

    public init(wave: TeamWave, guide: Guide?) {
        self.wave = wave
        self.guide = guide
    }
}

/// Determines what a new result would disclose compared with earlier ones.
///
/// Questions are identified by their text, regardless of id and guide.
public struct EarlierResults {
    /// An earlier result in terms of the new guide.
    private struct Shown {
        var wave: TeamWave
        /// The number of answers by question of the new guide; absent if not asked or not shown.
        var items: [String: Int]
        /// For each score of the new guide, the numbers of values of earlier scores that share a question with it.
        var scores: [String: [Int]]

        /// - Parameters:
        ///   - newItems: maps an earlier question to the same questions of the new guide.
        ///   - newScores: maps an earlier score to the new guide's scores that share a question with it.
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
    ///   - results: all shown results of all teams, as people may be in several, and of all guides.
    ///   - guide: the new result's guide; `nil` if it cannot be read, to compare with every earlier result.
    public init(_ results: [EarlierResult], terms: CheckInTerms, guide: Guide?) {
        self.terms = terms
        self.guide = guide
        let asked = guide?.textsOfQuestions ?? [:]
        earlier = results.compactMap { result in
            let isSameGuide = result.wave.terms.guide == terms.guide
            guard guide != nil, let old = result.guide else {
                // Its questions are unknown, so equal ids count as equal questions.
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

    /// Gatherings of the earlier results that share a question.
    public var gatherings: [Gathering] {
        earlier.compactMap { shown in shown.wave.bag.map { shown.wave.gathering(answered: $0.answered) } }
    }

    /// Whether the result as a whole would disclose few people's answers.
    public func expose(_ bag: BallotBag) -> Bool {
        Overlap.exposed(
            by: terms.gathering(answered: bag.answered, isLeaderApart: bag.leader != nil), beside: gatherings) != nil
    }

    /// Single questions and scores that would, because somebody left them out one time and not the other.
    ///
    /// A score is exposed with any of its questions, as a missing answer changes it.
    ///
    /// - Parameter bag: with all lists, however short.
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

    /// Whether a question of the score recently had too few answers to be kept, so that their number is unknown.
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
    /// The normalised texts of each question in all languages by id: letters and digits only, so that spaces and
    /// punctuation do not matter.
    var textsOfQuestions: [String: Set<String>] {
        Dictionary(
            flow.questions.map { question in
                (
                    question.id,
                    Set(question.text.texts.values.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } })
                )
            }, uniquingKeysWith: { $0.union($1) })
    }

    /// The questions of a score; `nil` if they depend on the answers.
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

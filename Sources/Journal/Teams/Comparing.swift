import Guides
public import Records
import Text

/// What a check-in may show beside the results that were shown before.
extension TeamStore {
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
        for team in try ids() {
            let (waves, unreadable) = try waves(of: team)
            if let first = unreadable.first { throw .uncomparable(first) }
            earlier += waves.filter {
                $0.outcome == .shown && $0.terms.guide == terms.guide && $0.terms.id != terms.id
            }
        }
        let guide = (try? GuideStore(files: files).pinned(terms.guideHash)).flatMap {
            GuideReader.read($0, name: terms.guide).guide
        }
        return EarlierResults(waves: earlier, terms: terms) { score in guide?.questions(ofScore: score) }
    }
}

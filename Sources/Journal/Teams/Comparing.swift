public import Guides
public import Records
import Text

/// What a check-in may show beside the results that were shown before.
extension TeamStore {
    /// The finished check-in that these ballots make, with what may not be seen taken out.
    ///
    /// - Throws: also where an earlier result cannot be read, which this one would have to be compared with.
    public func wave(_ terms: CheckInTerms, _ bag: BallotBag) throws(JournalError) -> TeamWave {
        let guide = guide(pinnedAs: terms)
        let earlier = try earlierResults(than: terms, guide)
        let whole = bag.mixed(for: terms.minimum)
        let showsMore = terms.showsMore == true && bag.keepsCoarse != true
        return TeamWave(
            terms: terms, bag: bag, guide: guide.flatMap(TeamGuide.init),
            isExposing: !showsMore && earlier.expose(whole),
            leavingOut: showsMore ? nil : earlier.exposedLists(of: whole), course: try course(before: terms))
    }

    /// Whether a result of these people would be coarse because a whole one would single few of them out beside one that was
    /// shown already; `nil`: it would not.
    ///
    /// - Parameter guide: what would be answered; `nil` if it cannot be read.
    /// - Throws: also where an earlier result cannot be read.
    public func withholding(_ terms: CheckInTerms, of guide: Guide?) throws(JournalError) -> Withholding? {
        let earlier = try earlierResults(than: terms, guide).gatherings
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
        let last = try course(before: terms).last { $0.outcome == .shown }?.terms
        let since = last?.day
        if !isApartExposing { return Withholding(since: since, leader: terms.asksLeader ? .marks : .wouldMark) }
        if !isTogetherExposing { return Withholding(since: since, leader: .doesNotMark) }
        let today = terms.day.daysSinceEpoch
        let until = earlier.map { $0.day + TeamWave.window }.sorted().first { day in
            day > today && !isExposing(isLeaderApart: false, on: day)
        }
        let (here, there) = (terms.people ?? [], last?.people ?? [])
        let people = last == nil ? [] : here.filter { !there.contains($0) } + there.filter { !here.contains($0) }
        return Withholding(until: until.flatMap { CivilDate(daysSinceEpoch: $0) }, since: since, people: people)
    }

    /// The team's earlier check-ins with the same questions, in the order of their days.
    private func course(before terms: CheckInTerms) throws(JournalError) -> [TeamWave] {
        try waves(of: terms.team).waves.filter {
            $0.terms.guide == terms.guide && $0.terms.guideVersion == terms.guideVersion && $0.terms.id != terms.id
        }
    }

    private func earlierResults(than terms: CheckInTerms, _ guide: Guide?) throws(JournalError) -> EarlierResults {
        var earlier: [EarlierResult] = []
        // By their folders: a team whose own file is gone or damaged has been shown its pictures all the same.
        for team in try ids() {
            let (waves, unreadable) = try waves(of: team)
            if let first = unreadable.first { throw .uncomparable(first) }
            earlier += waves.filter { $0.outcome == .shown && $0.terms.id != terms.id }.map {
                EarlierResult(wave: $0, guide: self.guide(pinnedAs: $0.terms))
            }
        }
        return EarlierResults(earlier, terms: terms, guide: guide)
    }

    private func guide(pinnedAs terms: CheckInTerms) -> Guide? {
        (try? GuideStore(files: files).pinned(terms.guideHash)).flatMap {
            GuideReader.read($0, name: terms.guide).guide
        }
    }
}

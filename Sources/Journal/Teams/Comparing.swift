public import Guides
public import Records
import Text

/// Disclosure control: what a check-in may show given earlier results.
extension TeamStore {
    /// The result of a check-in with these ballots, without what must be withheld.
    ///
    /// - Throws: ``JournalError/uncomparable(_:)`` if an earlier result cannot be read.
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

    /// Whether a result of these people would have to be coarse, because compared with an earlier one an exact result
    /// would disclose few people's answers; `nil` if not.
    ///
    /// - Parameter guide: the guide to be answered; `nil` if it cannot be read.
    /// - Throws: ``JournalError/uncomparable(_:)`` if an earlier result cannot be read.
    public func withholding(_ terms: CheckInTerms, of guide: Guide?) throws(JournalError) -> Withholding? {
        let earlier = try earlierResults(than: terms, guide).gatherings
        func isExposing(isLeaderApart: Bool, on day: Int? = nil) -> Bool {
            var new = terms.gathering(isLeaderApart: isLeaderApart)
            new.day = day ?? new.day
            return Overlap.exposed(by: new, beside: earlier) != nil
        }
        // With fewer people, the leader's ballot is counted among all, marked or not.
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

    /// The team's earlier check-ins with the same version of the guide, oldest first.
    private func course(before terms: CheckInTerms) throws(JournalError) -> [TeamWave] {
        try waves(of: terms.team).waves.filter {
            $0.terms.guide == terms.guide && $0.terms.guideVersion == terms.guideVersion && $0.terms.id != terms.id
        }
    }

    private func earlierResults(than terms: CheckInTerms, _ guide: Guide?) throws(JournalError) -> EarlierResults {
        var earlier: [EarlierResult] = []
        // List folders rather than teams: results were shown even if the team's file is now missing or damaged.
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

import Guides

/// Which day a moment belongs to where the person is. Files hold moments; days that people see and type go through here.
struct Zone: Sendable {
    /// Never an earlier day for a later moment.
    let day: @Sendable (Timestamp) -> CivilDate

    static let utc = Zone { $0.utcDate }

    /// The first moment of `day`, to the millisecond.
    func start(of day: CivilDate) -> Timestamp {
        // No zone is a whole day away from UTC, though one was moved by a day once: two days hold all.
        let middle = Int64(day.daysSinceEpoch) * 86_400_000
        var (before, first) = (middle - 2 * 86_400_000, middle + 2 * 86_400_000)
        while first - before > 1 {
            let half = before + (first - before) / 2
            if self.day(Timestamp(millisecondsSinceEpoch: half)) < day { before = half } else { first = half }
        }
        return Timestamp(millisecondsSinceEpoch: first)
    }
}

/// The user's time zone, which converts between stored times (``Timestamp``) and the days that people see and type.
public struct Zone: Sendable {
    /// The local day of a time. Monotonic.
    public let day: @Sendable (Timestamp) -> CivilDate

    /// The local minute of the day, 0 to 1439.
    public let minute: @Sendable (Timestamp) -> Int

    /// - Parameter minute: if `nil`, minutes elapsed since the start of the day, ignoring daylight-saving changes.
    public init(_ day: @escaping @Sendable (Timestamp) -> CivilDate, minute: (@Sendable (Timestamp) -> Int)? = nil) {
        self.day = day
        self.minute =
            minute ?? { moment in
                let start = Self.start(of: day(moment), by: day)
                let passed = (moment.millisecondsSinceEpoch - start.millisecondsSinceEpoch) / 60_000
                return min(max(Int(passed), 0), 1439)
            }
    }

    public static let utc = Zone(
        { $0.utcDate },
        minute: { Int($0.millisecondsSinceEpoch - Int64($0.utcDate.daysSinceEpoch) * 86_400_000) / 60_000 })

    /// The first millisecond of `day`.
    public func start(of day: CivilDate) -> Timestamp { Self.start(of: day, by: self.day) }

    private static func start(of day: CivilDate, by dayOf: (Timestamp) -> CivilDate) -> Timestamp {
        // Zones differ from UTC by less than a day, except for a skipped day, so two days are enough.
        let middle = Int64(day.daysSinceEpoch) * 86_400_000
        var (before, first) = (middle - 2 * 86_400_000, middle + 2 * 86_400_000)
        while first - before > 1 {
            let half = before + (first - before) / 2
            if dayOf(Timestamp(millisecondsSinceEpoch: half)) < day { before = half } else { first = half }
        }
        return Timestamp(millisecondsSinceEpoch: first)
    }
}

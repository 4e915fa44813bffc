import Guides
import Text

extension Report.Trend.Point {
    /// Where it lies in time, in days: two sessions of one day lie apart.
    var moment: Double { Double(date.daysSinceEpoch) + Double(minute ?? 0) / 1440 }

    /// `2026-11-22 10:05`.
    var dateAndTime: String {
        guard let minute else { return date.description }
        func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(date) \(padded(minute / 60)):\(padded(minute % 60))"
    }
}

extension Report.Trend {
    /// When each point was, in words.
    var whens: [String] { points.indices.map(when) }

    /// When a point was, in words: its day, with the time where others are of the same day; those stand next to it.
    func when(_ place: Int) -> String {
        let point = points[place]
        let neighbours = [place - 1, place + 1].filter(points.indices.contains)
        let isAlone = neighbours.allSatisfy { points[$0].date != point.date }
        return isAlone ? point.date.description : point.dateAndTime
    }

    /// The whole scale; of a scale that the points fill by less than a third, the part they lie in, with room around it.
    var shownRange: ClosedRange<Double> {
        // A guide's scale may have become narrower since: what lies outside stands at its end.
        let reached = points.flatMap { [$0.low ?? $0.value, $0.high ?? $0.value] }.map { min(max($0, low), high) }
        guard low < high, let least = reached.min(), let most = reached.max(), most - least < (high - low) / 3
        else { return low...max(high, low) }
        let room = max((most - least) / 2, (high - low) / 20)
        return max(low, (least - room).rounded(.down))...min(high, (most + room).rounded(.up))
    }

    /// What stands at the ends of the axis of time: days, or times of one day; no second one where both are the same.
    var ends: (begin: String, end: String?) {
        guard let first = points.first, let last = points.last else { return ("", nil) }
        if first.date != last.date { return (first.date.description, last.date.description) }
        if first.moment == last.moment { return (first.date.description, nil) }
        return (first.dateAndTime, String(last.dateAndTime.suffix(5)))
    }

    /// The points that fall on one spot of a picture, of which only the last would be seen.
    struct Spot {
        var column: Int
        var row: Int
        var count: Int
        /// The latest of them.
        var point: Point

        /// What stands for several: how many.
        var digit: Character? { count < 2 ? nil : count < 10 ? Character(String(count)) : "+" }
    }

    /// The spots of a picture, in the order in which points first come to them.
    func spots(_ place: (Point) -> (column: Int, row: Int)) -> [Spot] {
        struct Key: Hashable {
            var column: Int
            var row: Int
        }
        var spots: [Spot] = []
        var known: [Key: Int] = [:]
        for point in points {
            let (column, row) = place(point)
            if let index = known[Key(column: column, row: row)] {
                spots[index].count += 1
                spots[index].point = point
            } else {
                known[Key(column: column, row: row)] = spots.count
                spots.append(Spot(column: column, row: row, count: 1, point: point))
            }
        }
        return spots
    }
}

extension Report.Change {
    /// Drawn without filling: not more than noise, as far as is known.
    var isHollow: Bool { self == .withinNoise || self == .unknown }
}

public import Scoring
public import Text

extension Report {
    /// A score over time. Points are never connected, because nothing is known between sessions.
    public struct Trend: Sendable {
        var title: String
        var low: Double
        var high: Double
        /// Points in chronological order.
        public var points: [Point]
        public var sentences: [String]
        /// The change from first to last point; `nil` below two points.
        var overall: TrendChange?
        /// The slope in points of the score a day, if it is more than noise and `overall` is not.
        var drift: Double?

        public struct Point: Sendable {
            var date: CivilDate
            /// The minute of the day, 0 to 1439; `nil` if only the day is known.
            public var minute: Int?
            var value: Double
            /// The lower end of the confidence interval.
            var low: Double?
            var high: Double?
            var change: Change

            public init(
                date: CivilDate, minute: Int? = nil, value: Double, low: Double? = nil, high: Double? = nil,
                change: Change = .first
            ) {
                self.date = date
                self.minute = minute
                self.value = value
                self.low = low
                self.high = high
                self.change = change
            }
        }

        /// Creates a trend with its sentences.
        ///
        /// - Parameters:
        ///   - points: in any order.
        ///   - possible: the ends of the scale; `nil` for the range of points and intervals.
        ///   - overall: the change from first to last point.
        ///   - drift: the slope in points of the score a day, if it is more than noise.
        ///   - isOfTeam: whether the points are a team's check-ins.
        public init(
            title: String, points: [Point], possible: ClosedRange<Double>?, overall: TrendChange? = nil,
            drift: Double? = nil, language: Language, isOfTeam: Bool = false
        ) {
            self.title = title
            self.overall = overall
            self.drift = overall?.verdict.isChange == true ? nil : drift
            self.points = points.enumerated().sorted {
                ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset)
            }
            .map(\.element)
            let reached = points.flatMap { [$0.low ?? $0.value, $0.high ?? $0.value] }
            let low = possible?.lowerBound ?? reached.min() ?? 0
            self.low = low
            high = possible?.upperBound ?? max(reached.max() ?? 1, low + 1)
            sentences = []
            sentences = Words(language: language).course(self, isOfTeam: isOfTeam)
        }
    }

    /// The change from the previous point.
    public enum Change: String, Sendable {
        case first
        /// Not more than measurement error explains.
        case withinNoise
        case up, down
        /// The measurement error is unknown.
        case unknown

        /// The verdict; `nil` for the first point.
        var verdict: TrendChange.Verdict? {
            switch self {
            case .first: nil
            case .withinNoise: .withinNoise
            case .up: .higher
            case .down: .lower
            case .unknown: .unknown
            }
        }

        /// Whether it is drawn hollow, because it is not known to be more than noise.
        var isHollow: Bool { self == .withinNoise || self == .unknown }
    }
}

extension Report.Trend: PictureContent {
    static let name = "trend"

    func figures(_ words: Words) -> [Figure] {
        zip(whens, points).map { when, point in
            Figure(
                label: title, date: when, value: point.value, low: point.low, high: point.high,
                text: words.changeAlone(point.change))
        }
    }

    func spoken(_ words: Words) -> [String] {
        [title]
            + zip(whens, points).map { when, point in
                words.entry(
                    when,
                    words.point(
                        point.value.written(.score), point.low.map { $0.written(.score) },
                        point.high.map { $0.written(.score) })
                        + words.change(point.change))
            } + words.paragraph(sentences)
    }

    func layout(_ words: Words) -> PictureLayout {
        let drawing = drawing()
        let legend =
            [words.partOfScale(self)].compactMap(\.self) + [words.trendMarks]
            + (drawing.hasDigits ? [words.digitMarks] : [])
        return PictureLayout(panels: [
            .init(title: title, drawing: drawing, sentences: sentences, legend: legend, table: table(words))
        ])
    }

    func table(_ words: Words) -> Report.Table {
        Report.Table(
            columns: [
                (words.date, false), (words.value, true), (words.lowEnd, true), (words.highEnd, true),
                (words.changeTitle, false),
            ],
            cells: zip(whens, points).map { when, point in
                [
                    when, point.value.written(.score), point.low.map { $0.written(.score) } ?? "",
                    point.high.map { $0.written(.score) } ?? "", words.changeAlone(point.change),
                ]
            })
    }

    func lines(_ style: TerminalStyle, _ words: Words) -> [String] {
        let picture = lines(style, from: shownRange, height: 9)
        let legend = words.trendLegend(
            String(style.marks.dot), String(style.marks.hollowDot), hasDigits: picture.hasDigits)
        return picture.lines + style.sentences([legend] + [words.partOfScale(self)].compactMap(\.self), words)
            + style.sentences(sentences, words)
    }
}

// MARK: When

extension Report.Trend.Point {
    /// The time in days, with the time of day as a fraction.
    var moment: Double { Double(date.daysSinceEpoch) + Double(minute ?? 0) / 1440 }

    /// Day and time, such as `2026-11-22 10:05`.
    var dateAndTime: String {
        guard let minute else { return date.description }
        return "\(date) \((minute / 60).zeroPadded(2)):\((minute % 60).zeroPadded(2))"
    }
}

extension Report.Trend {
    /// The date of each point in words.
    var whens: [String] { points.indices.map(when) }

    /// A point's date in words, with the time if a neighbour is of the same day.
    func when(_ place: Int) -> String {
        let point = points[place]
        let neighbours = [place - 1, place + 1].filter(points.indices.contains)
        let isAlone = neighbours.allSatisfy { points[$0].date != point.date }
        return isAlone ? point.date.description : point.dateAndTime
    }

    /// The labels of the time axis: days, or times within one day; no `end` if both are equal.
    var ends: (begin: String, end: String?) {
        guard let first = points.first, let last = points.last else { return ("", nil) }
        if first.date != last.date { return (first.date.description, last.date.description) }
        if first.moment == last.moment { return (first.date.description, nil) }
        return (first.dateAndTime, String(last.dateAndTime.suffix(5)))
    }
}

extension Report.Trend {
    /// Indices of significant steps; empty if there is only one step, which `overall` covers.
    var steps: [Int] {
        points.count > 2 ? points.indices.filter { points[$0].change.verdict?.isChange == true } : []
    }
}

/// A sentence about the drift over all sessions.
///
/// - Parameters:
///   - perDay: the slope in points of the score a day.
///   - days: the time from first to last session; below 30 days, the drift a month is not stated.
public func drift(perDay: Double, over days: Double, in language: Language) -> String {
    Words(language: language).drift(perDay: perDay, over: days)
}

extension Words {
    /// Sentences about the overall change or the drift, and the latest significant step.
    fileprivate func course(_ trend: Report.Trend, isOfTeam: Bool) -> [String] {
        let points = trend.points
        guard let first = points.first, let last = points.last else { return [] }
        let (begin, end) = (trend.when(0), trend.when(points.count - 1))
        if points.count == 1 {
            return [words("One session so far; a course needs two.")]
        }
        let (from, to) = (first.value.written(.score), last.value.written(.score))
        var sentences = [
            isOfTeam
                ? words("\(points.count) check-ins, from \(from) on \(begin) to \(to) on \(end).")
                : words("\(points.count) sessions, from \(from) on \(begin) to \(to) on \(end).")
        ]
        if let overall = trend.overall {
            sentences.append(
                words(
                    "From first to last: \(first.value.writtenChange(to: last.value)), \(overall.verdict.text[language])."
                ))
        }
        if let drift = trend.drift { sentences.append(self.drift(perDay: drift, over: last.moment - first.moment)) }
        let steps = trend.steps
        if let place = steps.last {
            sentences.append(
                points[place].change == .up
                    ? words("The last rise from one to the next by more than noise: \(trend.when(place)).")
                    : words("The last fall from one to the next by more than noise: \(trend.when(place))."))
        } else if points.contains(where: { $0.change == .unknown }) {
            sentences.append(
                words("How far these figures can err is not known, so no change is claimed."))
        }
        return sentences
    }

    fileprivate func drift(perDay: Double, over days: Double) -> String {
        let isUp = perDay > 0
        guard days >= 30 else {
            let amount = (abs(perDay) * days).written(.score)
            return isUp
                ? words("All sessions together drift up, by about \(amount) in all, by more than noise.")
                : words("All sessions together drift down, by about \(amount) in all, by more than noise.")
        }
        let amount = (abs(perDay) * 30).written(.score)
        return isUp
            ? words("All sessions together drift up, by about \(amount) a month, by more than noise.")
            : words("All sessions together drift down, by about \(amount) a month, by more than noise.")
    }
}

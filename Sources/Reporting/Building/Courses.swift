import Guides
public import Text

extension Report.Trend {
    /// A score over time, with what can be said about it in words.
    ///
    /// - Parameters:
    ///   - points: in any order.
    ///   - possible: the ends of the scale; what the points and their intervals reach is taken if not given.
    ///   - isOfTeam: whether the points are check-ins of a team.
    public init(
        title: String, points: [Point], possible: ClosedRange<Double>?, language: Language, isOfTeam: Bool = false
    ) {
        let words = Words(language: language)
        let points = points.enumerated().sorted {
            ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset)
        }
        .map(\.element)
        let reached = points.flatMap { [$0.low ?? $0.value, $0.high ?? $0.value] }
        let low = possible?.lowerBound ?? reached.min() ?? 0
        self.init(
            title: title, low: low, high: possible?.upperBound ?? max(reached.max() ?? 1, low + 1), points: points,
            sentences: [])
        sentences = words.course(self, isOfTeam: isOfTeam)
    }
}

extension Report.Multiples {
    /// Several scores of the same sessions; one sentence for all.
    public init(trends: [Report.Trend], language: Language) {
        let words = Words(language: language)
        let changed = trends.filter { trend in trend.points.contains { $0.change == .up || $0.change == .down } }
        self.init(trends: trends, sentences: [words.changed(changed.map(\.title), of: trends.count)])
    }
}

extension Report.DotPlot {
    /// What each person of a team said, without names; a sentence for the row they lie furthest apart in.
    public init(rows: [(title: String, values: [Double])], possible: ClosedRange<Double>, language: Language) {
        let words = Words(language: language)
        let drawn = rows.filter { !$0.values.isEmpty }.map { row in
            let values = row.values.sorted()
            let middle = values.count / 2
            let median = values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
            return Row(title: row.title, values: values, median: median)
        }
        let widest = drawn.max {
            ($0.values.last ?? 0) - ($0.values.first ?? 0) < ($1.values.last ?? 0) - ($1.values.first ?? 0)
        }
        let sentence = widest.flatMap { row in
            row.values.first.flatMap { low in
                row.values.last.map { high in
                    low == high
                        ? words.allOfOneMind : words.widest(row.title, figure(low), figure(high), figure(row.median))
                }
            }
        }
        self.init(
            low: possible.lowerBound, high: possible.upperBound, rows: drawn, sentences: sentence.map { [$0] } ?? [])
    }
}

extension Words {
    /// From the first session to the last, and the last change beyond noise.
    func course(_ trend: Report.Trend, isOfTeam: Bool) -> [String] {
        let points = trend.points
        guard let first = points.first, let last = points.last else { return [] }
        let (begin, end) = (trend.when(0), trend.when(points.count - 1))
        if points.count == 1 {
            return [self("One session so far; a course needs two.", "只有一次，要两次才看得出走向。")]
        }
        var sentences = [
            self(
                "\(points.count) \(isOfTeam ? "check-ins" : "sessions"), from \(figure(first.value)) on \(begin) to \(figure(last.value)) on \(end).",
                "一共 \(points.count) 次，从 \(begin) 的 \(figure(first.value)) 到 \(end) 的 \(figure(last.value))。")
        ]
        if let place = points.lastIndex(where: { $0.change == .up || $0.change == .down }) {
            sentences.append(
                points[place].change == .up
                    ? self("The last rise beyond noise: \(trend.when(place)).", "最近一次超出误差的上升在 \(trend.when(place))。")
                    : self("The last fall beyond noise: \(trend.when(place)).", "最近一次超出误差的下降在 \(trend.when(place))。"))
        } else if points.contains(where: { $0.change == .unknown }) {
            sentences.append(
                self("How far these figures can err is not known, so no change is claimed.", "不知道这些数误差多大，所以不说变没变。"))
        } else {
            sentences.append(
                isOfTeam
                    ? self("No change here is larger than noise.", "这些变化都没超出误差。")
                    : self("No change here is larger than measurement alone can make.", "这些变化都没超出测量本身的误差。"))
        }
        return sentences
    }

    func changed(_ titles: [String], of count: Int) -> String {
        titles.isEmpty
            ? self("None of the \(count) changed beyond noise.", "这 \(count) 项都没有超出误差的变化。")
            : self("Changed beyond noise: \(list(titles.map(inSentence))).", "变化超出误差的：\(list(titles))。")
    }

    func widest(_ title: String, _ low: String, _ high: String, _ median: String) -> String {
        self(
            "Furthest apart in \(inSentence(title)): from \(low) to \(high), the middle at \(median).",
            "\(spaced("看法差得最远的是", title))：从 \(low) 到 \(high)，中位数 \(median)。")
    }

    var allOfOneMind: String { self("Everybody says the same.", "大家说的都一样。") }
}

import Guides
import Insight
import Records
import Reporting
import Scoring
import Text

extension TeamTrend {
    /// The changes that may be shown of a withheld check-in, in the guide's order.
    private func changes(of wave: TeamWave, _ messages: Messages) -> [String] {
        guide.guide.scores.compactMap { score in
            wave.changes?.scores[score.id].map { messages.changed(score.title[messages.language], $0) }
        }
    }

    func report(_ messages: Messages) -> Report {
        var cells: [[String]] = []
        var series = 0
        let family = changes
        for (place, score) in guide.guide.scores.enumerated() {
            let points = points(of: score.id)
            series = max(series, points.count)
            let changes = family.steps(of: place)
            for (index, entry) in points.enumerated() {
                let change = index == 0 ? nil : changes[index - 1]
                let words = change.map { change in
                    points[index - 1].point.value.writtenChange(to: entry.point.value) + messages.comma
                        + change.verdict.text[messages.language]
                }
                cells.append([
                    score.title[messages.language], entry.wave.terms.day.description,
                    String(entry.point.people ?? 0), entry.point.value.written(.score), words ?? "",
                ])
            }
        }
        var items: [Report.Item] = []
        if !cells.isEmpty { items.append(.table(Report.Table(columns: messages.trendColumns, cells: cells))) }
        for wave in waves where wave.outcome != .shown {
            let rough = guide.guide.scores.compactMap { score in
                wave.coarse?.medians[score.id].map { messages.coarseFactor(score.title[messages.language], about: $0) }
            }
            items.append(
                .paragraph(messages.trendWithheld(wave, roughly: rough, changes: changes(of: wave, messages))))
        }
        items.append(
            .paragraph(
                series > 1 || waves.contains { $0.changes != nil }
                    ? messages.trendRule
                    : messages.trendOneOnly(withheld: waves.contains { $0.outcome != .shown })))
        return Report(title: "", language: messages.language, items: items)
    }

    /// A trend picture for each factor with at least two shown check-ins; the band is the 90 % confidence interval of the mean.
    func pictures(_ messages: Messages) -> [Report.Trend] {
        let family = changes
        return guide.guide.scores.enumerated().compactMap { place, score in
            let points = points(of: score.id).map(\.point)
            guard points.count > 1 else { return nil }
            let changes = family.steps(of: place)
            let ends = guide.ends(ofScore: score.id)
            let drawn = points.enumerated().map { index, point in
                let reach = point.standardError.flatMap { error in
                    point.people.map { Assumptions.confidence.t(degreesOfFreedom: Double(max($0 - 1, 1))) * error }
                }
                return Report.Trend.Point(
                    date: point.time.utcDate, value: point.value,
                    low: reach.map { max(point.value - $0, ends?.lowerBound ?? -.infinity) },
                    high: reach.map { min(point.value + $0, ends?.upperBound ?? .infinity) },
                    change: index == 0 ? .first : Report.Change(changes[index - 1].verdict))
            }
            return Report.Trend(
                title: score.title[messages.language], points: drawn, possible: ends,
                overall: family.overall(of: place),
                drift: family.slope(of: place).flatMap { $0.isReliable ? $0.perDay : nil },
                language: messages.language, isOfTeam: true)
        }
    }
}

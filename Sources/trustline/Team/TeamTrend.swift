import Guides
import Journal
import Records
import Reporting
import Scoring
import Text

/// The factors of a team over its check-ins with one guide.
struct TeamTrend {
    /// In the order of their days.
    let waves: [TeamWave]
    let guide: TeamGuide
    let messages: Messages

    /// A factor's mean in each wave that may be seen, with its error and how many people it comes from.
    func points(of score: String) -> [(wave: TeamWave, point: TrendPoint)] {
        waves.compactMap { wave in
            let picture = TeamPicture(wave: wave, guide: guide, messages: messages)
            guard let factor = picture.factors.first(where: { $0.id == score }) else { return nil }
            // Noon of its day: only the day is known.
            let time = Timestamp(millisecondsSinceEpoch: Int64(wave.terms.day.daysSinceEpoch) * 86_400_000 + 43_200_000)
            return (
                wave,
                TrendPoint(time: time, value: factor.mean, standardError: factor.error, people: factor.values.count)
            )
        }
    }

    /// What is left of a wave that is withheld, factor by factor, in the guide's order.
    private func changes(of wave: TeamWave) -> [String] {
        guide.guide.scores.compactMap { score in
            wave.changes?.scores[score.id].map { messages.changed(score.title[messages.language], $0) }
        }
    }

    var report: Report {
        var cells: [[String]] = []
        var series = 0
        for score in guide.guide.scores {
            let points = points(of: score.id)
            series = max(series, points.count)
            let changes = Trend.changes(in: points.map(\.point), since: .previous)
            for (index, entry) in points.enumerated() {
                let change = index == 0 ? nil : changes[index - 1]
                let words = change.map { change in
                    messages.signed(change.difference) + messages.comma + change.verdict.text[messages.language]
                }
                cells.append([
                    score.title[messages.language], entry.wave.terms.day.description,
                    String(entry.point.people ?? 0), messages.decimal(entry.point.value), words ?? "",
                ])
            }
        }
        var items: [Report.Item] = []
        if !cells.isEmpty { items.append(.table(Report.Table(columns: messages.trendColumns, cells: cells))) }
        for wave in waves where wave.outcome != .shown {
            items.append(.paragraph(messages.trendWithheld(wave, changes: changes(of: wave))))
        }
        items.append(
            .paragraph(
                series > 1 || waves.contains { $0.changes != nil }
                    ? messages.trendRule
                    : messages.trendOneOnly(withheld: waves.contains { $0.outcome != .shown })))
        return Report(title: "", language: messages.language, items: items)
    }
}

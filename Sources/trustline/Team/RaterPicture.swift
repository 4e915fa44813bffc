import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

/// The report comparing self-ratings with raters', factor by factor.
struct RaterPicture {
    let request: RaterBallot.Request
    let comparison: RaterComparison
    let messages: Messages

    private var guide: Guide { comparison.guide.guide }
    private var hasOwn: Bool { !comparison.own.isEmpty }

    var report: Report {
        var items: [Report.Item] = [.paragraph(messages.collected(comparison.answered, of: request.wanted))]
        guard let shown = comparison.shown else {
            items.append(.paragraph(messages.tooFewReplies(request.minimum)))
            return Report(title: "", language: messages.language, items: items)
        }
        let cells = comparison.factors.map { factor in
            let others = [factor.mean.written(.upTo(2)), factor.median.written(.upTo(2)), String(factor.answers)]
            let own = [factor.own.map { $0.written(.upTo(2)) } ?? "-"] + others + [factor.gap.map(messages.gap) ?? ""]
            return [factor.score.title[messages.language]] + (hasOwn ? own : others)
        }
        items.append(.table(Report.Table(columns: messages.gapColumns(besideOwn: hasOwn), cells: cells)))
        // There is no gap without an own session.
        items.append(.paragraph(hasOwn ? messages.gapHow : messages.noOwnSession(guide.ratedGuide ?? guide.id)))
        let apart = comparison.apart(by: 2).prefix(5)
        if !apart.isEmpty {
            items.append(.paragraph(messages.itemsApart))
            items.append(
                .table(
                    Report.Table(
                        columns: messages.itemColumns,
                        cells: apart.map { item in
                            [
                                (item.question.label ?? item.question.text)[messages.language],
                                item.own.written(.upTo(2)), item.median.written(.upTo(2)), String(item.answers),
                            ]
                        })))
        }
        if let people = shown.people {
            items.append(
                .table(
                    Report.Table(
                        columns: [(messages.personColumn, false)]
                            + guide.scores.map { ($0.title[messages.language], true) },
                        cells: people.map { person in
                            [person.name]
                                + guide.scores.map { person.scores[$0.id].map { $0.written(.upTo(2)) } ?? "-" }
                        })))
        }
        for (question, comments) in comparison.guide.byQuestion(shown.comments) {
            if let question { items.append(.paragraph(question.text[messages.language])) }
            items.append(.paragraph(comments.map { "- " + messages.oneLine($0.text) }.joined(separator: "\n")))
        }
        return Report(title: "", language: messages.language, items: items)
    }

    /// For each factor, one's own score above the raters' median; `nil` below the minimum number of replies or without an own
    /// session.
    var dots: Report.DotPlot? {
        let factors = comparison.factors.filter { $0.own != nil }
        guard let ends = factors.first?.ends else { return nil }
        let rows = factors.filter { $0.ends == ends }.flatMap { factor -> [Report.DotPlot.Row] in
            let title = factor.score.title[messages.language]
            let mine = factor.own ?? factor.median
            return [
                .init(title: messages.ownDot(title, mine), of: [mine], median: mine),
                .init(
                    title: messages.othersDot(title, factor.median, factor.answers), of: [factor.median],
                    median: factor.median),
            ]
        }
        return Report.DotPlot(low: ends.lowerBound, high: ends.upperBound, rows: rows)
    }
}

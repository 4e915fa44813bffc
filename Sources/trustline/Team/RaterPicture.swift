import Guides
import Journal
import Records
import Reporting
import Scoring
import Text

/// Self against others, factor by factor.
struct RaterPicture {
    let request: RaterBallot.Request
    let guide: TeamGuide
    let bag: BallotBag
    let own: [String: (Double, error: Double?)]
    let messages: Messages

    var report: Report {
        var items: [Report.Item] = [.paragraph(messages.collected(bag.answered, of: request.wanted))]
        guard let shown = bag.shown(from: request.minimum) else {
            items.append(.paragraph(messages.tooFewReplies(request.minimum)))
            return Report(title: "", language: messages.language, items: items)
        }
        var cells: [[String]] = []
        for score in guide.guide.scores where guide.ends(ofScore: score.id) != nil {
            guard let values = shown.scores[score.id], let median = Descriptive.median(values),
                let mean = Descriptive.mean(values)
            else { continue }
            let mine = own[score.id]
            var words = ""
            if let mine, let error = mine.error,
                let gap = SelfOtherGap(
                    own: mine.0, error: error, others: values, othersError: shown.errors[score.id] ?? 0)
            {
                words = messages.gap(gap)
            }
            let others = [messages.decimal(mean), messages.decimal(median), String(values.count)]
            cells.append(
                [score.title[messages.language]]
                    + (own.isEmpty ? others : [mine.map { messages.decimal($0.0) } ?? "-"] + others + [words]))
        }
        items.append(.table(Report.Table(columns: messages.gapColumns(besideOwn: !own.isEmpty), cells: cells)))
        // Without a view of one's own there is no gap to explain.
        items.append(.paragraph(own.isEmpty ? messages.noOwnSession(guide.guide.id) : messages.gapHow))
        if let people = shown.people {
            items.append(
                .table(
                    Report.Table(
                        columns: [(messages.personColumn, false)]
                            + guide.guide.scores.map { ($0.title[messages.language], true) },
                        cells: people.map { person in
                            [person.name]
                                + guide.guide.scores.map { person.scores[$0.id].map(messages.decimal) ?? "-" }
                        })))
        }
        items += shown.comments.map { .paragraph("- " + $0) }
        return Report(title: "", language: messages.language, items: items)
    }
}

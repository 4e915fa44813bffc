import Guides
import Journal
import Records
import Reporting
import Scoring
import Text

/// What a room sees of its check-in, screen by screen. Pure.
struct TeamPicture {
    /// One screen of the reveal.
    struct Screen {
        var id: String
        var title: String
        var items: [Report.Item]
        /// To talk about before going on.
        var question: String?
        /// Not for a projector that others than the room can see.
        var isPrivate = false
    }

    let wave: TeamWave
    let guide: TeamGuide
    let messages: Messages

    private var language: Language { messages.language }

    /// The agreement, spread and middle of one score over the people.
    struct Factor: Equatable {
        var id: String
        var values: [Double]
        var mean: Double
        var median: Double
        /// r*wg over the score's questions.
        var agreement: Double?
        /// AD from the median, over the score's questions, in points.
        var deviation: Double?
        /// Standard error of the mean.
        var error: Double?
    }

    /// One for each score that may be seen, in the guide's order.
    var factors: [Factor] {
        guard let bag = wave.bag else { return [] }
        return guide.guide.scores.compactMap { score in
            guard let values = bag.scores[score.id], let mean = Descriptive.mean(values),
                let median = Descriptive.median(values)
            else { return nil }
            let items = guide.items(ofScore: score.id).map { id in
                (values: bag.items[id] ?? [], points: guide.points(ofQuestion: id))
            }
            return Factor(
                id: score.id, values: values, mean: mean, median: median, agreement: Agreement.rStarWG(items),
                deviation: Agreement.averageDeviationFromMedian(items.map(\.values)),
                error: bag.point(of: score.id)?.standardError)
        }
    }

    /// The questions by how far people differ, by the average deviation from the median as a share of the scale; equal ones in
    /// the order of the alphabet.
    var byDisagreement: [(id: String, spread: Double)] {
        guard let bag = wave.bag else { return [] }
        return bag.items.keys.compactMap { id -> (id: String, spread: Double)? in
            guard let values = bag.items[id], let ends = guide.ends(ofQuestion: id),
                let deviation = Agreement.averageDeviationFromMedian([values])
            else { return nil }
            return (id, deviation / (ends.upperBound - ends.lowerBound))
        }.sorted { ($1.spread, $0.id) < ($0.spread, $1.id) }
    }

    /// The question on which people differ most; `nil` where nobody does.
    var widest: String? { byDisagreement.first.flatMap { $0.spread > 0 ? $0.id : nil } }

    /// The factor whose median stands worst on its scale, of equal ones the one with the worse mean, and all that stand equal in
    /// both; self-orientation counts from its other end.
    var lowest: [Factor] {
        let places = factors.compactMap { factor -> (factor: Factor, median: Double, mean: Double)? in
            guard let ends = guide.ends(ofScore: factor.id), ends.lowerBound < ends.upperBound else { return nil }
            let places = [factor.median, factor.mean].map { value in
                let place = (value - ends.lowerBound) / (ends.upperBound - ends.lowerBound)
                return guide.isReversed(score: factor.id) ? 1 - place : place
            }
            return (factor, places[0], places[1])
        }
        // Values that are equal on paper may differ in their last bit.
        func isSame(_ one: Double, _ other: Double) -> Bool { abs(one - other) < 1e-9 }
        guard let median = places.map(\.median).min() else { return [] }
        let worst = places.filter { isSame($0.median, median) }
        guard let mean = worst.map(\.mean).min() else { return [] }
        return worst.filter { isSame($0.mean, mean) }.map(\.factor)
    }

    func title(ofScore id: String) -> String {
        guide.guide.scores.first { $0.id == id }?.title[language] ?? id
    }

    // MARK: Screens

    var screens: [Screen] {
        var screens = [opening]
        guard wave.outcome == .shown else { return screens + [changes].compactMap { $0 } }
        screens += [dots, agreement, disagreement, weakest, leader, named, comments].compactMap { $0 }
        return screens
    }

    private var opening: Screen {
        Screen(
            id: "turnout", title: messages.turnoutTitle(wave.terms.day),
            items: (messages.turnout(wave) + leftOut).map { .paragraph($0) })
    }

    /// What is not among the other screens, and why.
    private var leftOut: [String] {
        guard let lists = wave.leftOut else { return [] }
        return [messages.leftOut(scores: lists.scores.map(title(ofScore:)), questions: lists.items.count)]
    }

    /// Of a result that is withheld: what changed since the last one that was not.
    private var changes: Screen? {
        guard let changes = wave.changes, !changes.scores.isEmpty else { return nil }
        let cells = guide.guide.scores.compactMap { score in
            changes.scores[score.id].map { [score.title[language], messages.change($0)] }
        }
        return Screen(
            id: "changes", title: messages.changesTitle(since: changes.since),
            items: [
                .table(Report.Table(columns: messages.changesColumns, cells: cells)),
                .paragraph(messages.changesHow),
            ], question: messages.factorQuestion(""))
    }

    private var dots: Screen? {
        let shown = factors.compactMap { factor in guide.ends(ofScore: factor.id).map { (factor, $0) } }
        guard let ends = shown.first?.1 else { return nil }
        let rows = shown.filter { $0.1 == ends }.map { factor, _ in
            Report.DotPlot.Row(
                title: messages.dotTitle(title(ofScore: factor.id), median: factor.median), of: factor.values,
                median: factor.median)
        }
        return Screen(
            id: "factors", title: messages.dotsTitle,
            items: [
                .dots(
                    Report.DotPlot(
                        low: ends.lowerBound, high: ends.upperBound, rows: rows, sentences: [messages.dotsHow]))
            ], question: messages.dotsQuestion)
    }

    private var agreement: Screen? {
        let without = factors.filter { $0.agreement == nil }.map { title(ofScore: $0.id) }
        let factors = factors.filter { $0.agreement != nil }
        guard !factors.isEmpty else { return nil }
        let cells = factors.map { factor in
            [
                title(ofScore: factor.id), String(factor.values.count), messages.decimal(factor.median),
                factor.agreement.map(messages.decimal) ?? "", factor.deviation.map(messages.decimal) ?? "",
                messages.agreementWord(factor.agreement),
            ]
        }
        return Screen(
            id: "agreement", title: messages.agreementTitle,
            items: [
                .table(Report.Table(columns: messages.agreementColumns, cells: cells)),
                .paragraph(messages.agreementHow),
            ] + (without.isEmpty ? [] : [.paragraph(messages.agreementUnknown(without))]),
            question: messages.agreementQuestion)
    }

    private var disagreement: Screen? {
        guard let id = widest, let values = wave.bag?.items[id], let question = guide.question(id),
            let ends = guide.ends(ofQuestion: id), let median = Descriptive.median(values)
        else { return nil }
        let row = Report.DotPlot.Row(
            title: (question.label ?? question.text)[language], of: values, median: median)
        return Screen(
            id: "widest", title: messages.widestTitle,
            items: [
                .paragraph(question.text[language]),
                .dots(Report.DotPlot(low: ends.lowerBound, high: ends.upperBound, rows: [row])),
            ], question: messages.widestQuestion)
    }

    private var weakest: Screen? {
        let lowest = lowest
        // Where all stand equal, none is the lowest.
        guard let first = lowest.first, lowest.count < factors.count else { return nil }
        return Screen(
            id: "lowest", title: messages.lowestTitle(lowest.map { title(ofScore: $0.id) }),
            items: lowest.map { factor in
                .paragraph(
                    messages.lowestWords(
                        title(ofScore: factor.id), isOnly: lowest.count == 1, median: factor.median,
                        ends: guide.ends(ofScore: factor.id), isReversed: guide.isReversed(score: factor.id)))
            }, question: messages.factorQuestion(lowest.count == 1 ? first.id : ""))
    }

    private var leader: Screen? {
        guard let own = wave.bag?.leader, !own.isEmpty else { return nil }
        let cells = factors.compactMap { factor in
            own[factor.id].map {
                [title(ofScore: factor.id), messages.decimal($0), messages.decimal(factor.median)]
            }
        }
        return Screen(
            id: "leader", title: messages.leaderTitle,
            items: [.table(Report.Table(columns: messages.leaderColumns, cells: cells))],
            question: messages.leaderQuestion, isPrivate: true)
    }

    private var named: Screen? {
        guard let people = wave.bag?.people, !people.isEmpty else { return nil }
        let scores = factors.map(\.id)
        let cells = people.map { person in
            [person.name] + scores.map { person.scores[$0].map(messages.decimal) ?? "-" }
        }
        return Screen(
            id: "people", title: messages.peopleTitle,
            items: [
                .table(
                    Report.Table(
                        columns: [(messages.personColumn, false)] + scores.map { (title(ofScore: $0), true) },
                        cells: cells))
            ], question: messages.peopleQuestion, isPrivate: true)
    }

    private var comments: Screen? {
        guard let comments = wave.bag?.comments, !comments.isEmpty else { return nil }
        return Screen(
            id: "comments", title: messages.commentsTitle,
            items: [
                .paragraph(
                    comments.map { "- " + $0.split(whereSeparator: \.isNewline).joined(separator: " ") }.joined(
                        separator: "\n"))
            ], question: messages.commentsQuestion,
            isPrivate: true)
    }
}

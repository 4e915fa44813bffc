import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

/// The screens of a check-in's reveal.
struct TeamScreens {
    /// One screen of the reveal.
    struct Screen {
        var id: String
        var title: String
        var items: [Report.Item]
        /// Statistics behind `items`: shown to the room on request, and instead of `items` in written reports.
        var figures: [Report.Item] = []
        /// A question to discuss before going on.
        var question: String?
        /// Not to be shown on a projector that outsiders may see.
        var isPrivate = false
        /// Whether comments can be grouped and given dots on this screen.
        var hasBoard = false

        /// The items for written reports.
        var written: [Report.Item] { figures.isEmpty ? items : figures }
    }

    private let picture: TeamPicture
    private let messages: Messages
    /// The comments' groups and dots.
    var board: CommentBoard

    /// - Parameter board: the stored groups and dots of this check-in's comments, if any.
    init(wave: TeamWave, guide: TeamGuide, messages: Messages, board: CommentBoard? = nil) {
        picture = TeamPicture(wave: wave, guide: guide)
        self.messages = messages
        let count = picture.comments.reduce(0) { $0 + $1.comments.count }
        self.board = board.flatMap { $0.dots.count == count ? $0 : nil } ?? CommentBoard(comments: count)
    }

    private var wave: TeamWave { picture.wave }
    private var guide: TeamGuide { picture.guide }
    private var factors: [TeamPicture.Factor] { picture.factors }

    private var language: Language { messages.language }

    private func title(ofScore id: String) -> String {
        guide.guide.scores.first { $0.id == id }?.title[language] ?? id
    }

    // MARK: Screens

    var screens: [Screen] {
        var screens = [opening]
        guard wave.outcome == .shown else {
            return screens + [coarse ?? changes, widestAlone, coarselyLowest, comments].compactMap { $0 }
        }
        screens += [dots, agreement, disagreement ?? widestAlone, weakest, leader, named, comments].compactMap { $0 }
        return screens
    }

    private var opening: Screen {
        func items(isWritten: Bool) -> [Report.Item] {
            (messages.turnout(wave, isWritten: isWritten) + leftOut).map { .paragraph($0) }
        }
        return Screen(
            id: "turnout", title: messages.turnoutTitle(wave.terms.day), items: items(isWritten: false),
            figures: items(isWritten: true))
    }

    /// Names what is withheld, and why.
    private var leftOut: [String] {
        guard let lists = wave.leftOut else { return [] }
        let rough = guide.guide.scores.compactMap { score in
            wave.coarse?.medians[score.id].map { messages.coarseFactor(score.title[language], about: $0) }
        }
        return [messages.leftOut(scores: lists.scores.map(title(ofScore:)), questions: lists.items.count)]
            + (rough.isEmpty ? [] : [messages.leftOutRoughly(rough)])
    }

    // MARK: Coarse

    private var coarse: Screen? {
        guard let medians = wave.coarse?.medians, !medians.isEmpty else { return nil }
        let cells = guide.guide.scores.compactMap { score in
            medians[score.id].map { median in
                [
                    score.title[language], messages.about(median),
                    wave.changes?.scores[score.id].map(messages.change) ?? "",
                ]
            }
        }
        return Screen(
            id: "coarse", title: messages.coarseTitle,
            items: [
                .table(Report.Table(columns: messages.coarseColumns(since: wave.changes?.since), cells: cells)),
                .paragraph(messages.coarseHow),
            ], question: messages.coarseQuestion)
    }

    /// The question with the widest spread, without answers.
    private var widestAlone: Screen? {
        guard let question = picture.widest.flatMap(guide.question) else { return nil }
        return Screen(
            id: "widest", title: messages.widestTitle, items: [.paragraph(question.text[language])],
            question: messages.coarseWidestQuestion)
    }

    private var coarselyLowest: Screen? {
        let lowest = picture.coarselyLowest
        guard let first = lowest.first, lowest.count < wave.coarse?.medians.count ?? 0 else { return nil }
        return Screen(
            id: "lowest", title: messages.coarselyLowestTitle(lowest.map(title(ofScore:))),
            items: [.paragraph(messages.coarselyLowest(lowest.count))],
            question: messages.factorQuestion(lowest.count == 1 ? first : ""))
    }

    /// For a withheld result: which factors changed since the last shown one.
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
                title: messages.dotTitle(title(ofScore: factor.id), median: factor.figures.median), of: factor.values,
                median: factor.figures.median)
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
        let without = factors.filter { $0.figures.agreement == nil }.map { title(ofScore: $0.id) }
        let factors = factors.filter { $0.figures.agreement != nil }
        guard !factors.isEmpty else { return nil }
        let unknown: [Report.Item] = without.isEmpty ? [] : [.paragraph(messages.agreementUnknown(without))]
        let cells = factors.map { factor in
            [
                title(ofScore: factor.id), String(factor.figures.answers), factor.figures.median.written(.upTo(2)),
                factor.figures.agreement.map { messages.agreement($0, interval(factor)) } ?? "",
                factor.figures.deviation.map { $0.written(.upTo(2)) } ?? "",
                messages.agreementWord(factor.figures.agreement), possibleWords(factor),
            ]
        }
        return Screen(
            id: "agreement", title: messages.agreementTitle,
            items: [
                .table(
                    Report.Table(
                        columns: messages.agreementColumnsInWords, cells: cells.map { [$0[0]] + $0.suffix(2) })),
                .paragraph(messages.agreementPossible),
            ] + unknown,
            figures: [
                .table(Report.Table(columns: messages.agreementColumns, cells: cells)),
                .paragraph(messages.agreementHow), .paragraph(messages.agreementOdds),
            ] + unknown,
            question: messages.agreementQuestion)
    }

    private func interval(_ factor: TeamPicture.Factor) -> ClosedRange<Double>? {
        factor.figures.agreement.flatMap {
            Agreement.interval(
                ofRStarWG: $0, people: factor.figures.answers, items: guide.items(ofScore: factor.id).count)
        }
    }

    /// The range of agreement words that the confidence interval covers; empty if it covers one.
    private func possibleWords(_ factor: TeamPicture.Factor) -> String {
        guard let interval = interval(factor) else { return "" }
        let ends = [interval.lowerBound, interval.upperBound].map { messages.agreementWord($0) }
        return ends[0] == ends[1] ? "" : messages.fromTo(ends[0], ends[1])
    }

    private var disagreement: Screen? {
        guard let id = picture.widest, let values = wave.bag?.items[id], let question = guide.question(id),
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
        let lowest = picture.lowest
        guard let first = lowest.first, factors.count > 1 else { return nil }
        let hasLowest = lowest.count < factors.count
        let items: [Report.Item] =
            hasLowest
            ? lowest.map { factor in
                .paragraph(
                    messages.lowestWords(
                        title(ofScore: factor.id), isOnly: lowest.count == 1, median: factor.figures.median,
                        ends: guide.ends(ofScore: factor.id), isReversed: guide.isReversed(score: factor.id)))
            } : [.paragraph(messages.noneLowest(wave.answered))]
        let cells = factors.map { factor in
            [
                title(ofScore: factor.id), String(factor.figures.answers), factor.figures.mean.written(.upTo(2)),
                factor.figures.median.written(.upTo(2)),
            ]
        }
        return Screen(
            id: "lowest",
            title: hasLowest
                ? messages.lowestTitle(lowest.map { title(ofScore: $0.id) }) : messages.noneLowestTitle,
            items: items,
            figures: items + [
                .table(Report.Table(columns: messages.lowestColumns, cells: cells)), .paragraph(messages.lowestHow),
            ],
            question: hasLowest
                ? messages.factorQuestion(lowest.count == 1 ? first.id : "") : messages.noneLowestQuestion)
    }

    private var leader: Screen? {
        guard let own = wave.bag?.leader, !own.isEmpty else { return nil }
        let cells = factors.compactMap { factor in
            own[factor.id].map {
                [title(ofScore: factor.id), $0.written(.upTo(2)), factor.figures.median.written(.upTo(2))]
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
            [person.name] + scores.map { person.scores[$0].map { $0.written(.upTo(2)) } ?? "-" }
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

    // MARK: Comments

    var comments: Screen? {
        guard board.numbers != nil else { return nil }
        var number = 0
        var items: [Report.Item] = []
        for (question, comments) in picture.comments {
            if let question { items.append(.paragraph(question.text[language])) }
            let lines = comments.map { comment in
                number += 1
                let others = board.group(of: number).filter { $0 != number }
                return messages.comment(number, comment.text, with: others)
            }
            items.append(.paragraph(lines.map { "- " + $0 }.joined(separator: "\n")))
        }
        if let order = messages.order(of: board) { items.append(.paragraph(order)) }
        return Screen(
            id: "comments", title: messages.commentsTitle, items: items, question: messages.commentsQuestion,
            isPrivate: true, hasBoard: true)
    }

    /// The comments in the order of their numbers.
    var numbered: [(question: Question?, text: String)] {
        picture.comments.flatMap { group in group.comments.map { (question: group.question, text: $0.text) } }
    }

    /// A screen for each comment or group with dots, most dots first.
    var topics: [Screen] {
        let all = numbered
        let topics = board.topics.filter { $0.dots > 0 }
        return topics.enumerated().map { place, topic in
            let items = topic.comments.map { all[$0 - 1] }.flatMap { comment -> [Report.Item] in
                let text = Report.Item.paragraph("- " + messages.oneLine(comment.text))
                return (comment.question.map { [.paragraph($0.text[language])] } ?? []) + [text]
            }
            return Screen(
                id: "comments", title: messages.topicTitle(place + 1, of: topics.count, dots: topic.dots), items: items,
                question: messages.topicQuestion, isPrivate: true)
        }
    }
}

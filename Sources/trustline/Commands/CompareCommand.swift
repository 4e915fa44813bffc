import ArgumentParser
import Dialogue
import Guides
import Journal
import Records
import Reporting
import Scoring
import Text

/// `compare 3 7`: two sessions of one guide side by side, the earlier one first.
struct CompareCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "compare", abstract: Speech.messages.compareAbstract, aliases: ["比较", "对比"])
    }

    @Argument(help: ArgumentHelp(Speech.messages.sessionNumberHelp, valueName: "n")) var first: String
    @Argument(help: ArgumentHelp(Speech.messages.sessionNumberHelp, valueName: "m")) var second: String
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        let workspace = try host.openWorkspace().workspace
        let sessions = try [first, second].map { try host.session(named: $0) }
            .sorted { ($0.entry.finished, $0.number) < ($1.entry.finished, $1.number) }
        guard sessions[0].number != sessions[1].number else {
            throw Complaint(host.messages.sameSession(first), status: 64)
        }
        guard sessions[0].entry.guide == sessions[1].entry.guide else {
            throw Complaint(
                host.messages.differentGuides(sessions.map { ($0.number, $0.entry.guide) }))
        }
        let transcripts = try sessions.map { host.spoken(try workspace.readTranscript($0.entry.id)) }
        let entries = try host.history(HistoryQuery(course: HistoryCourse(of: sessions[1].entry))).history.entries
        let measurement = Measurement(of: entries, in: workspace)
        let comparison = Comparison(
            before: transcripts[0], after: transcripts[1], numbers: sessions.map(\.number), language: host.language,
            model: measurement?.model,
            results: measurement?.results(of: sessions.map(\.entry)) ?? [:])
        if json {
            host.say(try host.json(comparison.record))
        } else {
            host.say(host.page.rendered(comparison.report(host.messages)))
        }
    }
}

/// Two sessions of one guide.
struct Comparison {
    var before: Transcript
    var after: Transcript
    /// As `history` numbers them.
    var numbers: [Int]
    var language: Language
    /// The errors that follow from data, for both sessions or for none, and what they follow from.
    private let model: MeasurementModel?
    private let results: [String: [String: ScoreResult]]

    /// - Parameter results: by session and score.
    init(
        before: Transcript, after: Transcript, numbers: [Int], language: Language, model: MeasurementModel? = nil,
        results: [String: [String: ScoreResult]] = [:]
    ) {
        self.before = before
        self.after = after
        self.numbers = numbers
        self.language = language
        let isKnown = [before, after].allSatisfy { results[$0.session.id] != nil }
        self.results = isKnown ? results : [:]
        var assumed = MeasurementModel.assumed
        assumed.own = model?.own
        self.model = isKnown ? model : assumed
    }

    struct ScorePair {
        var title: String
        var before: ScoreRecord
        var after: ScoreRecord
        /// `nil` where one has no value.
        var change: TrendChange?
    }

    struct AnswerPair {
        var question: String
        var before: String?
        var after: String?
    }

    var scores: [ScorePair] {
        after.scores.compactMap { score in
            guard let earlier = before.scores.first(where: { $0.id == score.id }) else { return nil }
            let points = [(before, earlier), (after, score)].compactMap { transcript, score -> TrendPoint? in
                let result = results[transcript.session.id]?[score.id]
                return score.value.map {
                    TrendPoint(
                        time: transcript.finished, value: $0,
                        standardError: result.map(\.standardError) ?? score.error)
                }
            }
            return ScorePair(
                title: score.title[language], before: earlier, after: score,
                change: points.count == 2 ? Trend.overall(points) : nil)
        }
    }

    /// What was answered otherwise, or only once; in the order of the later session.
    var answers: [AnswerPair] {
        let messages = Messages(language: language)
        var earlier: [AnswerKey: Transcript.Item] = [:]
        for item in before.items { earlier[item.key] = item }
        var later: Set<AnswerKey> = []
        var pairs = after.items.compactMap { item -> AnswerPair? in
            later.insert(item.key)
            guard earlier[item.key]?.value != item.value else { return nil }
            return AnswerPair(
                question: Self.named(item), before: earlier[item.key].flatMap { messages.answer($0) },
                after: messages.answer(item))
        }
        pairs += before.items.filter { !later.contains($0.key) && $0.value != nil }.map {
            AnswerPair(question: Self.named($0), before: messages.answer($0), after: nil)
        }
        return pairs
    }

    /// Before a colon, without a full stop.
    private static func named(_ item: Transcript.Item) -> String {
        let name = item.label ?? item.question
        return name.hasSuffix(".") || name.hasSuffix("。") ? String(name.dropLast()) : name
    }

    func report(_ messages: Messages) -> Report {
        let days = [before, after].map { messages.day(of: $0.finished).description }
        let name = after.guideTitle[language] + (after.session.subject.map(messages.aboutSubject) ?? "")
        var items: [Report.Item] = [
            .heading(name), .paragraph(messages.comparing(numbers: numbers, days: days)),
        ]
        if !SubjectName.areSame(before.session.subject, after.session.subject) {
            items.append(.paragraph(messages.differentSubjects(before.session.subject, after.session.subject)))
        }
        let scores = scores
        if !scores.isEmpty {
            items.append(
                .table(
                    Report.Table(
                        columns: [
                            .init(title: messages.pick("Score", "分数")),
                            .init(title: messages.sessionHead(numbers[0]), isNumber: true),
                            .init(title: messages.sessionHead(numbers[1]), isNumber: true),
                            .init(title: messages.pick("Change", "变化"), isNumber: true),
                            .init(title: messages.pick("What it means", "说明什么")),
                        ],
                        rows: scores.map { pair in
                            let places = messages.decimals(
                                of: [pair.before.value, pair.after.value, pair.change?.difference])
                            return [
                                pair.title, messages.value(pair.before, decimals: places),
                                messages.value(pair.after, decimals: places),
                                pair.change.map { messages.signed($0.difference, decimals: places) } ?? "",
                                (pair.change?.verdict ?? .unknown).text[language],
                            ]
                        })))
            items.append(
                .paragraph(
                    Trend.rule[language] + messages.pick(" ", "") + messages.errorRestsOn(model))
            )
        }
        let answers = answers
        if answers.isEmpty {
            items.append(.paragraph(messages.sameAnswers))
        } else {
            items.append(.heading(messages.answersThatDiffer(answers.count)))
            items.append(
                .list(
                    Report.List(
                        answers.map { pair in
                            Report.Entry(
                                label: pair.question,
                                text: "\(pair.before ?? messages.leftOut) → \(pair.after ?? messages.leftOut)")
                        })))
        }
        return Report(title: name, language: language, items: items)
    }

    var record: Record { Record(self) }

    /// `compare --json`.
    struct Record: Encodable {
        var sessions: [Int]
        var scores: [Score]
        var answers: [Answer]

        struct Score: Encodable {
            var id: String
            var before: Double?
            var after: Double?
            var change: CourseRecord.Change?
        }

        struct Answer: Encodable {
            var question: String
            var before: String?
            var after: String?
        }

        init(_ comparison: Comparison) {
            sessions = comparison.numbers
            scores = comparison.scores.map {
                Score(
                    id: $0.after.id, before: $0.before.value, after: $0.after.value,
                    change: $0.change.map(CourseRecord.Change.init))
            }
            answers = comparison.answers.map { Answer(question: $0.question, before: $0.before, after: $0.after) }
        }
    }
}

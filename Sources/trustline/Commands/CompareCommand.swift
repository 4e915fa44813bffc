import ArgumentParser
import Dialogue
import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

/// `compare 3 7`: two sessions of one guide side by side, the earlier first.
struct CompareCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        compare 3 7  Two sessions of the same guide side by side.
        compare 3 last  With the last one. --json is for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "compare", abstract: Speech.messages.compareAbstract,
            aliases: Phrase("compare", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.sessionNumberHelp, valueName: "session number")) var first: String
    @Argument(help: ArgumentHelp(Speech.messages.sessionNumberHelp, valueName: "session number")) var second: String
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let past = try PastSessions(in: context)
        let sessions = try [first, second].map { try past.session(named: $0) }
            .sorted { ($0.entry.finished, $0.number) < ($1.entry.finished, $1.number) }
        guard sessions[0].number != sessions[1].number else {
            throw CommandError(context.messages.sameSession(first), status: 64)
        }
        guard sessions[0].entry.guide == sessions[1].entry.guide else {
            throw CommandError(
                context.messages.differentGuides(sessions.map { ($0.number, $0.entry.guide) }))
        }
        let transcripts = try sessions.map { past.spoken(try past.reader.transcript($0.entry.id)) }
        let key = HistoryCourse(of: sessions[1].entry)
        let course =
            HistoryCourse(of: sessions[0].entry) == key
            ? try GuideCourse.all(
                of: sessions.reversed(), among: try past.history(HistoryQuery(course: key)).entries,
                reader: past.reader, language: context.language
            ).first : nil
        let comparison = ComparisonPage(
            comparison: Comparison(before: transcripts[0], after: transcripts[1], course: course),
            numbers: sessions.map(\.number), messages: context.messages)
        if json {
            context.say(try context.json(comparison.record))
        } else {
            Pager(context: context).show { $0.say($0.page.rendered(comparison.report)) }
        }
    }
}

/// The report of `compare`.
struct ComparisonPage {
    let comparison: Comparison
    /// The sessions' numbers in `history`.
    let numbers: [Int]
    let messages: Messages

    private var language: Language { messages.language }

    struct AnswerPair {
        var question: String
        var before: String?
        var after: String?
    }

    /// Answers that differ, or were given in one session only.
    private var answers: [AnswerPair] {
        comparison.answers.map { pair in
            AnswerPair(
                question: (pair.after ?? pair.before).map(Self.named) ?? "",
                before: pair.before.flatMap { messages.answer($0) }, after: pair.after.flatMap { messages.answer($0) })
        }
    }

    /// The question's label without a final full stop, to stand before a colon.
    private static func named(_ item: Transcript.Item) -> String {
        let name = item.label ?? item.question
        return name.hasSuffix(".") || name.hasSuffix("。") ? String(name.dropLast()) : name
    }

    var report: Report {
        let (before, after) = (comparison.before, comparison.after)
        let days = [before, after].map { messages.day(of: $0.finished).description }
        let name = after.guideTitle[language] + (after.session.subject.map(messages.aboutSubject) ?? "")
        var items: [Report.Item] = [
            .heading(name), .paragraph(messages.comparing(numbers: numbers, days: days)),
        ]
        if !SubjectName.areSame(before.session.subject, after.session.subject) {
            items.append(.paragraph(messages.differentSubjects(before.session.subject, after.session.subject)))
        }
        let scores = comparison.scores
        if !scores.isEmpty {
            items.append(
                .table(
                    Report.Table(
                        columns: [
                            .init(title: messages.words("Score")),
                            .init(title: messages.sessionHead(numbers[0]), isNumber: true),
                            .init(title: messages.sessionHead(numbers[1]), isNumber: true),
                            .init(title: messages.words("Change"), isNumber: true),
                            .init(title: messages.words("What it means")),
                        ],
                        rows: scores.map { pair in
                            let (before, after) = (pair.before.value, pair.after.value)
                            return [
                                pair.after.title[language],
                                messages.value(
                                    pair.before, reach: pair.reaches.before, interval: pair.intervals.before),
                                messages.value(pair.after, reach: pair.reaches.after, interval: pair.intervals.after),
                                before.flatMap { before in after.map(before.writtenChange) } ?? "",
                                (pair.change?.verdict ?? .unknown).text[language],
                            ]
                        })))
            items.append(
                .paragraph(
                    messages.words.sentences([Trend.rule[language], messages.errorRestsOn(comparison.model)]))
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

        init(_ page: ComparisonPage) {
            sessions = page.numbers
            scores = page.comparison.scores.map {
                Score(
                    id: $0.after.id, before: $0.before.value, after: $0.after.value,
                    change: $0.change.map(CourseRecord.Change.init))
            }
            answers = page.answers.map { Answer(question: $0.question, before: $0.before, after: $0.after) }
        }
    }
}

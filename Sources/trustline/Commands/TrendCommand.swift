import ArgumentParser
import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

/// `trend trust-quotient about acme since 2026-01-01`: changes of scores, and whether they exceed measurement error.
struct TrendCommand: CommandWithOptions {
    static let help = Phrase(
        """
        trend trust-quotient  Your scores over time, and whether a change is more than noise.
        trend trust-quotient about Ming since 2026-01-01  About somebody, from a day on.
        trend --json  For other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "trend", abstract: Speech.messages.trendAbstract,
            aliases: Phrase("trend", context: "command").aliases)
    }

    @Argument(help: ArgumentHelp(Speech.messages.historyWordsHelp, valueName: "words")) var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let query = try HistoryWords(words, context: context)
        let past = try PastSessions(in: context)
        let sessions = try past.history(query.query).sessions
        let courses = try GuideCourse.all(
            of: sessions, among: try past.history().entries, reader: past.reader, language: context.language)
        if json {
            context.say(try context.json(courses.map(CourseRecord.init)))
            return
        }
        guard !courses.isEmpty else {
            let why =
                sessions.isEmpty ? try EmptyResult(past).why(query, after: ["trend"]) : context.messages.noScoresYet
            context.say(context.page.paragraph(why))
            return
        }
        context.paged { $0.say($0.page.rendered(Self.report(courses, messages: context.messages))) }
    }

    /// A single course is shown with all its scores. Of several courses, those with at least two sessions are shown, each by its
    /// summary score, or by all scores if it has none.
    ///
    /// - Parameter drawsParts: draw component scores; otherwise one sentence summarises their changes.
    static func report(_ courses: [GuideCourse], drawsParts: Bool = true, messages: Messages) -> Report {
        var items: [Report.Item] = []
        if courses.count == 1, let course = courses.first {
            items.append(.heading(title(of: course, messages)))
            items += pictures(of: course, withParts: true, drawsParts: drawsParts, messages)
            if course.versions.count > 1 { items.append(.paragraph(messages.severalVersions(course.versions))) }
        } else {
            let several = courses.filter { $0.scores.contains { $0.points.count > 1 } }
            for course in several {
                items.append(.heading(title(of: course, messages)))
                items += pictures(of: course, withParts: false, messages)
            }
            if several.isEmpty { items.append(.paragraph(messages.oneSessionEach)) }
        }
        let drawn = courses.flatMap(\.scores).flatMap(\.points)
        if drawn.contains(where: { $0.standardError != nil }), courses.contains(where: { $0.sessions > 1 }) {
            let bases = courses.filter { $0.sessions > 1 }.map { messages.errorRestsOn($0.model) }
            let said =
                [Trend.rule[messages.language]]
                + bases.enumerated().filter { bases[..<$0].contains($1) == false }
                .map(\.element)
            items.append(.paragraph(messages.words.sentences(said)))
        }
        return Report(title: messages.trendTitle, language: messages.language, items: items)
    }

    private static func pictures(
        of course: GuideCourse, withParts: Bool, drawsParts: Bool = true, _ messages: Messages
    ) -> [Report.Item] {
        let summary = course.scores.first { $0.id == course.summary }
        let parts = course.scores.filter { $0.id != course.summary }
        var items: [Report.Item] = summary.map { [.trend($0.picture(messages))] } ?? []
        if !parts.isEmpty, summary == nil || withParts && summary.map({ $0.points.count > 1 }) == true {
            let multiples = Report.Multiples(
                trends: parts.map { $0.picture(messages) }, language: messages.language)
            let isTold = !drawsParts && summary != nil
            items.append(
                isTold ? .paragraph(messages.words.sentences(multiples.sentences)) : .multiples(multiples))
        }
        return items
    }

    private static func title(of course: GuideCourse, _ messages: Messages) -> String {
        course.title + (course.subject.map(messages.aboutSubject) ?? "")
    }
}

extension ScoreCourse {
    /// The score's trend picture with its sentences.
    func picture(_ messages: Messages) -> Report.Trend {
        let drawn = points.indices.map { index in
            Report.Trend.Point(
                date: messages.day(of: points[index].time), minute: messages.zone.minute(points[index].time),
                value: points[index].value,
                low: intervals[index]?.lowerBound, high: intervals[index]?.upperBound,
                change: index == 0 ? .first : Report.Change(changes[index - 1].verdict))
        }
        return Report.Trend(
            title: title, points: drawn, possible: possible, overall: overall, drift: drift?.perDay,
            language: messages.language)
    }
}

extension Report.Change {
    init(_ verdict: TrendChange.Verdict) {
        switch verdict {
        case .higher: self = .up
        case .lower: self = .down
        case .withinNoise: self = .withinNoise
        case .unknown: self = .unknown
        }
    }
}

extension MeasurementModel.Basis {
    /// The basis as written in `--json`.
    var record: (basis: String, sheets: Int?) {
        switch self {
        case .assumed: ("assumed", nil)
        case .own(let count): ("own_sessions", count)
        case .imported(let count): ("imported_sheets", count)
        }
    }
}

/// `trend --json`.
struct CourseRecord: Encodable {
    var guide: String
    var subject: String?
    /// `assumed`, `own_sessions` or `imported_sheets`; for the latter two, `errorSessions` is their number.
    var errorBasis: String
    var errorSessions: Int?
    var scores: [Score]

    struct Score: Encodable {
        var id: String
        var title: String
        /// The lowest possible value.
        var low: Double?
        var high: Double?
        var points: [Point]
        var overall: Change?
        var slope: Slope?
    }

    struct Point: Encodable {
        var session: Int
        var finished: Timestamp
        var value: Double
        var low: Double?
        var high: Double?
        var standardError: Double?
        /// Compared with the previous point.
        var change: Change?
    }

    struct Change: Encodable {
        var difference: Double
        /// The smallest difference that counts as more than noise.
        var threshold: Double?
        /// `higher`, `lower`, `within_noise`, `unknown`.
        var verdict: String

        init(_ change: TrendChange) {
            difference = change.difference
            threshold = change.change?.threshold
            verdict = change.verdict.rawValue
        }
    }

    struct Slope: Encodable {
        var perDay: Double
        var standardError: Double
        var isReliable: Bool
    }

    init(_ course: GuideCourse) {
        guide = course.guide
        subject = course.subject
        (errorBasis, errorSessions) = (course.model ?? .assumed).basis.record
        scores = course.scores.map { score in
            let changes = score.changes
            return Score(
                id: score.id, title: score.title, low: score.possible?.lowerBound, high: score.possible?.upperBound,
                points: score.points.indices.map { index in
                    Point(
                        session: score.sessions[index].number, finished: score.points[index].time,
                        value: score.points[index].value, low: score.intervals[index]?.lowerBound,
                        high: score.intervals[index]?.upperBound, standardError: score.points[index].standardError,
                        change: index == 0 ? nil : Change(changes[index - 1]))
                },
                overall: score.overall.map(Change.init),
                slope: score.slope.map {
                    Slope(perDay: $0.perDay, standardError: $0.standardError, isReliable: $0.isReliable)
                })
        }
    }
}

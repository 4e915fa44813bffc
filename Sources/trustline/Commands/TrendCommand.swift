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
    static let onlyReads = true
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
        let query = try HistoryArguments(words, context: context)
        let past = try PastSessions(in: context)
        var latest = query.query
        latest.limit = 1
        let isNothingThere = try past.history(latest).sessions.isEmpty
        if json {
            var list = JSONList(context: context)
            try past.eachCourse(query.query) { try list.add(CourseRecord($0)) }
            return list.end()
        }
        // Shown course by course: there may be many.
        try Pager(context: context).show { pages in
            var trends = CourseTrends(messages: context.messages)
            var isFirst = true
            func show(_ items: [Report.Item]) {
                guard !items.isEmpty else { return }
                if !isFirst { pages.say() }
                isFirst = false
                pages.say(pages.page.rendered(Report(title: "", language: context.language, items: items)))
            }
            try past.eachCourse(query.query) { show(trends.add($0)) }
            if trends.isEmpty {
                let why =
                    isNothingThere ? try EmptyResult(past).why(query, after: ["trend"]) : context.messages.noScoresYet
                return pages.say(pages.page.paragraph(why))
            }
            show(trends.end())
        }
    }
}

/// The trends of courses as items of a page, one course after the other, without keeping them.
///
/// A single course is shown with all its scores. Of several courses, those with at least two sessions are shown, each by its
/// summary score, or by all scores if it has none.
struct CourseTrends {
    private let messages: Messages
    /// Draw component scores; otherwise one sentence summarises their changes.
    private let drawsParts: Bool
    /// The first course, until there is another.
    private var only: GuideCourse?
    private var hasShown = false
    /// What the errors of courses with at least two sessions rest on.
    private var bases: [String] = []
    private var hasErrors = false
    private(set) var isEmpty = true

    init(messages: Messages, drawsParts: Bool = true) {
        self.messages = messages
        self.drawsParts = drawsParts
    }

    /// All items of these courses.
    static func items(of courses: [GuideCourse], messages: Messages, drawsParts: Bool = true) -> [Report.Item] {
        var trends = CourseTrends(messages: messages, drawsParts: drawsParts)
        return courses.flatMap { trends.add($0) } + trends.end()
    }

    /// - Returns: the items that can be shown already; none for the first course, as it may be the only one.
    mutating func add(_ course: GuideCourse) -> [Report.Item] {
        hasErrors = hasErrors || course.scores.contains { $0.points.contains { $0.standardError != nil } }
        if course.sessions > 1 {
            let basis = messages.errorRestsOn(course.model)
            if !bases.contains(basis) { bases.append(basis) }
        }
        guard !isEmpty else {
            isEmpty = false
            only = course
            return []
        }
        let items = [only, course].compactMap(\.self).flatMap(asOneOfSeveral)
        only = nil
        hasShown = hasShown || !items.isEmpty
        return items
    }

    private func asOneOfSeveral(_ course: GuideCourse) -> [Report.Item] {
        guard course.scores.contains(where: { $0.points.count > 1 }) else { return [] }
        return [.heading(title(of: course))] + pictures(of: course, withParts: false)
    }

    /// The items after those of ``add(_:)``.
    mutating func end() -> [Report.Item] {
        var items: [Report.Item] = []
        if let course = only {
            items.append(.heading(title(of: course)))
            items += pictures(of: course, withParts: true)
            if course.versions.count > 1 { items.append(.paragraph(messages.severalVersions(course.versions))) }
        } else if !hasShown {
            items.append(.paragraph(messages.oneSessionEach))
        }
        if hasErrors, !bases.isEmpty {
            items.append(.paragraph(messages.words.sentences([Trend.rule[messages.language]] + bases)))
        }
        return items
    }

    private func pictures(of course: GuideCourse, withParts: Bool) -> [Report.Item] {
        let summary = course.scores.first { $0.id == course.summary }
        let parts = course.scores.filter { $0.id != course.summary }
        var items: [Report.Item] = summary.map { [.trend($0.picture(messages))] } ?? []
        if !parts.isEmpty, summary == nil || withParts && summary.map({ $0.points.count > 1 }) == true {
            let multiples = Report.Multiples(
                trends: parts.map { $0.picture(messages) }, language: messages.language)
            let isTold = withParts && !drawsParts && summary != nil
            items.append(
                isTold ? .paragraph(messages.words.sentences(multiples.sentences)) : .multiples(multiples))
        }
        return items
    }

    private func title(of course: GuideCourse) -> String {
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

import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

/// The report of `precision GUIDE`.
struct PrecisionPage {
    var precision: Precision
    /// Other subjects with sessions of this guide.
    var others: [String?]
    var teams: TeamComparison?

    func report(_ messages: Messages) -> Report {
        let guide = precision.guide
        let name = guide.title[messages.language] + (precision.subject.map(messages.aboutSubject) ?? "")
        var items: [Report.Item] = [.heading(name)]
        if precision.factors.isEmpty {
            if teams == nil { items.append(.paragraph(messages.noFactors)) }
        } else {
            items.append(.paragraph(messages.restsOn(precision.model)))
            items += factors(messages)
            if !others.isEmpty { items.append(.paragraph(messages.otherSubjects(others, guide: guide.id))) }
        }
        if let imported = precision.imported { items += sheets(imported, messages) }
        if let teams { items += between(teams, messages) }
        return Report(title: messages.precisionTitle, language: messages.language, items: items)
    }

    private func factors(_ messages: Messages) -> [Report.Item] {
        let missing = precision.missingForReliability
        let cells = precision.factors.map { factor -> [String] in
            let first = [
                factor.title[messages.language], String(factor.items), String(factor.sheets),
                factor.standardError.map { $0.written(.upTo(2)) } ?? "–",
            ]
            return first
                + (missing == 0 ? [factor.alpha, factor.omega].map { $0.map { $0.written(.upTo(2)) } ?? "–" } : [])
        }
        return [
            .table(Report.Table(columns: messages.precisionColumns(showsReliability: missing == 0), cells: cells)),
            .paragraph(messages.standardErrorMeans),
            .paragraph(missing > 0 ? messages.reliabilityMissing(missing) : messages.reliabilityMeans),
        ]
    }

    private func sheets(_ imported: ImportedMeasurement, _ messages: Messages) -> [Report.Item] {
        var isUsed = false
        if case .imported = precision.model.basis { isUsed = true }
        let titles = Dictionary(
            precision.guide.scores.map { ($0.id, $0.title[messages.language]) }, uniquingKeysWith: { first, _ in first }
        )
        let columns = messages.precisionColumns(showsReliability: true)
        let cells = imported.factors.map { factor in
            [titles[factor.id] ?? factor.id, String(factor.sheets)]
                + [factor.alpha, factor.omega].map { $0.map { $0.written(.upTo(2)) } ?? "–" }
        }
        return [
            .heading(messages.importedTitle),
            .table(Report.Table(columns: [columns[0], columns[2], columns[4], columns[5]], cells: cells)),
            .paragraph(messages.importedSaid(imported, version: precision.guide.version, isUsed: isUsed)),
        ]
    }

    private func between(_ teams: TeamComparison, _ messages: Messages) -> [Report.Item] {
        guard teams.teams >= TeamComparison.enough else {
            return [.heading(messages.teamsTitle), .paragraph(messages.tooFewTeams(teams.teams))]
        }
        let cells = teams.factors.map { factor in
            [
                factor.title[messages.language], String(factor.teams), String(factor.answers),
                messages.correlation(factor.correlation.single, factor.correlation.intervals?.single),
                // The reliability of a mean is not meaningful for a negative correlation.
                factor.correlation.mean.flatMap { mean in
                    mean > 0 ? messages.correlation(mean, factor.correlation.intervals?.mean) : nil
                } ?? "–",
            ]
        }
        return [
            .heading(messages.teamsTitle), .table(Report.Table(columns: messages.teamsColumns, cells: cells)),
            .paragraph(messages.teamsMean),
        ]
    }
}

/// `precision GUIDE --json`.
struct PrecisionRecord: Encodable {
    var guide: String
    var version: Int
    var subject: String?
    /// `assumed`, `own_sessions` or `imported_sheets`.
    var errorBasis: String
    var errorSheets: Int?
    /// Standard deviation of a single answer's error, as a fraction of the scale's range.
    var itemError: Double
    var degreesOfFreedom: Double
    var complete: Int?
    /// Present if the basis is `assumed`.
    var assumptions: [Assumption]?
    var scores: [Score]
    var imported: ImportedMeasurement?
    var teams: [Team]?

    struct Assumption: Encodable {
        var id: String
        var value: Double
    }

    struct Score: Encodable {
        var id: String
        var items: Int
        var sheets: Int
        var standardError: Double?
        var alpha: Double?
        var omega: Double?
    }

    struct Team: Encodable {
        var score: String
        var teams: Int
        var answers: Int
        var icc1: Double
        var icc1k: Double?
    }

    init(_ page: PrecisionPage) {
        let precision = page.precision
        guide = precision.guide.id
        version = precision.guide.version
        subject = precision.subject
        (errorBasis, errorSheets) = precision.model.basis.record
        itemError = precision.model.itemError
        degreesOfFreedom = precision.model.degreesOfFreedom
        complete = precision.model.ownSheets
        if precision.model.basis == .assumed {
            assumptions = Assumptions.standing.map {
                Assumption(id: $0.id, value: $0.value)
            }
        }
        scores = precision.factors.map {
            Score(
                id: $0.id, items: $0.items, sheets: $0.sheets, standardError: $0.standardError, alpha: $0.alpha,
                omega: $0.omega)
        }
        imported = precision.imported
        teams = page.teams?.factors.map {
            Team(
                score: $0.id, teams: $0.teams, answers: $0.answers, icc1: $0.correlation.single,
                icc1k: $0.correlation.mean)
        }
    }
}

/// A guide and subject in `precision --json`.
struct PrecisionCourseRecord: Encodable {
    var guide: String
    var subject: String?
    var complete: Int
    var errorBasis: String
    var errorSheets: Int?

    init(_ course: PrecisionCourse) {
        guide = course.guide.id
        subject = course.subject
        complete = course.complete
        (errorBasis, errorSheets) = course.basis.record
    }
}

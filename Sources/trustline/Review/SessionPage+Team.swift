import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

extension SessionPage {
    /// A team's check-ins: the latest picture, factors over time, and agreements. Leaves out what was not shown to the
    /// room, and names, comments and the leader's own answers.
    init(ofTeam name: String, context: Context) throws {
        let messages = context.messages
        let teams = try TeamActions(in: context)
        let team = try teams.team(named: name)
        let waves = try teams.workspace.teams.waves(of: team.id).waves
        guard let last = waves.last, let first = waves.first else {
            throw CommandError(try teams.underWay(team) ?? messages.noWaves(team.name))
        }
        let guide = try teams.guide(pinnedFor: last.terms)
        language = context.language
        title = messages.teamReportTitle(team.name)
        subtitle = messages.teamReportSubtitle(waves.count, from: first.terms.day, to: last.terms.day)
        var picture: [Report.Item] = []
        for (place, screen) in TeamScreens(wave: last, guide: guide, messages: messages).screens.enumerated()
        where !screen.isPrivate {
            if place > 0 { picture.append(.heading(screen.title)) }
            picture += screen.written
        }
        picture.append(.paragraph(messages.teamReportPrivate))
        let agreed = messages.commitmentTable(try teams.agreements(of: team), ofTeam: true)
        let words = agreed.plainLines().joined(separator: "\n")
        let owners = try teams.agreements(of: team).compactMap(\.origin.owner)
        let known = (team.members ?? []) + waves.flatMap { $0.terms.people ?? [] }
        let names = Set(owners + known.filter { Self.isNamed($0, in: words) }).subtracting([team.name])
        if !names.isEmpty { picture.append(.paragraph(messages.teamReportNames(names.sorted()))) }
        sections = [ReportSection(messages.turnoutTitle(last.terms.day)) { [picture] in picture }]
        let trend = TeamTrend(
            waves: waves.filter {
                $0.terms.guide == last.terms.guide && $0.terms.guideVersion == last.terms.guideVersion
            }, guide: guide)
        var course = trend.report(messages)
        course.title = messages.trendTitle(team.name)
        let pictures = trend.pictures(messages)
        if !pictures.isEmpty {
            course.items.insert(.multiples(Report.Multiples(trends: pictures, language: language)), at: 0)
        }
        sections.append(ReportSection(course))
        if try !teams.agreements(of: team).isEmpty { sections.append(ReportSection(agreed)) }
    }

    /// Whether the text contains the name as a whole word, or anywhere in scripts without spaces.
    private static func isNamed(_ name: String, in text: String) -> Bool {
        let text = text.lowercased()
        func isLatin(_ character: Character?) -> Bool { character.map { $0.isASCII && $0.isLetter } ?? false }
        return text.ranges(of: name.lowercased()).contains { place in
            !(isLatin(name.first) && isLatin(text[..<place.lowerBound].last)
                || isLatin(name.last) && isLatin(text[place.upperBound...].first))
        }
    }

    /// Adds raters' answers beside one's own.
    mutating func add(_ picture: RaterPicture, messages: Messages) throws {
        var report = picture.report
        report.title = messages.selfAndOthers
        if let dots = picture.dots { report.items.insert(.dots(dots), at: min(1, report.items.count)) }
        sections.insert(ReportSection(report), at: min(1, sections.count))
    }
}

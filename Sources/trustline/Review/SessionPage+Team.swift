import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

extension SessionPage {
    /// A team's check-ins: the latest picture, the factors over time, what was agreed on. What the room was not shown is not
    /// here either; names, comments and the leader's own answers stay in the room.
    init(ofTeam name: String, context: Context) throws {
        let messages = context.messages
        let teams = try TeamActions(in: context)
        let team = try teams.team(named: name)
        let waves = try teams.workspace.teams.waves(of: team.id).waves
        guard let last = waves.last, let first = waves.first else {
            throw Complaint(try teams.underWay(team) ?? messages.noWaves(team.name))
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
        let owners = Set(try teams.agreements(of: team).compactMap(\.origin.owner)).subtracting([team.name])
        if !owners.isEmpty { picture.append(.paragraph(messages.teamReportNames(owners.sorted()))) }
        sections = [Report(title: messages.turnoutTitle(last.terms.day), language: language, items: picture)]
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
        sections.append(course)
        let agreements = try teams.agreements(of: team)
        if !agreements.isEmpty { sections.append(messages.promises(agreements, ofTeam: true)) }
    }

    /// What others answered beside one's own, below what the session says.
    mutating func add(_ picture: RaterPicture, messages: Messages) throws {
        var report = picture.report
        report.title = messages.selfAndOthers
        if let dots = picture.dots { report.items.insert(.dots(dots), at: min(1, report.items.count)) }
        sections.insert(report, at: min(1, sections.count))
    }
}

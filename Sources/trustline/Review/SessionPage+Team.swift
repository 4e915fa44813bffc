import Guides
import Journal
import Records
import Reporting
import Scoring
import Text

extension SessionPage {
    /// A team's check-ins: the latest picture, the factors over time, what was agreed on. What the room was not shown is not
    /// here either; names, comments and the leader's own answers stay in the room.
    init(ofTeam name: String, host: Host) throws {
        let messages = host.messages
        let workspace = try host.openWorkspace().workspace
        let team = try host.team(named: name, in: workspace)
        let waves = try workspace.waves(of: team.id).waves
        guard let last = waves.last, let first = waves.first else {
            throw Complaint(try host.underWay(team, in: workspace) ?? messages.noWaves(team.name))
        }
        let guide = try host.pinnedTeamGuide(last.terms, in: workspace)
        language = host.language
        title = messages.teamReportTitle(team.name)
        subtitle = messages.teamReportSubtitle(waves.count, from: first.terms.day, to: last.terms.day)
        var picture: [Report.Item] = []
        for (place, screen) in TeamPicture(wave: last, guide: guide, messages: messages).screens.enumerated()
        where !screen.isPrivate {
            if place > 0 { picture.append(.heading(screen.title)) }
            picture += screen.items
        }
        picture.append(.paragraph(messages.teamReportPrivate))
        sections = [Report(title: messages.turnoutTitle(last.terms.day), language: language, items: picture)]
        let trend = TeamTrend(
            waves: waves.filter {
                $0.terms.guide == last.terms.guide && $0.terms.guideVersion == last.terms.guideVersion
            }, guide: guide, messages: messages)
        var course = trend.report
        course.title = messages.trendTitle(team.name)
        let pictures = trend.pictures
        if !pictures.isEmpty {
            course.items.insert(.multiples(Report.Multiples(trends: pictures, language: language)), at: 0)
        }
        sections.append(course)
        let agreements = try host.agreements(of: team, in: workspace)
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

extension TeamTrend {
    /// A factor's means as a line, for those with two waves that may be seen; the band is where the mean of many such
    /// groups would lie nine times in ten.
    var pictures: [Report.Trend] {
        guide.guide.scores.compactMap { score in
            let points = points(of: score.id).map(\.point)
            guard points.count > 1 else { return nil }
            let changes = Trend.changes(in: points, since: .previous)
            let ends = guide.ends(ofScore: score.id)
            let drawn = points.enumerated().map { place, point in
                let reach = point.standardError.flatMap { error in
                    point.people.map { Assumptions.confidence.t(degreesOfFreedom: Double(max($0 - 1, 1))) * error }
                }
                return Report.Trend.Point(
                    date: point.time.utcDate, value: point.value,
                    low: reach.map { max(point.value - $0, ends?.lowerBound ?? -.infinity) },
                    high: reach.map { min(point.value + $0, ends?.upperBound ?? .infinity) },
                    change: place == 0 ? .first : ScoreCourse.drawn(changes[place - 1].verdict))
            }
            return Report.Trend(
                title: score.title[messages.language], points: drawn, possible: ends, language: messages.language,
                isOfTeam: true)
        }
    }
}

extension RaterPicture {
    /// One's own score and the middle of the others', one under the other for each factor; `nil` below the least number of
    /// answers, or where there is nothing of one's own.
    var dots: Report.DotPlot? {
        guard let shown = bag.shown(from: request.minimum) else { return nil }
        var rows: [Report.DotPlot.Row] = []
        var scale: ClosedRange<Double>?
        for score in guide.guide.scores {
            guard let ends = guide.ends(ofScore: score.id), scale == nil || scale == ends,
                let mine = own[score.id]?.0, let values = shown.scores[score.id],
                let median = Descriptive.median(values)
            else { continue }
            scale = ends
            let title = score.title[messages.language]
            rows.append(.init(title: messages.ownDot(title, mine), of: [mine], median: mine))
            rows.append(.init(title: messages.othersDot(title, median, values.count), of: [median], median: median))
        }
        guard let scale, !rows.isEmpty else { return nil }
        return Report.DotPlot(low: scale.lowerBound, high: scale.upperBound, rows: rows)
    }
}

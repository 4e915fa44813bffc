import Guides
import Insight
import Journal
import Records
import Reporting
import Text

/// The work of `team`: teams and members, check-ins, pictures, the trend.
struct TeamActions: ContextProviding {
    let context: Context
    let workspace: Workspace

    init(in context: Context) throws {
        self.context = context
        workspace = try context.openWorkspace().workspace
    }

    func list() throws {
        let (teams, unreadable) = try workspace.teams.all()
        for error in unreadable { writeError(page.paragraph(error.text(in: language)) + "\n") }
        guard !teams.isEmpty else {
            // The only team may be among the unreadable files.
            guard unreadable.isEmpty else { throw ExitStatus(74) }
            say(page.paragraph(messages.noTeams))
            return
        }
        for team in teams {
            let waves = try workspace.teams.waves(of: team.id).waves.count
            say(page.entry(label: team.name, value: messages.teamLine(team, waves: waves), first: "  "))
        }
        say(page.paragraph(messages.teamUsage))
    }

    func team(named name: String) throws -> Team {
        let (teams, unreadable) = try workspace.teams.all()
        if let team = try Self.one(of: teams, called: name, messages) { return team }
        // The named team may be among the unreadable files.
        if let error = unreadable.first { throw error }
        let nearest = nearestWord(to: SubjectName.key(name), among: teams.map { SubjectName.key($0.name) })
        throw CommandError(messages.noSuchTeam(name, nearest: nearest))
    }

    /// The team with this name, or whose id begins with at least six given digits.
    ///
    /// - Throws: ``CommandError`` if several have the name.
    private static func one(of teams: [Team], called name: String, _ messages: Messages) throws -> Team? {
        let same = teams.filter { SubjectName.areSame($0.name, name) }
        guard same.count < 2 else { throw CommandError(messages.whichTeam(same), status: 64) }
        return same.first ?? (name.utf8.count < 6 ? nil : teams.first { $0.id.hasPrefix(name) })
    }

    /// Merges all teams with this name.
    func join(named name: String) throws {
        let same = try workspace.teams.all().teams.filter { SubjectName.areSame($0.name, name) }
        guard same.count > 1 else {
            let team = try team(named: name)
            return say(page.paragraph(messages.onlyOneTeam(team.name)))
        }
        say(page.paragraph(messages.teamsJoined(try workspace.teams.join(same))))
    }

    /// Splits a command's words into a team, whose name may have several words, and the rest.
    func team(at words: [String]) throws -> (team: Team, rest: [String]) {
        let teams = try workspace.teams.all().teams
        for count in (1...max(1, words.count)).reversed() {
            let name = words.prefix(count).joined(separator: " ").lowercased()
            if let team = try Self.one(of: teams, called: name, messages) {
                return (team, Array(words.dropFirst(count)))
            }
        }
        return (try team(named: words.first ?? ""), Array(words.dropFirst()))
    }

    /// The name of the team with this subject, or of the only team.
    static func team(meantBy subject: String?, in workspace: Workspace) -> String? {
        let names = ((try? workspace.teams.all().teams) ?? []).map(\.name)
        guard let subject, let named = names.first(where: { SubjectName.areSame($0, subject) }) else {
            return names.count == 1 ? names[0] : nil
        }
        return named
    }

    /// Handles `take` of a guide for teams: begins a check-in of the named or only team.
    func take(_ loaded: GuideLibrary.Loaded, about subject: String?) throws {
        let names = try workspace.teams.all().teams.map(\.name)
        guard let name = Self.team(meantBy: subject, in: workspace),
            subject.map({ SubjectName.areSame($0, name) }) ?? true
        else { throw CommandError(messages.guideNeedsTeam(loaded.guide.id, named: subject, teams: names)) }
        try checkIn(try team(named: name), with: loaded, isPresenting: false, wishes: nil)
    }

    func make(named name: String, of people: [String]) throws {
        let name = String(name.trimmingSpaces.prefix(60))
        guard !name.isEmpty, !Keywords.new.contains(name.lowercased()) else {
            throw CommandError(messages.teamName(name), status: 64)
        }
        guard !(try workspace.teams.all().teams.contains { SubjectName.areSame($0.name, name) }) else {
            throw CommandError(messages.teamExists(name))
        }
        var team = Team(id: workspace.teams.newID(), name: name, members: nil, size: 8)
        try set(people, of: &team)
        try workspace.teams.save(team)
        say(page.paragraph(messages.teamMade(team)))
    }

    func change(_ team: Team, to people: [String]) throws {
        var team = team
        try set(people, of: &team)
        try workspace.teams.save(team)
        if let names = team.members { say(page.paragraph(messages.words.list(names))) }
        say(page.paragraph(messages.teamMade(team)))
    }

    /// Sets members from names or the size from a number; no words change nothing.
    private func set(_ words: [String], of team: inout Team) throws {
        let names = words.flatMap { word in
            word.split { ",，、".contains($0) }.map { String($0).trimmingSpaces }
        }.filter { !$0.isEmpty }
        guard let first = names.first else { return }
        if names.count == 1, let count = Int(first) {
            // A number does not replace a list of names.
            guard team.members == nil || team.members?.count == count else {
                throw CommandError(messages.namesStay(team), status: 64)
            }
            guard team.members == nil else { return }
            team.size = count
        } else {
            team.members = names
            team.size = Set(names.map(SubjectName.key)).count
        }
        guard Team.sizes.contains(team.size), team.members.map({ $0.count == team.size }) ?? true else {
            throw CommandError(messages.teamSize(team.size), status: 64)
        }
    }

    /// Resumes the check-in under way, or begins one.
    ///
    /// - Parameters:
    ///   - loaded: the guide of a new check-in.
    ///   - wishes: see ``TeamCheckIn/wishes``.
    func checkIn(
        _ team: Team, with loaded: @autoclosure () throws -> GuideLibrary.Loaded, isPresenting: Bool,
        wishes: RoomLink.Wishes?
    ) throws {
        guard let lock = try workspace.teams.lockCheckIn(of: team.id) else {
            throw CommandError(messages.teamBusy(team.name), status: 75)
        }
        defer { withExtendedLifetime(lock) {} }
        ProcessMemory.forbidCoreDumps()
        var reveal = TeamReveal(context: context, workspace: workspace, team: team, isPresenting: isPresenting)
        var checkIn = TeamCheckIn(context: context, workspace: workspace, team: team, wishes: wishes)
        if let outside = try workspace.teams.openBox(of: team.id) {
            // The result exists already: the program was killed before it removed the box.
            if try workspace.teams.waves(of: team.id).waves.contains(where: { $0.terms.id == outside.terms.id }) {
                try workspace.teams.removeBox(of: team.id)
                return try self.reveal(team, isPresenting: isPresenting)
            }
            let guide = try guide(pinnedFor: outside.terms)
            guard let wave = try checkIn.resume(outside, guide) else { return }
            reveal.phones = checkIn.phones
            return try reveal.run(wave, guide)
        }
        let loaded = try loaded()
        guard try reveal.recall() else { return }
        guard let guide = TeamGuide(loaded.guide) else {
            let people = team.members ?? (1...team.size).map(messages.personNumber)
            return try SessionConductor(context: context).take(loaded, about: team.name, members: people)
        }
        guard let wave = try checkIn.run(loaded, guide) else { return }
        reveal.phones = checkIn.phones
        try reveal.run(wave, guide)
    }

    func guide(pinnedFor terms: CheckInTerms) throws -> TeamGuide {
        let read = GuideReader.read(try workspace.guides.pinned(terms.guideHash), name: terms.guide)
        guard let guide = read.guide.flatMap(TeamGuide.init) else {
            throw CommandError(messages.brokenGuide(terms.guide))
        }
        return guide
    }

    /// Repeats a reveal, with the agreements at its end.
    ///
    /// - Parameter day: the check-in's day or number; `nil` for the latest.
    func reveal(_ team: Team, of day: String? = nil, isPresenting: Bool) throws {
        let waves = try workspace.teams.waves(of: team.id).waves
        guard let last = waves.last else { return try show(team, isPresenting: isPresenting) }
        guard
            let wave = day.map({ day in
                waves.last { [$0.terms.day.description, String($0.terms.number)].contains(day) }
            }) ?? last
        else { throw CommandError(messages.noWave(team.name, on: day ?? "", waves: waves)) }
        let guide = try guide(pinnedFor: wave.terms)
        var reveal = TeamReveal(context: context, workspace: workspace, team: team, isPresenting: isPresenting)
        try reveal.run(wave, guide)
    }

    /// Shows the latest picture as one page.
    func show(_ team: Team, isPresenting: Bool) throws {
        let (waves, unreadable) = try workspace.teams.waves(of: team.id)
        for error in unreadable { writeError(page.paragraph(error.text(in: language)) + "\n") }
        let underWay = try underWay(team)
        if let underWay { say(page.paragraph(underWay)) }
        guard let wave = waves.last else {
            if underWay == nil { say(page.paragraph(messages.noWaves(team.name))) }
            return
        }
        guard !isPresenting else { return try reveal(team, isPresenting: true) }
        let notes = try workspace.teams.notes(on: wave.terms)
        say(
            TeamScreens(
                wave: wave, guide: try guide(pinnedFor: wave.terms), messages: messages,
                board: notes.compactMap(\.board).last),
            notes: notes.filter { $0.board == nil })
        let agreements = try agreements(of: team)
        guard !agreements.isEmpty else { return }
        let report = messages.commitmentTable(agreements, ofTeam: true)
        say()
        say(page.ink.bold(page.paragraph(report.title)))
        say(page.rendered(report))
    }

    /// After confirmation, makes earlier pictures coarse, so that the next one can be exact whoever takes part.
    func beginAnew(_ team: Team) throws {
        guard let lock = try workspace.teams.lockCheckIn(of: team.id) else {
            throw CommandError(messages.teamBusy(team.name), status: 75)
        }
        defer { withExtendedLifetime(lock) {} }
        if let underWay = try underWay(team) { throw CommandError(underWay) }
        let (waves, unreadable) = try workspace.teams.waves(of: team.id)
        if let error = unreadable.first { throw error }
        let whole = try waves.compactMap { wave in
            wave.outcome == .shown ? wave.reduced(for: try guide(pinnedFor: wave.terms)) : nil
        }
        guard !whole.isEmpty else { return say(page.paragraph(messages.nothingAnew(team.name))) }
        guard TeamRoom(context: context).yes(messages.askAnew(team.name, pictures: whole.count)) == true else {
            return say(page.paragraph(messages.nothingStarted))
        }
        for wave in whole { try workspace.teams.save(wave) }
        say(page.paragraph(messages.begunAnew(team.name)))
    }

    /// The team's agreements, settled or not, oldest first.
    func agreements(of team: Team) throws -> [CommitmentState] {
        try workspace.commitments.all().states.filter { $0.origin.team == team.name }
    }

    /// The state of an unfinished check-in and how to resume it; `nil` if there is none.
    func underWay(_ team: Team) throws -> String? {
        try workspace.teams.openBox(of: team.id).map {
            messages.greetingCheckIn(team.name, cast: $0.cast, of: $0.terms.invited)
        }
    }

    /// Shows a check-in from a file, with the pinned guide or else the current one.
    func show(_ wave: TeamWave) throws {
        let library = GuideLibrary(workspace: workspace)
        let pinned = try? guide(pinnedFor: wave.terms)
        guard let guide = pinned ?? library.guide(wave.terms.guide).flatMap(TeamGuide.init) else {
            throw CommandError(messages.unknownGuide(wave.terms.guide, nearest: nil))
        }
        say()
        say(page.ink.bold(page.paragraph(guide.guide.title[language])))
        say(page.ink.dim(page.paragraph("\(wave.terms.day) · \(wave.terms.guide) v\(wave.terms.guideVersion)")))
        say(TeamScreens(wave: wave, guide: guide, messages: messages), notes: [])
    }

    /// Prints all screens of a picture, each with its notes.
    private func say(_ picture: TeamScreens, notes: [TeamNote]) {
        for screen in picture.screens {
            let report = Report(title: screen.title, language: language, items: screen.written)
            say()
            say(page.ink.bold(page.paragraph(screen.title)))
            say(page.rendered(report))
            for note in notes where note.about == screen.id { say(page.item(note.text, first: "  - ")) }
        }
    }

    func showTrend(of team: Team) throws {
        let waves = try workspace.teams.waves(of: team.id).waves
        guard let last = waves.last else {
            say(page.paragraph(try underWay(team) ?? messages.noWaves(team.name)))
            return
        }
        let same = waves.filter {
            $0.terms.guide == last.terms.guide && $0.terms.guideVersion == last.terms.guideVersion
        }
        let guide = try guide(pinnedFor: last.terms)
        say(page.ink.bold(page.paragraph(messages.trendTitle(team.name))))
        say(page.rendered(TeamTrend(waves: same, guide: guide).report(messages)))
    }
}

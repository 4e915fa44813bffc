import Answers
import Dialogue
import Guides
import Insight
import Journal
import LineEditor
import Records
import Text

/// Runs a team's check-in: agree on terms, collect ballots, close the box.
struct TeamCheckIn {
    var context: Context
    let workspace: Workspace
    let team: Team
    /// The command's options for phones; `nil` to ask the room, if phones are possible.
    let wishes: RoomLink.Wishes?
    /// Kept open through the reveal, so that phones can show the picture.
    var phones: PhoneRoom?

    init(context: Context, workspace: Workspace, team: Team, wishes: RoomLink.Wishes?) {
        self.context = context
        self.workspace = workspace
        self.team = team
        self.wishes = wishes
    }

    var messages: Messages { context.messages }
    var room: TeamRoom { TeamRoom(context: context) }

    /// - Returns: `nil` if the room stopped early; ballots in the box are kept.
    mutating func run(_ loaded: GuideLibrary.Loaded, _ guide: TeamGuide) throws -> TeamWave? {
        guard let terms = try agree(on: loaded, guide) else {
            room.say(messages.nothingStarted)
            return nil
        }
        var code: String?
        if terms.mode == .sealed {
            var chance = context.world.chance
            let made = RoomCode.make(using: &chance)
            guard keep(made) else {
                room.say(messages.nothingStarted)
                return nil
            }
            code = made
        }
        let box = try workspace.teams.startBox(terms, code: code, guide: loaded.bytes)
        return try collect(box, guide)
    }

    /// Resumes an unfinished check-in.
    mutating func resume(_ outside: TeamBox.Outside, _ guide: TeamGuide) throws -> TeamWave? {
        guard outside.terms.mode == .open || room.keepsNothing else {
            throw CommandError(messages.cannotClear + messages.sealedElsewhere(team.name))
        }
        room.title(messages.teamResumed(cast: outside.cast, of: outside.terms.invited))
        room.say(messages.teamResumedHow)
        guard let box = try openBox(outside) else { return nil }
        return try collect(box, guide)
    }

    private mutating func collect(_ box: TeamBox, _ guide: TeamGuide) throws -> TeamWave? {
        if let phones = try admitPhones(to: box, guide) { return try collect(phones, guide) }
        var box = box
        return try collect(&box, guide)
    }

    private func openBox(_ outside: TeamBox.Outside) throws -> TeamBox? {
        guard outside.terms.mode == .sealed else { return try workspace.teams.resumeBox(of: team.id, code: nil) }
        var text = messages.askCode
        while true {
            guard let typed = room.ask(text) else { return nil }
            if Keywords.beginAgain.contains(typed.lowercased()) {
                try workspace.teams.removeBox(of: team.id)
                room.say(messages.boxThrownAway)
                return nil
            }
            if !typed.isEmpty, let box = try workspace.teams.resumeBox(of: team.id, code: typed) { return box }
            text = messages.wrongCode
        }
    }

    // MARK: Before the first answer

    private func agree(on loaded: GuideLibrary.Loaded, _ guide: TeamGuide) throws -> CheckInTerms? {
        room.title(context.named(guide.guide.title[context.language], about: team.name))
        room.say(guide.guide.about[context.language])
        context.say()
        guard let present = whoIsHere() else { return nil }
        let count = present.people?.count ?? present.count
        room.title(messages.modeTitle)
        guard let (mode, minimum) = chooseMode(people: count) else { return nil }
        var asksLeader = false
        if mode == .sealed {
            guard let asks = room.yes(messages.askLeader) else { return nil }
            asksLeader = asks
        }
        var terms = CheckInTerms(
            id: workspace.teams.newCheckInID(on: context.today()), team: team.id, guide: guide.guide.id,
            guideVersion: guide.guide.version, guideHash: Digest.sha256(loaded.bytes), mode: mode, minimum: minimum,
            invited: count, people: present.people, asksLeader: asksLeader, day: context.today(),
            number: (try workspace.teams.waves(of: team.id).waves.last?.terms.number ?? 0) + 1)
        room.title(messages.termsTitle(mode))
        for line in messages.terms(terms) { context.say(context.page.item(line, first: "  - ")) }
        // Enter must not start a check-in that cannot show a result.
        var isWorthIt = true
        if mode == .sealed, count < minimum {
            room.say(messages.tooFewInRoom(count, minimum))
            isWorthIt = false
        }
        if mode == .sealed, count == minimum { room.say(messages.justEnoughInRoom(minimum)) }
        if let withholding = try workspace.teams.withholding(terms, of: guide.guide) {
            room.say(messages.willBeWithheld(withholding))
            if withholding.leader == nil, mode == .sealed, withholding.since != nil {
                context.say()
                guard let more = room.yes(messages.askMore(withholding.people)) else { return nil }
                terms.showsMore = more ? true : nil
            }
            // Without an earlier picture the room would see next to nothing.
            if withholding.leader == nil, withholding.since == nil { isWorthIt = false }
        }
        context.say()
        guard let go = room.yes(messages.termsAgreed, enter: isWorthIt), go else { return nil }
        return terms
    }

    private func chooseMode(people count: Int) -> (BallotMode, minimum: Int)? {
        while true {
            let modes: (BallotMode, minimum: Int)? = room.choose(messages.modeChoice(people: count)) { line in
                switch line.lowercased() {
                case "1": (.sealed, CheckInTerms.usualMinimum)
                case "2": (.sealed, CheckInTerms.leastMinimum)
                case "3": (.open, 1)
                case let word where Keywords.sealed.contains(word): (.sealed, CheckInTerms.usualMinimum)
                case let word where Keywords.open.contains(word): (.open, 1)
                default: nil
                }
            }
            guard let modes, modes.0 == .sealed, !room.keepsNothing else { return modes }
            room.say(messages.cannotClear + messages.openHere)
        }
    }

    private func whoIsHere() -> (people: [String]?, count: Int)? {
        guard let members = team.members else {
            let count: Int? = room.choose(messages.askCount(team.size)) { line in
                if line.isEmpty { return team.size }
                return Int(line).flatMap { Team.sizes.contains($0) ? $0 : nil }
            }
            return count.map { (nil, $0) }
        }
        for (index, name) in members.enumerated() { context.say(context.page.item(name, first: "  \(index + 1)  ")) }
        var text = messages.askMissing
        while let line = room.ask(text) {
            let (missing, unknown) = who(of: members, in: line)
            let here = members.filter { !missing.contains($0) }
            if let unknown {
                text = messages.notOnList(unknown, team: team.name)
            } else if Team.sizes.contains(here.count) {
                return (here, here.count)
            } else {
                text = messages.tooFewHere
            }
            text += "\n\n" + messages.askMissing
        }
        return nil
    }

    /// The members named in a line by name or number, and the first word that names none.
    private func who(of members: [String], in line: String) -> (named: Set<String>, unknown: String?) {
        var named: Set<String> = []
        for word in CommandWord.split(line.map { ",，、".contains($0) ? " " : String($0) }.joined()) {
            if let number = Int(word), members.indices.contains(number - 1) {
                named.insert(members[number - 1])
            } else if let name = members.first(where: { SubjectName.areSame($0, word) }) {
                named.insert(name)
            } else {
                return (named, word)
            }
        }
        return (named, nil)
    }

    /// Shows the code to its keeper only.
    private func keep(_ code: String) -> Bool {
        room.title(messages.keeperTitle)
        guard room.ask(messages.keeperWhy) != nil else { return false }
        room.clear()
        room.title(code)
        guard room.ask(messages.keeperWritten) != nil else { return false }
        room.clear()
        return true
    }

    // MARK: One person after another

    private mutating func collect(_ box: inout TeamBox, _ guide: TeamGuide) throws -> TeamWave? {
        var thanks: String?
        var later: [String] = []
        while box.bag.cast < box.terms.invited {
            context.measure()
            room.clear()
            if let thanks { room.title(thanks) }
            let name = nextPerson(box, later)
            room.title(messages.handover(name))
            room.say(messages.handedIn(box.bag.cast, of: box.terms.invited))
            guard let line = room.ask(messages.handoverHow(canWait: name != nil, invited: box.terms.invited)) else {
                return paused()
            }
            switch messages.handoverChoice(line) {
            case .begin: break
            case .pause: return paused()
            case .later:
                if let name { later.append(name) }
                thanks = nil
                continue
            case .count(let count):
                try box.expect(count)
                thanks = messages.countNow(
                    box.terms.invited, minimum: box.terms.mode == .sealed ? box.terms.minimum : 0)
                continue
            case .unclear:
                thanks = messages.notUnderstood
                continue
            }
            room.clear()
            let language = context.language
            guard let ballot = try ballot(of: name, box.terms, guide) else {
                context.language = language
                room.clear()
                return paused(inside: !context.isLeaving)
            }
            guard store({ () throws(JournalError) in try box.add(ballot) }) else { return nil }
            context.language = language
            thanks = messages.ballotDone(box.terms.mode)
        }
        room.clear()
        if let thanks { room.title(thanks) }
        return try close(box)
    }

    /// Computes and stores the result, and waits until everybody can see the screen.
    func close(_ box: TeamBox) throws -> TeamWave? {
        while true {
            do {
                let wave = try box.close()
                room.title(messages.allIn(box.bag.cast))
                guard room.ask(messages.allSee) != nil else {
                    room.say(messages.revealLater(team.name))
                    return nil
                }
                return wave
            } catch {
                _ = context.report(error)
                guard room.ask(messages.closeAgain) != nil else { return paused() }
            }
        }
    }

    private func nextPerson(_ box: TeamBox, _ later: [String]) -> String? {
        guard box.terms.mode == .open, let people = box.terms.people else { return nil }
        let done = Set((box.bag.people ?? []).map(\.name))
        let left = people.filter { !done.contains($0) }
        // People who chose "later" come last, in the order they did.
        return left.min { (later.lastIndex(of: $0) ?? -1) < (later.lastIndex(of: $1) ?? -1) }
    }

    func paused(inside: Bool = false) -> TeamWave? {
        if inside { room.say(messages.ballotNotKept) }
        room.say(messages.teamPaused(team.name))
        return nil
    }

    /// - Parameters:
    ///   - name: the person's name in open mode; `nil` to ask for it.
    ///   - isTaken: whether a ballot with this name exists.
    /// - Returns: `nil` if the person stopped; nothing of the ballot is kept.
    mutating func ballot(
        of name: String?, _ terms: CheckInTerms, _ guide: TeamGuide, isTaken: (String) -> Bool = { _ in false }
    ) throws -> TeamBallot? {
        var person = name
        room.title(messages.privateTitle(name, terms.mode))
        room.say(messages.howToAnswerBallot(terms.mode))
        if terms.mode == .open, person == nil {
            let left = (terms.people ?? []).filter { !isTaken($0) }
            if !left.isEmpty { room.say(messages.words.list(left.map(\.sanitizedLine))) }
            let typed = room.choose(messages.askName, needed: messages.nameNeeded) { line in
                terms.named(line).flatMap { isTaken($0) ? nil : $0 }
            }
            guard let typed else { return nil }
            person = typed
        }
        guard let passes = room.choose(messages.beginOrPass(terms.mode), messages.passes) else { return nil }
        // With names there is nothing to hide. In sealed mode an empty ballot goes through the same screens as any other.
        if passes, terms.mode == .open { return TeamBallot(person: person, items: [:], scores: [:]) }
        let session = BallotSession(
            guide, hash: terms.guideHash, subject: guide.guide.subject == .none ? nil : team.name, context: context)
        session.runner.acceptsAnything = passes
        session.runner.clear = room.clear
        guard let answers = try session.run() else { return nil }
        var (ballot, words) = answers
        context.language = session.language
        ballot.person = person
        if !words.isEmpty {
            guard let agrees = room.yes(messages.askConsent(words.map(\.text), minimum: terms.minimum, terms.mode))
            else {
                return nil
            }
            if agrees { ballot.comments = words }
        }
        if terms.asksLeader {
            guard let leads = room.yes(messages.askIsLeader) else { return nil }
            ballot.isLeader = leads
        }
        guard let keepsCoarse = keepsCoarse(terms) else { return nil }
        if passes { ballot = TeamBallot(items: [:], scores: [:]) }
        ballot.keepsCoarse = keepsCoarse
        return ballot
    }

    /// Whether the person vetoes the exact picture that the room chose; `nil` if they stopped.
    private func keepsCoarse(_ terms: CheckInTerms) -> Bool? {
        terms.showsMore == true ? room.yes(messages.askKeepsCoarse) : false
    }

    /// Stores the ballot; on failure keeps it in memory and offers to retry.
    ///
    /// - Returns: `false` if the person gave up.
    func store(_ add: () throws(JournalError) -> Void) -> Bool {
        room.clear()
        while true {
            do {
                try add()
                return true
            } catch {
                _ = context.report(error)
                guard room.ask(messages.storeAgain) != nil else { return false }
            }
        }
    }
}

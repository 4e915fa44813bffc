import Answers
import Dialogue
import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

/// Raters' ballots as files: `ballot make`, `ballot answer`, `ballot collect`.
struct RaterBallots: ContextProviding {
    private(set) var context: Context

    init(in context: Context) {
        self.context = context
    }

    private var room: TeamRoom { TeamRoom(context: context) }

    /// Writes the request, one file for all raters; with `wishes`, opens a room for their phones instead.
    func make(
        _ word: String, about: String, wanted: Int, mode: BallotMode, minimum: Int, output: String?,
        wishes: RoomLink.Wishes?
    ) throws {
        let workspace = try context.openWorkspace().workspace
        let loaded = try context.guides.usable(named: word, in: GuideLibrary(workspace: workspace))
        guard let guide = TeamGuide(loaded.guide) else {
            throw CommandError(messages.noScores(loaded.guide.id))
        }
        var name = about
        if about.isEmpty || Keywords.me.contains(about.lowercased()) {
            // Raters see this name, so "me" would be ambiguous.
            guard let typed = room.choose(messages.askRatedName, needed: messages.nameNeeded, { $0.isEmpty ? nil : $0 })
            else {
                say(page.paragraph(messages.nothingStarted))
                return
            }
            name = typed
        }
        let request = RaterBallot.Request(
            id: context.world.chance.name(), guide: loaded.guide, bytes: loaded.bytes, about: name, wanted: wanted,
            mode: mode, minimum: minimum)
        if let wishes {
            var phones = RaterPhones(context: context, workspace: workspace, guide: guide, wishes: wishes)
            return try phones.run(request)
        }
        let path = context.absolute(output ?? "\(loaded.guide.id)-\(request.id.prefix(8)).ballot.json")
        guard try RaterBallot(request).write(to: path, context.world.chance) else {
            throw CommandError(messages.fileExists(path), status: 73)
        }
        try workspace.ballots.save(request)
        say(page.paragraph(messages.ballotMade(path, request)))
    }

    /// Answers a request on the rater's machine and writes the reply to a new file.
    mutating func answer(_ file: String, output: String?) throws {
        let ballot: RaterBallot
        do throws(BallotRefusal) { ballot = try RaterBallot.read(context.absolute(file)) } catch {
            throw CommandError(messages.refusal(error), status: 65)
        }
        let request = ballot.request
        let bytes = Array(request.guideText.utf8)
        guard let guide = GuideReader.read(bytes, name: request.guide).guide, let team = TeamGuide(guide) else {
            throw CommandError(messages.brokenGuide(file), status: 65)
        }
        ProcessMemory.forbidCoreDumps()
        let workspace = try context.openWorkspace().workspace
        let stem = file.hasSuffix(".ballot.json") ? String(file.dropLast(12)) : file
        let id = context.world.chance.name()
        let path = context.absolute(output ?? "\(stem)-\(id.prefix(8)).answer.json")
        // Check before the rater answers any question.
        do throws(JournalError) {
            guard try UserFile.canWrite(to: path, context.world.chance) else { throw JournalError.occupied(path: path) }
        } catch {
            throw CommandError(messages.cannotReply(error.reason(in: language)), status: 73)
        }
        room.title(named(guide.title[language], about: request.about))
        room.say(guide.about[language])
        for line in messages.raterTerms(request) { say(page.item(line, first: "  - ")) }
        guard let go = room.yes(messages.raterAgreed, enter: true), go else {
            say(page.paragraph(messages.nothingStarted))
            return
        }
        let session = BallotSession(team, hash: request.guideHash, subject: request.about, context: context)
        let answers = try session.run()
        context.language = session.language
        guard let answers else {
            say(page.paragraph(messages.raterStopped))
            return
        }
        var (answered, words) = answers
        if !words.isEmpty,
            room.yes(
                messages.askConsent(words.map(\.text), minimum: request.minimum, request.mode, reader: request.about))
                == true
        {
            answered.comments = words
        }
        if request.mode == .open {
            answered.person = room.choose(messages.askName, needed: messages.nameNeeded) { $0.isEmpty ? nil : $0 }
        }
        guard
            let written = store(
                try RaterBallot(request, reply: RaterBallot.Reply(id: id, answered)), at: path, in: workspace)
        else {
            throw CommandError(messages.raterStopped, status: 73)
        }
        say(page.paragraph(messages.raterDone(written)))
    }

    /// Writes the reply; on failure asks for another path until it succeeds.
    ///
    /// - Returns: the path; `nil` if the rater gave up.
    private func store(
        _ ballot: RaterBallot, at path: String, in workspace: Workspace
    ) -> String? {
        var path = path
        while true {
            do throws(JournalError) {
                guard try ballot.write(to: path, context.world.chance) else { throw JournalError.occupied(path: path) }
                return path
            } catch {
                writeError(page.paragraph(error.reason(in: language)) + "\n")
                guard let typed = room.ask(messages.replyElsewhere(path)) else { return nil }
                if !typed.isEmpty { path = context.absolute(typed) }
            }
        }
    }

    /// Shows the replies beside one's own answers.
    ///
    /// - Parameter files: the replies; if empty, shows the ballots handed in by phone, for each request.
    func collect(_ files: [String]) throws {
        guard files.isEmpty else { return say(page.rendered(try picture(of: files, asksOwn: true).report)) }
        let workspace = try context.openWorkspace().workspace
        let (boxes, requests) = (try workspace.ballots.boxes(), try workspace.ballots.requests())
        let answered = requests.values.filter { boxes[$0.id].map { $0.bag.cast > 0 } ?? false }
        guard !answered.isEmpty else { throw CommandError(messages.nobodyByPhone, status: 65) }
        for request in answered.sorted(by: { ($0.about, $0.id) < ($1.about, $1.id) }) {
            let title = guide(of: request, in: workspace)?.guide.title[language] ?? request.guide
            say()
            say(page.ink.bold(page.paragraph(named(title, about: request.about))))
            say(page.rendered(try picture(of: request, [], in: workspace, asksOwn: true).report))
        }
    }

    private func guide(of request: RaterBallot.Request, in workspace: Workspace) -> TeamGuide? {
        guard var guide = GuideReader.read(Array(request.guideText.utf8), name: request.guide).guide else { return nil }
        // Guides in ballots from release 0.1.0 and earlier lack `ratedGuide`.
        if guide.ratedGuide == nil {
            guide.ratedGuide = GuideLibrary(workspace: workspace).guide(request.guide)?.ratedGuide
        }
        return TeamGuide(guide)
    }

    /// Evaluates the replies in these files. Warns about refused files.
    ///
    /// - Parameters:
    ///   - asked: the session to prefer as one's own.
    ///   - asksOwn: whether to ask which session is one's own if none has the rated name.
    func picture(of files: [String], beside asked: HistoryEntry? = nil, asksOwn: Bool) throws -> RaterPicture {
        let workspace = try context.openWorkspace().workspace
        // The file's checksum is not a signature, so answers are validated and scored here.
        let (request, replies, refused) = RaterBallot.sorted(
            files.flatMap { UserFile.paths(matching: context.absolute($0)) },
            requests: try workspace.ballots.requests()
        ) { request, reply in guide(of: request, in: workspace).map { $0.ballot(answers: reply.items) != nil } ?? true }
        for refusal in refused { writeError(page.paragraph(messages.refusal(refusal)) + "\n") }
        guard let request else { throw CommandError(messages.nothingCollected, status: 65) }
        return try picture(of: request, replies, in: workspace, beside: asked, asksOwn: asksOwn)
    }

    /// - Parameter replies: the replies from files; ballots handed in by phone are added.
    private func picture(
        of request: RaterBallot.Request, _ replies: [RaterBallot.Reply], in workspace: Workspace,
        beside asked: HistoryEntry? = nil, asksOwn: Bool
    ) throws -> RaterPicture {
        guard let guide = guide(of: request, in: workspace) else {
            throw CommandError(messages.brokenGuide(request.guide), status: 65)
        }
        var bag = try workspace.ballots.boxes()[request.id]?.bag ?? BallotBag()
        for reply in replies {
            guard var ballot = guide.ballot(answers: reply.items) else { continue }
            ballot.person = request.mode == .open ? reply.name ?? messages.leftOut : nil
            ballot.comments = reply.words
            bag.add(ballot)
        }
        let (own, answers) = try ownView(
            beside: guide.guide, about: request.about, first: asked, in: workspace, asks: asksOwn)
        return RaterPicture(
            request: request,
            comparison: RaterComparison(
                guide: guide, bag: bag, minimum: request.minimum, own: own, ownAnswers: answers),
            messages: messages)
    }

    /// Asks, once for each subject and at most five times, whether a session is about oneself; the first confirmed one.
    private func askedOwn(among sessions: [HistoryEntry]) -> HistoryEntry? {
        var asked: [String] = []
        for session in sessions {
            guard let subject = session.subject, !asked.contains(where: { SubjectName.areSame($0, subject) }),
                asked.count < 5
            else { continue }
            asked.append(subject)
            guard let isOwn = room.yes(messages.askIsOwn(subject, messages.day(of: session.finished))) else {
                return nil
            }
            if isOwn { return session }
        }
        return nil
    }

    /// Scores and answers of one's own session with the rated guide: a session without subject, with the rated name as
    /// subject, or, if asked, confirmed to be one's own.
    ///
    /// - Parameter first: the session to try before the latest ones.
    private func ownView(
        beside guide: Guide, about name: String, first: HistoryEntry?, in workspace: Workspace, asks: Bool
    ) throws -> (scores: [String: RaterComparison.OwnScore], answers: [String: Double]) {
        let all = try workspace.history(HistoryQuery(guide: guide.ratedGuide ?? guide.id)).entries.sorted {
            $0.finished > $1.finished
        }
        let sessions = all.filter { $0.id == first?.id } + all.filter { $0.id != first?.id }
        func isOwn(_ session: HistoryEntry) -> Bool { session.subject.map { SubjectName.areSame($0, name) } ?? true }
        let own = sessions.first(where: isOwn) ?? (asks ? askedOwn(among: sessions) : nil)
        guard let own else { return ([:], [:]) }
        let transcript = try workspace.sessions.read(own.id)
        var errors: [String: Double] = [:]
        if let guide = try? context.guides.pinned(for: transcript.session, in: workspace) {
            let walk = SessionReports(context: context).measuredWalk(guide, transcript.session, transcript.entries)
            for score in walk.scores { errors[score.id] = score.standardError }
        }
        let scores = transcript.scores.compactMap { score in
            score.value.map { (score.id, RaterComparison.OwnScore(value: $0, error: errors[score.id])) }
        }
        let answers = transcript.items.compactMap { item -> (String, Double)? in
            if case .number(let number)? = item.value { (item.key.description, number) } else { nil }
        }
        return (Dictionary(uniqueKeysWithValues: scores), Dictionary(answers) { $1 })
    }
}

import Answers
import Dialogue
import Guides
import Insight
import Journal
import LineEditor
import Records
import Reporting
import Text

/// Starts or resumes a session, runs it, and stores the result.
struct SessionConductor: ContextProviding {
    var context: Context

    /// Starts and runs a session.
    ///
    /// - Parameter members: the names of a team that takes the guide together.
    func take(_ loaded: GuideLibrary.Loaded, about subject: String?, members: [String]? = nil) throws {
        let guide = loaded.guide
        // Without members, the questions for each member would be asked of nobody.
        guard members != nil || !guide.isForTeam else {
            context.state.isQuiet = false
            return try TeamActions(in: context).take(loaded, about: subject)
        }
        let workspace = try context.openWorkspace().workspace
        guard var subject = try chosenSubject(for: guide, given: subject) else { return }
        if members == nil { subject = try spelledAsBefore(subject, in: guide, workspace) }
        switch try underWay(guide, about: subject, in: workspace) {
        case .another: break
        case .goOn(let draft): return try goOn(with: draft, in: workspace)
        case .left: return
        }
        let header = SessionHeader(
            id: SessionID.make(guide: guide.id, at: now(), entropy: UInt32(truncatingIfNeeded: context.world.random())),
            guide: guide.id, guideVersion: guide.version, guideHash: Digest.sha256(loaded.bytes),
            subject: subject.isEmpty ? nil : subject, language: language, started: now(), today: today(),
            seed: context.world.random(), members: members,
            earlier: members == nil ? try earlier(for: guide, about: subject, in: workspace) : nil)
        let writer = try workspace.drafts.start(header, guide: loaded.bytes)
        introduce(guide, subject: header.subject)
        try go(on: writer, guide: guide, entries: [], in: workspace)
    }

    private enum Beginning {
        case another
        case goOn(Draft)
        case left
    }

    /// Offers to resume an unfinished session of the guide about the same subject. A locked workspace cannot be searched for one.
    private func underWay(_ guide: Guide, about subject: String, in workspace: Workspace) throws -> Beginning {
        guard workspace.vault.isUnlocked,
            let draft = try workspace.drafts.all().drafts.first(where: {
                $0.header.guide == guide.id && SubjectName.areSame($0.header.subject ?? "", subject)
            })
        else { return .another }
        say(page.paragraph(messages.underWay(begun(draft), answers: draft.settled)))
        // Answers that come out of a pipe are those to the guide's questions.
        guard context.input.isTerminal else { return .another }
        guard let line = context.ask(messages.goOnOrBegin) else {
            say(page.paragraph(messages.nothingStarted))
            return .left
        }
        if line.isEmpty || yesOrNo(line) == true { return .goOn(draft) }
        if yesOrNo(line) == false || Keywords.new.contains(line.folded) { return .another }
        say(page.paragraph(messages.nothingStarted))
        if context.isAtPrompt { context.state.nextLine = line }
        return .left
    }

    /// The subject as spelled in the latest session, for a guide that recalls its own answers.
    private func spelledAsBefore(_ name: String, in guide: Guide, _ workspace: Workspace) throws -> String {
        guard !name.isEmpty, guide.recalled.contains(where: { $0.guide == nil }) else { return name }
        context.state.isQuiet = false
        let course = HistoryCourse(guide: guide.id, subject: name)
        return try workspace.history(HistoryQuery(course: course, limit: 1)).entries.first?.subject ?? name
    }

    /// Recalled answers from the latest finished sessions of this and other guides about the same subject.
    private func earlier(
        for guide: Guide, about subject: String, in workspace: Workspace
    ) throws -> [EarlierSession]? {
        let wanted = Dictionary(grouping: guide.recalled) { $0.guide ?? guide.id }
        guard !wanted.isEmpty else { return nil }
        // Needs the passphrase of a locked workspace.
        context.state.isQuiet = false
        let commitments = try workspace.commitments.all().states
        var found: [EarlierSession] = []
        for (id, names) in wanted.sorted(by: { $0.key < $1.key }) {
            let course = HistoryCourse(guide: id, subject: subject.isEmpty ? nil : subject)
            guard let last = try workspace.history(HistoryQuery(course: course, limit: 1)).entries.first else {
                continue
            }
            // An unreadable session does not keep a new one from starting; `history` reports it.
            guard let transcript = try? workspace.sessions.read(last.id) else { continue }
            found.append(
                EarlierSession(transcript, recalling: names.map(\.id), zone: zone) { key in
                    let commitment = CommitmentStore.id(session: transcript.session, key: key)
                    return commitments.first { $0.id == commitment }?.status.rawValue
                })
        }
        return found.isEmpty ? nil : found
    }

    /// Resumes the draft with this number, or the only one.
    func resume(number: Int?) throws {
        let workspace = try context.openWorkspace().workspace
        let open = try OpenDrafts(in: context)
        let drafts = try open.all()
        guard let latest = drafts.first else {
            say(page.paragraph(messages.nothingToResume))
            return
        }
        let chosen: Draft
        if let number {
            guard drafts.indices.contains(number - 1) else {
                throw CommandError(messages.noSuchDraft(number, of: drafts.count))
            }
            chosen = drafts[number - 1]
        } else if drafts.count == 1 {
            chosen = latest
        } else {
            open.list(drafts.enumerated().map { ($0.offset + 1, $0.element) })
            say(page.paragraph(messages.chooseResume))
            return
        }
        try goOn(with: chosen, in: workspace)
    }

    private func goOn(with chosen: Draft, in workspace: Workspace) throws {
        let (draft, writer) = try workspace.drafts.resume(chosen.header.id)
        if draft.isTorn || !draft.damagedLines.isEmpty {
            say(page.paragraph(messages.draftMended(draft.damagedLines.count)))
        }
        if draft.isHeaderRescued { say(page.paragraph(messages.draftHeaderRescued)) }
        let guide = try context.guides.pinned(for: draft.header, in: workspace)
        say()
        say(page.ink.bold(page.paragraph(named(guide.title[language], about: draft.header.subject))))
        var events = [LogEntry.Event.resume]
        // A session continues in its own language unless another one was chosen explicitly.
        if context.hasChosenLanguage, walk(guide, draft.header, draft.entries).language != language {
            events.append(.language(language))
        }
        let at = now()
        let input = events.map { LogEntry(at: at, event: $0) }
        try writer.append(input)
        try go(on: writer, guide: guide, entries: draft.entries + input, in: workspace)
    }

    /// Prints title, description and how to answer.
    private func introduce(_ guide: Guide, subject: String?) {
        say()
        say(page.ink.bold(page.paragraph(named(guide.title[language], about: subject))))
        say(page.paragraph(guide.about[language]))
        say()
        say(page.ink.dim(page.paragraph(messages.howToAnswer(hasWhy: guide.hasWhy))))
    }

    /// The given subject, or asks for one if the guide has a subject. Empty for none; `nil` if the user left.
    private func chosenSubject(for guide: Guide, given: String?) throws -> String? {
        switch (guide.subject, given) {
        case (.none, nil): return ""
        case (.none, let given?):
            say(page.paragraph(messages.aboutNobody(given.sanitizedLine)))
            guard let line = context.ask(""), line.isEmpty || yesOrNo(line) == true else {
                say(page.paragraph(messages.nothingStarted))
                return nil
            }
            return ""
        case (_, let given?): return given
        case (.optional, nil), (.required, nil):
            while true {
                say(page.paragraph(guide.subject == .required ? messages.askSubject : messages.askSubjectOptional))
                switch context.input.read(LineRequest(prompt: "> ", mode: .answer)) {
                case .line(let line):
                    let name = line.trimmingSpaces
                    // A name does not begin with a colon; and "no" to "about someone?" is nobody's.
                    switch parseCommand(name) {
                    case .quit, .pause, .back:
                        say(page.paragraph(messages.nothingStarted))
                        return nil
                    case .some: continue
                    case nil: break
                    }
                    let isNobody = yesOrNo(name) == false || Keywords.nobody.contains(name.folded)
                    if yesOrNo(name) == true || isNobody && guide.subject == .required { continue }
                    if isNobody { return "" }
                    if !name.isEmpty || guide.subject == .optional { return name }
                case .tooLong(let limit): say(page.paragraph(messages.lineTooLong(limit)))
                case .interrupted, .end:
                    say(page.paragraph(messages.nothingStarted))
                    return nil
                case .hangUp:
                    context.isLeaving = true
                    return nil
                }
            }
        }
    }

    private func go(on writer: DraftWriter, guide: Guide, entries: [LogEntry], in workspace: Workspace) throws {
        let runner = SessionRunner(context: context, guide: guide, header: writer.header, entries: entries) {
            input, meanwhile in
            try writer.append(input, meanwhile: meanwhile)
            if let found = writer.takeReplacement() { say(page.paragraph(messages.draftWrittenAnew(found.beside))) }
        }
        let outcome = try runner.run()
        // A language switched to within the session persists for this and later commands.
        var conductor = self
        conductor.context.language = runner.context.language
        if conductor.language != language { context.state.language = conductor.language }
        try conductor.end(outcome, of: runner, writer, guide: guide, in: workspace)
    }

    private func end(
        _ outcome: SessionRunner.Outcome, of runner: SessionRunner, _ writer: DraftWriter, guide: Guide,
        in workspace: Workspace
    ) throws {
        if outcome != .finished {
            try settleCommitments(runner.walked, runner.entries, header: writer.header, in: workspace)
        }
        switch outcome {
        case .finished:
            try finish(writer, guide: guide, entries: runner.entries, walk: runner.walked, in: workspace)
        case .paused: say(page.paragraph(context.isAtPrompt ? messages.paused : pausedInShell))
        // `quit` also ends the program, so the shell command is shown.
        case .quit: say(page.paragraph(pausedInShell))
        }
    }

    private var pausedInShell: String { messages.pausedInShell(workspace: context.workspaceOption) }

    private func finish(
        _ writer: DraftWriter, guide: Guide, entries: [LogEntry], walk: Walk, in workspace: Workspace
    ) throws {
        let transcript = Transcript(
            of: guide, header: writer.header, entries: entries, walk: walk, device: workspace.device, finished: now()
        ) { text, scope, language in
            interpolate(text[language], scope: scope, walk: walk, language: language)
        }
        if !walk.isQuiet { try storeCommitments(walk, header: writer.header, in: workspace) }
        try settleCommitments(walk, entries, header: writer.header, in: workspace)
        // The file keeps what follows from itself alone; shown is what the sessions before it say of its noise.
        let reports = SessionReports(context: context)
        let walk = reports.measuredWalk(guide, writer.header, entries, finishing: transcript)
        let documents =
            walk.endsThere ? [] : try saveDocuments(of: guide, header: writer.header, walk: walk, in: workspace)
        try workspace.sessions.finish(writer, transcript)
        guard workspace.vault.isUnlocked else {
            say()
            let report = reports.report(guide, header: writer.header, entries: entries, walk: walk, isNew: true)
            _ = Pager(context: context).show { $0.say(page.rendered(report.withoutNotes())) }
            say()
            try reports.rememberSuggestions(of: report, session: writer.header, in: workspace)
            if !documents.isEmpty { say(page.paragraph(messages.documentSealed)) }
            return say(
                page.paragraph(messages.savedSealed(command([messages.said("history")]))))
        }
        // Numbers follow finishing times, so this session need not be the last if another machine's clock is ahead.
        let own = try workspace.history(HistoryQuery(id: writer.header.id, limit: 1))
        let number = own.sessions.first?.number ?? own.total
        say()
        let report = reports.report(guide, header: writer.header, entries: entries, walk: walk, isNew: true)
        let wasLong = Pager(context: context).show { $0.say(page.rendered(report.withoutNotes())) }
        say()
        // The main result has scrolled away.
        if wasLong { reports.sayInShort(report) }
        try reports.rememberSuggestions(of: report, session: writer.header, in: workspace)
        if workspace.vault.isLocked, !documents.isEmpty {
            say(page.paragraph(messages.documentSealed))
        } else {
            for path in documents { say(page.paragraph(messages.savedDocument(path))) }
        }
        let show = [messages.said("show"), String(number)]
        say(page.paragraph(messages.savedAs(number, command(show))))
        if report.hasNotes {
            let how = command(show + ["--how"])
            say(page.paragraph(context.isAtPrompt ? messages.howComputedHere(later: how) : messages.howComputed(how)))
        }
        if !walk.isQuiet { try CommitmentOffer(context: context).offer(walk, header: writer.header, in: workspace) }
    }

    /// Stores the commitments made in the session. Idempotent.
    private func storeCommitments(_ walk: Walk, header: SessionHeader, in workspace: Workspace) throws {
        for item in walk.path {
            guard case .answered(.commitment(let commitment)) = item.state else { continue }
            try workspace.commitments.make(
                commitment,
                origin: CommitmentOrigin(
                    session: header.id, guide: header.guide, team: header.members == nil ? nil : header.subject),
                id: CommitmentStore.id(session: header, key: item.key), at: now())
        }
    }

    /// What was said of a commitment of the session before holds for the commitment itself, also where the session is only left
    /// for now; of the two words on it, here and elsewhere, the later one counts.
    private func settleCommitments(
        _ walk: Walk, _ entries: [LogEntry], header: SessionHeader, in workspace: Workspace
    ) throws {
        for item in walk.path {
            guard let settled = item.question.settles, case .answered(.choice(let word)) = item.state,
                let earlier = header.earlier?.first(where: { $0.guide == header.guide }),
                let transcript = try? workspace.sessions.read(earlier.session)
            else { continue }
            let id = CommitmentStore.id(session: transcript.session, key: AnswerKey(settled))
            guard let state = try workspace.commitments.all().states.first(where: { $0.id == id }),
                state.status == .open || item.at.map({ state.since < $0 }) ?? false
            else { continue }
            if let kind = CommitmentEvent.Kind(rawValue: word), kind.isEnd {
                if state.status.rawValue != word { try workspace.commitments.settle(id, as: kind, at: now()) }
            } else {
                try reopen(state, for: item.key, entries, in: workspace)
            }
        }
    }

    /// Takes back what earlier answers of the session settled, the last first.
    private func reopen(
        _ state: CommitmentState, for key: AnswerKey, _ entries: [LogEntry], in workspace: Workspace
    ) throws {
        var status = state.status
        for _ in entries where status != .open && entries.hasSaid(status.rawValue, to: key) {
            guard let taken = try workspace.commitments.undo(state.id, at: now()), taken.kind.isEnd else { return }
            status = try workspace.commitments.all().states.first { $0.id == state.id }?.status ?? .open
        }
    }

    /// - Returns: the documents' paths; a document without contents is not written.
    private func saveDocuments(
        of guide: Guide, header: SessionHeader, walk: Walk, in workspace: Workspace
    ) throws -> [String] {
        try guide.documents.compactMap { document in
            let report = Reporting.report(
                for: document, of: guide, header: header, walk: walk, language: language,
                context: SessionReports(context: context).reportContext(for: guide, header: header, isNew: true))
            guard !report.items.isEmpty else { return nil }
            return try workspace.documents.save(
                report.markdown(), id: document.id, session: header.id)
        }
    }
}

extension [LogEntry] {
    /// Whether a question was once answered with this option.
    fileprivate func hasSaid(_ option: String, to key: AnswerKey) -> Bool {
        contains { $0.event == .answer(key, .choice(option)) }
    }
}

extension CommitmentEvent.Kind {
    fileprivate var isEnd: Bool { [.kept, .partly, .missed].contains(self) }
}

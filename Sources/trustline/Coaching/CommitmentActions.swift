import Answers
import Dialogue
import Guides
import Insight
import Journal
import LineEditor
import Records
import Text

/// Makes, changes and settles commitments.
struct CommitmentActions: ContextProviding {
    let context: Context
    let workspace: Workspace

    init(in context: Context) throws {
        self.context = context
        workspace = try context.openWorkspace().workspace
    }

    /// All commitments, oldest first, and the errors of unreadable files.
    func all() throws -> (commitments: [NamedCommitment], leftOut: [JournalError]) {
        let (states, leftOut) = try workspace.commitments.all()
        return (NamedCommitment.named(states), leftOut)
    }

    private func ask(_ question: String) -> String? { context.ask(question) }

    // MARK: Making one

    /// Names of people in commitments and of subjects of the last 500 sessions.
    func knownNames() throws -> [String] {
        try workspace.commitments.all().states.compactMap(\.to)
            + workspace.history(HistoryQuery(limit: 500)).entries.compactMap(\.subject)
    }

    /// `commit WHAT [to NAME] [by DATE]`.
    func commit(to words: [String]) throws {
        let read = CommitmentWords(words, today: today(), names: try knownNames())
        if let day = read.unreadDay { throw CommandError(messages.dayUnread(day), status: 64) }
        var commitment = read.commitment
        if commitment.what.isEmpty {
            guard read.by != nil else { throw CommandError(messages.commitUsage, status: 64) }
            guard case .text(let what)? = askPart(.what, messages.commitmentWhat(optional: true)) else {
                say(page.paragraph(messages.nothingWrittenDown))
                return
            }
            commitment.what = what
        } else if commitment.by != nil {
            guard let confirmed = confirmed(commitment, typed: words) else {
                say(page.paragraph(messages.nothingWrittenDown))
                return
            }
            commitment = confirmed
        } else if read.isDayDoubtful {
            switch askPart(.by, messages.commitmentDayDoubtful) {
            case .day(let day): commitment.by = day
            case .nothing, .text: break
            // In a shell nobody may be there to answer: keep the words, without a day.
            case nil where context.isAtPrompt:
                say(page.paragraph(messages.nothingWrittenDown))
                return
            case nil: break
            }
        }
        try make(commitment, origin: CommitmentOrigin())
    }

    /// At the prompt, confirms the day read out of the words; one key keeps it as part of the words.
    ///
    /// - Returns: `nil` if the user left.
    private func confirmed(_ commitment: Commitment, typed: [String]) -> Commitment? {
        guard context.isAtPrompt else { return commitment }
        let understood = shown(.commitment(commitment), words: nil, language: language)
        let isPast = commitment.by.map { $0 < today() } ?? false
        var question =
            isPast
            ? messages.commitmentPast(
                commitment.what.sanitizedLine, commitment.by.map { shown($0, language: language) } ?? "")
            : messages.commitmentUnderstood(understood.sanitizedLine)
        while let line = ask(question) {
            var commitment = commitment
            if line.isEmpty, isPast { return nil }
            if line.isEmpty || yesOrNo(line) == true, !isPast { return commitment }
            if yesOrNo(line) == false { return nil }
            if Keywords.whole.contains(line.lowercased()) { return Commitment(what: typed.joined(separator: " ")) }
            switch parseCommitmentPart(line, .by, today: today()) {
            case .answer(.date(let day), _):
                commitment.by = day
                return commitment
            case .misunderstood(.behind): question = messages.dayIsBehind(line)
            case .misunderstood(.ambiguous(let days)): question = messages.couldBe(days)
            default:
                // The next command is no answer to this, and what was promised stands.
                if CommandDispatch.beginsWithCommand(line) {
                    context.state.nextLine = line
                    return isPast ? nil : commitment
                }
                question = messages.dayUnclear
            }
        }
        return nil
    }

    /// `commit` without words: asks three questions; Enter takes the practice suggested last.
    func commitByAsking() throws {
        let waiting = try waitingPractice()
        var session: String?
        if let waiting {
            session = try nameUnlessLast(waiting.session)
            say(page.ink.bold(page.paragraph(waiting.practice.title[language])))
            say(page.paragraph(waiting.practice.how[language]))
        }
        guard
            let what = askPart(
                .what, waiting == nil ? messages.commitmentWhat(optional: true) : messages.takePractice(from: session))
        else {
            say(page.paragraph(messages.nothingWrittenDown))
            return
        }
        var commitment: Commitment
        var origin = CommitmentOrigin()
        var soon: CivilDate?
        switch (what, waiting) {
        case (.text(let text), _): commitment = Commitment(what: text)
        case (_, let waiting?):
            commitment = Commitment(what: waiting.practice.title[language])
            soon = today().adding(days: 7)
            origin = CommitmentOrigin(
                session: waiting.session, practice: waiting.practice.id, factor: waiting.practice.factor.rawValue)
        case (_, nil):
            say(page.paragraph(messages.nothingWrittenDown))
            return
        }
        guard let to = askPart(.to, messages.commitmentTo),
            let by = askPart(
                .by, soon.map { messages.practiceBy(shown($0, language: language)) } ?? messages.commitmentBy)
        else {
            say(page.paragraph(messages.nothingWrittenDown))
            return
        }
        if case .text(let name) = to { commitment.to = name }
        if case .day(let day) = by { commitment.by = day } else { commitment.by = soon }
        try make(commitment, origin: origin)
    }

    private enum Part {
        case nothing
        case text(String)
        case day(CivilDate)
    }

    /// - Returns: `nil` if the user left.
    private func askPart(_ part: CommitmentPart, _ question: String) -> Part? {
        var question = question
        while let line = ask(question) {
            switch parseCommitmentPart(line, part, today: today()) {
            case .empty: return .nothing
            case .answer(.date(let day), _): return .day(day)
            case .answer: return .text(line)
            case .command: return nil
            case .misunderstood(.behind): question = messages.dayIsBehind(line)
            case .misunderstood(.ambiguous(let days)): question = messages.couldBe(days)
            case .misunderstood: question = messages.dateUnclear(line)
            }
        }
        return nil
    }

    /// Describes the session that suggested a practice; `nil` if it is the latest session or gone.
    private func nameUnlessLast(_ id: String) throws -> String? {
        let sessions = try workspace.history().sessions
        guard sessions.first?.entry.id != id, let session = sessions.first(where: { $0.entry.id == id }) else {
            return nil
        }
        let guide = GuideLibrary(workspace: workspace).guide(session.entry.guide)
        return messages.suggestingSession(
            session.number, named(guide?.title[language] ?? session.entry.guide, about: session.entry.subject),
            on: zone.day(session.entry.finished))
    }

    /// The practice suggested last, if no commitment was made of it yet.
    func waitingPractice() throws -> (practice: Practice, session: String)? {
        guard let waiting = try PracticeHistory(in: workspace).waiting,
            let practice = GuideLibrary(workspace: workspace).practices.first(where: { $0.id == waiting.practice })
        else { return nil }
        return (practice, waiting.session)
    }

    func make(_ commitment: Commitment, origin: CommitmentOrigin) throws {
        if let by = commitment.by { try refusePast(by) }
        let known = Set(try all().commitments.map(\.state.id))
        let id = try workspace.commitments.make(commitment, origin: origin, at: now())
        guard let made = try all().commitments.first(where: { $0.state.id == id }) else {
            // Locked: the word must differ from those of other commitments, which cannot be read now.
            return say(page.paragraph(messages.savedSealed(command([messages.said("commitments")]))))
        }
        list(made)
        if known.contains(id) {
            say(page.paragraph(messages.commitmentExists))
        } else {
            say(
                page.paragraph(
                    commitment.by == nil ? messages.madeWithoutDay(made.word) : messages.madeWithDay(made.word))
            )
        }
    }

    /// Prints a commitment after its word.
    private func list(_ commitment: NamedCommitment) {
        say(page.item(messages.commitment(commitment.state, today: today()), first: "  \(commitment.word)  "))
    }

    // MARK: Saying one anew

    /// `change WORD to Ming`, `change WORD by friday`, `change WORD NEW WORDS`.
    func change(_ words: [String]) throws {
        let read = SettlingArguments(words, today: today())
        guard read.words.count <= 1 else { throw CommandError(messages.changeUsage(read.words[0]), status: 64) }
        let chosen = try commitments(read)[0]
        let rest = read.note.map { CommandWord.split($0, keepingQuotes: true) } ?? []
        guard !rest.isEmpty, rest.count > 1 || !Keywords.to.contains(rest[0].lowercased()) else {
            throw CommandError(messages.changeUsage(chosen.word), status: 64)
        }
        let state = chosen.state
        let changed = CommitmentWords(
            changing: Commitment(what: state.what, to: state.to, by: state.by), with: rest, today: today(),
            names: try knownNames())
        if let day = changed.unreadDay { throw CommandError(messages.dayUnread(day), status: 64) }
        if let by = changed.by, by != state.by { try refusePast(by) }
        try workspace.commitments.change(state.id, to: changed.commitment, at: now())
        guard let now = try all().commitments.first(where: { $0.state.id == state.id }) else { return }
        list(now)
        say(page.paragraph(messages.changed(now.word)))
    }

    /// `undo`, `undo WORD`: takes back the latest event.
    func undo(_ words: [String]) throws {
        let read = SettlingArguments(words, today: today())
        guard read.note == nil, read.words.count <= 1 else { throw CommandError(messages.undoUsage, status: 64) }
        let chosen = read.words.isEmpty && read.number == nil ? nil : try commitments(read)[0]
        guard let event = try workspace.commitments.undo(chosen?.state.id, at: now()),
            let state = try all().commitments.first(where: { $0.state.id == event.commitment })
        else { throw CommandError(messages.nothingOpen, status: 64) }
        list(state)
        say(page.paragraph(event.kind == .made ? messages.onlyMade(state.word) : messages.undone(event)))
    }

    private func refusePast(_ day: CivilDate) throws {
        guard day < today() else { return }
        throw CommandError(messages.dayIsPast(shown(day, language: language)), status: 64)
    }

    // MARK: How it ended

    /// `kept WORD …`, `missed WORD …`; several words settle several commitments.
    func settle(_ words: [String], as kind: CommitmentEvent.Kind) throws {
        var read = SettlingArguments(words, wantsDay: kind == .moved, today: today())
        let chosen = try commitments(read)
        guard kind == .moved else {
            for commitment in chosen {
                list(commitment)
                try settle(commitment.state, as: kind, note: read.note)
            }
            return
        }
        if read.day == nil {
            guard read.note == nil else { throw CommandError(messages.movedUsage(chosen[0].word), status: 64) }
            chosen.forEach(list)
            guard let asked = askNewDay() else {
                say(page.paragraph(messages.leftAsItWas))
                return
            }
            read = asked
        }
        guard let day = read.day else { return }
        for commitment in chosen { try move(commitment.state, to: day, note: read.note) }
    }

    /// Asks for a new day and an optional reason, as in `friday, Ming is ill`; `nil` if the user left.
    func askNewDay() -> SettlingArguments? {
        var question = messages.moveToWhen
        while let line = ask(question) {
            switch parseCommitmentPart(line, .by, today: today()) {
            case .empty, .command: return nil
            case .answer(.date(let day), _): return SettlingArguments(day: day, note: nil)
            case .misunderstood(.ambiguous(let days)): question = messages.couldBe(days)
            case .answer, .misunderstood:
                let words = SettlingArguments(
                    CommandWord.split(line), namesSome: false, wantsDay: true, today: today())
                if words.day != nil { return words }
                question = messages.dateUnclear(line)
            }
        }
        return nil
    }

    func move(_ state: CommitmentState, to day: CivilDate, note: String?) throws {
        try refusePast(day)
        try workspace.commitments.move(state.id, to: day, note: note, at: now())
        say(page.paragraph(messages.moved(to: shown(day, language: language))))
        guard let who = state.to?.sanitizedLine, let line = ask(messages.doTheyKnow(who)) else { return }
        if let knows = yesOrNo(line) {
            say(page.paragraph(knows ? messages.theyKnow : messages.tellThem(who)))
        } else {
            obey(line)
        }
    }

    /// Runs a command that was typed where an answer was asked for.
    private func obey(_ line: String) {
        let words = CommandWord.typed(line)
        guard let first = words.first, case .exact = CommandWord.resolve(first, among: Trustline.subcommandNames) else {
            return
        }
        _ = CommandDispatch(context: context).run(words)
    }

    /// Records the outcome, then says what helps next.
    func settle(_ state: CommitmentState, as kind: CommitmentEvent.Kind, note: String?) throws {
        if kind == .kept, state.status == .kept, note == nil { return say(page.paragraph(messages.keptAlready)) }
        // In `missed k7fm friday` the note is the day to try again.
        let again = note.flatMap {
            kind == .missed ? parseDate($0, today: today(), yearless: .coming, daysOnly: true) : nil
        }
        .flatMap { $0 > today() ? $0 : nil }
        try workspace.commitments.settle(state.id, as: kind, note: again == nil ? note : nil, at: now())
        if again == nil, let note { say(page.paragraph(messages.yourNote(note.sanitizedLine))) }
        switch kind {
        case .kept: say(page.paragraph(messages.nowKept(state)))
        case .partly: say(page.paragraph(messages.nowPartly(state)))
        case .missed:
            say(page.paragraph(messages.nowMissed(state)))
            if let again {
                try make(Commitment(what: state.what, to: state.to, by: again), renewing: state)
            } else {
                try renew(state)
            }
        case .made, .moved, .changed, .undone: break
        }
    }

    /// Offers to renew the commitment, on another day or in other words; words without a day renew nothing.
    private func renew(_ state: CommitmentState) throws {
        guard let line = ask(messages.renewQuestion), !line.isEmpty else { return }
        var commitment = Commitment(what: state.what, to: state.to)
        if let day = parseDate(line, today: today(), yearless: .coming) {
            commitment.by = day
        } else {
            let read = CommitmentWords(
                CommandWord.split(line, keepingQuotes: true), today: today(), names: [state.to].compactMap { $0 })
            guard let by = read.by else {
                say(page.paragraph(messages.notRenewed))
                return
            }
            commitment = Commitment(what: read.what.isEmpty ? state.what : read.what, to: read.to ?? state.to, by: by)
        }
        try make(commitment, renewing: state)
    }

    private func make(_ commitment: Commitment, renewing state: CommitmentState) throws {
        var origin = state.origin
        origin.renews = state.id
        try make(commitment, origin: origin)
    }

    /// The commitments with these words; if none are given, the only due one, or else the only open one.
    private func commitments(_ words: SettlingArguments) throws -> [NamedCommitment] {
        let (all, leftOut) = try all()
        if let number = words.number {
            // Commitments have no numbers: places in a list change.
            throw CommandError(messages.numberNamesNone(number, open: all.open.map(\.word)), status: 64)
        }
        let open = all.filter { $0.state.status == .open }
        guard words.words.isEmpty else {
            var found: [NamedCommitment] = []
            for word in words.words {
                let meant = Set(CommitmentWord.matches(word, among: all.map(\.state.id)))
                let fitting = all.filter { meant.contains($0.state.id) }
                guard fitting.count == 1 else {
                    // It may be among the unreadable files.
                    for case .system(let action, let path, let code) in leftOut where fitting.isEmpty {
                        throw JournalError.system(action, path: path, code: code)
                    }
                    throw CommandError(messages.noSuchCommitment(word, meaning: fitting.map(\.word)), status: 64)
                }
                if !found.contains(where: { $0.state.id == fitting[0].state.id }) { found += fitting }
            }
            return found
        }
        let due = open.filter { $0.state.isDue(on: today()) }
        if due.count == 1 { return due }
        if due.isEmpty, open.count == 1 { return open }
        throw CommandError(open.isEmpty ? messages.nothingOpen : messages.whichCommitment, status: 64)
    }

    /// The commitment with this word; `nil` if there is none or several.
    func commitment(named word: String) throws -> NamedCommitment? {
        let all = try all().commitments
        let meant = CommitmentWord.matches(word.lowercased(), among: all.map(\.state.id))
        return meant.count == 1 ? all.first { $0.state.id == meant[0] } : nil
    }
}

import Answers
import Dialogue
import Guides
import Journal
import LineEditor
import Text

/// Takes one person through one session: shows what the walk says, reads a line, logs what happened, walks again.
///
/// Every event is on disk, synced, before the next question appears.
final class SessionRunner {
    enum Outcome {
        case finished
        /// Everything is on disk; `resume` goes on from here.
        case paused
        /// Paused, and the program is to end.
        case quit
    }

    /// What became of one reading at a question.
    enum Turn {
        /// `typed` goes back into the line if the disk does not take the events.
        case log([LogEntry.Event], typed: String = "")
        /// Ask again; with the whole question shown anew, or only the prompt.
        case again(showing: Bool)
        case leave(Outcome)
    }

    /// Speaks the session's language; the command it runs in does not change with it.
    var host: Host
    let guide: Guide
    let header: SessionHeader
    /// Puts the entries of one input on disk, all or none, and calls `meanwhile` in the time that takes.
    typealias Append = (_ input: [LogEntry], _ meanwhile: () -> Void) throws -> Void

    let append: Append
    private(set) var entries: [LogEntry]
    private var live: LiveWalk
    /// Where the entries lead, once somebody has looked.
    private var latest: Walk?
    /// Its screen as it looks on `page`, made ready while the disk took the last entry.
    private var ready: (page: Page, text: String)?
    /// Typed at this question before Ctrl-C; goes back into the line.
    var halfTyped = ""
    /// Words that were no answer, kept so that `:note` alone can take them.
    var spareWords: String?
    /// A ballot of a team: nothing of it is written anywhere before it is handed in, so nothing can be said to be safe, and no
    /// other program gets to see it.
    var isBallot = false
    /// Clears what others must not see before anything new is shown; `nil`: the window is the person's own.
    var clear: (() -> Void)?
    /// Which screen of a ballot's review is shown, from 0.
    private var reviewPart = 0

    init(
        host: Host, guide: Guide, header: SessionHeader, entries: [LogEntry],
        append: @escaping Append
    ) {
        self.host = host
        self.guide = guide
        self.header = header
        self.entries = entries
        self.append = append
        live = SessionRunner.walk(PreparedGuide(guide), header, entries)
    }

    private static func walk(_ guide: PreparedGuide, _ header: SessionHeader, _ entries: [LogEntry]) -> LiveWalk {
        var live = LiveWalk(guide, header)
        for entry in entries { live.add(entry) }
        return live
    }

    var walked: Walk {
        let walk = latest ?? live.walk()
        latest = walk
        return walk
    }

    /// Logs the events of one input together. If that throws, walk and log are those of before.
    func log(_ events: [LogEntry.Event]) throws {
        let at = host.now()
        let input = events.map { LogEntry(at: at, event: $0) }
        do {
            try append(input) {
                for entry in input { live.add(entry) }
                latest = nil
                ready = isBallot ? nil : (host.page, screen(walked).text)
            }
        } catch {
            live = SessionRunner.walk(live.index, header, entries)
            (latest, ready) = (nil, nil)
            throw error
        }
        entries += input
    }

    func run() throws -> Outcome {
        host.input.prepare(for: .answer)
        var mustShow = true
        if case .question(let prompt) = walked.screen.state { halfTyped = prompt.unsent }
        while true {
            let walk = walked
            host.language = walk.language
            host.measure()
            // What the last screen says stood above the review already.
            if case .finished = walk.screen.state { return .finished }
            if mustShow { show(walk) }
            mustShow = true
            let turn: Turn
            switch walk.screen.state {
            case .question(let prompt):
                turn = ask(prompt, walk)
            case .review: turn = review(walk)
            case .handover: throw Complaint(host.messages.guideNeedsTeam(guide.id, teams: []))
            case .finished: return .finished
            }
            switch turn {
            case .log(let events, let typed): mustShow = store(events, typed: typed)
            case .again(let showing): mustShow = showing
            case .leave(let outcome):
                // The pause itself need not be on disk: every answer is.
                do { try log([.pause]) } catch { _ = host.report(error) }
                return outcome
            }
        }
    }

    /// Logs the events of one input. If that fails (a full disk, for instance), what was typed stands in the line again.
    func store(_ events: [LogEntry.Event], typed: String) -> Bool {
        do {
            try log(events)
        } catch {
            _ = host.report(error)
            halfTyped = typed
            return false
        }
        halfTyped = ""
        spareWords = nil
        if case .note? = events.first, events.count == 1 { tell(host.messages.noted) }
        return true
    }

    /// Says something beside the question: wrapped to the window, and made harmless, for it may repeat what was typed.
    func tell(_ text: String) {
        host.say(host.page.paragraph(text))
    }

    private func show(_ walk: Walk) {
        clear?()
        if let ready, ready.page == host.page { return host.say(ready.text) }
        host.say(screen(walk).text)
    }

    private func screen(_ walk: Walk) -> SessionScreen {
        var screen = SessionScreen(page: host.page, guide: guide, header: header, walk: walk)
        if isBallot, case .review = walk.screen.state, let rows = host.page.rows {
            let parts = screen.reviewParts(rows: rows)
            reviewPart = min(reviewPart, parts.count - 1)
            screen.part = parts[reviewPart]
        }
        return screen
    }

    /// Reads at a question; after `fg` and a resize the question is drawn again.
    func read(_ prompt: String, _ walk: Walk, draft: String = "") -> LineResult {
        let screen = screen(walk)
        return host.input.read(
            LineRequest(
                prompt: prompt, draft: draft, mode: .answer,
                above: { columns in screen.with(width: columns).text + "\n" }))
    }

    private func ask(_ prompt: Prompt, _ walk: Walk) -> Turn {
        switch prompt.question.kind {
        case .long, .names, .rows: return askBlock(prompt, walk)
        case .commitment: return askPromise(prompt, walk)
        default: return askLine(prompt, walk)
        }
    }

    /// The kinds that are answered with one line.
    private func askLine(_ prompt: Prompt, _ walk: Walk) -> Turn {
        let kind = prompt.question.kind
        switch read(SessionScreen.promptText(for: kind), walk, draft: halfTyped) {
        case .line(let line):
            halfTyped = ""
            return take(
                parseInput(line, for: prompt.question, language: host.language, today: host.today()), prompt, walk,
                typed: line)
        case .interrupted(let draft): return interrupted(draft, prompt)
        case .end: return .leave(.paused)
        case .tooLong(let limit): return tooLong(limit)
        case .hangUp:
            host.isLeaving = true
            return .leave(.quit)
        }
    }

    /// Acts on an understood input, and on one that was not.
    func take(_ input: Input, _ prompt: Prompt, _ walk: Walk, typed: String) -> Turn {
        switch input {
        case .answer(let value, let note):
            var events: [LogEntry.Event] = [.answer(prompt.key, value)]
            if let note { events.append(.note(prompt.key, note)) }
            acknowledge(value, prompt)
            return .log(events, typed: typed)
        case .empty: return takeEmpty(prompt)
        case .command(let command): return obey(command, prompt, walk, typed: typed)
        case .misunderstood(let misunderstanding):
            if case .notAnAnswer(let text) = misunderstanding { spareWords = text }
            tell(host.messages.misunderstood(misunderstanding, question: prompt.question, canBeNote: spareWords != nil))
            return .again(showing: false)
        }
    }

    /// Dates are said back as they were understood, those of a table row by row.
    private func acknowledge(_ value: AnswerValue, _ prompt: Prompt) {
        switch value {
        case .date: host.say("  " + shown(value, for: prompt.question, language: host.language))
        case .rows(let rows)
        where rows.contains { row in row.values.contains { if case .date = $0 { true } else { false } } }:
            for line in shown(value, for: prompt.question, language: host.language).split(separator: "\n") {
                host.say(host.page.item(String(line), first: "  "))
            }
        default: break
        }
    }

    private func takeEmpty(_ prompt: Prompt) -> Turn {
        if prompt.previous != nil { return .log([.keep]) }
        if let typed = prompt.question.defaultAnswer,
            case .answer(let value, _) = parseInput(
                typed, for: prompt.question, language: host.language, today: host.today())
        {
            return .log([.answer(prompt.key, value)])
        }
        if prompt.question.isOptional { return .log([.skip(prompt.key)]) }
        tell(host.messages.answerNeeded(prompt.question))
        return .again(showing: false)
    }

    func obey(_ command: Input.Command, _ prompt: Prompt, _ walk: Walk, typed: String) -> Turn {
        switch command {
        case .back:
            guard let key = prompt.back else {
                tell(host.messages.nothingBefore)
                return .again(showing: false)
            }
            return .log([.revisit(key)])
        case .skip: return .log([.skip(prompt.key)])
        case .note(let text):
            let words = text.isEmpty ? spareWords ?? "" : text
            guard !words.isEmpty else {
                tell(host.messages.noteUsage(prompt.note))
                return .again(showing: false)
            }
            return .log([.note(prompt.key, words)], typed: typed)
        case .why:
            let why = prompt.question.why.map {
                interpolate($0[host.language], scope: prompt.scope, walk: walk, language: host.language)
            }
            host.say(host.page.paragraph(why ?? host.messages.noWhy))
            return .again(showing: false)
        case .language(let language):
            return .log([.language(language ?? (host.language == .en ? .zh : .en))])
        case .help:
            let commands = host.messages.questionCommands
            let room = (commands.map(\.name.displayWidth).max() ?? 0) + 2
            for (name, does) in commands {
                host.say(host.page.item(does, first: "  " + name.padded(to: room, ambiguous: host.page.ambiguous)))
            }
            tell(host.messages.questionHelp)
            return .again(showing: false)
        case .edit: return edit(prompt)
        case .pause: return .leave(.paused)
        case .quit:
            host.isLeaving = true
            return .leave(.quit)
        case .unknown(let word, let nearest):
            tell(host.messages.unknownColonCommand(word, nearest: nearest))
            return .again(showing: false)
        }
    }

    /// Ctrl-C at a question: pause, quit, or go on.
    func interrupted(_ draft: String, _ prompt: Prompt) -> Turn {
        halfTyped = draft
        tell(isBallot ? host.messages.interruptedBallot : host.messages.interruptedChoice)
        switch host.input.read(LineRequest(prompt: "> ", mode: .answer)) {
        case .line(let line):
            switch host.messages.choiceAfterInterrupt(line) {
            case .pause: return leaveKeepingDraft(.paused, prompt)
            case .quit:
                host.isLeaving = true
                return leaveKeepingDraft(.quit, prompt)
            case .goOn: return .again(showing: true)
            case .words:
                // No choice: perhaps the answer itself. It goes into the line, behind what stood there.
                halfTyped = halfTyped.isEmpty ? line : halfTyped + " " + line
                return .again(showing: true)
            }
        case .interrupted, .end, .tooLong: return leaveKeepingDraft(.paused, prompt)
        case .hangUp:
            host.isLeaving = true
            return leaveKeepingDraft(.quit, prompt)
        }
    }

    func tooLong(_ limit: Int) -> Turn {
        host.say(host.page.paragraph(host.messages.lineTooLong(limit)))
        return .again(showing: false)
    }

    /// What was half typed goes with the session, so that `resume` brings it back.
    private func leaveKeepingDraft(_ outcome: Outcome, _ prompt: Prompt) -> Turn {
        guard !halfTyped.isEmpty else { return .leave(outcome) }
        do {
            try log([.unsent(prompt.key, halfTyped)])
        } catch {
            _ = host.report(error)
        }
        return .leave(outcome)
    }

    /// The last screen: a number goes back to that answer, Enter finishes.
    private func review(_ walk: Walk) -> Turn {
        let part = screen(walk).part
        switch read("> ", walk) {
        case .line(let line):
            switch host.messages.choiceInReview(line, count: walk.path.count) {
            case .finish:
                guard part?.isLast ?? true else {
                    reviewPart += 1
                    return .again(showing: true)
                }
                return .log([.finish])
            case .change(let number): return .log([.revisit(walk.path[number - 1].key)])
            case .pause: return .leave(.paused)
            case .quit:
                host.isLeaving = true
                return .leave(.quit)
            case .language(let language): return .log([.language(language)])
            case .unclear:
                tell(host.messages.reviewUnclear(count: walk.path.count, part))
                return .again(showing: false)
            }
        case .interrupted, .end: return .leave(.paused)
        case .tooLong(let limit): return tooLong(limit)
        case .hangUp:
            host.isLeaving = true
            return .leave(.quit)
        }
    }
}

import Answers
import Dialogue
import Guides
import Journal
import LineEditor
import Text

/// Runs a session as a fold: read a line, call `step`, append the entries, say the reply, show the next screen. Only
/// terminal, disk and editor are handled here; `Dialogue` decides what a line means.
///
/// Every entry is synced to disk before the next question appears.
final class SessionRunner {
    enum Outcome {
        case finished
        /// All entries are on disk; `resume` continues.
        case paused
        /// Paused, and the program should end.
        case quit
    }

    /// A copy with the session's language; the calling command keeps its own.
    var context: Context
    let guide: Guide
    let header: SessionHeader
    /// Writes the entries of one input to disk, all or none, and calls `meanwhile` while the disk syncs.
    typealias Append = (_ input: [LogEntry], _ meanwhile: () -> Void) throws -> Void

    let append: Append
    private(set) var entries: [LogEntry]
    private var live: LiveWalk
    /// The walk along `entries`, computed on demand.
    private var latest: Walk?
    /// The screen rendered for `page` during the last sync.
    private var ready: (page: Page, text: String)?
    private var prompting = Prompting()
    /// The table cell last asked for.
    private var cellAsked: String?
    /// The session is a ballot: nothing is written before it is handed in, so messages must not promise that answers
    /// are safe, and no editor may see them.
    var isBallot = false
    /// Skips a question on any invalid input instead of rejecting it: for an empty ballot, which must look like any other.
    var acceptsAnything = false
    /// Clears the screen before each new one so that others cannot see it; `nil` on the user's own window.
    var clear: (() -> Void)?

    init(
        context: Context, guide: Guide, header: SessionHeader, entries: [LogEntry],
        append: @escaping Append
    ) {
        self.context = context
        self.guide = guide
        self.header = header
        self.entries = entries
        self.append = append
        live = SessionRunner.walk(CompiledGuide(guide), header, entries)
    }

    private static func walk(_ guide: CompiledGuide, _ header: SessionHeader, _ entries: [LogEntry]) -> LiveWalk {
        var live = LiveWalk(guide, header)
        for entry in entries { live.add(entry) }
        return live
    }

    var walked: Walk {
        let walk = latest ?? live.walk()
        latest = walk
        return walk
    }

    func run() throws -> Outcome {
        context.input.prepare(for: .answer)
        if case .question(let prompt) = walked.screen.state { prompting.line = prompt.unsent }
        var next = Reaction.Next.show
        while true {
            let walk = walked
            context.language = walk.language
            context.measure()
            switch walk.screen.state {
            // The final screen repeats what the review already showed.
            case .finished: return .finished
            case .handover: throw CommandError(context.messages.guideNeedsTeam(guide.id, teams: []))
            case .question, .review: break
            }
            switch next {
            case .show:
                show(walk)
                next = take(read(walk), walk)
            case .ask: next = take(read(walk), walk)
            case .edit(let text): next = edit(text, walk)
            case .pause: return .paused
            case .quit:
                context.isLeaving = true
                return .quit
            }
        }
    }

    // MARK: One input

    private func take(_ typed: Typed, _ walk: Walk) -> Reaction.Next {
        var reaction = step(prompting, typed, at: walk, today: context.today())
        if acceptsAnything, case .question = walk.screen.state {
            switch reaction.reply {
            case .misunderstood, .answerNeeded, .unknownCommand, .commandMeant:
                reaction = step(Prompting(), .line(":skip"), at: walk, today: context.today())
            default: break
            }
        }
        do {
            try take(reaction, walk)
        } catch {
            _ = context.report(error)
            // Pausing works even if its entry cannot be written, because every answer is on disk.
            guard reaction.next == .pause || reaction.next == .quit else { return .ask }
        }
        return reaction.next
    }

    /// - Throws: if the entries cannot be written; the walk is then unchanged and the typed text is back in the line.
    private func take(_ reaction: Reaction, editor: String = "", _ walk: Walk) throws {
        do {
            if !reaction.events.isEmpty { try log(reaction.events) }
        } catch {
            prompting.line = reaction.typed
            throw error
        }
        prompting = reaction.prompting
        if prompting.line.isEmpty, case .question(let now) = walked.screen.state {
            // Another question than before: what was left in its line is offered again.
            if case .question(let before) = walk.screen.state, before.key == now.key {
            } else {
                prompting.line = now.unsent
            }
        }
        if let reply = reaction.reply { say(reply, walk, editor: editor) }
    }

    /// Logs the events of one input atomically; on error, walk and log are unchanged.
    private func log(_ events: [LogEntry.Event]) throws {
        let at = context.now()
        let input = events.map { LogEntry(at: at, event: $0) }
        do {
            try append(input) {
                for entry in input { live.add(entry) }
                latest = nil
                ready = isBallot ? nil : (context.page, screen(walked).text)
            }
        } catch {
            live = SessionRunner.walk(live.guide, header, entries)
            (latest, ready) = (nil, nil)
            throw error
        }
        entries += input
    }

    /// Edits a long text in the user's editor. The editor's file is kept until the text is logged.
    private func edit(_ text: String, _ walk: Walk) -> Reaction.Next {
        guard !isBallot else {
            context.say(context.page.paragraph(context.messages.noEditorForBallots))
            return .ask
        }
        do {
            let editor = ExternalEditor(context: context)
            let edited = try editor.edit(text)
            let typed = Typed.edited(edited.text, isChanged: edited.isChanged, isDone: edited.isDone)
            let reaction = step(prompting, typed, at: walk, today: context.today())
            try take(reaction, editor: edited.editor, walk)
            try editor.discard(edited)
            return reaction.next
        } catch {
            _ = context.report(error)
            return .show
        }
    }

    // MARK: The screen

    private func show(_ walk: Walk) {
        clear?()
        cellAsked = cell(walk)
        if let ready, ready.page == context.page { return context.say(ready.text) }
        context.say(screen(walk).text)
    }

    /// The prompt of the current table cell, if any.
    private func cell(_ walk: Walk) -> String? {
        if case .question(let prompt) = walk.screen.state { screen(walk).cell(prompt) } else { nil }
    }

    private func screen(_ walk: Walk) -> SessionScreen {
        var screen = SessionScreen(page: context.page, guide: guide, header: header, walk: walk)
        if isBallot, case .review = walk.screen.state, let rows = context.page.rows {
            let parts = screen.reviewParts(rows: rows)
            prompting.reviewParts = parts.count
            prompting.reviewPart = min(prompting.reviewPart, parts.count - 1)
            screen.part = parts[prompting.reviewPart]
        }
        return screen
    }

    /// Reads one line; redraws the screen after `fg` and a resize.
    private func read(_ walk: Walk) -> Typed {
        let screen = screen(walk)
        var request = LineRequest(prompt: "> ", draft: prompting.line, mode: .answer)
        if prompting.isInterrupted {
            request.draft = ""
        } else {
            request.above = { columns in screen.with(width: columns).text + "\n" }
            if case .question(let prompt) = walk.screen.state {
                request.prompt = SessionScreen.promptText(for: prompt.asked.kind)
                request.takesSeveralLines = prompt.table?.cells.isEmpty ?? prompt.question.kind.takesSeveralLines
                if let cell = screen.cell(prompt), cell != cellAsked {
                    cellAsked = cell
                    context.say()
                    context.say(cell)
                }
                if case .commitment = prompt.question.kind { tell(hint(prompt)) }
            } else {
                request.draft = ""
            }
        }
        return switch context.input.read(request) {
        case .line(let line): .line(line)
        case .interrupted(let draft): .interrupted(draft)
        case .end: .end
        case .tooLong(let limit): .tooLong(limit: limit)
        case .hangUp(let draft): .hangUp(draft)
        }
    }

    /// Asks for the next part of a commitment.
    private func hint(_ prompt: Prompt) -> String {
        switch prompt.lines.count {
        case 0: context.messages.commitmentWhat(optional: prompt.question.isOptional || prompt.previous != nil)
        case 1: context.messages.commitmentTo
        default: context.messages.commitmentBy
        }
    }

    /// Prints a remark, wrapped and stripped of control characters, as it may quote what was typed.
    private func tell(_ text: String) {
        context.say(context.page.paragraph(text))
    }

    /// - Parameters:
    ///   - walk: the walk before the input.
    ///   - editor: the editor's command, for messages about it.
    private func say(_ reply: Reaction.Reply, _ walk: Walk, editor: String) {
        let messages = context.messages
        let prompt: Prompt? = if case .question(let prompt) = walk.screen.state { prompt } else { nil }
        switch reply {
        case .understood(let value): if let prompt { say(value, at: prompt) }
        case .leftOpen: tell(messages.leftOpen)
        case .misunderstood(let misunderstanding, let canBeNote):
            guard let prompt else { break }
            let isAboutRows = misunderstanding.isAboutRows
            let question = isAboutRows ? prompt.question : prompt.asked
            let isTerminal = context.input.isTerminal
            let standsBelow = !prompting.line.isEmpty && isTerminal
            let why = messages.misunderstood(
                misunderstanding, question: question, canBeNote: canBeNote && !standsBelow)
            let again =
                standsBelow || isAboutRows && !prompting.line.isEmpty
                ? messages.lineAgain(standsBelow: isTerminal, canBeNote: canBeNote) : ""
            tell(messages.words.sentences([why, again]))
        case .dateUnclear(let text):
            let again = context.input.isTerminal ? messages.lineAgain(standsBelow: true) : ""
            tell(messages.words.sentences([messages.dateUnclear(text), again]))
        case .answerNeeded: if let prompt { tell(messages.answerNeeded(prompt.question)) }
        case .nothingBefore: tell(messages.nothingBefore)
        case .nothingOffered: tell(messages.nothingOffered)
        case .noted: tell(messages.noted)
        case .noteUsage: tell(messages.noteUsage(prompt?.note))
        case .why:
            let why = prompt.flatMap { prompt in
                prompt.question.why.map {
                    interpolate($0[context.language], scope: prompt.scope, walk: walk, language: context.language)
                }
            }
            tell(why ?? messages.noWhy)
        case .how: tell(guide.scores.isEmpty ? messages.noNumbers : messages.howComesLater)
        case .help: sayHelp()
        case .unknownCommand(let word, let nearest): tell(messages.unknownColonCommand(word, nearest: nearest))
        case .commandMeant(let typed, let command): tell(messages.commandMeant(typed, command))
        case .cellNeeded(let title): tell(messages.cellNeeded(title[context.language]))
        case .tableUnclear(let rows): tell(messages.tableUnclear(rows: rows))
        case .rowRemoved(let row):
            let cells = prompt?.table?.columns.compactMap { column in
                row[column.id].map { shown($0, in: column, language: context.language) }
            }
            tell(messages.rowRemoved(cells ?? []))
        case .notEditable: tell(messages.editOnlyText)
        case .editUnchanged: tell(messages.editUnchanged)
        case .editorFailed(let hasText):
            tell(hasText ? messages.editorFailedWithText(editor) : messages.editorFailed(editor))
        case .interrupted: tell(isBallot ? messages.interruptedBallot : messages.interruptedChoice)
        case .tooLong(let limit): tell(messages.lineTooLong(limit))
        case .guideIsIn(let languages): tell(messages.guideIsIn(languages))
        case .reviewUnclear: tell(messages.reviewUnclear(count: walk.path.count, screen(walk).part))
        }
    }

    /// Prints an answer as understood; tables row by row.
    private func say(_ value: AnswerValue, at prompt: Prompt) {
        let isRows = if case .rows = value { true } else { false }
        let words = shown(value, for: isRows ? prompt.question : prompt.asked, language: context.language)
        guard isRows else { return context.say(context.page.item(words, first: "  ")) }
        for line in words.split(separator: "\n") { context.say(context.page.item(String(line), first: "  ")) }
    }

    private func sayHelp() {
        let commands = context.messages.questionCommands(
            hasWhy: guide.hasWhy, isAtPrompt: context.isAtPrompt)
        let room = (commands.map(\.name.displayWidth).max() ?? 0) + 2
        for (name, does) in commands {
            context.say(context.page.item(does, first: "  " + name.padded(to: room, ambiguous: context.page.ambiguous)))
        }
        tell(context.messages.questionHelp)
    }
}

extension Prompt {
    /// The question asked now: in a table, its current cell's.
    fileprivate var asked: Question { table?.column?.question ?? question }
}

extension Input.Problem {
    /// Whether it concerns whole rows of a table rather than one cell.
    fileprivate var isAboutRows: Bool {
        switch self {
        case .cell, .tooManyCells: true
        default: false
        }
    }
}

extension Guide {
    /// Whether any question explains why it is asked.
    var hasWhy: Bool { flow.questions.contains { $0.why != nil } }
}

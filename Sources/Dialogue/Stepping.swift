public import Answers
public import Guides
public import Text

/// The state of the prompt that is not in the log.
public struct Prompting: Sendable, Equatable {
    /// The line's initial text: typed before Ctrl-C, refused, or not logged because of a disk error. Text typed after refused
    /// text is an answer of its own if the whole line is not.
    public var line = ""
    /// Text that was not a valid answer, so that `:note` alone can use it.
    public var spareWords: String?
    /// Ctrl-C was pressed: the next line chooses to pause, quit or continue.
    public var isInterrupted = false
    /// The current screen of a review, from 0, and their number.
    public var reviewPart = 0
    public var reviewParts = 1

    public init(line: String = "") {
        self.line = line
    }
}

/// Input from the keyboard.
public enum Typed: Sendable, Equatable {
    case line(String)
    /// The text from the user's editor, requested by ``Reaction/Next/edit(_:)``.
    ///
    /// - Parameters:
    ///   - isChanged: whether it differs from the initial text.
    ///   - isDone: whether the editor exited with status 0.
    case edited(String, isChanged: Bool, isDone: Bool)
    /// Ctrl-C, with the text in the line.
    case interrupted(String)
    /// Ctrl-D, or the end of a pipe.
    case end
    /// The line was longer than this many bytes and was discarded.
    case tooLong(limit: Int)
    /// The window was closed, with what stood in the line.
    case hangUp(String)
}

/// The effects of an input.
public struct Reaction: Sendable, Equatable {
    /// Events to be logged atomically. If that fails, the rest does not apply: the previous state stays, with ``typed``
    /// in the line.
    public var events: [LogEntry.Event] = []
    /// The reply, shown once the events are on disk.
    public var reply: Reply?
    public var next = Next.ask
    /// The new state.
    public var prompting: Prompting
    /// The text to put back into the line if the events cannot be logged.
    public var typed = ""

    public enum Next: Sendable, Equatable {
        /// Show the screen, then read.
        case show
        /// Read again without showing the screen.
        case ask
        /// Open this text in the user's editor.
        case edit(String)
        /// Pause the session.
        case pause
        /// Pause the session and end the program.
        case quit
    }

    /// A reply as a value; the caller puts it into words.
    public enum Reply: Sendable, Equatable {
        /// Repeats an answer as understood, if it could be misread: dates, tables with dates, numbers not typed in
        /// plain digits, commitments, any answer typed after refused text.
        case understood(AnswerValue)
        /// An optional answer was left open by saying so: "I do not remember".
        case leftOpen
        /// - Parameter canBeNote: whether `:note` can use the text.
        case misunderstood(Input.Problem, canBeNote: Bool)
        case dateUnclear(String)
        case answerNeeded
        case nothingBefore
        case nothingOffered
        case noted
        case noteUsage
        case why
        case how
        case help
        case unknownCommand(String, nearest: String?)
        /// The input was probably a command typed without its colon.
        case commandMeant(String, Input.Command)
        /// A required cell was left empty; its column's title.
        case cellNeeded(Wording)
        /// Invalid input at a shown table.
        case tableUnclear(rows: Int)
        /// A row was taken out of the table.
        case rowRemoved([String: AnswerValue])
        case notEditable
        case editUnchanged
        /// - Parameter hasText: whether text was written nevertheless; it is then in the line.
        case editorFailed(hasText: Bool)
        /// Asks to pause, quit or continue.
        case interrupted
        case tooLong(limit: Int)
        case reviewUnclear
        /// The guide has no text in the chosen language; those it has.
        case guideIsIn([Language])
    }
}

/// Interprets an input at the session's current state. Pure.
///
/// - Parameters:
///   - walk: the session's walk, with the question, hand-over or review being answered.
///   - today: the reference day for dates such as "friday" and 下周五.
public func step(_ prompting: Prompting, _ typed: Typed, at walk: Walk, today: CivilDate) -> Reaction {
    let stepper = Stepper(before: prompting, walk: walk, today: today)
    if case .hangUp(let line) = typed {
        return stepper.leaving(.quit, line: prompting.isInterrupted ? prompting.line : line)
    }
    if prompting.isInterrupted { return stepper.afterInterrupt(typed) }
    switch walk.screen.state {
    case .question(let prompt): return stepper.question(prompt, typed)
    case .handover(let member): return stepper.handover(member, typed)
    case .review: return stepper.review(typed)
    case .finished: return stepper.reaction()
    }
}

struct Stepper {
    let before: Prompting
    let walk: Walk
    let today: CivilDate

    var language: Language { walk.language }
    /// - Parameter wanted: the typed language; without one, the next of the guide's languages, cyclically.
    private func switching(to wanted: Language?, typed: String) -> Reaction {
        let languages = walk.known?.guide.guide.languages ?? []
        let next = languages.firstIndex(of: language).map { languages[($0 + 1) % languages.count] } ?? languages.first
        let chosen = wanted ?? next ?? language
        let isMissing = !languages.isEmpty && !languages.contains(chosen)
        return logging([.language(chosen)], typed: typed, reply: isMissing ? .guideIsIn(languages) : nil)
    }

    private static let pauses = Phrase("pause|p", context: "typed at an interrupt").typed
    private static let quits = Phrase("quit|exit|q", context: "typed at an interrupt").typed
    private static let continues = Phrase("go on|go|g|continue", context: "typed at an interrupt").typed
    private static let finishes = Phrase("done|finish", context: "typed at the end").typed

    /// A reaction that logs nothing.
    func reaction(_ reply: Reaction.Reply? = nil, next: Reaction.Next = .ask, line: String? = nil) -> Reaction {
        var after = before
        if let line { after.line = line }
        return Reaction(reply: reply, next: next, prompting: after)
    }

    /// A reaction that logs events and then clears the line and ``Prompting/spareWords``.
    func logging(
        _ events: [LogEntry.Event], typed: String, reply: Reaction.Reply? = nil, next: Reaction.Next = .show
    ) -> Reaction {
        var after = before
        after.line = ""
        after.spareWords = nil
        return Reaction(events: events, reply: reply, next: next, prompting: after, typed: typed)
    }

    // MARK: Leaving

    /// - Parameter line: the text in the line, logged so that `resume` restores it.
    func leaving(_ next: Reaction.Next, line: String = "") -> Reaction {
        var events: [LogEntry.Event] = []
        if case .question(let prompt) = walk.screen.state, !line.isEmpty { events.append(.unsent(prompt.key, line)) }
        return Reaction(events: events + [.pause], next: next, prompting: before, typed: line)
    }

    func afterInterrupt(_ typed: Typed) -> Reaction {
        guard case .line(let line) = typed else { return leaving(.pause, line: before.line) }
        var after = before
        after.isInterrupted = false
        switch folded(line) {
        case let word where Self.pauses.contains(word): return leaving(.pause, line: before.line)
        case let word where Self.quits.contains(word): return leaving(.quit, line: before.line)
        case let word where word.isEmpty || Self.continues.contains(word): break
        default:
            // Not a choice, so possibly the answer: append it to the text in the line.
            after.line = before.line.isEmpty ? line : before.line + " " + line
        }
        return Reaction(next: .show, prompting: after)
    }

    // MARK: Hand-over and review

    func handover(_ member: Int, _ typed: Typed) -> Reaction {
        switch typed {
        case .line(let line): logging([.ready(member: member)], typed: line)
        case .tooLong(let limit): reaction(.tooLong(limit: limit))
        case .interrupted, .end, .hangUp, .edited: leaving(.pause)
        }
    }

    /// A number returns to that answer; Enter finishes.
    func review(_ typed: Typed) -> Reaction {
        switch typed {
        case .line(let line): return review(line)
        case .tooLong(let limit): return reaction(.tooLong(limit: limit))
        case .interrupted, .end, .hangUp, .edited: return leaving(.pause)
        }
    }

    private func review(_ line: String) -> Reaction {
        let word = folded(line)
        if word.isEmpty || Self.finishes.contains(word) {
            guard before.reviewPart >= before.reviewParts - 1 else {
                var reaction = reaction(next: .show)
                reaction.prompting.reviewPart += 1
                return reaction
            }
            return logging([.finish], typed: line)
        }
        switch parseCommand(line) {
        case .pause: return leaving(.pause)
        case .quit: return leaving(.quit)
        case .how: return reaction(.how)
        case .back:
            return walk.path.last.map { logging([.revisit($0.key)], typed: line) } ?? reaction(.reviewUnclear)
        case .language(let language): return switching(to: language, typed: line)
        default:
            guard let number = Int(word), walk.path.indices.contains(number - 1) else {
                return reaction(.reviewUnclear)
            }
            return logging([.revisit(walk.path[number - 1].key)], typed: line)
        }
    }

    // MARK: At a question

    func question(_ prompt: Prompt, _ typed: Typed) -> Reaction {
        switch typed {
        case .line(let line):
            // The line includes the initial text.
            var taken = before
            taken.line = ""
            let read = Stepper(before: taken, walk: walk, today: today)
            if let command = before.commandBehind(line) {
                // What stood there goes with the session.
                switch parseCommand(command) {
                case .pause: return leaving(.pause, line: before.line)
                case .quit: return leaving(.quit, line: before.line)
                default: break
                }
                var reaction = read.question(prompt, .line(command))
                if reaction.events.isEmpty { reaction.prompting.line = before.line }
                return reaction
            }
            let reaction = read.answer(prompt, line)
            guard reaction.isRefusal, let behind = before.textBehind(line) else { return reaction }
            var alone = read.answer(prompt, behind)
            guard !alone.isRefusal else { return reaction }
            // It was pieced together out of a longer line.
            if alone.reply == nil, let value = alone.events.given { alone.reply = .understood(value) }
            return alone
        case .edited(let text, let isChanged, let isDone):
            return edited(prompt, text, isChanged: isChanged, isDone: isDone)
        case .interrupted(let line):
            var reaction = reaction(.interrupted, line: line)
            reaction.prompting.isInterrupted = true
            return reaction
        case .end:
            if let table = prompt.table, prompt.previous == nil, table.current == table.end, !table.rows.isEmpty {
                return finishTable(prompt, table, typed: "")
            }
            guard prompt.question.kind.takesSeveralLines, !prompt.lines.isEmpty else { return leaving(.pause) }
            return finishBlock(prompt, typed: "")
        case .tooLong(let limit): return reaction(.tooLong(limit: limit))
        case .hangUp(let line): return leaving(.quit, line: line)
        }
    }

    private func answer(_ prompt: Prompt, _ line: String) -> Reaction {
        switch prompt.question.kind {
        case .long, .names: block(prompt, line)
        case .rows: prompt.table.map { table(prompt, $0, line) } ?? reaction()
        case .commitment: commitment(prompt, line)
        default: take(input(line, prompt), prompt, typed: line)
        }
    }

    private func input(_ text: String, _ prompt: Prompt, isLiteral: Bool = false) -> Input {
        parseInput(text, for: prompt.question, language: language, today: today, isLiteral: isLiteral)
    }

    private func take(_ input: Input, _ prompt: Prompt, typed: String) -> Reaction {
        switch input {
        case .answer(let value, let note):
            var events: [LogEntry.Event] = [.answer(prompt.key, value)]
            if let note { events.append(.note(prompt.key, note)) }
            return logging(
                events, typed: typed,
                reply: value.isSaidBack(typed: typed, at: prompt.question.kind) ? .understood(value) : nil)
        case .empty: return empty(prompt, typed: typed)
        case .command(let command): return obey(command, prompt, typed: typed)
        case .misunderstood(let misunderstanding):
            if let reply = meant(by: typed) { return reaction(reply) }
            if leavesOpen(typed) {
                return prompt.question.isOptional
                    ? logging([.skip(prompt.key)], typed: typed, reply: .leftOpen) : reaction(.answerNeeded)
            }
            // Keep the line for correction.
            var reaction = reaction(line: typed)
            if case .notAnAnswer(let text) = misunderstanding { reaction.prompting.spareWords = text }
            reaction.reply = .misunderstood(misunderstanding, canBeNote: reaction.prompting.spareWords != nil)
            return reaction
        }
    }

    /// The reply if the line is a command typed without its colon.
    func meant(by line: String) -> Reaction.Reply? {
        Input.Command.meant(by: line).map { .commandMeant(line, $0) }
    }

    /// Enter alone: keep the previous answer, take the default, or skip an optional question.
    func empty(_ prompt: Prompt, typed: String) -> Reaction {
        if prompt.previous != nil { return logging([.keep], typed: typed) }
        if let usual = prompt.question.defaultAnswer, case .answer(let value, _) = input(usual, prompt) {
            return logging([.answer(prompt.key, value)], typed: typed)
        }
        if prompt.question.isOptional { return logging([.skip(prompt.key)], typed: typed) }
        return reaction(.answerNeeded)
    }

    func obey(_ command: Input.Command, _ prompt: Prompt, typed: String) -> Reaction {
        switch command {
        case .back:
            guard let key = prompt.back else { return reaction(.nothingBefore) }
            return logging([.revisit(key)], typed: typed)
        case .skip: return logging([.skip(prompt.key)], typed: typed)
        case .note(let text):
            let words = text.isEmpty ? before.spareWords ?? "" : text
            guard !words.isEmpty else { return reaction(.noteUsage) }
            return logging([.note(prompt.key, words)], typed: typed, reply: .noted)
        case .why: return reaction(.why)
        case .how: return reaction(.how)
        case .same:
            guard let offered = walk.offered(for: prompt.question)?.value, prompt.question.kind.accepts(offered) else {
                return reaction(.nothingOffered)
            }
            return logging([.answer(prompt.key, offered)], typed: typed, reply: .understood(offered))
        case .language(let language): return switching(to: language, typed: typed)
        case .help: return reaction(.help)
        case .edit: return edit(prompt)
        case .pause: return leaving(.pause)
        case .quit: return leaving(.quit)
        case .unknown(let word, let nearest): return reaction(.unknownCommand(word, nearest: nearest))
        }
    }

    // MARK: Answers of several lines

    /// Logs each line; an empty one ends the answer.
    private func block(_ prompt: Prompt, _ line: String) -> Reaction {
        if line.allSatisfy(\.isWhitespace) {
            return prompt.lines.isEmpty ? take(.empty, prompt, typed: line) : finishBlock(prompt, typed: line)
        }
        if !line.contains("\n"), let command = parseCommand(line) { return obey(command, prompt, typed: line) }
        return logging([.line(prompt.key, line)], typed: line, next: .ask)
    }

    private func finishBlock(_ prompt: Prompt, typed: String) -> Reaction {
        take(input(prompt.lines.joined(separator: "\n"), prompt), prompt, typed: typed)
    }

    /// A commitment in three lines: what, to whom, by when. Each is logged, the third together with the answer.
    private func commitment(_ prompt: Prompt, _ line: String) -> Reaction {
        let parts = prompt.lines
        let place = min(parts.count, CommitmentPart.allCases.count - 1)
        let part: String
        switch parseCommitmentPart(line, CommitmentPart.allCases[place], today: today) {
        case .command(let command): return obey(command, prompt, typed: line)
        case .misunderstood where leavesOpen(line): part = ""
        case .misunderstood(.notAnAnswer): return reaction(.dateUnclear(line), line: line)
        case .misunderstood(let reason): return reaction(.misunderstood(reason, canBeNote: false), line: line)
        case .answer(.commitment(let commitment), _):
            let value = AnswerValue.commitment(commitment)
            return logging([.answer(prompt.key, value)], typed: line, reply: .understood(value))
        case .empty where parts.isEmpty: return take(.empty, prompt, typed: line)
        case .empty: part = ""
        case .answer(.date(let date), _): part = date.description
        case .answer(.text(let text), _): part = text
        case .answer: return reaction(.answerNeeded)
        }
        guard place == 2 else { return logging([.line(prompt.key, part)], typed: line, next: .ask) }
        let value = AnswerValue.commitment(
            Commitment(
                what: parts[0], to: parts[1].allSatisfy(\.isWhitespace) ? nil : parts[1], by: CivilDate(iso: part)))
        return logging([.answer(prompt.key, value)], typed: line, reply: .understood(value))
    }

    // MARK: The editor

    private func edit(_ prompt: Prompt) -> Reaction {
        switch prompt.question.kind {
        case .text, .long, .names, .rows: break
        default: return reaction(.notEditable)
        }
        let rows = prompt.table.map { AnswerValue.rows($0.rowsWithCurrent) }
        let written = prompt.lines + (prompt.unsent.isEmpty ? [] : [prompt.unsent])
        if let begun = rows ?? prompt.previous, rows != nil || written.isEmpty {
            return reaction(next: .edit(typed(begun, for: prompt.question, language: language)))
        }
        return reaction(next: .edit(written.joined(separator: "\n")))
    }

    private func edited(_ prompt: Prompt, _ text: String, isChanged: Bool, isDone: Bool) -> Reaction {
        guard isChanged else { return reaction(isDone ? .editUnchanged : .editorFailed(hasText: false), next: .show) }
        var reaction =
            isDone
            ? take(input(text, prompt, isLiteral: true), prompt, typed: text) : reaction(.editorFailed(hasText: true))
        if reaction.events.isEmpty, !text.allSatisfy(\.isWhitespace) {
            // Keep the text in the line, and log it as unsent; lines entered before stand above it.
            let before = prompt.lines.joined(separator: "\n")
            let rest =
                !before.isEmpty && text.hasPrefix(before)
                ? String(text.dropFirst(before.count).drop(while: \.isNewline)) : text
            reaction.prompting.line = rest
            reaction.events = [.unsent(prompt.key, rest)]
            reaction.typed = rest
        }
        return reaction
    }

    /// Trims, lower-cases and converts full-width forms.
    private func folded(_ line: String) -> String {
        let halfWidth = line.unicodeScalars.map { scalar in
            (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        }
        let text = String(String.UnicodeScalarView(halfWidth)).lowercased()
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }
}

extension Prompting {
    /// Text typed after the line's initial text, if any.
    fileprivate func textBehind(_ typed: String) -> String? {
        guard !line.isEmpty, typed.hasPrefix(line) else { return nil }
        let rest = typed.dropFirst(line.count).drop(while: \.isWhitespace)
        return rest.isEmpty ? nil : String(rest)
    }

    /// A command typed after the line's initial text, as in `old text:back`.
    fileprivate func commandBehind(_ typed: String) -> String? {
        guard let rest = textBehind(typed), let mark = rest.first, ":：".contains(mark),
            rest.dropFirst().first?.isLetter == true
        else { return nil }
        return switch parseCommand(rest) {
        case .note("") where spareWords != nil: rest
        case nil, .unknown, .note: nil
        default: rest
        }
    }
}

extension Reaction {
    /// Whether what was typed is refused, as no answer.
    fileprivate var isRefusal: Bool {
        switch reply {
        case .misunderstood, .dateUnclear, .tableUnclear, .commandMeant, .unknownCommand: true
        default: false
        }
    }
}

extension [LogEntry.Event] {
    /// The answer, or else the cell, that they log.
    fileprivate var given: AnswerValue? {
        lazy.compactMap { event -> AnswerValue? in
            switch event {
            case .answer(_, let value): value
            case .table(_, let change): change.cells?.last ?? nil
            default: nil
            }
        }.last
    }
}

extension AnswerValue {
    /// Whether the answer could have been misread: a date, or a number not typed in plain digits.
    func isSaidBack(typed: String, at kind: AnswerKind) -> Bool {
        switch self {
        case .date, .rough: true
        case .number(let number):
            if case .number = kind { isUnusual(typed, number) } else { false }
        case .rows(let rows):
            rows.contains { row in
                row.values.contains { cell in
                    switch cell {
                    case .date, .rough: true
                    default: false
                    }
                }
            }
        default: false
        }
    }

    /// Whether a number was not typed in plain digits, such as `1e3` or `12 500`.
    private func isUnusual(_ typed: String, _ number: Double) -> Bool {
        let words = typed.split(whereSeparator: \.isWhitespace)
        return ExactNumber.read(words.joined()) != number || words.count > 1 || typed.contains { $0.isLetter }
    }
}

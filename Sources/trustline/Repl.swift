import Answers
import Journal
import LineEditor

/// The prompt: reads and runs commands until `quit`.
struct Repl {
    private var context: Context

    init(context: Context) {
        self.context = context
        self.context.isAtPrompt = true
    }

    mutating func run() throws {
        if greet() { askAboutDue() }
        var hasTold = false
        while !context.isLeaving {
            if !hasTold, let problem = context.input.historyProblem {
                hasTold = true
                tell(problem)
            }
            if let line = context.state.nextLine {
                context.state.nextLine = nil
                obey(line)
                continue
            }
            switch context.input.read(LineRequest(prompt: "trustline> ", mode: .commands)) {
            case .line(let line): obey(line)
            case .interrupted: context.say(context.page.paragraph(context.messages.onlyInterrupted))
            case .end:
                context.say(context.page.paragraph(context.messages.goodbye))
                return
            case .tooLong(let limit): context.say(context.page.paragraph(context.messages.lineTooLong(limit)))
            case .hangUp: context.isLeaving = true
            }
        }
    }

    private func tell(_ problem: HistoryProblem) {
        let error = JournalError.system(problem.isWriting ? .write : .read, path: problem.path, code: problem.code)
        context.say(context.page.paragraph(context.messages.commandsNotKept(error.reason(in: context.language))))
    }

    /// At most two lines: the state and what to type next; on the first run a third, where data is kept.
    ///
    /// - Returns: whether the workspace could be read.
    private func greet() -> Bool {
        do {
            for line in try Greeting(context: context).lines { context.say(context.page.paragraph(line)) }
            return true
        } catch {
            _ = context.report(error)
            return false
        }
    }

    /// Asks about due commitments; a command typed instead of an answer is run.
    private mutating func askAboutDue() {
        do {
            guard var question = try DueQuestion(context: context) else { return }
            if let line = try question.run() { obey(line) }
        } catch {
            _ = context.report(error)
        }
    }

    /// Explains how the last result was computed.
    private func sayHow() {
        do {
            let sessions = try PastSessions(in: context.forNextCommand)
            Replay(transcript: try sessions.transcript(named: "last"), sessions: sessions).sayHow()
        } catch {
            _ = context.report(error)
        }
    }

    private mutating func obey(_ line: String) {
        var words = CommandWord.typed(line)
        guard let first = words.first else { return }
        if first == "?" || first == "？" { words[0] = "help" }
        context.measure()
        if case .how? = parseCommand(line) { return sayHow() }
        // Commands may be typed with a colon, as at a question: `:help`, `:quit`.
        if let mark = first.first, ":：".contains(mark), first.count > 1 {
            words[0].removeFirst()
            // In full: `:back` is no beginning of `backup`.
            guard CommandDispatch.beginsWithCommand(words[0]) else {
                return context.say(context.page.paragraph(context.messages.unknownCommand(first, nearest: nil)))
            }
        }
        _ = CommandDispatch(context: context).run(words)
        // May have been changed by `lang` or within a session.
        context.language = context.state.language
    }
}

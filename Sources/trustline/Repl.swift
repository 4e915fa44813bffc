import Answers
import Journal
import LineEditor

/// The prompt: reads a command, runs it, until `quit`.
struct Repl {
    private var context: Context

    init(context: Context) {
        self.context = context
        self.context.isAtPrompt = true
    }

    mutating func run() throws {
        greet()
        askAboutDue()
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

    /// At most two lines: what is here, what to type next; on the first run one more, where the words are kept.
    private func greet() {
        do {
            for line in try Greeting(context: context).lines { context.say(context.page.paragraph(line)) }
        } catch {
            _ = context.report(error)
        }
    }

    /// What was promised for today or before; a command typed there is obeyed instead.
    private mutating func askAboutDue() {
        do {
            guard var question = try DueQuestion(context: context) else { return }
            if let line = try question.run() { obey(line) }
        } catch {
            _ = context.report(error)
        }
    }

    /// How the numbers of the last result are computed.
    private func sayHow() {
        do {
            let sessions = try PastSessions(in: context.forNextCommand)
            Replay(transcript: try sessions.transcript(named: "last"), sessions: sessions).sayHow()
        } catch {
            _ = context.report(error)
        }
    }

    private mutating func obey(_ line: String) {
        var words = CommandWord.split(line)
        guard let first = words.first else { return }
        if first == "?" || first == "？" { words[0] = "help" }
        context.measure()
        if case .how? = parseCommand(line) { return sayHow() }
        // As at a question: `:help`, `:quit`.
        if let mark = first.first, ":：".contains(mark), first.count > 1 { words[0].removeFirst() }
        _ = CommandDispatch(context: context).run(words)
        // It may have been chosen with `lang`, or switched at a question.
        context.language = context.state.language
    }
}

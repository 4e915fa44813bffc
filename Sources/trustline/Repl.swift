import Journal
import LineEditor

/// The prompt: reads a command, runs it, until `quit`.
struct Repl {
    private var host: Context

    init(host: Context) {
        self.host = host
        self.host.isAtPrompt = true
    }

    mutating func run() throws {
        greet()
        askAboutDue()
        var hasTold = false
        while !host.isLeaving {
            if !hasTold, let problem = host.input.historyProblem {
                hasTold = true
                tell(problem)
            }
            switch host.input.read(LineRequest(prompt: "trustline> ", mode: .commands)) {
            case .line(let line): obey(line)
            case .interrupted: host.say(host.page.paragraph(host.messages.onlyInterrupted))
            case .end:
                host.say(host.page.paragraph(host.messages.goodbye))
                return
            case .tooLong(let limit): host.say(host.page.paragraph(host.messages.lineTooLong(limit)))
            case .hangUp: host.isLeaving = true
            }
        }
    }

    private func tell(_ problem: HistoryProblem) {
        let error = JournalError.system(problem.isWriting ? .write : .read, path: problem.path, code: problem.code)
        host.say(host.page.paragraph(host.messages.commandsNotKept(error.reason(in: host.language))))
    }

    /// At most two lines: what is here, what to type next; on the first run one more, where the words are kept.
    private func greet() {
        do {
            for line in try Greeting(host: host).lines { host.say(host.page.paragraph(line)) }
        } catch {
            _ = host.report(error)
        }
    }

    /// What was promised for today or before; a command typed there is obeyed instead.
    private mutating func askAboutDue() {
        do {
            guard var question = try DueQuestion(host: host) else { return }
            if let line = try question.run() { obey(line) }
        } catch {
            _ = host.report(error)
        }
    }

    private mutating func obey(_ line: String) {
        var words = CommandWord.split(line)
        guard let first = words.first else { return }
        if first == "?" || first == "？" { words[0] = "help" }
        host.measure()
        _ = CommandDispatch(context: host).run(words)
        // It may have been chosen with `lang`, or switched at a question.
        host.language = host.state.language
    }
}

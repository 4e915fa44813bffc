import Answers
import ArgumentParser
import Dialogue
import Guides
import Insight
import Journal
import LineEditor
import Text

/// `start`: suggests one guide after two or three questions.
struct StartCommand: CommandWithOptions {
    static let isQuiet = true
    static let help = Phrase(
        """
        start  Two or three questions, then one guide. Left half-way, it goes on from there.
        start --json  The questions and their guides, for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "start", abstract: Speech.messages.startAbstract,
            aliases: Phrase("start", context: "command").aliases)
    }

    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let library = try context.guideLibrary()
        let here = Set(library.files.map(\.id))
        let topics = StartQuestions.topics { here.contains($0) }
        if json { return context.say(try context.json(topics.map(StartOutput.init))) }
        let kept = try context.openWorkspace().workspace.deviceFiles
        var answers = try kept.startAnswers()
        let dialogue = StartDialogue(context: context)
        while true {
            let questions = Self.questions(topics, answers, library, here, context.messages)
            guard let question = questions.open else {
                if case .back = try dialogue.suggest(questions.guide, in: library, answering: questions.said) {
                    answers.removeLast()
                    try kept.keepStartAnswers(answers)
                    continue
                }
                return
            }
            switch dialogue.choose(question.text, question.options, after: questions.said) {
            case .picked(let index): answers.append(index)
            case .back: _ = answers.popLast()
            case .ran: return
            case .left: return context.say(context.page.paragraph(context.messages.startLeft(isKept: !answers.isEmpty)))
            }
            try kept.keepStartAnswers(answers)
        }
    }

    /// The state after the answers so far.
    private struct Stand {
        /// The chosen options.
        var said: [Phrase] = []
        /// The next question; `nil` once a guide is found.
        var open: (text: String, options: [Phrase])?
        var guide = ""
    }

    private static func questions(
        _ topics: [StartQuestions.Topic], _ answers: [Int], _ library: GuideLibrary, _ here: Set<String>,
        _ messages: Messages
    ) -> Stand {
        var stand = Stand()
        guard let first = answers.first, topics.indices.contains(first) else {
            stand.open = (messages.startQuestion, topics.map(\.text))
            return stand
        }
        let topic = topics[first]
        stand.said = [topic.text]
        guard answers.count > 1, topic.choices.indices.contains(answers[1]) else {
            stand.open = (messages.startCloser, topic.choices.map(\.text))
            return stand
        }
        let choice = topic.choices[answers[1]]
        stand.said.append(choice.text)
        stand.guide = choice.guide
        guard let short = choice.short, here.contains(short), let span = library.guide(choice.guide)?.span,
            let shortMinutes = library.guide(short)?.minutes, span.upperBound >= StartQuestions.longMinutes
        else { return stand }
        guard answers.count > 2 else {
            stand.open = (messages.startTime, messages.startTimes(long: span, short: shortMinutes))
            return stand
        }
        if answers[2] > 0 { stand.guide = short }
        return stand
    }
}

/// Asks the questions of `start` and suggests a guide.
struct StartDialogue: ContextProviding {
    let context: Context

    enum Chosen {
        case picked(Int)
        /// Back to the previous question.
        case back
        case left
        /// A command was typed instead, and has run.
        case ran
    }

    /// Whether a line is a command as at the prompt, or a guide's name, and not words about what the question asks.
    private func isCommand(_ line: String) -> Bool {
        let words = CommandWord.split(line)
        guard let first = words.first?.lowercased() else { return false }
        if words.count == 1, EmbeddedGuides.names.contains(first) { return true }
        return CommandDispatch.beginsWithCommand(line)
            && (words.count == 1
                || Self.plain.contains { $0._commandName == first || $0.configuration.aliases.contains(first) })
    }

    /// Commands that are one also in front of other words.
    private static let plain: [any ParsableCommand.Type] = [
        TakeCommand.self, HelpCommand.self, ShowCommand.self, LangCommand.self, SearchCommand.self,
    ]

    /// - Parameter said: the options chosen so far.
    func choose(_ question: String, _ options: [Phrase], after said: [Phrase]) -> Chosen {
        say()
        remind(of: said)
        say(page.ink.bold(page.paragraph(question)))
        for (index, option) in options.enumerated() { say(page.item(option[language], first: "  \(index + 1)  ")) }
        while let line = context.ask("", prompt: "1-\(options.count)> ") {
            if let number = Int(foldFullWidth(line)), options.indices.contains(number - 1) {
                return .picked(number - 1)
            }
            if let index = options.firstIndex(where: { $0[language].lowercased() == line.lowercased() }) {
                return .picked(index)
            }
            if line.isEmpty { return .left }
            switch parseCommand(line) {
            case .back: return .back
            case .quit, .pause: return .left
            default: break
            }
            if Keywords.back.contains(line.lowercased()) { return .back }
            if isCommand(line) {
                _ = CommandDispatch(context: context).run(CommandWord.split(line))
                return .ran
            }
            say(page.paragraph(messages.startUnclear(options.count)))
        }
        return .left
    }

    private func remind(of said: [Phrase]) {
        guard !said.isEmpty else { return }
        say(page.ink.dim(page.paragraph(messages.startSaid(said.map { $0[language] }))))
    }

    /// Shows one guide with its command; Enter begins it.
    ///
    /// - Parameter said: the options chosen so far.
    /// - Returns: `back` to return to the previous question.
    func suggest(_ id: String, in library: GuideLibrary, answering said: [Phrase]) throws -> Chosen {
        let loaded = try context.guides.usable(named: id, in: library)
        let guide = loaded.guide
        let minutes = guide.span.map { "  " + messages.minutes($0) } ?? ""
        let kept = try context.openWorkspace().workspace.deviceFiles
        say()
        remind(of: said)
        say(page.ink.bold(page.paragraph(guide.title[language])) + minutes)
        say(page.paragraph(guide.about[language].paragraphs.first ?? ""))
        say()
        guard !guide.isForTeam else {
            say(page.paragraph(messages.startTeam(id)))
            try kept.keepStartAnswers([])
            return .left
        }
        say(page.paragraph(messages.startTake))
        let begin = messages.beginCommand(id, about: nil, isForTeam: false)
        say(page.item(begin + (guide.subject == .required ? messages.startAbout : ""), first: "  "))
        guard let line = context.ask("") else { return .left }
        switch parseCommand(line) {
        case .back: return .back
        case nil: break
        default:
            say(page.paragraph(messages.startLeft(isKept: true)))
            return .left
        }
        let agreed = yesOrNo(line)
        if agreed == false {
            say(page.paragraph(messages.startLeft(isKept: true)))
            return .left
        }
        let words = CommandWord.split(line)
        if agreed != true, let first = words.first {
            guard case .exact(let command) = CommandWord.resolve(first, among: Trustline.subcommandNames) else {
                // The line may be the subject's name.
                if guide.subject == .required, let answer = context.ask(messages.startBegin(about: line)),
                    answer.isEmpty || yesOrNo(answer) == true
                {
                    try kept.keepStartAnswers([])
                    try SessionConductor(context: context).take(loaded, about: line)
                    return .left
                }
                say(page.paragraph(messages.startLeft(isKept: true)))
                return .left
            }
            if command == "take" { try kept.keepStartAnswers([]) }
            _ = CommandDispatch(context: context).run(words)
        } else {
            try kept.keepStartAnswers([])
            try SessionConductor(context: context).take(loaded, about: nil)
        }
        return .left
    }
}

extension String {
    /// The text split at blank lines.
    fileprivate var paragraphs: [String] {
        split(separator: "\n", omittingEmptySubsequences: false).split(whereSeparator: \.isEmpty)
            .map { $0.joined(separator: "\n") }
    }
}

/// A topic in `start --json`.
struct StartOutput: Encodable {
    var topic: [String: String]
    var choices: [Choice]

    struct Choice: Encodable {
        var text: [String: String]
        var guide: String
        var short: String?
    }

    init(_ topic: StartQuestions.Topic) {
        func byCode(_ text: Phrase) -> [String: String] {
            Dictionary(uniqueKeysWithValues: Language.spoken.map { ($0.rawValue, text[$0]) })
        }
        self.topic = byCode(topic.text)
        choices = topic.choices.map { Choice(text: byCode($0.text), guide: $0.guide, short: $0.short) }
    }
}

import Answers
import ArgumentParser
import Dialogue
import Guides
import Insight
import LineEditor
import Text

/// `start`: two or three questions, then one guide.
struct StartCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "start", abstract: Speech.messages.startAbstract, aliases: ["从哪开始", "起步"])
    }

    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let library = try context.guideLibrary()
        let here = Set(library.files.map(\.id))
        let topics = StartQuestions.topics { here.contains($0) }
        if json { return context.say(try context.json(topics.map(StartOutput.init))) }
        guard let id = try guide(in: context, library, topics, here) else {
            context.say(context.page.paragraph(context.messages.startLeft))
            return
        }
        try StartDialogue(context: context).suggest(id, in: library)
    }

    /// - Returns: `nil`: the person leaves.
    private func guide(
        in context: Context, _ library: GuideLibrary, _ topics: [StartQuestions.Topic], _ here: Set<String>
    ) throws -> String? {
        let dialogue = StartDialogue(context: context)
        while true {
            let topic: StartQuestions.Topic
            switch dialogue.choose(context.messages.startQuestion, topics.map(\.text)) {
            case .picked(let index): topic = topics[index]
            case .back: continue
            case .left: return nil
            }
            again: while true {
                let choice: StartQuestions.Choice
                switch dialogue.choose(context.messages.startCloser, topic.choices.map(\.text)) {
                case .picked(let index): choice = topic.choices[index]
                case .back: break again
                case .left: return nil
                }
                guard let short = choice.short, here.contains(short),
                    let minutes = library.guide(choice.guide)?.minutes,
                    let shortMinutes = library.guide(short)?.minutes, minutes >= StartQuestions.longMinutes
                else { return choice.guide }
                let times = context.messages.startTimes(long: minutes, short: shortMinutes)
                switch dialogue.choose(context.messages.startTime, times) {
                case .picked(let index): return index == 0 ? choice.guide : short
                case .back: continue
                case .left: return nil
                }
            }
        }
    }
}

/// Asks the questions of `start` and suggests a guide.
struct StartDialogue: InContext {
    let context: Context

    enum Chosen {
        case picked(Int)
        /// Back to the previous question.
        case back
        case left
    }

    func choose(_ question: String, _ options: [Phrase]) -> Chosen {
        say()
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
            default: say(page.paragraph(messages.startUnclear(options.count)))
            }
        }
        return .left
    }

    /// One guide, what to type for it, and Enter to begin.
    func suggest(_ id: String, in library: GuideLibrary) throws {
        let loaded = try context.usableGuide(named: id, in: library)
        let guide = loaded.guide
        let minutes = guide.minutes.map { "  " + messages.minutes($0) } ?? ""
        say()
        say(page.ink.bold(page.paragraph(guide.title[language])) + minutes)
        say(page.paragraph(guide.about[language].paragraphs.first ?? ""))
        say()
        guard !guide.isForTeam else {
            say(page.paragraph(messages.startTeam(id)))
            return
        }
        say(
            page.paragraph(
                messages.startTake(
                    messages.beginCommand(id, about: nil, isForTeam: false)
                        + (guide.subject == .required ? messages.startAbout : ""))))
        guard let line = context.ask("") else { return }
        if line.isEmpty { return try SessionConductor(context: context).take(loaded, about: nil) }
        let words = CommandWord.split(line)
        guard let first = words.first, case .exact = CommandWord.resolve(first, among: Trustline.subcommandNames) else {
            return say(page.paragraph(messages.startLeft))
        }
        _ = CommandDispatch(context: context).run(words)
    }
}

extension String {
    /// Parted by blank lines.
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

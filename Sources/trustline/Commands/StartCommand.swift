import ArgumentParser
import Guides
import LineEditor
import TextLayout

/// `start`: two or three questions, then one guide.
struct StartCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "start", abstract: Speech.messages.startAbstract, aliases: ["从哪开始", "起步"])
    }

    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        let library = try host.guideLibrary()
        let here = Set(library.files.map(\.id))
        let topics = StartQuestions.topics { here.contains($0) }
        if json { return host.say(try host.json(topics.map(StartOutput.init))) }
        guard let topic = try host.choose(host.messages.startQuestion, topics.map(\.text)).map({ topics[$0] }),
            let choice = try host.choose(host.messages.startCloser, topic.choices.map(\.text))
                .map({ topic.choices[$0] }),
            let id = try host.timed(choice, in: library, here: here)
        else {
            host.say(host.page.paragraph(host.messages.startLeft))
            return
        }
        try host.suggest(id, in: library)
    }
}

extension Host {
    /// - Returns: the index of what was chosen; `nil`: the person leaves.
    fileprivate func choose(_ question: String, _ options: [LocalizedText]) throws -> Int? {
        say()
        say(page.ink.bold(page.paragraph(question)))
        for (index, option) in options.enumerated() { say(page.item(option[language], first: "  \(index + 1)  ")) }
        while let line = ask("", prompt: "1-\(options.count)> ") {
            if let number = Int(line.halfWidthDigits), options.indices.contains(number - 1) { return number - 1 }
            if let index = options.firstIndex(where: { $0[language].lowercased() == line.lowercased() }) {
                return index
            }
            if line.isEmpty || line.hasPrefix(":") || line.hasPrefix("：") { return nil }
            say(page.paragraph(messages.startUnclear(options.count)))
        }
        return nil
    }

    /// The chosen guide, or the short one for the same thing when there is no time for it.
    fileprivate func timed(
        _ choice: StartQuestions.Choice, in library: GuideLibrary, here: Set<String>
    ) throws -> String? {
        guard let short = choice.short, here.contains(short), let minutes = library.guide(choice.guide)?.minutes,
            let shortMinutes = library.guide(short)?.minutes, minutes >= StartQuestions.longMinutes
        else { return choice.guide }
        let options = messages.startTimes(long: minutes, short: shortMinutes)
        return try choose(messages.startTime, options).map { $0 == 0 ? choice.guide : short }
    }

    /// One guide, what to type for it, and Enter to begin.
    fileprivate func suggest(_ id: String, in library: GuideLibrary) throws {
        let loaded = try usableGuide(named: id, in: library)
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
        guard let line = ask("") else { return }
        if line.isEmpty { try take(loaded, about: nil) } else { say(page.paragraph(messages.startLeft)) }
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
        func byCode(_ text: LocalizedText) -> [String: String] {
            Dictionary(uniqueKeysWithValues: text.texts.map { ($0.key.rawValue, $0.value) })
        }
        self.topic = byCode(topic.text)
        choices = topic.choices.map { Choice(text: byCode($0.text), guide: $0.guide, short: $0.short) }
    }
}

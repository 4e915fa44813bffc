import ArgumentParser
import Guides
import Text

/// `guides`, `guides about money`.
struct GuidesCommand: CommandWithOptions {
    static let onlyReads = true
    static let help = Phrase(
        """
        guides  All guides, by what you are facing.
        guides about money  Those that mention it.
        guides --json  The same for other programs.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "guides", abstract: Speech.messages.guidesAbstract,
            aliases: Phrase("guides", context: "command").aliases)
    }

    @Argument var words: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let library = try context.guideLibrary()
        let words = Keywords.parted(words)
        let search =
            (words.first.map { Keywords.about.contains($0.lowercased()) } ?? false ? Array(words.dropFirst()) : words)
            .joined(separator: " ").lowercased()
        let guides = library.files.compactMap { file in (try? library.load(file).guide).map { (file: file, guide: $0) }
        }
        .filter { !$0.guide.flow.isEmpty && (search.isEmpty || Self.mentions(search, $0.guide)) }
        if json {
            context.say(try context.json(guides.map { GuideSummary($0.guide, path: $0.file.path) }))
            return
        }
        guard !guides.isEmpty else { throw CommandError(context.messages.noGuidesAbout(search)) }
        let groups: [Guide.Group?] = [.breakup, .partnership, .proposal, .team, .me, nil]
        for group in groups {
            let members = guides.filter { $0.guide.group == group }
            guard !members.isEmpty else { continue }
            context.say()
            context.say(context.page.ink.bold(context.page.paragraph(context.messages.groupTitle(group))))
            for (file, guide) in members {
                let minutes = guide.span.map { "  " + context.messages.minutes($0) } ?? ""
                context.say(
                    context.page.entry(label: file.id, value: guide.title[context.language] + minutes, first: "  "))
            }
        }
        context.say()
        context.say(context.page.paragraph(context.messages.guidesHint))
    }

    /// Whether every word occurs in the id, or in the title, description or keywords in any language.
    private static func mentions(_ search: String, _ guide: Guide) -> Bool {
        let texts = [guide.title, guide.about] + (guide.keywords.map { [$0] } ?? [])
        let all = ([guide.id] + texts.flatMap { $0.texts.values }).map { $0.lowercased() }
        return search.split(whereSeparator: \.isWhitespace).allSatisfy { word in
            // At the beginning of words, where there are spaces between them: "lie" is in "lied", not in "client".
            word.allSatisfy(\.isASCII)
                ? all.contains {
                    $0.split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(word) } || $0.hasPrefix(word)
                }
                : all.contains { $0.contains(word) }
        }
    }
}

/// A guide in `guides --json`.
struct GuideSummary: Encodable {
    var id: String
    var version: Int
    var title: [String: String]
    var about: [String: String]
    var group: String?
    var minutes: Int?
    /// Number of questions in the short version, if there is one.
    var core: Int?
    /// The guide's file; `nil` for a built-in guide.
    var path: String?

    init(_ guide: Guide, path: String?) {
        func byCode(_ text: Wording) -> [String: String] {
            Dictionary(uniqueKeysWithValues: text.texts.map { ($0.key.rawValue, $0.value) })
        }
        id = guide.id
        version = guide.version
        title = byCode(guide.title)
        about = byCode(guide.about)
        group = guide.group?.rawValue
        minutes = guide.minutes
        core = guide.core
        self.path = path
    }
}

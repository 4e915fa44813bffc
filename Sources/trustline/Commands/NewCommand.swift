import ArgumentParser
import Guides
import Journal
import Text

/// `new monday-check`: writes a commented template guide to the workspace's `questionnaires` folder, and beside it the JSON
/// schema for editors.
struct NewCommand: CommandWithOptions {
    static let help = Phrase(
        """
        new monday-check  Writes a guide with comments, for you to change.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new", abstract: Speech.messages.newAbstract,
            aliases: Phrase("new", context: "command").aliases)
    }

    @Argument var name: String
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        let workspace = try context.openWorkspace().workspace
        if EmbeddedGuides.names.contains(name) {
            throw CommandError(context.messages.shippedGuideName(name), status: 64)
        }
        let bytes = Array(GuideTemplate.text(id: name, title: name).utf8)
        guard GuideReader.read(bytes, name: name).guide != nil else {
            throw CommandError(context.messages.badGuideName(name), status: 64)
        }
        guard let path = try workspace.guides.add(name, bytes) else {
            throw CommandError(context.messages.guideExists(name))
        }
        try workspace.guides.keepSchema(EmbeddedGuides.schema)
        context.say(context.page.paragraph(context.messages.guideMade(path, name: name)))
    }
}

/// The template guide of `new`.
enum GuideTemplate {
    static func text(id: String, title: String) -> String {
        """
        # yaml-language-server: $schema=./\(GuideStore.schemaName)
        # A guide for Trustline.  这是一份 Trustline 指引。
        # Check it with:  trustline check \(id)      检查：trustline check \(id)
        # The whole language: docs/guide-format.md        完整语法：docs/guide-format.md
        trustline: 1
        id: \(id)                  # the same as the file's name.  和文件名一样
        version: 1                 # count up when you change what is asked.  改动问题时加一
        title: {en: "\(title)", zh: "\(title)"}
        about:
          en: What this guide is for, and what its result can and cannot say.
          zh: 这份指引做什么，结果能说明什么、不能说明什么。
        minutes: 3

        scales:
          often5:
            - {value: 1, en: Almost never, zh: 几乎没有}
            - {value: 2, en: Rarely, zh: 很少}
            - {value: 3, en: Sometimes, zh: 有时}
            - {value: 4, en: Often, zh: 经常}
            - {value: 5, en: Almost always, zh: 几乎总是}

        flow:
          - say:
              en: Think of the last two weeks.
              zh: 想一想最近两周。
          - id: kept_word
            ask:
              en: When I named a day, it was done by then.
              zh: 我说了哪天完成，到那天就完成了。
            answer: often5
          - id: late_news
            ask:
              en: People heard from me about a delay only after the day had passed.
              zh: 事情要延期，我总是过了日子才告诉别人。
            answer: often5
          - id: example              # asked only if late_news is 4 or 5.  只在 late_news 为 4 或 5 时问
            when: late_news >= 4
            ask:
              en: What happened the last time?
              zh: 上一次是怎么回事？
            answer: long
            optional: true

        scores:
          reliability:
            title: {en: Reliability, zh: 可靠性}
            mean: [kept_word, -late_news]   # a minus turns the item round.  减号表示反向计分

        report:
          - bars: [reliability]
          - when: answered(example)
            quote: example
        """ + "\n"
    }
}

import Foundation
import Guides
import Journal
import Records
import Reporting
import Testing
import Text

@testable import trustline

@Suite("What the program says to type can be typed")
struct TypingTests {
    static let names = [
        "alpha", "night crew", "夜班 一组", "R&D", "O'Neil's", #"the "A" team"#, #"Ann's "A" team"#, "$HOME", "甲“乙”",
    ]

    @Test("a line that is written of words is read as the same words, whatever stands in them")
    func roundTrip() {
        let alphabet = Array("ab 甲乙\"'“”「」‘’$`\\-&　")
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let words = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                String(
                    (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                        alphabet.randomElement(using: &generator) ?? "a"
                    })
            }
            let line = CommandWord.joined(words)
            #expect(CommandWord.split(line) == words, "\(words) as \(line)")
        }
    }

    @Test("a shell reads it as the prompt does", arguments: names.filter { !($0.contains("'") && $0.contains("\"")) })
    func shell(name: String) throws {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "printf '%s' " + CommandWord.joined([name])]
        let output = Pipe()
        shell.standardOutput = output
        try shell.run()
        let read = try output.fileHandleForReading.readToEnd() ?? Data()
        shell.waitUntilExit()
        #expect(String(decoding: read, as: UTF8.self) == name)
    }

    /// What stands behind the last colon of what was said, as somebody would type it.
    private func told(_ said: String) -> [String] {
        let flat = said.split(whereSeparator: \.isNewline).joined(separator: " ")
        let start = flat.lastIndex { ":：".contains($0) }.map { flat.index(after: $0) } ?? flat.startIndex
        return CommandWord.split(String(flat[start...]))
    }

    @Test(
        "every sentence that ends in a command of a team's ends in one that runs", arguments: names, Language.ofGuides)
    func teams(name: String, language: Language) throws {
        let messages = Messages(language: language)
        let sentences = [
            messages.teamPaused(name), messages.noWaves(name), messages.revealLater(name),
            messages.greetingCheckIn(name, cast: 1, of: 8), messages.teamFinished(agreements: 0, team: name),
            messages.teamFinished(agreements: 1, team: name),
            messages.teamMade(Team(id: "0123456789abcdef", name: name, members: nil, size: 8)),
        ]
        let fixture = ContextFixture(language: language, width: 500)
        #expect(fixture.run(all: told(messages.noSuchTeam(name, nearest: nil))) == 0)
        #expect(try fixture.context.openWorkspace().workspace.teams.all().teams.map(\.name) == [name])
        for sentence in sentences {
            fixture.restart(language: language, width: 500)
            #expect(told(sentence).count > 2, "\(sentence)")
            #expect(fixture.run(all: told(sentence)) == 0, "\(sentence): \(fixture.said)")
        }
    }

    @Test("a name of several words needs no quotes", arguments: ["show", "check-in", "trend", "reveal"])
    func unquoted(verb: String) {
        let fixture = ContextFixture([])
        #expect(fixture.run("team", "new", "night", "crew", "6") == 0)
        #expect(fixture.words.contains(#"night crew: 6 people. When you sit together: team "night crew" check-in"#))
        #expect(fixture.run("team", "night", "crew", verb) == 0)
        #expect(fixture.run("team", "night", "crew", "members", "Ana", "Ben") == 0)
        #expect(fixture.words.hasSuffix(#"night crew: 2 people. When you sit together: team "night crew" check-in"#))
        #expect(fixture.run("team", "night", "shift", verb) != 0)
    }

    @Test("help me, and a guide's name that begins like a command, are not taken for that command")
    func noCommand() throws {
        let fixture = ContextFixture([":pause"])
        fixture.run("help", "me")
        #expect(fixture.words.contains("promises") && !fixture.words.contains("merge FOLDER"), "\(fixture.said)")
        fixture.run("me", "not", "them", "about", "Dana")
        #expect(fixture.words.contains("Is it me, not them? (about Dana)"), "\(fixture.said)")
        let chinese = ContextFixture(language: .zh)
        chinese.run("帮助", "我")
        #expect(chinese.squeezed.contains("输入开始") || chinese.squeezed.contains("开始、"), "\(chinese.said)")
    }

    @Test("a number does not take the names of a team away", arguments: Language.ofGuides)
    func namesStay(language: Language) throws {
        let fixture = ContextFixture([], language: language, width: 500)
        fixture.run("team", "new", "night crew", "Ana", "Ben", "Chen")
        #expect(fixture.run("team", "night crew", "members", "6") == 64)
        #expect(fixture.run("team", "night crew", "members") == 0)
        #expect(fixture.said.contains(language == .zh ? "Ana、Ben、Chen" : "Ana, Ben, Chen"))
        #expect(
            try fixture.context.openWorkspace().workspace.teams.all().teams.first?.members == ["Ana", "Ben", "Chen"])
    }

    /// Every guide that some shipped guide leads on to.
    private static let suggested: [String] = {
        var ids: Set<String> = []
        for id in EmbeddedGuides.names {
            guard let bytes = EmbeddedGuides.bytes(of: id), let guide = GuideReader.read(bytes, name: id).guide else {
                continue
            }
            for case .next(let next) in guide.report.map(\.kind) { ids.formUnion(next) }
        }
        return ids.sorted()
    }()

    private func command(for id: String, _ fixture: ContextFixture) throws -> String {
        let text = """
            trustline: 1
            id: small
            version: 1
            title: Small
            about: For a test.
            languages: [en]
            flow:
              - {id: first, ask: How many?, answer: integer, min: 0, max: 9}
            report:
              - next: [\(id)]
            """
        let guide = try #require(GuideReader.read(Array(text.utf8), name: "small").guide)
        return SessionReports(context: fixture.context).reportContext(for: guide).guideCommands[id] ?? "take \(id)"
    }

    @Test(
        "a guide that another one leads on to begins with the command that is shown", arguments: suggested,
        Language.ofGuides)
    func next(id: String, language: Language) throws {
        let fixture = ContextFixture(["青禾"], language: language, width: 500)
        let first = try command(for: id, fixture)
        if fixture.run(all: CommandWord.split(first)) != 0 {
            // A team's guide, and no team: what is said then makes one.
            #expect(first.hasPrefix(language == .en ? "team " : "团队 "))
            #expect(fixture.run(all: told(fixture.said)) == 0)
            fixture.restart(language: language, width: 500)
            #expect(fixture.run(all: CommandWord.split(first)) == 0)
        }
        let team = ContextFixture(["青禾"], language: language, width: 500)
        team.run("team", "new", "night crew")
        let second = try command(for: id, team)
        #expect(team.run(all: CommandWord.split(second)) == 0)
        let title = try #require(team.context.guideLibrary().guide(id)?.title[language])
        // Others are asked with a file that is made for them.
        let asksOthers = ["ballot make ", "问卷 制作 "].contains { second.hasPrefix($0) }
        #expect(team.said.contains(title) || asksOthers)
        #expect(asksOthers || ["take ", "做 "].contains { second.hasPrefix($0) } || second.contains("night crew"))
    }
}

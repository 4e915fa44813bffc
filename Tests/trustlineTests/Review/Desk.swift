import Foundation
import Guides
import Testing
import Text

@testable import trustline

/// A workspace with a history: a guide of the person's own, and sessions on the days one likes.
final class Desk {
    private let fixture = ContextFixture()
    private(set) var today: CivilDate

    init(_ today: String = "2026-01-10") throws {
        self.today = try #require(CivilDate(iso: today))
    }

    struct Said {
        /// What was said, errors last.
        var out: String
        var status: Int32

        var lines: [String] {
            out.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        }
    }

    /// Where the person is; the first command of a day begins at 10:15 UTC.
    var zone: Zone? {
        get { fixture.zone }
        set { fixture.zone = newValue }
    }

    var isOnTerminal: Bool {
        get { fixture.isOnTerminal }
        set { fixture.isOnTerminal = newValue }
    }

    /// Of the last command.
    var context: Context { fixture.context }

    var folder: URL { URL(fileURLWithPath: fixture.folder) }

    func wait(days: Int) throws {
        today = try #require(CivilDate(daysSinceEpoch: today.daysSinceEpoch + days))
    }

    /// Runs one command line.
    ///
    /// - Parameter lines: what is typed at its questions, then the pipe ends.
    @discardableResult
    func run(_ words: String..., typing lines: [String] = []) -> Said {
        run(words, typing: lines)
    }

    /// - Parameters:
    ///   - data: what comes in by standard input, in pieces of a few bytes.
    ///   - width: so wide that nothing wraps.
    @discardableResult
    func run(
        _ words: [String], typing lines: [String] = [], data: String = "", in language: Language = .en,
        width: Int = 500, reading read: (() throws -> [UInt8])? = nil
    ) -> Said {
        fixture.restart(lines, language: language, today: today.description, width: width)
        fixture.context.page.isPlain = true
        var bytes = Array(data.utf8)[...]
        let piece = {
            defer { bytes = bytes.dropFirst(700) }
            return Array(bytes.prefix(700))
        }
        fixture.data = read ?? piece
        let status = fixture.run(all: words)
        return Said(out: fixture.said, status: status)
    }

    /// Writes a guide of the person's own: three ratings, a long answer, a mean, and a commitment.
    func addGuide() throws {
        let guide = """
            trustline: 1
            id: weekly
            version: 1
            title: {en: "Weekly check", zh: "每周体检"}
            about: {en: "Three ratings.", zh: "三道评分题。"}
            scales:
              often5:
                - {value: 1, en: Almost never, zh: 几乎没有}
                - {value: 2, en: Rarely, zh: 偶尔}
                - {value: 3, en: Sometimes, zh: 有时}
                - {value: 4, en: Often, zh: 经常}
                - {value: 5, en: Almost always, zh: 几乎总是}
            flow:
              - {id: kept, ask: {en: "I kept my word.", zh: "我说到做到。"}, answer: often5}
              - {id: early, ask: {en: "I told bad news early.", zh: "坏消息我早说。"}, answer: often5}
              - {id: hidden, ask: {en: "I hid a mistake.", zh: "我藏过错误。"}, answer: often5}
              - {id: story, ask: {en: "What happened?", zh: "发生了什么？"}, answer: long, optional: true}
              - {id: promise, ask: {en: "What will you do?", zh: "你会做什么？"}, answer: commitment, optional: true}
            scores:
              reliability:
                title: {en: "Reliability", zh: "可靠性"}
                mean: [kept, early, -hidden]
                need: 2
            report:
              - bars: [reliability]
            """
        let guides = folder.appendingPathComponent("questionnaires")
        run("where")
        try Data(guide.utf8).write(to: guides.appendingPathComponent("weekly.yaml"))
    }

    /// A finished session of that guide.
    @discardableResult
    func takeWeekly(_ ratings: [Int], story: String = "", commitment: [String] = [""], about: String = "Ana") -> Said {
        let answers = ratings.map(String.init) + (story.isEmpty ? [""] : [story, ""]) + commitment
        return run(["take", "weekly", "about", about], typing: answers + [""])
    }
}

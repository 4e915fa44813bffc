import Foundation
import Guides
import LineEditor

@testable import trustline

/// The program in this process: a workspace of its own, a clock that is set by hand, a scripted keyboard, everything
/// said kept.
final class Desk {
    let folder: URL
    /// UTC.
    var clock: Timestamp
    private var typed: [LineResult] = []
    private var randomness: UInt64 = 1

    init(_ start: String = "2026-01-10T09:00:00.000Z") throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("trustline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard let start = Timestamp(start) else { throw CocoaError(.formatting) }
        clock = start
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    struct Said {
        var out: String
        var err: String
        var status: Int32

        var lines: [String] { out.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    }

    func wait(days: Int) {
        clock = Timestamp(millisecondsSinceEpoch: clock.millisecondsSinceEpoch + Int64(days) * 86_400_000)
    }

    /// Runs one command line.
    ///
    /// - Parameter lines: what is typed at its questions, then the pipe ends.
    @discardableResult
    func run(_ words: String..., typing lines: [String] = []) -> Said {
        run(words, typing: lines)
    }

    @discardableResult
    func run(_ words: [String], typing lines: [String] = [], in language: Language = .en, width: Int = 72) -> Said {
        var out = ""
        var err = ""
        let host = Host(
            environment: [
                "TRUSTLINE_WORKSPACE": folder.appendingPathComponent("w").path, "HOME": folder.path,
                "XDG_STATE_HOME": folder.appendingPathComponent("state").path,
                "LANG": language == .zh ? "zh_CN.UTF-8" : "en_GB.UTF-8",
            ],
            now: { [self] in
                clock = Timestamp(millisecondsSinceEpoch: clock.millisecondsSinceEpoch + 1000)
                return clock
            }, today: { [self] in clock.utcDate },
            random: { [self] in
                randomness = randomness &* 6_364_136_223_846_793_005 &+ 1
                return randomness >> 16
            },
            input: { _ in ScriptedInput(lines: lines) }, output: { out += $0 }, error: { err += $0 },
            page: Page(width: width, hasColor: false, isUnicode: false, isPlain: true), currentFolder: folder.path)
        let status = host.run(words)
        return Said(out: out, err: err, status: status)
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
        let guides = folder.appendingPathComponent("w/questionnaires")
        run("where")
        try Data(guide.utf8).write(to: guides.appendingPathComponent("weekly.yaml"))
    }

    /// A finished session of that guide.
    @discardableResult
    func takeWeekly(_ ratings: [Int], story: String = "", promise: [String] = [""], about: String = "Ana") -> Said {
        let answers = ratings.map(String.init) + (story.isEmpty ? [""] : [story, ""]) + promise
        return run(["take", "weekly", "about", about], typing: answers + [""])
    }
}

import Dialogue
import Foundation
import Guides
import Records
import Testing
import Text

@testable import Journal
@testable import trustline

@Suite("What search finds")
struct SearchTests {
    private static let guide = """
        trustline: 1
        id: everything
        version: 1
        title: {en: "Everything", zh: "全部"}
        about: {en: "One of each.", zh: "每样一个。"}
        scales:
          often5:
            - {value: 1, en: Almost never, zh: 几乎没有}
            - {value: 3, en: Sometimes, zh: 有时}
            - {value: 5, en: Almost always, zh: 几乎总是}
        flow:
          - {id: kept, ask: {en: "I kept my word.", zh: "我说到做到。"}, answer: often5}
          - id: how
            ask: {en: "How?", zh: "怎么说的？"}
            answer: choice
            options: [{id: phone, en: By telephone, zh: 打电话}, {id: person, en: In person, zh: 当面}]
          - id: which
            ask: {en: "Which?", zh: "哪些？"}
            answer: choices
            options: [{id: a1, en: Late bills, zh: 账单晚了}, {id: b2, en: No answer, zh: 没有回音}]
          - {id: sure, ask: {en: "Sure?", zh: "确定吗？"}, answer: yesno}
          - {id: hours, ask: {en: "Hours?", zh: "几小时？"}, answer: number}
          - {id: day, ask: {en: "When?", zh: "哪天？"}, answer: date}
          - {id: line, ask: {en: "In a line.", zh: "一句话。"}, answer: text}
          - {id: story, ask: {en: "What happened?", zh: "发生了什么？"}, answer: long}
          - {id: people, ask: {en: "Who?", zh: "有谁？"}, answer: names}
          - id: clients
            ask: {en: "Clients?", zh: "客户？"}
            answer: rows
            columns:
              - {id: name, en: Client, zh: 客户, answer: text}
              - {id: mood, en: Mood, zh: 心情, answer: integer, min: 0, max: 5000}
          - {id: promise, ask: {en: "What will you do?", zh: "你会做什么？"}, answer: commitment}
        """

    private static let pieces = [
        "Acme", "acme", "ＡＣＭＥ", "hard", "Straße", "café", "cafe\u{301}", "e-mail", "12", "4.5", "no", "ok", "I", " ",
        ", ", "\n",
        "信任", "承诺", "阿明", "是", "晚了", "，", "。", "龘", "\u{20000}", "かな", "한글", "\"", "\\", "%", "_", "*", "👩🏽‍🚀",
    ]

    private static func text(_ random: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: 1...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    private static func answer(_ kind: AnswerKind, _ random: inout some RandomNumberGenerator) -> AnswerValue {
        func day() -> CivilDate { CivilDate(daysSinceEpoch: Int.random(in: 18_000...21_000, using: &random)) ?? .epoch }
        switch kind {
        case .scale(let scale): return .number(Double(scale.points.randomElement(using: &random)?.value ?? 1))
        case .choice(let options): return .choice(options.randomElement(using: &random)?.id ?? "")
        case .choices(let options, _, _): return .choices(options.map(\.id).filter { _ in Bool.random(using: &random) })
        case .yesNo: return .yes(Bool.random(using: &random))
        case .number(let range):
            let number = Double.random(in: 0...5000, using: &random)
            return .number(range.isWhole ? number.rounded() : (number * 1000).rounded() / 1000)
        case .date: return .date(day())
        case .names: return .names([text(&random), text(&random)])
        case .rows(let columns, _, _):
            return .rows([Dictionary(uniqueKeysWithValues: columns.map { ($0.id, answer($0.kind, &random)) })])
        case .commitment: return .commitment(Commitment(what: text(&random), to: text(&random), by: day()))
        case .text, .long: return .text(text(&random))
        }
    }

    /// Random sessions in both languages, finished in the workspace of this fixture.
    private static func fill(_ workspace: Workspace, _ count: Int, _ random: inout SplitMix64) throws {
        let bytes = Array(guide.utf8)
        let read = GuideReader.read(bytes, name: nil)
        let guide = try #require(read.guide, "\(read.diagnostics)")
        for number in 0..<count {
            let begun = Timestamp(millisecondsSinceEpoch: 1_795_000_000_000 + Int64(number) * 1_000_000)
            let header = SessionHeader(
                id: SessionID.make(guide: guide.id, at: begun, entropy: UInt32(number)), guide: guide.id,
                guideVersion: 1,
                guideHash: Digest.sha256(bytes), subject: number % 3 == 0 ? nil : text(&random),
                language: number % 2 == 0 ? .en : .zh, started: begun, today: begun.utcDate, seed: 1)
            var entries: [LogEntry] = []
            for step in guide.flow {
                guard case .ask(let question) = step.kind else { continue }
                let key = AnswerKey(question.id)
                entries.append(LogEntry(at: begun, event: .answer(key, answer(question.kind, &random))))
                if Int.random(in: 0..<4, using: &random) == 0 {
                    entries.append(LogEntry(at: begun, event: .note(key, text(&random))))
                }
            }
            let transcript = Transcript(
                of: guide, header: header, entries: entries, walk: walk(guide, header, entries),
                device: workspace.device, finished: begun
            ) { text, _, language in text[language] }
            #expect(transcript.items.count == 11)
            try workspace.sessions.finish(try workspace.drafts.start(header, guide: bytes), transcript)
        }
    }

    private static func said(_ hits: [SearchHit]) -> [String] { hits.map { "\($0)" } }

    @Test(
        "What search finds by the index is what reading every session finds: in both languages, by one letter or many")
    func agrees() throws {
        var random = SplitMix64(seed: 20_261_122)
        let desk = ContextFixture()
        desk.run("where")
        let workspace = try desk.context.openWorkspace().workspace
        try Self.fill(workspace, 24, &random)
        let reader = try SessionAnswersReader(.answers)
        let sessions = try workspace.history().sessions.map { session in
            let bytes = try workspace.sessions.bytes(of: session.entry.id)
            return (session, try workspace.sessions.answers(of: session.entry.id, in: bytes, by: reader))
        }
        var queries = [
            ["yes"], ["no"], ["是"], ["否"], ["always"], ["almost", "always"], ["总是"], ["有时"], ["telephone"], ["电话"],
            ["phone"],
            ["a1"], ["Nov"], ["2026"], ["月"], ["周"], ["11月"], ["3"], [".5"], ["acme", "信任"],
            ["zzz"], ["龙"],
        ]
        for _ in 0..<250 {
            let text = Array(Self.text(&random) + Self.text(&random))
            let start = Int.random(in: 0..<text.count, using: &random)
            let word = String(text[start...].prefix(Int.random(in: 1...5, using: &random)))
            queries.append(
                Bool.random(using: &random) ? [word] : [word, Self.pieces.randomElement(using: &random) ?? ""])
        }
        var found = 0
        for (number, words) in queries.enumerated() {
            desk.context.language = number % 2 == 0 ? .en : .zh
            let search = SearchWords(words)
            guard !search.words.isEmpty else { continue }
            var run = try SearchRun(search, workspace: workspace, context: desk.context)
            try run.run()
            var all = try SearchRun(search, workspace: workspace, context: desk.context)
            for (session, answers) in sessions {
                try all.look(into: answers, session, all.guide(session.entry.guidePin))
            }
            #expect(Self.said(run.hits) == Self.said(all.hits), "\(words)")
            found += run.hits.isEmpty ? 0 : 1
        }
        #expect(found > 150)
    }

    @Test(
        "An answer is found in the words of another language than its session's, a table is shown as the guide has it")
    func otherLanguage() throws {
        let guide = """
            trustline: 1
            id: round
            version: 1
            title: {en: Round, zh: 一圈}
            about: {en: "One.", zh: "一。"}
            flow:
              - {id: sure, ask: {en: "Sure?", zh: "确定吗？"}, answer: yesno}
              - id: clients
                ask: {en: "Clients?", zh: "客户？"}
                answer: rows
                columns:
                  - {id: name, en: Client, zh: 客户, answer: text}
                  - {id: mood, en: Mood, zh: 心情, answer: integer, min: 0, max: 10}
            """
        let desk = try Desk()
        desk.run("where")
        try Data(guide.utf8).write(to: desk.folder.appending(path: "questionnaires/round.yaml"))
        desk.run(["take", "round"], typing: ["", "是", "Acme", "3", "", ""], in: .zh)
        #expect(desk.run("search", "yes").out.contains("[yes]"))
        #expect(desk.run(["search", "是"], in: .zh).out.contains("[是]"))
        for language in [Language.en, .zh] {
            #expect(desk.run(["search", "acme"], in: language).out.contains("[Acme] | 3"), "\(language)")
        }
        #expect(desk.run("search", "no").out.contains("Nothing you wrote"))
    }

    @Test("A search opens only the sessions that may have the words, and counts a question without opening any")
    func opensFew() throws {
        var random = SplitMix64(seed: 7)
        let desk = ContextFixture()
        desk.run("where")
        let workspace = try desk.context.openWorkspace().workspace
        try Self.fill(workspace, 20, &random)
        func search(_ words: [String], questions: [String] = []) throws -> SessionIndex.Found {
            let search = SessionIndex.Search(words: words.map { [$0] }, questions: questions)
            return try workspace.index.search(including: [], progress: { _, _ in }, { _ in search })
        }
        func candidates(_ words: String...) throws -> Int { try search(words).sessions.count }
        #expect(try candidates("zzz") == 0)
        #expect(try candidates("饕餮") == 0)
        #expect(try candidates("饕") == 0)
        #expect(try candidates("z") == 0)
        #expect(try candidates("é") == 20)
        #expect((1..<20).contains(try candidates("acme", "信任")))
        let asked = try search(["zzz"], questions: ["hours", "gone"]).questions
        #expect(asked.map(\.id) == ["hours"])
        #expect(asked[0].sessions == 20 && asked[0].latest.number == 20)
    }
}

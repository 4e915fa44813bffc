import Dialogue
import Guides
import Records
import Scoring
import Support
import Testing
import Text

@testable import Journal

@Suite("What export and search read of a session")
struct SessionAnswersTests {
    private static func value(_ random: inout some RandomNumberGenerator) -> AnswerValue {
        let numbers = [
            0.1, 1.0 / 3, 0.30000000000000004, 2.2250738585072014e-308, 1.7976931348623157e308, -2.5,
            9_007_199_254_740_992, 1e21,
        ]
        return switch Int.random(in: 0..<10, using: &random) {
        case 0: .number(numbers.randomElement(using: &random) ?? 0)
        case 1: .number(Double.random(in: -1e6...1e6, using: &random))
        case 2: .choice("by_them")
        case 3: .choices(["a", "b"].filter { _ in Bool.random(using: &random) })
        case 4: .yes(Bool.random(using: &random))
        case 5: .date(Example.noon.utcDate)
        case 6: .text(randomText(&random))
        case 7: .names([randomText(&random), "阿明"])
        case 8: .rows([["name": .text(randomText(&random)), "mood": .number(1.5)], [:]])
        default: .commitment(Commitment(what: randomText(&random), to: randomText(&random), by: nil))
        }
    }

    private static func transcript(_ random: inout some RandomNumberGenerator) -> Transcript {
        func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }
        let header = Example.header(subject: maybe(randomText(&random)))
        var transcript = Example.transcript(
            header, entries: [Example.entry(1)], value: maybe(Double.random(in: 0...9, using: &random)))
        transcript.guideTitle = .init(Wording(en: randomText(&random), zh: "信任商"))
        transcript.language = maybe(.zh) ?? .en
        transcript.items = (0..<Int.random(in: 0...12, using: &random)).map { number in
            Transcript.Item(
                key: AnswerKey("moments[\(randomText(&random))]/item_\(number)"), question: randomText(&random),
                label: maybe(randomText(&random)), value: maybe(value(&random)), words: maybe(randomText(&random)),
                note: maybe(randomText(&random)), at: maybe(Example.noon))
        }
        return transcript
    }

    @Test("They are what the whole file says, to the last digit and character")
    func agree() throws {
        var random = SeededGenerator(seed: 20_261_201)
        let (answers, cells) = (try SessionAnswersReader(.answers), try SessionAnswersReader(.cells))
        for _ in 0..<300 {
            let written = try JSON.document(Self.transcript(&random))
            let whole = try SessionStore.decode(written, path: "")
            let id = whole.session.id
            let (full, short) = (try answers.read(id, written, path: ""), try cells.read(id, written, path: ""))
            #expect(full.items == whole.items)
            #expect(try full.guideTitle() == whole.guideTitle)
            #expect(
                short.items.map(\.key) == whole.items.map(\.key) && short.items.map(\.value) == whole.items.map(\.value)
            )
            #expect(short.scores.map(\.id) == whole.scores.map(\.id))
            #expect(short.scores.map(\.value) == whole.scores.map(\.value))
            for session in [full, short] {
                #expect(session.guide == whole.session.guide && session.guideVersion == whole.session.guideVersion)
                #expect(session.subject == whole.session.subject && session.language == whole.language)
                #expect(session.started == whole.session.started && session.finished == whole.finished)
            }
        }
    }

    @Test(
        "A file of another session, of a later release, or that is not what it should be is refused",
        arguments: [
            ("\"id\" : \"2", "\"id\" : \"1"), ("\"format\" : 1", "\"format\" : 2"), ("\"guide\" : ", "\"gide\" : "),
            ("\"finished\" : \"2", "\"finished\" : \"x"), ("\"number\" : 4", "\"number\" : \"four\""),
            ("\"key\" : ", "\"kex\" : "), ("\"items\" : [", "\"items\" : [["), ("\"scores\" : [", "\"scores\" : [7, "),
            ("\"question\" : ", "\"questio\" : "), ("\"at\" : \"20", "\"at\" : \"2O"),
        ])
    func refused(_ from: String, _ to: String) throws {
        let header = Example.header()
        let text = String(decoding: try JSON.document(Example.transcript(header)), as: UTF8.self)
        let broken = text.replacing(from, with: to)
        #expect(broken != text)
        let isRead = [SessionAnswers.Parts.answers, .cells].map { parts in
            (try? SessionAnswersReader(parts).read(header.id, Array(broken.utf8), path: "")) != nil
        }
        // Neither reads what the other alone needs.
        let expected = [
            "\"scores\" : [": [true, false], "\"question\" : ": [false, true], "\"at\" : \"20": [false, true],
        ]
        #expect(isRead == expected[from] ?? [false, false])
        // A bad escape, and the message says in which file.
        let escaped = Array(text.replacing("I keep my word.", with: "I keep \\ud83d my word.").utf8)
        #expect(throws: JournalError.damaged(path: "f", detail: Phrase("not the JSON that it should be"))) {
            try SessionAnswersReader(.answers).read(header.id, escaped, path: "f")
        }
        #expect(throws: JournalError.newerFormat(path: "f", found: 9, known: 1)) {
            try SessionAnswersReader(.cells).read(
                header.id, Array(text.replacing("\"format\" : 1", with: "\"format\" : 9").utf8), path: "f")
        }
    }
}

import Answers
import Dialogue
import Guides
import Insight
import Records
import Testing
import Text

@testable import trustline

@Suite("The review of a ballot")
struct ReviewPartTests {
    /// Every shipped guide a team can answer.
    private static let guides: [String] = EmbeddedGuides.names.filter { id in
        EmbeddedGuides.bytes(of: id).flatMap { GuideReader.read($0, name: id).guide }.flatMap(TeamGuide.init) != nil
    }

    /// Everything answered by chance, a text with `words`, up to the review.
    private func reviewed(_ guide: Guide, _ language: Language, words: String) throws -> SessionScreen {
        let header = SessionHeader(
            id: "", guide: guide.id, guideVersion: guide.version, guideHash: "", subject: "night crew",
            language: language,
            started: Timestamp(millisecondsSinceEpoch: 0), today: .epoch, seed: 1)
        var numbers = SplitMix64(seed: 7)
        var entries: [LogEntry] = []
        while true {
            let walked = walk(guide, header, entries)
            guard case .question(let prompt) = walked.screen.state else {
                let page = Page(width: 80, hasColor: false, isUnicode: false, isPlain: false)
                return SessionScreen(page: page, guide: guide, header: header, walk: walked)
            }
            let value: AnswerValue
            switch prompt.question.kind {
            case .text, .long: value = .text(words)
            default: value = try #require(prompt.question.kind.randomAnswer(using: &numbers))
            }
            entries.append(LogEntry(at: header.started, event: .answer(prompt.key, value)))
        }
    }

    @Test(
        "fits a window of 24 rows, also a narrow one, and has every answer on one of its screens",
        arguments: guides, Language.ofGuides)
    func fits(id: String, language: Language) throws {
        let bytes = try #require(EmbeddedGuides.bytes(of: id))
        let team = try #require(GuideReader.read(bytes, name: id).guide.flatMap(TeamGuide.init))
        let long = language == .en ? "we never say what we saw. " : "看到的没人说出来。"
        for words in ["-", String(repeating: long, count: 100)] {
            let whole = try reviewed(team.ballot, language, words: words)
            for width in [50, 80] {
                let parts = whole.with(width: width).reviewParts(rows: 24)
                #expect(parts.flatMap { Array($0.items) } == Array(whole.walk.path.indices))
                #expect(parts.map(\.number) == Array(1...parts.count))
                if id.hasPrefix("trust-quotient") || id == "team-checkin" {
                    #expect(parts.count <= (words == "-" ? 2 : 3), "\(width) columns: \(parts.count) screens")
                }
                for part in parts {
                    var screen = whole.with(width: width)
                    screen.part = part
                    let rows = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
                    #expect(rows.count < 24, "\(width) columns, screen \(part.number)")
                    let howTo = Messages(language: language).reviewHowTo(count: whole.walk.path.count, part)
                    #expect(screen.text.hasSuffix(screen.page.paragraph(howTo)))
                }
            }
        }
    }

    @Test("a window with room for all of it has one screen, and says what it always says")
    func whole() throws {
        let guide = try #require(
            EmbeddedGuides.bytes(of: "team-checkin").flatMap { GuideReader.read($0, name: "team-checkin").guide })
        let screen = try reviewed(try #require(TeamGuide(guide)).ballot, .en, words: "-")
        var parted = screen
        parted.part = screen.reviewParts(rows: 100).first
        #expect(screen.reviewParts(rows: 100).count == 1)
        #expect(parted.text == screen.text)
    }
}

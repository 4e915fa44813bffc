import Guides
import Journal
import Records
import Testing
import Text

@testable import trustline

@Suite("What a phone is told")
struct PhonePageTests {
    /// Words of the keyboard: a command, or a key that a phone has not.
    private static func ofTheKeyboard(_ text: String) -> String? {
        let words: [Regex<Substring>] = [
            /(?:^|\s):\S+/, /[:：]跳过/, /\b(?:Enter|Ctrl)\b/, /回车|敲|エンター/,
        ]
        return words.lazy.compactMap { text.firstMatch(of: $0) }.first.map { String($0.output) }
    }

    /// Each shipped guide that a phone can get, in each translation.
    private static func guides() throws -> [TeamGuide] {
        try EmbeddedGuides.names.compactMap { name in
            let bytes = try #require(EmbeddedGuides.bytes(of: name))
            return GuideReader.read(bytes, name: name).guide.flatMap(TeamGuide.init)
        }
    }

    @Test("No text of a shipped guide that a phone can get speaks of the keyboard", arguments: [nil, "Ana"])
    func guideTexts(subject: String?) throws {
        var seen: Set<String> = []
        for guide in try Self.guides() {
            guard let questions = PhonePage.questions(of: guide, about: subject) else { continue }
            seen.insert(guide.guide.id)
            for question in questions {
                let texts =
                    [question.text, question.label, question.hint, question.section, question.lead, question.why]
                    .compactMap { $0?.values } + (question.labels ?? [:]).values.map(\.values)
                    + (question.options ?? []).map(\.text.values)
                for text in texts.joined() {
                    #expect(Self.ofTheKeyboard(text) == nil, "\(guide.guide.id), \(question.id): \(text)")
                }
            }
        }
        #expect(seen.isSuperset(of: ["team-checkin", "trust-quotient-rater"]))
    }

    @Test("Nothing that the program itself says on a phone speaks of the keyboard", arguments: Language.spoken)
    func messages(language: Language) throws {
        let messages = Messages(language: language)
        var terms = try TeamPictureTests.terms()
        var told = [
            messages.askName, messages.askIsLeader, messages.askKeepsCoarse, messages.phonePictureHow,
            messages.roomTestTitle, messages.roomTestBefore, messages.roomTestQuestion, messages.aboutSubject("Ana"),
            messages.openUntil(Timestamp(millisecondsSinceEpoch: 0)),
        ]
        for mode in [BallotMode.sealed, .open] {
            terms.mode = mode
            told += messages.terms(terms) + [messages.phoneTerms(mode)]
            for reader in [nil, "Ana"] { told.append(messages.askPhoneConsent(minimum: 5, mode, reader: reader)) }
            for guide in try Self.guides().prefix(1) {
                let request = RaterBallot.Request(
                    id: "0123456789abcdef", guide: guide.guide, bytes: [], about: "Ana", wanted: 6, mode: mode,
                    minimum: 5)
                told += messages.raterPhoneTerms(request)
            }
        }
        for text in told { #expect(Self.ofTheKeyboard(text) == nil, "\(text)") }
    }
}

import Foundation
import Guides
import Support
import Testing
import Text

@testable import trustline

@Suite("What is typed wrongly is answered in words, in the user's language")
struct MistypedTests {
    private static func said(_ words: [String], _ language: Language) -> String {
        let fixture = ContextFixture(language: language, width: 200)
        #expect(fixture.run(all: words) == 64, "\(words)")
        return fixture.words
    }

    @Test(
        "Nothing that the argument parser refuses is answered with its own words or placeholders",
        arguments: [Language.en, .zh, Language(rawValue: "ja") ?? .en])
    func parser(language: Language) {
        for words in [
            ["compare", "1"], ["note"], ["forget"], ["merge"], ["score"], ["backup"], ["history", "--workspace"],
            ["--workspace"],
            ["--lang"], ["--nope"], ["history", "--plane"], ["report", "--format"], ["report", "--format", "foo"],
            ["history", "--plain=3"], ["where", "more", "words"], ["resume", "x"],
        ] {
            let said = Self.said(words, language)
            for raw in [
                "Error:", "Usage:", "Missing", "expected", "<n", "<m", "<f", "<g", "<s", "<h", "<en", "Unknown",
                "Unexpected", "unexpected", "invalid", "Please provide",
            ] {
                #expect(!said.contains(raw), "\(words): \(said)")
            }
            if language == .zh { #expect(said.first?.isASCII == false || !said.contains("There is"), "\(said)") }
        }
    }

    @Test("What is missing behind a command is named")
    func missing() {
        #expect(Self.said(["compare", "1"], .en).contains("a session's number"))
        #expect(Self.said(["compare", "1"], .zh).contains("记录的编号"))
        #expect(Self.said(["--workspace"], .zh).contains("文件夹"))
        #expect(Self.said(["report", "--format", "foo"], .en).contains("html, md, json, csv or svg"))
    }

    @Test("A command that only reads makes no workspace in a folder that was named", arguments: [Language.en, .zh])
    func reading(language: Language) throws {
        for words in [
            ["history"], ["search", "x"], ["guides"], ["show"], ["doctor"], ["trend"], ["due"], ["commitments"],
        ] {
            let place = TemporaryFolder()
            for folder in [place.path, place.path + "/none"] {
                let fixture = ContextFixture(language: language, width: 400)
                #expect(fixture.run(all: words + ["--workspace", folder]) == 66)
                #expect(fixture.words.contains("trustline --workspace " + folder), "\(fixture.words)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).isEmpty, "\(words)")
        }
    }

    @Test("A file of answers that is not there is not called uncounted")
    func noFile() {
        let fixture = ContextFixture(width: 300)
        _ = fixture.run(all: ["ballot", "answer", "/nowhere/nope.json"])
        #expect(fixture.words.contains("There is no file /nowhere/nope.json"), "\(fixture.words)")
    }

    @Test("Team names that differ in width or case only are one name")
    func width() {
        let fixture = ContextFixture(width: 300)
        #expect(fixture.run(all: ["team", "new", "Alpha", "8"]) == 0)
        #expect(fixture.run(all: ["team", "new", "Ａｌｐｈａ", "8"]) != 0)
        #expect(fixture.run(all: ["team", "ａｌｐｈａ", "members"]) == 0, "\(fixture.words)")
    }

    @Test("lang says what is in force when the language is one of guides only")
    func guidesOnly() {
        let fixture = ContextFixture(width: 300)
        fixture.context.state.language = Language(rawValue: "fr") ?? .en
        _ = fixture.run(all: ["lang"])
        #expect(fixture.words.contains("Guides are now in fr"), "\(fixture.words)")
    }

    @Test("A command typed at a question of start does what it says everywhere else")
    func start() {
        let listing = ContextFixture(["guides"], width: 120)
        _ = listing.run(all: ["start"])
        #expect(listing.words.contains("trust-quotient"), "\(listing.words)")
        let leaving = ContextFixture(["quit", "1"], width: 120)
        _ = leaving.run(all: ["start"])
        #expect(leaving.context.isLeaving)
        let words = ContextFixture(["new client who left"], width: 120)
        _ = words.run(all: ["start"])
        #expect(words.words.contains("a number from 1 to 6"), "\(words.words)")
    }

    @Test("A second note on an answer is parted from the first")
    func notes() {
        #expect(Messages(language: .en).yourNote("not sure\nask Ming") == "Your note: not sure; ask Ming")
        #expect(Messages(language: .zh).yourNote("不确定\n问小明").contains("不确定；问小明"))
    }

    @Test("Where a whole number is wanted, the refusal says so")
    func wholeNumber() {
        let range = NumberRange(isWhole: true, min: nil, max: nil)
        #expect(Messages(language: .en).number(range) == "a whole number")
        #expect(Messages(language: .zh).number(range) == "一个整数")
    }

    @Test("A table with a first row only is said to hold no rows, whatever its columns")
    func noRows() throws {
        let place = TemporaryFolder()
        let file = place.path + "/h.csv"
        try "id,team,c_bluff\n".write(toFile: file, atomically: true, encoding: .utf8)
        let fixture = ContextFixture(width: 300)
        _ = fixture.run(all: ["report", "trust-quotient", "--from", file, "--by", "team", "-o", place.path + "/r.html"])
        #expect(fixture.words.contains("has no rows below its first one"), "\(fixture.words)")
    }
}

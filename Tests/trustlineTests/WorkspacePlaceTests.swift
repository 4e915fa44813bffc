import Support
import Testing
import Text

@testable import trustline

@Suite("Where words are kept when the usual places cannot be written")
struct WorkspacePlaceTests {
    /// A file, in which nobody can make a folder, whoever runs the tests.
    private static let blocked = "/etc/hostname"

    private static func ran(
        _ words: [String], environment: [String: String], in language: Language = .en
    ) -> (status: Int32, said: String) {
        let fixture = ContextFixture(language: language, width: 500)
        fixture.context.world.environment = { environment[$0] }
        let status = fixture.run(all: words)
        return (status, fixture.words)
    }

    @Test(
        "A workspace that is named works where the home folder, or the folder for states, cannot be written or is missing"
    )
    func named() {
        for environment in [["HOME": Self.blocked], ["HOME": "/proc/none"], [:], ["XDG_STATE_HOME": Self.blocked]] {
            let place = TemporaryFolder()
            let folder = place.path + "/words"
            let byOption = Self.ran(["jot", "hello", "--workspace", folder], environment: environment)
            #expect(byOption.status == 0, "\(environment): \(byOption.said)")
            let named = environment.merging(["TRUSTLINE_WORKSPACE": folder]) { $1 }
            #expect(Self.ran(["history"], environment: named).status == 0)
        }
    }

    @Test(
        "Where the folder that was named cannot be written, the advice is another folder, not the option that was given",
        arguments: [Language.en, .zh])
    func refused(language: Language) {
        let home = TemporaryFolder()
        for (words, environment, name) in [
            (["jot", "hello", "--workspace", Self.blocked + "/w"], ["HOME": home.path], "--workspace"),
            (["history"], ["TRUSTLINE_WORKSPACE": Self.blocked + "/w", "HOME": "/proc/none"], "TRUSTLINE_WORKSPACE"),
        ] {
            let ran = Self.ran(words, environment: environment, in: language)
            #expect(ran.status == 74)
            #expect(ran.said.contains(Self.blocked) && ran.said.contains(name), "\(ran.said)")
            #expect(ran.said.contains(language == .en ? "another" : "另"), "\(ran.said)")
            #expect(!ran.said.contains("trustline --workspace"), "\(ran.said)")
        }
    }

    @Test("Where no folder was named, the advice is how to name one", arguments: [["HOME": blocked], [:]])
    func unnamed(environment: [String: String]) {
        let ran = Self.ran(["history"], environment: environment)
        #expect(ran.status == 74 && ran.said.contains("trustline --workspace FOLDER"), "\(ran.said)")
    }
}

import Foundation
import Testing
import Text

@testable import trustline

@Suite("A page about an organisation's groups")
struct GroupPageTests {
    private let groups = """
        region,team,score,n,median,spread,agreement,withheld
        ,,trust,29,3.1,,,
        North,,trust,29,3.1,,,
        North,Otters,trust,12,2.75,,,
        North,Badgers,trust,10,3.5,,,
        North,Few,trust,,,,,too few
        North,Other,trust,,,,,the rest

        """

    private func page(_ text: String, _ arguments: [String], in language: Language = .en) throws -> (
        said: Desk.Said, page: String
    ) {
        let desk = try Desk()
        try FileManager.default.createDirectory(at: desk.folder, withIntermediateDirectories: true)
        let file = desk.folder.appending(path: "groups.csv").path
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let said = desk.run(["report", "trust-quotient", "--from", file, "--format", "md"] + arguments, in: language)
        return (said, said.out)
    }

    @Test(
        "It says how many people and between what medians, what is withheld and what it does not say",
        arguments: [Language.en, .zh])
    func distribution(language: Language) throws {
        let (said, page) = try page(groups, ["--by", "team"], in: language)
        #expect(said.status == 0, "\(page)")
        for figure in ["29", "3.1", "10–12", "2.75–3.5"] { #expect(page.contains(figure), "\(figure) in \(page)") }
        // None is named.
        for name in ["Otters", "Badgers", "Few", "North"] { #expect(!page.contains(name)) }
        if language == .en {
            #expect(page.contains("2/4") && page.contains("1 with too few answers"))
            #expect(page.contains("What this page does not say"))
        }
    }

    @Test("People's scores are no results of groups; a doubled column, a cell that is no number are named")
    func refused() throws {
        let people = try page("team,trust\nOtters,3\n", ["--by", "team"])
        #expect(people.said.status == 65 && people.page.contains("no column score"), "\(people.page)")
        let doubled = try page(groups.replacingOccurrences(of: "region,team", with: "team,team"), ["--by", "team"])
        #expect(doubled.said.status == 65 && doubled.page.contains("two columns team"), "\(doubled.page)")
        let nonsense = try page(groups.replacingOccurrences(of: "3.5", with: "often"), ["--by", "team"])
        #expect(
            nonsense.said.status == 65 && nonsense.page.contains("line 5") && nonsense.page.contains("often"),
            "\(nonsense.page)")
        #expect(try page(groups, []).said.status == 64)
    }
}

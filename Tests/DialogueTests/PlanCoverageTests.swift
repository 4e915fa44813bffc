import Answers
import Dialogue
import Foundation
import Guides
import Support
import Testing
import Text

/// What the test plan of every shipped guide has to try.
@Suite("Test plans of the shipped guides")
struct PlanCoverageTests {
    private static func read(_ file: URL) throws -> (guide: Guide, plan: TestPlan)? {
        let name = file.deletingPathExtension().lastPathComponent
        let (guide, _) = GuideReader.read([UInt8](try Data(contentsOf: file)), name: name)
        guard let guide, !guide.flow.isEmpty else { return nil }
        let path = file.deletingPathExtension().appendingPathExtension("test.yaml")
        return (guide, try #require(TestPlanReader.read([UInt8](try Data(contentsOf: path))).plan))
    }

    private static func skips(_ testCase: TestPlan.Case) -> Int {
        testCase.answers.values.reduce(0) { count, typed in
            switch typed {
            case .text(let text): count + (text == ":skip" ? 1 : 0)
            case .list(let texts): count + texts.count { $0 == ":skip" }
            }
        }
    }

    @Test("One answer left out is tried, and three", arguments: try Repository.guideFiles())
    func leftOut(file: URL) throws {
        guard let (_, plan) = try Self.read(file) else { return }
        let counts = Set(plan.cases.map(Self.skips))
        #expect(counts.contains(1) && counts.contains(3), "\(counts.sorted())")
    }

    @Test(
        "Each answer after which nothing follows is tried, and nothing follows", arguments: try Repository.guideFiles())
    func doors(file: URL) throws {
        guard let (guide, plan) = try Self.read(file), let quiet = guide.quiet else { return }
        for question in guide.flow.questions {
            for option in question.kind.options {
                let ends = quiet.holds { $0 == [question.id] ? .text(option.id) : .unknown }
                guard ends else { continue }
                let tried = plan.cases.contains { testCase in
                    guard case .text(let typed)? = testCase.answers[question.id],
                        case .answer(.choice(option.id), _) = parseInput(
                            typed, for: question, language: testCase.language, today: testCase.today)
                    else { return false }
                    return testCase.expected.quiet == true
                }
                #expect(tried, "\(guide.id): \(question.id) = \(option.id)")
            }
        }
    }
}

import Dialogue
import Foundation
import Guides
import Reporting
import Support
import Testing
import Text

/// A session answered by question id, for reports.
struct Fixture {
    var guide: Guide
    var header: SessionHeader
    var walk: Walk

    struct NotAGuide: Error, CustomStringConvertible {
        var description: String
    }

    /// Reads a guide, answers whatever is asked and in `answers`, skips the rest.
    ///
    /// - Parameter answers: by question id; a question asked in several rounds takes its list's values one after another.
    init(
        yaml: String, subject: String? = nil, members: [String]? = nil, language: Language = .en,
        answers: [String: [AnswerValue]]
    ) throws {
        let (guide, diagnostics) = GuideReader.read(Array(yaml.utf8), name: nil)
        guard let guide else {
            throw NotAGuide(description: diagnostics.map { "\($0.line): \($0.message[.en])" }.joined(separator: "\n"))
        }
        header = SessionHeader(
            id: "20261122T101500Z-test-1a2b3c4d", guide: guide.id, guideVersion: guide.version,
            guideHash: String(repeating: "0", count: 64), subject: subject, language: language,
            started: Timestamp(millisecondsSinceEpoch: 1_795_342_500_000),
            today: try #require(CivilDate(year: 2026, month: 11, day: 22)), seed: 1, members: members)
        self.guide = guide
        var left = answers
        var log: [LogEntry] = []
        walk = Dialogue.walk(guide, header, log)
        for step in 0..<500 {
            let event: LogEntry.Event
            switch walk.screen.state {
            case .question(let prompt):
                if var values = left[prompt.question.id], !values.isEmpty {
                    event = .answer(prompt.key, values.removeFirst())
                    left[prompt.question.id] = values
                } else {
                    event = .skip(prompt.key)
                }
            case .handover: event = .resume
            case .review: event = .finish
            case .finished: return
            }
            log.append(
                LogEntry(at: Timestamp(millisecondsSinceEpoch: 1_795_342_500_000 + Int64(step) * 1000), event: event))
            walk = Dialogue.walk(guide, header, log)
        }
        throw NotAGuide(description: "the walk did not end")
    }

    func report(_ language: Language? = nil, context: ReportContext = ReportContext()) -> Report {
        Reporting.report(for: guide, header: header, walk: walk, language: language, context: context)
    }

    /// A shipped guide's text.
    static func shipped(_ id: String) throws -> String {
        try String(contentsOf: Repository.guides.appending(path: "\(id).yaml"), encoding: .utf8)
    }
}

import Dialogue
import Foundation
import Guides
import Records
import Scoring
import Support
import Testing
import Text

@testable import Journal

@Suite struct SchemaTests {
    let folder = TemporaryFolder()

    private static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "validate.py").path

    private static func python(_ arguments: [String]) -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "ignore"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        do { try process.run() } catch { return (127, "\(error)") }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    static let hasValidator = python(["-c", "import jsonschema; jsonschema.Draft202012Validator"]).status == 0

    @Test(
        "Every file of a workspace validates against docs/schemas, by an independent validator",
        .enabled(if: hasValidator, "needs python3-jsonschema"))
    func validates() throws {
        let workspace = try folder.workspace()
        try writeOneOfEverything(in: workspace)
        let entries: [LogEntry.Event] = [
            .answer(AnswerKey("a"), .choice("x")), .answer(AnswerKey("a"), .choices(["x", "y"])),
            .answer(AnswerKey("a"), .yes(false)), .answer(AnswerKey("a"), .date(Example.noon.utcDate)),
            .answer(AnswerKey("a"), .names(["阿明"])), .line(AnswerKey("a"), "a line"), .revisit(AnswerKey("a")),
            .table(AnswerKey("a"), TableChange(row: 1, isNew: true, cells: [.text("阿明"), nil])),
            .table(AnswerKey("a"), TableChange(row: 1, cells: nil)),
            .keep, .language(.zh), .pause, .resume, .finish,
        ]
        let header = Example.header(5, guide: "diagnosis", subject: "\"quoted\" \\ 引号")
        let writer = try workspace.drafts.start(header, guide: Example.guide)
        var log: [LogEntry] = []
        for event in entries {
            log.append(LogEntry(at: Example.noon, event: event))
            try writer.append([log[log.count - 1]])
        }
        var transcript = Example.transcript(header, entries: log, device: workspace.device, value: nil)
        transcript.scores[0].members = .init(n: 3, mean: 3, median: 3, sd: nil, min: 1, max: 5, agreement: 0.5)
        try workspace.sessions.finish(writer, transcript)
        try writeTeams(in: workspace)
        try workspace.measurements.save(
            ImportedMeasurement(
                guide: "trust-quotient", guideVersion: 1, at: Example.noon, device: workspace.device, sheets: 40,
                itemError: 0.21, degreesOfFreedom: 624,
                factors: [.init(id: "credibility", sheets: 40, alpha: 0.7, omega: nil)]))
        let result = SchemaTests.python([SchemaTests.script, workspace.path])
        #expect(result.status == 0, "\(result.output)")
        for kind in [
            "commitment-event", "document", "draft-line", "forgotten", "guide", "jot", "measurement", "note",
            "suggestion",
            "transcript", "workspace", "team", "team-box", "team-wave", "team-note", "ballot",
        ] {
            #expect(result.output.contains(" \(kind)"), "no \(kind) was checked")
        }
    }

    @Test("The validator finds what is wrong", .enabled(if: hasValidator, "needs python3-jsonschema"))
    func finds() throws {
        let workspace = try folder.workspace()
        try writeOneOfEverything(in: workspace)
        let path = try workspace.layout.transcript(Example.header().id)
        let text = String(decoding: try Disk().read(path, limit: .max), as: UTF8.self)
        try overwrite(path, text.replacing("\"answered\" : 4", with: "\"answered\" : -4").utf8)
        let draft = try workspace.layout.draft(Example.header(77, guide: "me-not-them").id)
        let lines = String(decoding: try Disk().read(draft, limit: .max), as: UTF8.self)
        try overwrite(draft, lines.replacing("because", with: "Because").utf8)
        try overwrite(workspace.transcripts + "/2026/11/stray.json", "{}".utf8)
        let result = SchemaTests.python([SchemaTests.script, workspace.path])
        #expect(result.status == 1)
        for words in ["-4 is less than the minimum", "its sum is wrong", "stray.json: of no known kind"] {
            #expect(result.output.contains(words), "\(result.output)")
        }
    }
}

/// A team with a sealed and an open box, check-ins of each outcome, a note, and a request to raters.
func writeTeams(in workspace: Workspace) throws {
    for (mode, minimum, ballots) in [(BallotMode.sealed, 5, 5), (.sealed, 5, 4), (.open, 1, 2), (.sealed, 5, 2)] {
        let team = Team(id: workspace.teams.newID(), name: "甲组", members: nil, size: 5)
        try workspace.teams.save(team)
        let terms = try TeamBoxTests.terms(workspace, mode: mode, minimum: minimum, team: team.id)
        var box = try workspace.teams.startBox(
            terms, code: mode == .sealed ? TeamBoxTests.code : nil, guide: TeamBoxTests.guide)
        for number in 0..<ballots {
            var ballot = TeamBoxTests.ballot(number)
            if mode == .open { ballot.person = "p\(number)" }
            try box.add(ballot)
        }
        guard ballots > 2 else { continue }
        _ = try box.close()
        try workspace.teams.addNote("we were surprised", about: "factors", to: terms, at: Example.noon)
    }
    let guide = Guide(
        id: "x-rater", version: 1, title: Wording("x"), about: Wording("x"), flow: [])
    try workspace.ballots.save(
        RaterBallot.Request(
            id: Chance(trueRandom).name(), guide: guide, bytes: Example.guide, about: "Ana", wanted: 6,
            mode: .sealed, minimum: 5))
}

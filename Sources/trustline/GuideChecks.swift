import Answers
import Dialogue
import Guides
import Journal
import Reporting
import Text

/// The work of `check`: reads guide files, reports diagnostics, runs test plans and random walks.
struct GuideChecks {
    /// A guide file with its diagnostics.
    struct Checked {
        var path: String
        var bytes: [UInt8]
        var guide: Guide?
        var diagnostics: [Diagnostic]
    }

    let context: Context
    /// Paths or ids of guides; if empty, the user's own guides, or else all built-in ones.
    private(set) var checked: [Checked] = []
    /// The ids of all guides there are.
    private let known: Set<String>

    init(context: Context, files: [String]) throws {
        self.context = context
        let library = try context.guideLibrary()
        known = Set(library.files.map(\.id))
        let files = files.map { $0.hasPrefix("~/") ? context.absolute($0) : $0 }
        if let file = files.first, files.allSatisfy(GuideChecks.isBesideGuide) {
            throw CommandError(context.messages.checkedWithGuide(file, GuideChecks.name(of: file)), status: 64)
        }
        checked = try GuideChecks.sources(files, library: library, context: context).map { read($0.path, $0.bytes) }
    }

    private func read(_ path: String, _ bytes: [UInt8]) -> Checked {
        let name = GuideChecks.name(of: path)
        let today = context.today()
        let rules = GuideRules(
            isShipped: EmbeddedGuides.names.contains(name), knownGuides: known.union([name]),
            acceptsDefault: { question, typed in
                // Relative dates such as "friday" are valid on any day.
                Language.spoken.allSatisfy { language in
                    if case .answer = parseInput(typed, for: question, language: language, today: today) {
                        return true
                    }
                    return false
                }
            })
        let read = GuideReader.read(bytes, name: name, rules: rules)
        return Checked(path: path, bytes: bytes, guide: read.guide, diagnostics: read.diagnostics)
    }

    /// The most passes of ``fix(quietly:)``: one fix may reveal the next error.
    private static let mostReadings = 20

    /// Applies all unambiguous fixes to the files and reports them.
    mutating func fix(quietly: Bool) throws {
        for (index, file) in checked.enumerated() where file.path.hasSuffix(".yaml") {
            var file = file
            var made: [Replacement] = []
            for _ in 0..<Self.mostReadings {
                // Translations are files of their own.
                let parts = GuideTranslation.parted(file.bytes)
                let (bytes, new) = Replacement.apply(file.diagnostics.compactMap(\.replacement), to: parts.guide)
                guard !new.isEmpty else { break }
                made += new
                file = read(file.path, GuideTranslation.joined(bytes, parts.translations))
            }
            guard !made.isEmpty else { continue }
            try UserFile.change(
                context.absolute(file.path), to: GuideTranslation.parted(file.bytes).guide, context.world.chance)
            checked[index] = file
            guard !quietly else { continue }
            for change in made { context.say(context.messages.mended(change, in: file.path)) }
        }
    }

    private static func sources(
        _ files: [String], library: GuideLibrary, context: Context
    ) throws -> [(path: String, bytes: [UInt8])] {
        if files.isEmpty {
            let own = library.files.filter { $0.path != nil }
            return try (own.isEmpty ? library.files : own).map { ($0.path ?? $0.id, try library.bytes(of: $0)) }
        }
        return try files.filter { !isBesideGuide($0) }.map { file in
            if !file.contains("/"), !file.hasSuffix(".yaml"), let known = library.files.first(where: { $0.id == file })
            {
                return (known.path ?? known.id, try library.bytes(of: known))
            }
            guard let bytes = try UserFile.guide(at: file) else {
                throw CommandError(context.messages.noGuideFile(file), status: 66)
            }
            return (file, bytes)
        }
    }

    /// Whether the file is a test plan (`NAME.test.yaml`) or translation (`NAME.ja.yaml`), which is checked with its guide.
    private static func isBesideGuide(_ path: String) -> Bool {
        guard path.hasSuffix(".yaml") else { return false }
        let parts = name(of: path).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let last = parts.last else { return false }
        return last == "test" || last.prefix { $0 != "-" }.count <= 3 && Language(rawValue: String(last)) != nil
    }

    /// The file name without folder and `.yaml`.
    private static func name(of path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? path
        return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
    }

    func printTrees() throws {
        for file in checked {
            let (json, diagnostics) = GuideReader.tree(of: file.bytes)
            guard let json else {
                let renderer = context.guides.renderer(of: file.path, file.bytes)
                throw CommandError(diagnostics.map(renderer.text).joined(separator: "\n"), status: 65, isLaidOut: true)
            }
            context.say(json)
        }
    }

    /// Runs the test plans beside the guides, `NAME.test.yaml` for `NAME.yaml`.
    ///
    /// - Returns: failures, and the resulting sessions by guide.
    func runPlans() throws -> (failures: [String], sessions: [String: [TestPlan.Session]]) {
        var failures: [String] = []
        var sessions: [String: [TestPlan.Session]] = [:]
        for file in checked {
            guard let guide = file.guide, !guide.flow.isEmpty, file.path.hasSuffix(".yaml") else { continue }
            let path = String(file.path.dropLast(5)) + ".test.yaml"
            guard let bytes = try UserFile.guide(at: path) else {
                failures.append(context.messages.noPlan(file.path))
                continue
            }
            let (plan, diagnostics) = TestPlanReader.read(bytes)
            let renderer = context.guides.renderer(of: path, bytes)
            failures += diagnostics.map(renderer.text)
            let outcome = plan?.run(on: guide) { walk, header, _ in
                Reporting.report(
                    for: guide, header: header, walk: walk,
                    context: SessionReports(context: context).reportContext(for: guide)
                )
                .plainLines(width: 1_000_000).joined(separator: "\n")
            }
            failures += (outcome?.failures ?? []).map {
                "\(path):\($0.line): \($0.name): \($0.what[context.language])"
            }
            sessions[file.path] = outcome?.sessions
        }
        return (failures, sessions)
    }

    /// - Parameters:
    ///   - count: random sessions for each guide.
    ///   - planned: sessions of test plans by guide; the outcomes they reach count as reached.
    func walkAtRandom(_ count: Int, besides planned: [String: [TestPlan.Session]]) -> [String] {
        checked.flatMap { file -> [String] in
            guard let guide = file.guide, !guide.flow.isEmpty else { return [] }
            let findings = randomWalks(of: guide, count: count, besides: planned[file.path] ?? [])
            return context.messages.randomFindings(findings).map { "\(file.path): \($0)" }
        }
    }

    /// Prints the diagnostics and a summary; throws if there were errors.
    func report(trials: [String], json: Bool) throws {
        let errors = checked.flatMap(\.diagnostics).count { $0.severity == .error }
        let warnings = checked.flatMap(\.diagnostics).count { $0.severity == .warning }
        if json {
            context.say(
                try context.json(
                    checked.flatMap { file in
                        file.diagnostics.map { DiagnosticRecord($0, path: file.path, language: context.language) }
                    }))
        } else {
            for file in checked {
                let renderer = context.guides.renderer(of: file.path, file.bytes)
                for diagnostic in file.diagnostics { context.say(renderer.text(diagnostic) + "\n") }
            }
            for file in checked {
                for fault in GuideTranslation.parted(file.bytes).translations.compactMap({
                    GuideTranslation.read($0).fault
                }) {
                    context.say("\(file.path): \(context.messages.fault(fault))")
                }
            }
            for trial in trials { context.say(trial) }
            let mendable = checked.flatMap(\.diagnostics).count { $0.replacement != nil }
            if mendable > 0 { context.say(context.messages.mendable(mendable)) }
            context.say(
                context.messages.checked(files: checked.count, errors: errors, warnings: warnings, trials: trials.count)
            )
        }
        if errors + trials.count > 0 { throw ExitStatus(65) }
    }
}

/// Ends the command with this exit status without a further message.
struct ExitStatus: Error {
    var status: Int32

    init(_ status: Int32) {
        self.status = status
    }
}

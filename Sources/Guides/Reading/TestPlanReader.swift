import Text

/// Reads a guide's test plan; `docs/guide-format.md` describes the format.
public enum TestPlanReader {
    /// The plan, `nil` if there are errors, and all diagnostics.
    public static func read(_ bytes: [UInt8]) -> (plan: TestPlan?, diagnostics: [Diagnostic]) {
        let reading = YAMLReader.read(bytes, source: SourceText(bytes))
        var decoder = TestPlanDecoder(diagnostics: reading.findings.map(Diagnostic.init))
        guard decoder.diagnostics.isEmpty, let root = reading.root else { return (nil, decoder.diagnostics) }
        let plan = decoder.plan(root)
        return (decoder.diagnostics.isEmpty ? plan : nil, decoder.diagnostics)
    }
}

private struct TestPlanDecoder {
    var diagnostics: [Diagnostic]

    private mutating func report(_ position: SourcePosition, _ message: Phrase, fix: Phrase) {
        diagnostics.append(
            Diagnostic(
                severity: .error, identifier: "test-plan", line: position.line, column: position.column,
                message: message, solution: fix))
    }

    mutating func plan(_ root: YAMLNode) -> TestPlan {
        guard case .sequence(let nodes) = root.content else {
            report(
                root.start, Phrase("A test plan is a list of cases."), fix: Phrase("Start every case with “- name: …”.")
            )
            return TestPlan(cases: [])
        }
        return TestPlan(cases: nodes.compactMap { testCase($0) })
    }

    /// The default day, Monday 2026-01-05; arbitrary but fixed.
    private static let today = CivilDate(daysSinceEpoch: 20_458) ?? .epoch

    private static let caseKeys = [
        "name", "subject", "language", "today", "seed", "members", "previous", "answers", "otherwise", "expect",
    ]
    private static let expectKeys = [
        "path", "visits", "not_visits", "scores", "bands", "report", "not_report", "next", "quiet",
    ]

    private mutating func testCase(_ node: YAMLNode) -> TestPlan.Case? {
        let fields = entries(node, known: TestPlanDecoder.caseKeys)
        guard let name = fields["name"]?.scalar, !name.isEmpty else {
            report(node.start, Phrase("This case has no name."), fix: Phrase("Say in name: what it shows."))
            return nil
        }
        var result = TestPlan.Case(
            name: name, line: node.start.line, subject: fields["subject"]?.scalar, language: .en,
            today: TestPlanDecoder.today, seed: 1,
            members: fields["members"].map { texts($0) }, answers: [:], otherwise: fields["otherwise"]?.scalar,
            expected: TestPlan.Expected())
        let spoken = Language.spoken.map(\.rawValue).joined(separator: ", ")
        if let language = value(fields["language"], spoken, { tag in Language.spoken.first { $0.rawValue == tag } }) {
            result.language = language
        }
        if let today = value(fields["today"], "2026-11-23", { CivilDate(iso: $0) }) { result.today = today }
        if let seed = value(fields["seed"], "1", { UInt64($0) }) { result.seed = seed }
        result.previous = fields["previous"].map { node in
            Dictionary(mapping(node).map { ($0.key, $0.value.scalar ?? "") }, uniquingKeysWith: { $1 })
        }
        for entry in mapping(fields["answers"]) {
            if let text = entry.value.scalar {
                result.answers[entry.key] = .text(text)
            } else {
                result.answers[entry.key] = .list(texts(entry.value))
            }
        }
        if let expected = fields["expect"] { result.expected = self.expected(expected) }
        return result
    }

    private mutating func expected(_ node: YAMLNode) -> TestPlan.Expected {
        let fields = entries(node, known: TestPlanDecoder.expectKeys)
        var result = TestPlan.Expected()
        result.path = fields["path"].map { texts($0) }
        result.visits = fields["visits"].map { texts($0) } ?? []
        result.notVisits = fields["not_visits"].map { texts($0) } ?? []
        result.report = fields["report"].map { texts($0) } ?? []
        result.notReport = fields["not_report"].map { texts($0) } ?? []
        result.next = fields["next"].map { texts($0) }
        result.quiet = value(fields["quiet"], "true, false", { Bool($0) })
        for entry in mapping(fields["scores"]) {
            if entry.value.scalar == "incomplete" {
                result.scores.updateValue(nil, forKey: entry.key)
            } else if let number = value(entry.value, "3.5, incomplete", { Double($0) }) {
                result.scores.updateValue(number, forKey: entry.key)
            }
        }
        for entry in mapping(fields["bands"]) { result.bands[entry.key] = entry.value.scalar }
        return result
    }

    private mutating func value<Value>(
        _ node: YAMLNode?, _ examples: String, _ read: (String) -> Value?
    ) -> Value? {
        guard let node else { return nil }
        if let value = node.scalar.flatMap(read) { return value }
        report(
            node.start, Phrase("“\(node.scalar ?? "…")” does not fit here."),
            fix: Phrase("Write it like this: \(examples)"))
        return nil
    }

    private mutating func entries(_ node: YAMLNode, known: [String]) -> [String: YAMLNode] {
        var fields: [String: YAMLNode] = [:]
        for entry in mapping(node) {
            if known.contains(entry.key) {
                fields[entry.key] = entry.value
            } else {
                report(
                    entry.keyStart, Phrase("There is no “\(entry.key)” here."), fix: Phrase("Known are: \(list: known)")
                )
            }
        }
        return fields
    }

    private mutating func mapping(_ node: YAMLNode?) -> [YAMLEntry] {
        guard let node else { return [] }
        if case .mapping(let entries) = node.content { return entries }
        report(
            node.start, Phrase("Names with their values are wanted here."),
            fix: Phrase("Write “name: value”, one a line."))
        return []
    }

    /// Reads a list of texts, or a single text.
    private mutating func texts(_ node: YAMLNode) -> [String] {
        if let text = node.scalar { return [text] }
        guard case .sequence(let nodes) = node.content, nodes.allSatisfy({ $0.scalar != nil }) else {
            report(
                node.start, Phrase("A list of texts is wanted here."),
                fix: Phrase("Write [one, two], or one a line after “- ”."))
            return []
        }
        return nodes.compactMap(\.scalar)
    }
}

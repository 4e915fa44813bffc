/// Reads a guide from the bytes of a YAML file.
public enum GuideReader {
    /// Reads a guide and all of its diagnostics in file order. The guide is `nil` if any diagnostic is an error.
    ///
    /// Pure and bounded: any file, however hostile, is processed within a second and a few tens of megabytes.
    ///
    /// - Parameters:
    ///   - bytes: the file, at most 256 KB, with its translations, at most 256 KB each; see ``GuideTranslation``.
    ///   - name: the file's name without `.yaml`, which must be the guide's id; `nil` to not check it.
    ///   - rules: additional requirements.
    public static func read(
        _ bytes: [UInt8], name: String?, rules: GuideRules = GuideRules()
    ) -> (guide: Guide?, diagnostics: [Diagnostic]) {
        var (guide, diagnostics, hasMore, _) = readOnce(bytes, name: name, rules: rules)
        let mended = diagnostics.filter { $0.severity == .error && $0.replacement != nil }
        if !mended.isEmpty {
            // Read the file again with these fixed, so that their consequential errors are not reported.
            let (better, made) = Replacement.apply(mended.compactMap(\.replacement), to: bytes)
            let again = readOnce(better, name: name, rules: rules)
            if again.isUsable {
                let others = again.diagnostics.map { $0.before(made) }
                // What is wrong with the mend itself follows from the mistake.
                diagnostics = mended + others.filter { other in !mended.contains { $0.isAt(other) } }
                hasMore = again.hasMore || diagnostics.count > DiagnosticSink.maximum
                diagnostics = Array(diagnostics.prefix(DiagnosticSink.maximum))
            }
        }
        diagnostics.sort { ($0.line, $0.column, $0.identifier) < ($1.line, $1.column, $1.identifier) }
        if hasMore, let last = diagnostics.last {
            diagnostics.append(
                .tooManyMistakes(at: SourcePosition(line: last.line, column: last.column)))
        }
        if diagnostics.contains(where: { $0.severity == .error }) { guide = nil }
        return (guide, diagnostics)
    }

    private static func readOnce(
        _ bytes: [UInt8], name: String?, rules: GuideRules
    ) -> (guide: Guide?, diagnostics: [Diagnostic], hasMore: Bool, isUsable: Bool) {
        let parts = GuideTranslation.parted(bytes)
        let source = SourceText(parts.guide)
        let reading = YAMLReader.read(parts.guide, source: source)
        let findings = reading.findings.map(Diagnostic.init)
        guard reading.isUsable, let root = reading.root else {
            return (nil, fullWidthMarks(for: findings, in: source), false, false)
        }
        let context = DecodingContext(source, rules: rules)
        if !parts.translations.isEmpty {
            // Faulty translations are ignored; `check --language` reports them.
            let read = readTranslations(parts.translations, of: root["id"]?.scalar)
            context.texts = GuideTexts(root: root, translations: read.translations)
        }
        var guide = GuideDecoder(context: context).guide(root, name: name)
        guide?.languages += (context.texts?.languages ?? []).filter { !context.languages.contains($0) }
        guide?.recalled = context.runChecks().sorted { ($0.guide ?? "", $0.id) < ($1.guide ?? "", $1.id) }
        return (
            guide, fullWidthMarks(for: findings + context.diagnostics.all, in: source), context.diagnostics.hasMore,
            true
        )
    }

    /// Puts full-width marks in the place of the errors that follow from them: those in their line, and for what is no YAML, in the
    /// next line.
    private static func fullWidthMarks(for diagnostics: [Diagnostic], in source: SourceText) -> [Diagnostic] {
        var lines: Set<Int> = []
        return diagnostics.flatMap { diagnostic -> [Diagnostic] in
            guard diagnostic.severity == .error, diagnostic.replacement == nil else { return [diagnostic] }
            let isSyntax = diagnostic.identifier == Diagnostic.Identifier.yamlSyntax.rawValue
            let near = isSyntax ? [diagnostic.line - 1, diagnostic.line] : [diagnostic.line]
            let marks = near.map { (line: $0, marks: FullWidthMark.all(in: source.line($0))) }.filter {
                !$0.marks.isEmpty
            }
            guard !marks.isEmpty else { return [diagnostic] }
            return marks.filter { lines.insert($0.line).inserted }.flatMap { line, marks in
                marks.map { Diagnostic.fullWidthMark($0, line: line) }
            }
        }
    }
}

/// Requirements on a guide's file beyond the language itself.
public struct GuideRules: Sendable {
    /// Whether a text missing in one of the guide's languages is an error rather than a warning.
    public var isShipped: Bool
    /// Ids allowed in `next`; `nil` to not check them.
    public var knownGuides: Set<String>?
    /// Whether a question accepts its `default`; `nil` to not check it. Parsing answers belongs to a higher layer.
    public var acceptsDefault: (@Sendable (_ question: Question, _ typed: String) -> Bool)?

    public init(
        isShipped: Bool = false, knownGuides: Set<String>? = nil,
        acceptsDefault: (@Sendable (_ question: Question, _ typed: String) -> Bool)? = nil
    ) {
        self.isShipped = isShipped
        self.knownGuides = knownGuides
        self.acceptsDefault = acceptsDefault
    }
}

extension Diagnostic {
    fileprivate func isAt(_ other: Diagnostic) -> Bool { (line, column) == (other.line, other.column) }
}

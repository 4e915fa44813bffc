import Text

/// Decodes a file's tree into a guide, and continues after errors so that all are reported at once.
///
/// Decoding is one pass from top to bottom that records declarations; checks that need all of them are deferred with
/// ``afterwards(_:)``. Unreadable values are replaced by placeholders, since a guide with errors is never returned.
final class GuideDecoder {
    let source: SourceText
    let rules: GuideRules
    var diagnostics: [Diagnostic] = []
    var languages: [Language] = Language.ofGuides
    var scales: [String: Scale] = [:]
    var declared = Declarations()
    /// Texts by place, with translations; `nil` if not needed.
    var texts: GuideTexts?
    /// The loops that enclose the current step, the outermost first.
    var loops: [Loop] = []
    /// Values of earlier sessions that the file uses.
    var recalled: Set<Recalled> = []
    /// The number of steps so far, in the order asked.
    var stepCount = 0
    var blockCount = 0
    /// Whether there were more diagnostics than are kept.
    private(set) var hasMore = false
    private var lastLine: (number: Int, scalars: [Unicode.Scalar]) = (0, [])
    private var putOff: [(GuideDecoder) -> Void] = []

    static let maximumSteps = 2000
    /// The maximum number of blocks in reports, documents and `show` steps together.
    static let maximumBlocks = 1000
    static let maximumScores = 200
    static let maximumLoops = 3
    static let maximumRounds = 50
    static let maximumDiagnostics = 100

    init(source: SourceText, rules: GuideRules) {
        self.source = source
        self.rules = rules
    }

    /// Records a diagnostic. Beyond the limit it is not even constructed, to bound the time for files full of errors.
    func report(_ diagnostic: @autoclosure () -> Diagnostic) {
        guard diagnostics.count < Self.maximumDiagnostics else {
            hasMore = true
            return
        }
        diagnostics.append(diagnostic())
    }

    /// Similar names to suggest; empty beyond the limit of diagnostics.
    func near(_ word: String, _ candidates: some Sequence<String>) -> [String] {
        hasMore ? [] : nearestWords(to: word, among: candidates)
    }

    /// Records a diagnostic whose fix replaces `old` by `new`.
    ///
    /// - Parameters:
    ///   - new: `nil` if a person has to decide.
    ///   - place: the position of `old`, if other than the diagnostic's.
    func report(
        _ diagnostic: @autoclosure () -> Diagnostic, replacing old: String, with new: String?,
        at place: SourcePosition? = nil
    ) {
        report(mended(diagnostic(), old, new, at: place))
    }

    private func mended(
        _ diagnostic: Diagnostic, _ old: String, _ new: String?, at place: SourcePosition?
    ) -> Diagnostic {
        guard let new, !old.isEmpty else { return diagnostic }
        var place = place ?? SourcePosition(line: diagnostic.line, column: diagnostic.column)
        var rest = rest(from: place)
        for sign in ["\"", "'", "-", "${"] where !old.hasPrefix(sign) && rest.starts(with: sign.unicodeScalars) {
            place.column += sign.unicodeScalars.count
            rest = rest.dropFirst(sign.unicodeScalars.count)
        }
        guard rest.starts(with: old.unicodeScalars) else { return diagnostic }
        var diagnostic = diagnostic
        diagnostic.replacement = Replacement(line: place.line, column: place.column, old: old, new: new)
        return diagnostic
    }

    /// Runs a check when all steps and scores have been read.
    func afterwards(_ check: @escaping (GuideDecoder) -> Void) {
        putOff.append(check)
    }

    /// The rest of a line from a position. The line is cached, as a file may be one long line.
    func rest(from position: SourcePosition) -> ArraySlice<Unicode.Scalar> {
        if lastLine.number != position.line {
            lastLine = (position.line, Array(source.line(position.line).unicodeScalars))
        }
        return lastLine.scalars.dropFirst(position.column - 1)
    }

    func runChecks() {
        for check in putOff where !hasMore { check(self) }
        putOff = []
    }
}

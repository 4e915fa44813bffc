import Text

/// Turns the tree of a file into a guide, and keeps going after a mistake so that all of them come out at once.
///
/// Decoding goes through the file once, top to bottom, and writes down what is declared; a check that needs all of the declarations
/// is put off with `afterwards`. A value that could not be read is replaced by something harmless, since a guide with an error is
/// never handed out.
final class GuideDecoder {
    let source: SourceText
    let rules: GuideRules
    var diagnostics: [Diagnostic] = []
    var languages: [Language] = Language.ofGuides
    var scales: [String: Scale] = [:]
    var declared = Declarations()
    /// Where the texts stand, and their translations; `nil`: nobody asks.
    var texts: GuideTexts?
    /// The loops around the step that is being read, outermost first.
    var loops: [Loop] = []
    /// Values of earlier sessions that the file names.
    var recalled: Set<Recalled> = []
    /// Counts steps, in the order in which they are asked.
    var stepCount = 0
    var blockCount = 0
    /// More mistakes were found than are kept.
    private(set) var hasMore = false
    private var lastLine: (number: Int, scalars: [Unicode.Scalar]) = (0, [])
    private var putOff: [(GuideDecoder) -> Void] = []

    static let maximumSteps = 2000
    /// In reports, documents and `show` together.
    static let maximumBlocks = 1000
    static let maximumScores = 200
    static let maximumLoops = 3
    static let maximumRounds = 50
    static let maximumDiagnostics = 100

    init(source: SourceText, rules: GuideRules) {
        self.source = source
        self.rules = rules
    }

    /// Records a mistake. Past the limit its message is not even built, so that
    /// a file full of mistakes takes no longer than any other.
    func report(_ diagnostic: @autoclosure () -> Diagnostic) {
        guard diagnostics.count < Self.maximumDiagnostics else {
            hasMore = true
            return
        }
        diagnostics.append(diagnostic())
    }

    /// What a word may have been meant to be; past the most mistakes that are kept, nobody asks any more.
    func near(_ word: String, _ candidates: some Sequence<String>) -> [String] {
        hasMore ? [] : nearestWords(to: word, among: candidates)
    }

    /// Writes a mistake down that has one mend: `old`, at its place behind a quote or sign, is to be `new`.
    ///
    /// - Parameters:
    ///   - new: `nil` where a person has to decide.
    ///   - place: where `old` stands, if it is not where the mistake is.
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

    /// The rest of a line from a position. The line is cached, since a file may be one long line.
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

/// Collects the diagnostics of one file, at most ``maximum``.
final class DiagnosticSink {
    let source: SourceText
    private(set) var all: [Diagnostic] = []
    /// Whether there were more diagnostics than are kept.
    private(set) var hasMore = false
    private var lastLine: (number: Int, scalars: [Unicode.Scalar]) = (0, [])

    static let maximum = 100

    init(_ source: SourceText) {
        self.source = source
    }

    /// Records a diagnostic. Beyond the limit it is not even constructed, to bound the time for files full of errors.
    func report(_ diagnostic: @autoclosure () -> Diagnostic) {
        guard all.count < Self.maximum else {
            hasMore = true
            return
        }
        all.append(diagnostic())
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

    /// Reports an error in a condition, with its fix if unambiguous.
    func report(_ error: ExpressionError, in node: YAMLNode) {
        let place = position(of: error.offset, in: node)
        switch error.reason {
        case .misspelt(let sign, let instead):
            let fits = !"\"'".contains(instead) || node.takesQuote(instead, at: error.offset)
            report(.condition(error, at: place), replacing: sign, with: fits ? instead : nil)
        case .unknownFunction(let name):
            let near = near(name, Expression.Function.allCases.map(\.rawValue))
            report(.condition(error, at: place), replacing: name, with: near.only)
        default: report(.condition(error, at: place))
        }
    }

    /// Similar names to suggest; empty beyond the limit of diagnostics.
    func near(_ word: String, _ candidates: some Sequence<String>) -> [String] {
        hasMore ? [] : nearestWords(to: word, among: candidates)
    }

    /// The position of a UTF-8 offset in a scalar's text.
    func position(of offset: Int, in node: YAMLNode) -> SourcePosition {
        source.position(ofUTF8Offset: offset, in: node)
    }

    /// The rest of a line from a position. The line is cached, as a file may be one long line.
    func rest(from position: SourcePosition) -> ArraySlice<Unicode.Scalar> {
        if lastLine.number != position.line {
            lastLine = (position.line, Array(source.line(position.line).unicodeScalars))
        }
        return lastLine.scalars.dropFirst(position.column - 1)
    }
}

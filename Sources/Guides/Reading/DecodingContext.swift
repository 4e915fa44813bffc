import Text

/// What the decoders of one file share: its diagnostics, what has been declared so far, where in the flow decoding is, and the checks
/// to run at the end.
final class DecodingContext {
    let rules: GuideRules
    let diagnostics: DiagnosticSink
    var languages: [Language] = Language.ofGuides
    var scales: [String: Scale] = [:]
    var declared = Declarations()
    /// Texts by place, with translations; `nil` if not needed.
    var texts: GuideTexts?
    /// Values of other guides' sessions that the file uses.
    var recalled: Set<Recalled> = []
    /// The loops that enclose the current step, the outermost first.
    var loops: [Loop] = []
    /// The number of steps so far, in the order asked.
    var stepCount = 0
    var blockCount = 0
    /// Whether conditions being read belong to the flow, where later answers are unknown, rather than to reports.
    var isReadingFlow = false
    private var checks: [(NameResolver) -> Void] = []

    init(_ source: SourceText, rules: GuideRules) {
        diagnostics = DiagnosticSink(source)
        self.rules = rules
    }

    /// From where names are looked up now. In reports every answer is known.
    var scope: Scope { Scope(order: isReadingFlow ? stepCount : .max, loops: loops) }

    /// Defers a check until all steps and scores have been declared.
    func afterwards(_ check: @escaping (NameResolver) -> Void) {
        checks.append(check)
    }

    /// Runs the deferred checks.
    ///
    /// - Returns: the values of earlier sessions and of other guides that the file uses.
    func runChecks() -> Set<Recalled> {
        let names = NameResolver(declared, recalled: recalled, diagnostics: diagnostics)
        for check in checks where !diagnostics.hasMore { check(names) }
        return names.recalled
    }
}

/// A place in the flow from which names are looked up.
struct Scope {
    /// The number of steps up to here; answers to later questions are not known.
    var order: Int
    /// The enclosing loops, the outermost first.
    var loops: [Loop]
}

/// Decodes one part of a guide's file. Unreadable values are replaced by placeholders, since a guide with errors is never returned.
protocol PartDecoder {
    var context: DecodingContext { get }
}

extension PartDecoder {
    var diagnostics: DiagnosticSink { context.diagnostics }
    var values: ValueReader { ValueReader(diagnostics: context.diagnostics) }
    var ids: IdDecoder { IdDecoder(context: context) }
    var texts: TextDecoder { TextDecoder(context: context) }
    var conditions: ConditionDecoder { ConditionDecoder(context: context) }
    var blocks: BlockDecoder { BlockDecoder(context: context) }
    var steps: StepDecoder { StepDecoder(context: context) }
}

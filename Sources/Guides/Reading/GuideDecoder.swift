/// Turns the tree of a file into a guide, and keeps going after a mistake so that all of them come out at once.
///
/// Decoding goes through the file once, top to bottom, and writes down what is declared; a check that needs all of the declarations
/// is put off with `afterwards`. A value that could not be read is replaced by something harmless, since a guide with an error is
/// never handed out.
final class GuideDecoder {
    let source: SourceText
    let rules: GuideRules
    var diagnostics: [Diagnostic] = []
    var languages: [Language] = [.en, .zh]
    var scales: [String: Scale] = [:]
    var declared = Declarations()
    /// The loops around the step that is being read, outermost first.
    var loops: [Loop] = []
    /// Counts steps, in the order in which they are asked.
    var stepCount = 0
    private var putOff: [(GuideDecoder) -> Void] = []

    static let maximumSteps = 2000
    static let maximumLoops = 3
    static let maximumRounds = 50

    init(source: SourceText, rules: GuideRules) {
        self.source = source
        self.rules = rules
    }

    func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    /// Runs a check when all steps and scores have been read.
    func afterwards(_ check: @escaping (GuideDecoder) -> Void) {
        putOff.append(check)
    }

    func runChecks() {
        for check in putOff { check(self) }
        putOff = []
    }
}

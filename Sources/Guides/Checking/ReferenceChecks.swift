import Text

/// Checks references in texts, blocks and loops when everything has been declared.
struct ReferenceChecks {
    private let names: NameResolver

    init(_ names: NameResolver) {
        self.names = names
    }

    /// What a block needs a question to be.
    enum QuestionUse {
        case texts, choices, textsOrLists, rows, commitments

        func admits(_ kind: AnswerKind) -> Bool {
            switch (self, kind) {
            case (.texts, .text), (.texts, .long), (.choices, .choices), (.rows, .rows), (.commitments, .commitment):
                true
            case (.textsOrLists, .text), (.textsOrLists, .long), (.textsOrLists, .names), (.textsOrLists, .rows),
                (.textsOrLists, .choices), (.textsOrLists, .commitment):
                true
            default: false
            }
        }

        var words: Phrase {
            switch self {
            case .texts: Phrase("a question with `answer: text` or `long`")
            case .choices: Phrase("a question with `answer: choices`")
            case .textsOrLists: Phrase("a question answered with words or a list")
            case .rows: Phrase("a question with `answer: rows`")
            case .commitments: Phrase("a question with `answer: commitment`")
            }
        }
    }

    enum ColumnUse {
        case any, numeric, numericOrScore, date

        func admits(_ kind: AnswerKind) -> Bool {
            switch (self, kind) {
            case (.any, _), (.date, .date): true
            case (.numeric, _), (.numericOrScore, _): kind.isNumeric
            default: false
            }
        }

        var words: Phrase {
            self == .date ? Phrase("a column with `answer: date`") : Phrase("a column of numbers")
        }
    }

    private var declared: Declarations { names.declared }
    private var diagnostics: DiagnosticSink { names.diagnostics }

    /// - Parameter offset: of the placeholder in the text of `node`, in UTF-8.
    func placeholder(_ path: [String], _ scope: Scope, offset: Int, _ node: YAMLNode) {
        let name = path.joined(separator: ".")
        names.recall(path)
        switch declared.lookUp(path, in: scope.loops) {
        case .found(let meaning):
            guard let asked = meaning.order, asked >= scope.order else { return }
            diagnostics.report(.laterQuestion(name, at: diagnostics.position(of: offset, in: node)))
        case let failure: names.report(failure, name: name, at: diagnostics.position(of: offset, in: node))
        }
    }

    /// Checks that the name of an `each`'s entries is not that of something else.
    func loopEntry(_ name: Reference) {
        guard let first = declared.positions[name.name] else { return }
        diagnostics.report(.duplicateId(name.name, first: first, at: name.position))
    }

    func quotient(_ reference: Reference) {
        guard let score = names.score(reference) else { return }
        guard case .quotient = score.score.rule else {
            return diagnostics.report(
                .wrongKind(reference.name, is: .any, Phrase("a score with `quotient`"), at: reference.position))
        }
    }

    /// Checks a reference in `answers`, which shows questions and repeats' rounds.
    func answer(_ reference: Reference) {
        if declared.repeats.contains(reference.name) { return }
        _ = names.question(reference)
    }

    func question(_ reference: Reference, _ use: QuestionUse) {
        guard let asked = names.question(reference, for: use.admits), !use.admits(asked.question.kind) else { return }
        diagnostics.report(.wrongKind(reference.name, is: .any, use.words, at: reference.position))
    }

    func each(_ source: Reference, order: Int) {
        guard let asked = names.question(source) else { return }
        guard asked.question.id == source.name else {
            return diagnostics.report(.badEach(source.name, at: source.position))
        }
        switch asked.question.kind {
        case .names, .rows, .choices: break
        default: return diagnostics.report(.badEach(source.name, at: source.position))
        }
        if asked.order >= order { diagnostics.report(.laterQuestion(source.name, at: source.position)) }
    }

    /// Checks a reference to a column, or to a question asked for each row.
    func column(_ column: Reference, of rows: Reference, _ use: ColumnUse) {
        if use == .numericOrScore, declared.scores[column.name] != nil { return }
        guard let asked = names.question(rows, for: QuestionUse.rows.admits) else { return }
        guard case .rows(let columns, _, _) = asked.question.kind else {
            return diagnostics.report(.wrongKind(rows.name, is: .any, QuestionUse.rows.words, at: rows.position))
        }
        let kind =
            columns.first { $0.id == column.name }?.kind
            ?? declared.questions[column.name]
            .flatMap { $0.loops.last?.source == rows.name ? $0.question.kind : nil }
        guard !declared.broken.contains(column.name) else { return }
        guard let kind else {
            let inner = declared.questions.values.filter { $0.loops.last?.source == rows.name }
            let known = columns.map(\.id) + inner.map(\.question.id).sorted()
            let near = diagnostics.near(column.name, known)
            return diagnostics.report(
                .unknownColumn(column.name, near: near, columns: known, at: column.position), replacing: column.name,
                with: near.only)
        }
        if !use.admits(kind) { diagnostics.report(.wrongKind(column.name, is: .any, use.words, at: column.position)) }
    }
}

import Text

/// Checks of references, run when everything has been read.
extension GuideDecoder {
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

    func checkPlaceholder(_ path: [String], order: Int, loops: [Loop], offset: Int, _ node: YAMLNode) {
        let name = path.joined(separator: ".")
        recall(path)
        switch declared.lookUp(path, in: loops) {
        case .found(let meaning):
            guard let asked = meaning.order, asked >= order else { return }
            report(.laterQuestion(name, at: source.position(ofUTF8Offset: offset, in: node)))
        case let failure: reportFailure(failure, name: name, at: source.position(ofUTF8Offset: offset, in: node))
        }
    }

    func reportFailure(
        _ lookup: Declarations.Lookup, name: String, at position: @autoclosure () -> SourcePosition
    ) {
        switch lookup {
        case .found: break
        case .unknown:
            let near = declared.nearest(to: name)
            guard !near.isEmpty || !declared.isCut else { return }
            report(.unknownId(name, .any, near: near, at: position()), replacing: name, with: near.only)
        case .unknownColumn(let column, let columns):
            let near = self.near(column, columns)
            report(
                .unknownColumn(column, near: near, columns: columns, at: position()), replacing: name,
                with: near.only.map { name.dropLast(column.count) + $0 })
        case .outsideLoop(let name): report(.outsideLoop(name, at: position()))
        }
    }

    /// Records that `previous.ID` is used.
    func recall(_ path: [String]) {
        guard path.count > 1, path[0] == Recalled.previous else { return }
        recalled.insert(Recalled(guide: nil, id: path[1]))
    }

    /// Resolves a question, possibly of an earlier session, or reports a diagnostic.
    ///
    /// - Parameter use: how it is used, so that only fitting names are suggested.
    func question(
        _ reference: Reference, for use: (AnswerKind) -> Bool = { _ in true }
    ) -> Declarations.DeclaredQuestion? {
        let path = reference.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if path.count == 2, path[0] == Recalled.previous, let asked = declared.questions[path[1]], asked.loops.isEmpty {
            recall(path)
            return asked
        }
        if declared.broken.contains(path.count == 2 && path[0] == Recalled.previous ? path[1] : reference.name) {
            return nil
        }
        if let question = declared.questions[reference.name] { return question }
        if let kind = declared.kind(of: reference.name) {
            report(.wrongKind(reference.name, is: kind, Phrase("a question"), at: reference.position))
            return nil
        }
        let isPrevious = path.count == 2 && path[0] == Recalled.previous
        let asked = declared.questions.values.filter { use($0.question.kind) && (!isPrevious || $0.loops.isEmpty) }
        let ids = asked.map(\.question.id).sorted()
        reportUnknown(reference, .question, among: isPrevious ? ids.map { "\(path[0]).\($0)" } : ids)
        return nil
    }

    private func reportUnknown(_ reference: Reference, _ kind: Diagnostic.NameKind, among names: [String]) {
        let near = self.near(reference.name, names)
        guard !near.isEmpty || !declared.isCut else { return }
        report(
            .unknownId(reference.name, kind, near: near, at: reference.position), replacing: reference.name,
            with: near.only)
    }

    @discardableResult
    func checkScore(_ reference: Reference) -> Declarations.DeclaredScore? {
        if declared.broken.contains(reference.name) { return nil }
        if let score = declared.scores[reference.name] { return score }
        if let kind = declared.kind(of: reference.name) {
            report(.wrongKind(reference.name, is: kind, Phrase("a score"), at: reference.position))
            return nil
        }
        reportUnknown(reference, .score, among: declared.scores.keys.sorted())
        return nil
    }

    func checkQuotient(_ reference: Reference) {
        guard let score = checkScore(reference) else { return }
        guard case .quotient = score.score.rule else {
            return report(
                .wrongKind(reference.name, is: .any, Phrase("a score with `quotient`"), at: reference.position))
        }
    }

    /// Checks a reference in `answers`, which shows questions and repeats' rounds.
    func checkAnswer(_ reference: Reference) {
        if declared.repeats.contains(reference.name) { return }
        _ = question(reference)
    }

    func checkQuestion(_ reference: Reference, _ use: QuestionUse) {
        guard let asked = question(reference, for: use.admits), !use.admits(asked.question.kind) else { return }
        report(.wrongKind(reference.name, is: .any, use.words, at: reference.position))
    }

    func checkEach(_ source: Reference, order: Int, loops: [Loop]) {
        guard let asked = question(source) else { return }
        guard asked.question.id == source.name else { return report(.badEach(source.name, at: source.position)) }
        switch asked.question.kind {
        case .names, .rows, .choices: break
        default: return report(.badEach(source.name, at: source.position))
        }
        if asked.order >= order { report(.laterQuestion(source.name, at: source.position)) }
    }

    /// Checks a reference to a column, or to a question asked for each row.
    func checkColumn(_ column: Reference, of rows: Reference, _ use: ColumnUse) {
        if use == .numericOrScore, declared.scores[column.name] != nil { return }
        guard let asked = question(rows, for: QuestionUse.rows.admits) else { return }
        guard case .rows(let columns, _, _) = asked.question.kind else {
            return report(.wrongKind(rows.name, is: .any, QuestionUse.rows.words, at: rows.position))
        }
        let kind =
            columns.first { $0.id == column.name }?.kind
            ?? declared.questions[column.name]
            .flatMap { $0.loops.last?.source == rows.name ? $0.question.kind : nil }
        guard !declared.broken.contains(column.name) else { return }
        guard let kind else {
            let inner = declared.questions.values.filter { $0.loops.last?.source == rows.name }
            let names = columns.map(\.id) + inner.map(\.question.id).sorted()
            let near = self.near(column.name, names)
            return report(
                .unknownColumn(column.name, near: near, columns: names, at: column.position), replacing: column.name,
                with: near.only)
        }
        if !use.admits(kind) { report(.wrongKind(column.name, is: .any, use.words, at: column.position)) }
    }
}

import Text

/// Resolves names when everything has been declared, and reports those that mean nothing or something of another kind.
final class NameResolver {
    let declared: Declarations
    let diagnostics: DiagnosticSink
    /// The values of earlier sessions and of other guides that the file uses.
    private(set) var recalled: Set<Recalled>

    init(_ declared: Declarations, recalled: Set<Recalled>, diagnostics: DiagnosticSink) {
        self.declared = declared
        self.recalled = recalled
        self.diagnostics = diagnostics
    }

    // MARK: In texts and conditions

    func meaning(of path: [String], in loops: [Loop]) -> Declarations.Meaning? {
        if case .found(let meaning) = declared.lookUp(path, in: loops) { meaning } else { nil }
    }

    func type(of path: [String], in loops: [Loop]) -> StaticType? { meaning(of: path, in: loops)?.type }

    /// Reports a failed look-up.
    func report(
        _ lookup: Declarations.Lookup, name: String, at position: @autoclosure () -> SourcePosition
    ) {
        switch lookup {
        case .found: break
        case .unknown:
            let near = declared.nearest(to: name)
            guard !near.isEmpty || !declared.isCut else { return }
            diagnostics.report(.unknownId(name, .any, near: near, at: position()), replacing: name, with: near.only)
        case .unknownColumn(let column, let columns):
            let near = diagnostics.near(column, columns)
            diagnostics.report(
                .unknownColumn(column, near: near, columns: columns, at: position()), replacing: name,
                with: near.only.map { name.dropLast(column.count) + $0 })
        case .outsideLoop(let name): diagnostics.report(.outsideLoop(name, at: position()))
        }
    }

    /// Records that `previous.ID` is used.
    func recall(_ path: [String]) {
        guard path.count > 1, path[0] == Recalled.previous else { return }
        recalled.insert(Recalled(guide: nil, id: path[1]))
    }

    // MARK: In blocks and scores

    /// Resolves a question, possibly of an earlier session, or reports a diagnostic.
    ///
    /// - Parameter use: how it is used, so that only fitting names are suggested.
    func question(
        _ reference: Reference, for use: (AnswerKind) -> Bool = { _ in true }
    ) -> Declarations.DeclaredQuestion? {
        let path = reference.path
        if path.count == 2, path[0] == Recalled.previous, let asked = declared.questions[path[1]], asked.loops.isEmpty {
            recall(path)
            return asked
        }
        if declared.broken.contains(path.count == 2 && path[0] == Recalled.previous ? path[1] : reference.name) {
            return nil
        }
        if let question = declared.questions[reference.name] { return question }
        if let kind = declared.kind(of: reference.name) {
            diagnostics.report(.wrongKind(reference.name, is: kind, Phrase("a question"), at: reference.position))
            return nil
        }
        let isPrevious = path.count == 2 && path[0] == Recalled.previous
        let asked = declared.questions.values.filter { use($0.question.kind) && (!isPrevious || $0.loops.isEmpty) }
        let ids = asked.map(\.question.id).sorted()
        reportUnknown(reference, .question, among: isPrevious ? ids.map { "\(path[0]).\($0)" } : ids)
        return nil
    }

    private func reportUnknown(_ reference: Reference, _ kind: Diagnostic.NameKind, among names: [String]) {
        let near = diagnostics.near(reference.name, names)
        guard !near.isEmpty || !declared.isCut else { return }
        diagnostics.report(
            .unknownId(reference.name, kind, near: near, at: reference.position), replacing: reference.name,
            with: near.only)
    }

    func score(_ reference: Reference) -> Declarations.DeclaredScore? {
        if declared.broken.contains(reference.name) { return nil }
        if let score = declared.scores[reference.name] { return score }
        if let kind = declared.kind(of: reference.name) {
            diagnostics.report(.wrongKind(reference.name, is: kind, Phrase("a score"), at: reference.position))
            return nil
        }
        reportUnknown(reference, .score, among: declared.scores.keys.sorted())
        return nil
    }
}

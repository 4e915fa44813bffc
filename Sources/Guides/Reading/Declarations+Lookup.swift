import Text

extension Declarations {
    /// The meaning of a name in a text or condition.
    struct Meaning {
        var type: StaticType
        /// The possible texts, if limited: option ids, band ids.
        var allowed: [String]?
        /// The possible range of numbers.
        var bounds: ClosedRange<Double>?
        /// The question's position in the flow.
        var order: Int?
        /// The score's index.
        var scoreIndex: Int?
    }

    enum Lookup {
        case found(Meaning)
        case unknown
        case unknownColumn(String, columns: [String])
        /// A loop entry's name used outside of that loop.
        case outsideLoop(String)
    }

    /// Resolves names as a session does: entries of enclosing loops, questions, repeats, scores and predefined names.
    func lookUp(_ path: [String], in loops: [Loop]) -> Lookup {
        guard let head = path.first else { return .unknown }
        if broken.contains(head) || (head == Recalled.previous && broken.contains(path.dropFirst().first ?? "")) {
            return .found(Meaning(type: .any))
        }
        let field = path.dropFirst().first
        if let loop = loops.last(where: { $0.name == head }) { return entry(of: loop, field: field) }
        if let question = questions[head] { return answer(to: question, field: field, in: loops) }
        if repeats.contains(head) {
            return field.map { .unknownColumn($0, columns: []) } ?? .found(Meaning(type: .list(.number)))
        }
        if let score = scores[head] { return value(of: score, field: field) }
        if ["subject", "today", "lang"].contains(head), field == nil {
            return .found(Meaning(type: .text, allowed: head == "lang" ? Language.spoken.map(\.rawValue) : nil))
        }
        if from[head] != nil { return field.map { .unknownColumn($0, columns: []) } ?? .found(Meaning(type: .any)) }
        if head == Recalled.other, field == nil, loops.contains(where: \.isOverMembers) {
            return .found(Meaning(type: .text))
        }
        if head == Recalled.previous { return previous(Array(path.dropFirst())) }
        return entries.contains(head) ? .outsideLoop(head) : .unknown
    }

    /// Resolves `previous.ID`: an answer outside loops, a score's value, the day, or a commitment's outcome.
    private func previous(_ path: [String]) -> Lookup {
        guard let id = path.first, path.count <= 2 else { return .unknown }
        let field = path.dropFirst().first
        if id == Recalled.date { return field == nil ? .found(Meaning(type: .text)) : .unknown }
        if scores[id] != nil { return field == nil ? .found(Meaning(type: .number)) : .unknown }
        guard let asked = questions[id], asked.loops.isEmpty else { return .unknown }
        if asked.question.kind.isCommitment, field == Recalled.outcome {
            return .found(Meaning(type: .text, allowed: ["open", "kept", "partly", "missed"]))
        }
        guard case .found(var meaning) = answer(to: asked, field: field, in: []) else { return .unknown }
        meaning.order = nil
        return .found(meaning)
    }

    /// The most similar names.
    func nearest(to name: String) -> [String] {
        let names =
            questions.keys.sorted() + scores.keys.sorted() + repeats.union(entries).union(from.keys).sorted()
            + ["subject", "today", "lang", "true", "false", "null"]
        let lowered = name.lowercased()
        return lowered != name && names.contains(lowered) ? [lowered] : nearestWords(to: name, among: names)
    }

    /// The kind of a declared id; `nil` if undeclared.
    func kind(of id: String) -> Diagnostic.NameKind? {
        if questions[id] != nil { return .question }
        if scores[id] != nil { return .score }
        return positions[id] == nil ? nil : .loop
    }

    private func entry(of loop: Loop, field: String?) -> Lookup {
        guard let source = loop.source else {
            return field.map { .unknownColumn($0, columns: []) } ?? .found(Meaning(type: .number))
        }
        switch questions[source]?.question.kind {
        case .rows(let columns, _, _):
            guard let column = field.map({ id in columns.first { $0.id == id } }) ?? columns.first else {
                return .unknownColumn(field ?? "", columns: columns.map(\.id))
            }
            return .found(Meaning(column.kind))
        case .choices(let options, _, _) where field == nil:
            return .found(Meaning(type: .text, allowed: options.map(\.id)))
        default:
            return field.map { .unknownColumn($0, columns: []) } ?? .found(Meaning(type: .text))
        }
    }

    private func answer(to asked: DeclaredQuestion, field: String?, in loops: [Loop]) -> Lookup {
        var meaning: Meaning
        switch (asked.question.kind, field) {
        case (.rows(let columns, _, _), _):
            guard let column = field.map({ id in columns.first { $0.id == id } }) ?? columns.first else {
                return .unknownColumn(field ?? "", columns: columns.map(\.id))
            }
            meaning = Meaning(column.kind)
            meaning.type = .list(meaning.type)
        case (.commitment, "what"), (.commitment, "to"), (.commitment, "by"):
            meaning = Meaning(type: .text)
        case (.commitment, .some(let field)): return .unknownColumn(field, columns: ["what", "to", "by"])
        case (_, .some(let field)): return .unknownColumn(field, columns: [])
        case (let kind, nil): meaning = Meaning(kind)
        }
        meaning.order = asked.order
        if !isSeenAlone(from: loops, asked.loops) { meaning.type = .list(meaning.type) }
        return .found(meaning)
    }

    /// Whether a question has a single answer here; in loops that do not enclose this place it has a list of answers.
    private func isSeenAlone(from loops: [Loop], _ inner: [Loop]) -> Bool {
        inner.count <= loops.count && zip(inner, loops).allSatisfy { $0.walks == $1.walks }
    }

    private func value(of score: DeclaredScore, field: String?) -> Lookup {
        var meaning = Meaning(type: .number, scoreIndex: score.index)
        let statistics = ["mean", "median", "sd", "min", "max", "agreement", "difference"]
        let fields = ["n", "band"] + (score.score.isAcrossMembers ? statistics : [])
        if let field, !fields.contains(field) { return .unknownColumn(field, columns: fields) }
        if field == "band" {
            meaning.type = .text
            meaning.allowed = score.score.bands.map(\.id)
        }
        return .found(meaning)
    }
}

extension Declarations.Meaning {
    init(_ kind: AnswerKind) {
        switch kind {
        case .scale(let scale):
            self.init(type: .number, bounds: kind.bounds)
            if scale.points.isEmpty { bounds = nil }
        case .number: self.init(type: .number, bounds: kind.bounds)
        case .choice(let options): self.init(type: .text, allowed: options.map(\.id))
        case .choices(let options, _, _): self.init(type: .list(.text), allowed: options.map(\.id))
        case .yesNo: self.init(type: .bool)
        case .date, .text, .long, .commitment: self.init(type: .text)
        case .names: self.init(type: .list(.text))
        case .rows: self.init(type: .any)
        }
    }
}

extension AnswerKind {
    /// The lowest and highest possible number, if both exist.
    var bounds: ClosedRange<Double>? {
        switch self {
        case .scale(let scale): Double(scale.low)...Double(max(scale.low, scale.high))
        case .yesNo: 0...1
        case .number(let range):
            if let low = range.min, let high = range.max, low <= high { low...high } else { nil }
        default: nil
        }
    }

    var isNumeric: Bool {
        switch self {
        case .scale, .number, .yesNo: true
        default: false
        }
    }
}

extension Loop {
    /// What it iterates over; loops over the same entries share their rounds.
    var walks: String { source ?? name }
}

/// A `repeat` or `each` that encloses a step.
struct Loop: Equatable {
    enum Kind: Equatable {
        case `repeat`
        case each(source: String)
    }

    var kind: Kind
    /// The id of a `repeat`, the `as` of an `each`.
    var name: String
    /// Distinguishes loops with the same name.
    var order: Int

    var isOverMembers: Bool { kind == .each(source: "member") }
}

/// Declarations of a guide's file, for checking references in texts, conditions, scores and blocks.
struct Declarations {
    struct DeclaredQuestion {
        var question: Question
        /// Its position in the flow.
        var order: Int
        var loops: [Loop]
        var position: SourcePosition
    }

    struct DeclaredScore {
        var score: Score
        var index: Int
        var position: SourcePosition
    }

    var questions: [String: DeclaredQuestion] = [:]
    var scores: [String: DeclaredScore] = [:]
    /// The ids of every `repeat`.
    var repeats: Set<String> = []
    /// The `as` of every `each`.
    var entries: Set<String> = []
    /// Scores that are part of a quotient or checked for consistency.
    var factors: Set<String> = []
    /// Positions of first declarations; questions, scores and repeats share one namespace.
    var positions: [String: SourcePosition] = [:]
    /// The names of `from`.
    var from: [String: Recalled] = [:]
    /// Ids of declarations that could not be read; references to them are not reported.
    var broken: Set<String> = []
    /// Whether steps or scores with unknown ids are missing, so that an unknown name may be one of theirs.
    var isCut = false
    /// The position of the first `closer`.
    var closer: SourcePosition?
}

/// A `repeat` or `each` around a step.
struct Loop: Equatable {
    enum Kind: Equatable {
        case `repeat`
        case each(source: String)
    }

    var kind: Kind
    /// The id of a `repeat`, the `as` of an `each`.
    var name: String
    /// Tells loops apart that have the same name.
    var order: Int

    var isOverMembers: Bool { kind == .each(source: "member") }
}

/// What a guide's file declares, for checking what its texts, conditions, scores and blocks refer to.
struct Declarations {
    struct DeclaredQuestion {
        var question: Question
        /// Its place in the flow.
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
    /// Scores that are part of a quotient or looked at for consistency.
    var factors: Set<String> = []
    /// Where an id was first declared: questions, scores and repeats share their names.
    var positions: [String: SourcePosition] = [:]
    /// The names of `from`.
    var from: [String: Recalled] = [:]
    /// Ids of what could not be read; nothing is said of what refers to them.
    var broken: Set<String> = []
    /// Steps or scores are missing whose ids nobody knows, so that an unknown name may be one of theirs.
    var isCut = false
    /// Where the first section of a closer look says that it is one.
    var closer: SourcePosition?
    /// Conditions in the flow are looked at when their step comes, those of reports when everything is answered.
    var isReadingFlow = false
}

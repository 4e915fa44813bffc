/// A value of a YAML file with its position.
///
/// Scalars are always text; the guide decoder interprets numbers and dates.
struct YAMLNode: Sendable, Equatable {
    var content: Content
    /// The position of the first character: a mapping's first key, a sequence's first dash.
    var start: SourcePosition
    /// The position after the last character.
    var end: SourcePosition

    enum Content: Sendable, Equatable {
        case scalar(String, ScalarStyle)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    enum ScalarStyle: Sendable, Equatable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    var scalar: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    var sequence: [YAMLNode]? {
        if case .sequence(let nodes) = content { nodes } else { nil }
    }

    var isPlain: Bool {
        if case .scalar(_, .plain) = content { true } else { false }
    }

    /// Whether there is nothing after a key's colon or a dash.
    var isEmpty: Bool {
        if case .scalar("", .plain) = content { true } else { false }
    }
}

/// A key of a mapping with its value.
struct YAMLEntry: Sendable, Equatable {
    var key: String
    var keyStart: SourcePosition
    /// The key was written without quotes.
    var keyIsPlain: Bool
    var value: YAMLNode
}

/// A value of a YAML file, with the place where it stands.
///
/// Scalars are text, whatever they look like: the guide decoder decides what is a number or a date.
struct YAMLNode: Sendable, Equatable {
    var content: Content
    /// Of the first character; of a mapping's first key, a sequence's first dash.
    var start: SourcePosition
    /// Just behind the last character.
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

    var isPlain: Bool {
        if case .scalar(_, .plain) = content { true } else { false }
    }

    /// A key with nothing behind its colon, or a dash with nothing behind it.
    var isEmpty: Bool {
        if case .scalar("", .plain) = content { true } else { false }
    }
}

/// A key of a mapping and its value, in the order of the file.
struct YAMLEntry: Sendable, Equatable {
    var key: String
    var keyStart: SourcePosition
    /// The key was written without quotes.
    var keyIsPlain: Bool
    var value: YAMLNode
}

/// Why a file cannot be read as YAML, or which unsupported part of YAML it uses.
enum YAMLRefusal: Sendable, Equatable {
    case tooLarge(bytes: Int)
    case byteOrderMark
    case invalidUTF8
    case controlCharacter(Unicode.Scalar)
    case directive
    case syntax(problem: String)
    case empty
    case severalDocuments
    case tooDeep
    case anchor(String)
    case alias(String)
    case tag(String)
    case mergeKey
    case complexKey
    /// An item of a list without its dash.
    case missingDash(String)
    case duplicateKey(String, first: SourcePosition)
}

/// A refusal with its position.
struct YAMLFinding: Sendable, Equatable {
    var refusal: YAMLRefusal
    var position: SourcePosition
}

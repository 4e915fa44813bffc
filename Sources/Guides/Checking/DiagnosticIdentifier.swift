extension Diagnostic {
    /// Stable identifiers of diagnostics. The tests have a wrong guide for each.
    public enum Identifier: String, Sendable, CaseIterable {
        // The file and its YAML
        case fileTooLarge = "file-too-large"
        case byteOrderMark = "byte-order-mark"
        case invalidUTF8 = "invalid-utf8"
        case controlCharacter = "control-character"
        case yamlSyntax = "yaml-syntax"
        case emptyFile = "empty-file"
        case directive
        case severalDocuments = "several-documents"
        case nestedTooDeep = "nested-too-deep"
        case anchor
        case alias
        case tag
        case mergeKey = "merge-key"
        case complexKey = "complex-key"
        case duplicateKey = "duplicate-key"

        // Keys and values
        case unknownKey = "unknown-key"
        case missingKey = "missing-key"
        case wrongType = "wrong-type"
        case badId = "bad-id"
        case badValue = "bad-value"
        case idIsNotFileName = "id-is-not-file-name"
        case unknownFormat = "unknown-format"
        case duplicateId = "duplicate-id"
        case reservedId = "reserved-id"
        case tooManySteps = "too-many-steps"
        case tooManyMistakes = "too-many-mistakes"

        // Texts
        case missingLanguage = "missing-language"
        case emptyText = "empty-text"
        case textCut = "text-cut"
        case textSplit = "text-split"
        case halfWidthPunctuation = "half-width-punctuation"
        case badPlaceholder = "bad-placeholder"
        case placeholderNotFilled = "placeholder-not-filled"

        // Steps and questions
        case unknownStep = "unknown-step"
        case twoKinds = "two-kinds"
        case badScale = "bad-scale"
        case numberAsText = "number-as-text"
        case unknownAnswerKind = "unknown-answer-kind"
        case badRange = "bad-range"
        case badDefault = "bad-default"
        case tooManyLoops = "too-many-loops"
        case endlessRepeat = "endless-repeat"
        case badCore = "bad-core"
        case closerWithoutCore = "closer-without-core"
        case badEach = "bad-each"
        case memberInsideLoop = "member-inside-loop"
        case unreachableStep = "unreachable-step"
        case laterQuestion = "later-question"

        // Conditions and formulas
        case conditionSyntax = "condition-syntax"
        case conditionNotSupported = "condition-not-supported"
        case unknownFunction = "unknown-function"
        case conditionType = "condition-type"
        case optionWithoutQuotes = "option-without-quotes"
        case conditionTooLong = "condition-too-long"
        case hidesTheRest = "hides-the-rest"

        // References
        case unknownId = "unknown-id"
        case wrongKind = "wrong-kind"
        case unknownColumn = "unknown-column"
        case unknownOption = "unknown-option"
        case outsideLoop = "outside-loop"
        case unknownGuide = "unknown-guide"

        // Scores and reports
        case noRule = "no-rule"
        case notNumeric = "not-numeric"
        case notReversible = "not-reversible"
        case needTooHigh = "need-too-high"
        case badWeight = "bad-weight"
        case rangeWithoutBounds = "range-without-bounds"
        case badBands = "bad-bands"
        case laterScore = "later-score"
        case quotientOfMeans = "quotient-of-means"
        case acrossWithoutMember = "across-without-member"
        case acrossInsideLoop = "across-inside-loop"
        case unbalancedKeys = "unbalanced-keys"
        case unknownBlock = "unknown-block"
    }
}

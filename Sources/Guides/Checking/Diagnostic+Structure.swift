import Text

/// Keys, values and ids.
extension Diagnostic {
    static func unknownKey(_ key: String, near: [String], known: [String], at place: SourcePosition) -> Self {
        Diagnostic(
            .unknownKey, at: place, Phrase("There is no key \(quoted(key)) here."),
            fix: meant(
                near,
                Phrase("Here belong \(list: quotedList(known)).")))
    }

    static func missingKey(_ key: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .missingKey, at: place, Phrase("The key \(quoted(key)) is missing here."),
            fix: Phrase("Add a line `\(key): …`."))
    }

    static func wrongType(_ expected: Expected, at place: SourcePosition) -> Self {
        Diagnostic(
            .wrongType, at: place, Phrase("Here belongs \(expected.words)."),
            fix: Phrase("For example: \(expected.example)"))
    }

    static func badId(_ id: String, _ rule: IdRule, at place: SourcePosition) -> Self {
        let words: Phrase =
            switch rule {
            case .file: Phrase("small letters a-z, digits and -, starting with a letter")
            case .name: Phrase("small letters a-z, digits and _, starting with a letter")
            case .word: Phrase("small letters a-z, digits, - and _")
            }
        return Diagnostic(
            .badId, at: place, Phrase("\(quoted(id)) cannot be an id."),
            fix: Phrase("Use \(words), at most 60 characters: \(Expected.id(rule).example)"))
    }

    static func badValue(_ value: String, near: [String], allowed: [String], at place: SourcePosition) -> Self {
        Diagnostic(
            .badValue, at: place, Phrase("\(quoted(value)) is not possible here."),
            fix: meant(
                near,
                Phrase("Write one of \(list: quotedList(allowed)).")))
    }

    static func duplicateEntry(_ entry: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .duplicateId, at: place, Phrase("\(quoted(entry)) stands here twice."), fix: Phrase("Keep one of the two."))
    }

    static func duplicateId(_ id: String, first: SourcePosition, at place: SourcePosition) -> Self {
        Diagnostic(
            .duplicateId, at: place, Phrase("The id \(quoted(id)) is already in line \(first.line)."),
            fix: Phrase("Give one of the two another id."))
    }

    static func reservedId(_ id: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .reservedId, at: place, Phrase("\(quoted(id)) already has a meaning of its own."),
            fix: Phrase("Choose another name, `my_\(id)` for example."))
    }

    static func idIsNotFileName(_ id: String, _ name: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .idIsNotFileName, at: place, Phrase("The id is \(quoted(id)), the file \(quoted(name + ".yaml"))."),
            fix: Phrase("Rename the file to \(id).yaml, or write id: \(name)"))
    }

    static func unknownFormat(_ version: String, at place: SourcePosition) -> Self {
        Diagnostic(
            .unknownFormat, at: place, Phrase("This program reads guides of format 1, not \(quoted(version))."),
            fix: Phrase("Write trustline: 1, or use a newer program for this guide."))
    }

    /// - Parameter what: the things of which there are too many.
    static func tooManySteps(_ what: Phrase, most: Int, at place: SourcePosition) -> Self {
        Diagnostic(
            .tooManySteps, at: place, Phrase("The guide has more than \(most) \(what)."),
            fix: Phrase("Split it into two guides, and name the second under next."))
    }

    static func tooManyMistakes(at place: SourcePosition) -> Self {
        Diagnostic(
            .tooManyMistakes, at: place, Phrase("There are more mistakes than are shown here."),
            fix: Phrase("Mend these first and check again."))
    }

    /// "Did you mean …", if there are near names.
    static func meant(_ near: [String], _ otherwise: Phrase) -> Phrase {
        guard let nearest = near.first else { return otherwise }
        return near.count == 1
            ? Phrase("Did you mean \(quoted(nearest))?", context: "meant")
            : Phrase("Did you mean one of \(list: quotedList(near))?", context: "meant")
    }
}

extension [String] {
    /// The only element, if there is exactly one.
    var only: String? { count == 1 ? first : nil }
}

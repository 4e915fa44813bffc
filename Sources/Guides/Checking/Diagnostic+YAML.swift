import Text

extension Diagnostic {
    init(
        _ identifier: Identifier, _ severity: Severity = .error, at position: SourcePosition, _ message: Phrase,
        fix: Phrase
    ) {
        self.init(
            severity: severity, identifier: identifier.rawValue, line: position.line, column: position.column,
            message: message, solution: fix)
    }

    /// A diagnostic for a YAML error.
    init(_ finding: YAMLFinding) {
        let place = finding.position
        switch finding.refusal {
        case .tooLarge(let bytes):
            self.init(
                .fileTooLarge, at: place,
                Phrase("The file has \((bytes + 1023) / 1024) KB; a guide has at most 256 KB."),
                fix: Phrase("Split it into two guides, and name the second under next."))
        case .byteOrderMark:
            self.init(
                .byteOrderMark, at: place, Phrase("The file starts with a byte order mark."),
                fix: Phrase("Save it as UTF-8 without BOM."))
        case .invalidUTF8:
            self.init(
                .invalidUTF8, at: place, Phrase("From here on the file is not UTF-8."),
                fix: Phrase("Save it again with the encoding UTF-8."))
        case .controlCharacter(let scalar):
            let code = "U+" + scalar.hexadecimal
            self.init(
                .controlCharacter, at: place, Phrase("There is an invisible control character here, \(code)."),
                fix: Phrase("Delete it and type the text around it again."))
        case .directive:
            self.init(
                .directive, at: place, Phrase("A guide has no lines that start with %."),
                fix: Phrase("Delete the line."))
        case .syntax(let problem):
            let words = YAMLProblem.words(for: problem)
            self.init(.yamlSyntax, at: place, words.message, fix: words.fix)
        case .empty:
            self.init(
                .emptyFile, at: place, Phrase("The file is empty."),
                fix: Phrase("trustline new NAME writes a guide to start from."))
        case .severalDocuments:
            self.init(
                .severalDocuments, at: place, Phrase("A second YAML document starts here; a file holds one guide."),
                fix: Phrase("Put it into a file of its own, or delete the line ---."))
        case .tooDeep:
            self.init(
                .nestedTooDeep, at: place, Phrase("This is nested more than \(YAMLReader.maximumDepth) levels deep."),
                fix: Phrase("Move inner steps to a step of their own, with when."))
        case .anchor(let name):
            self.init(
                .anchor, at: place, Phrase("Anchors (&\(name)) are not part of the guide language."),
                fix: Phrase("Write it out, or quote a text that starts with &."))
        case .alias(let name):
            self.init(
                .alias, at: place, Phrase("Aliases (*\(name)) are not part of the guide language."),
                fix: Phrase("Write it out, or quote a text that starts with *."))
        case .tag(let name):
            self.init(
                .tag, at: place, Phrase("Tags (\(name)) are not part of the guide language."),
                fix: Phrase("Leave it out, or quote a text that starts with !."))
        case .mergeKey:
            self.init(
                .mergeKey, at: place, Phrase("<< is not part of the guide language."),
                fix: Phrase("Write the keys out."))
        case .complexKey:
            self.init(
                .complexKey, at: place, Phrase("A key is one word, not a list or a mapping."),
                fix: Phrase("Write key: value; quote a text that starts with ?, [ or {."))
        case .missingDash(let key):
            self.init(
                .duplicateKey, at: place, Phrase("Here the next entry of the list begins, without its dash."),
                fix: Phrase("Write \(quoted("- \(key):")), with the dash under those of the entries above."))
        case .duplicateKey(let key, let first):
            self.init(
                .duplicateKey, at: place, Phrase("The key \(quoted(key)) is already in line \(first.line)."),
                fix: Phrase("Keep one of the two."))
        }
    }

}

/// Quotes a word from the file in a message: in backquotes, sanitised, on one line and truncated.
extension Diagnostic {
    /// - Parameter line: of the mark.
    static func fullWidthMark(_ mark: FullWidthMark, line: Int) -> Self {
        let plain = mark.plain.first.map(String.init) ?? ""
        var diagnostic = Diagnostic(
            .yamlSyntax, at: SourcePosition(line: line, column: mark.column),
            Phrase("A full-width \(quoted(String(mark.mark))) stands where YAML takes only \(quoted(plain))."),
            fix: Phrase("Write \(quoted(plain)), with a space behind it."))
        diagnostic.replacement = Replacement(
            line: line, column: mark.column, old: String(mark.mark), new: mark.plain)
        return diagnostic
    }
}

func quoted(_ word: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
        if scalars.count == 40 {
            scalars.append("…")
            break
        }
        scalars.append(scalar == "\n" || scalar == "\t" || scalar == "\r" || isRefusedCharacter(scalar) ? " " : scalar)
    }
    return "`" + String(scalars) + "`"
}

func quotedList(_ words: [String]) -> [String] {
    words.prefix(24).map(quoted) + (words.count > 24 ? ["…"] : [])
}

/// Whether a character is refused because it could deceive a terminal or reader: control characters other than tab and
/// line break, line separators on which YAML versions disagree, bidirectional formatting, and byte order marks.
func isRefusedCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    case 0xFFFE, 0xFFFF: true
    default: false
    }
}

extension YAMLReader {
    /// Findings in the bytes before parsing.
    static func refusedBytes(_ bytes: [UInt8], source: SourceText) -> [YAMLFinding] {
        guard bytes.count <= maximumSize else {
            return [YAMLFinding(refusal: .tooLarge(bytes: bytes.count), position: .start)]
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: [0xFE, 0xFF])
            || bytes.starts(with: [0xFF, 0xFE])
        {
            return [YAMLFinding(refusal: .byteOrderMark, position: .start)]
        }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let offset = error.byteOffsets.lowerBound
            return [YAMLFinding(refusal: .invalidUTF8, position: source.position(ofByte: offset))]
        }
        return refusedCharacters(source) + directive(source) + tab(source)
    }

    /// Finds lines indented with a tab, which libyaml accepts within quotes and brackets, but YAML does not.
    private static func tab(_ source: SourceText) -> [YAMLFinding] {
        for number in 1...source.lineCount {
            let line = source.line(number)
            guard line.hasPrefix("\t"), line.contains(where: { $0 != "\t" && $0 != " " }) else { continue }
            return [
                YAMLFinding(
                    refusal: .syntax(problem: "found a tab character that violates indentation"),
                    position: SourcePosition(line: number, column: 1))
            ]
        }
        return []
    }

    private static func refusedCharacters(_ source: SourceText) -> [YAMLFinding] {
        var findings: [YAMLFinding] = []
        for number in 1...source.lineCount {
            for (index, scalar) in source.line(number).unicodeScalars.enumerated() where isRefusedCharacter(scalar) {
                findings.append(
                    YAMLFinding(
                        refusal: .controlCharacter(scalar), position: SourcePosition(line: number, column: index + 1)))
                break
            }
            if findings.count == 20 { break }
        }
        return findings
    }

    /// Finds directives such as `%YAML` and `%TAG`.
    private static func directive(_ source: SourceText) -> [YAMLFinding] {
        var isBetweenDocuments = true
        for number in 1...source.lineCount {
            let line = source.line(number)
            if line.hasPrefix("...") {
                isBetweenDocuments = true
            } else if isBetweenDocuments, line.hasPrefix("%") {
                return [YAMLFinding(refusal: .directive, position: SourcePosition(line: number, column: 1))]
            } else if !line.allSatisfy({ $0 == " " || $0 == "\t" }), !line.hasPrefix("#") {
                isBetweenDocuments = false
            }
        }
        return []
    }
}

extension StringProtocol {
    /// The text made safe for terminals: characters that could control the terminal or reorder a line are spelled out.
    ///
    /// Control characters become `^[` and the like, C1 controls, bidirectional embeddings, overrides and isolates and
    /// noncharacters become `<U+202E>`; a tab becomes four spaces; every kind of line end becomes a newline.
    public var sanitized: String {
        if isPrintableASCII(orNewlines: true) { return String(self) }
        var safe = String.UnicodeScalarView()
        var wasReturn = false
        for scalar in unicodeScalars {
            defer { wasReturn = scalar == "\r" }
            switch scalar {
            case "\n":
                if !wasReturn { safe.append("\n") }
            case "\r", "\u{85}", "\u{2028}", "\u{2029}":
                safe.append("\n")
            case "\t":
                safe.append(contentsOf: "    ".unicodeScalars)
            case "\u{0}"..<" ", "\u{7F}":
                // Caret notation, as terminals echo it: ESC is ^[, DEL is ^?.
                safe.append("^")
                safe.append(Unicode.Scalar(UInt8(scalar.value ^ 0x40)))
            case _ where scalar.isHazardous:
                safe.append(contentsOf: "<U+\(scalar.hexadecimal)>".unicodeScalars)
            default:
                safe.append(scalar)
            }
        }
        return String(safe)
    }

    /// ``sanitized`` on one line, with spaces for line ends.
    public var sanitizedLine: String {
        let safe = sanitized
        return safe.contains("\n")
            ? safe.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: " ") : safe
    }
}

extension Unicode.Scalar {
    fileprivate var isHazardous: Bool {
        switch value {
        case 0x80...0x9F: true  // C1: 9B starts an escape sequence in 8-bit terminals.
        case 0x202A...0x202E, 0x2066...0x2069: true  // Reorder the rest of the line.
        case 0xFEFF, 0xFFF9...0xFFFB: true
        case 0xFDD0...0xFDEF: true
        default: value & 0xFFFE == 0xFFFE
        }
    }
}

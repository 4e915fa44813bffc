extension Unicode.Scalar {
    /// The JSON escape, such as `\\u202e`, of a character that must not reach a terminal, such as C1 controls and bidirectional
    /// formatting; `nil` for others, and for those that every JSON writer escapes.
    public var jsonEscape: String? {
        switch value {
        case 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: break
        default: return nil
        }
        let digits = String(value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension String {
    /// JSON with dangerous characters escaped, see ``Swift/Unicode/Scalar/jsonEscape``. These occur within strings
    /// only, so the meaning is unchanged.
    public var escapedJSON: String {
        // Fast path: the characters begin with one of a few bytes.
        guard utf8.contains(where: { [0x7F, 0xC2, 0xD8, 0xE2, 0xEF].contains($0) }) else { return self }
        var escaped = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if let escape = scalar.jsonEscape {
                escaped.append(contentsOf: escape.unicodeScalars)
            } else {
                escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}

extension Unicode.Scalar {
    /// The JSON escape, such as `\\u202e`, of a character that must not reach a terminal, such as C1 controls and bidirectional
    /// formatting; `nil` for others, and for those that every JSON writer escapes.
    public var jsonEscape: String? {
        switch value {
        case 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: break
        default: return nil
        }
        return "\\u" + Int(value).zeroPadded(4, radix: 16)
    }
}

extension String {
    /// The text as a JSON string in quotes, as Foundation's encoder writes it, with dangerous characters escaped as well.
    public var jsonString: String {
        let isPlain = utf8.allSatisfy { byte in
            byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        }
        guard !isPlain else { return "\"\(escapedJSON)\"" }
        var written = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in unicodeScalars {
            let escape: String? =
                switch scalar {
                case "\"": "\\\""
                case "\\": "\\\\"
                case "\n": "\\n"
                case "\r": "\\r"
                case "\t": "\\t"
                case "\u{8}": "\\b"
                case "\u{C}": "\\f"
                case "\0"..."\u{1F}":
                    "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
                default: nil
                }
            if let escape { written.append(contentsOf: escape.unicodeScalars) } else { written.append(scalar) }
        }
        return String(written).escapedJSON + "\""
    }

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

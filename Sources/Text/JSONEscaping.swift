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
        var text = self
        let isPlain = text.withUTF8 { bytes in
            bytes.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
                && bytes.holdsNoJSONEscape
        }
        guard !isPlain else { return "\"\(text)\"" }
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
        var text = self
        guard !text.withUTF8(\.holdsNoJSONEscape) else { return text }
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

extension [UInt8] {
    /// Appends ``Swift/String/jsonString``.
    public mutating func append(json text: String) {
        var text = text
        let isPlain = text.withUTF8 { bytes in
            let isPlain = bytes.allSatisfy {
                $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
            }
            guard isPlain else { return false }
            append(UInt8(ascii: "\""))
            append(contentsOf: bytes)
            append(UInt8(ascii: "\""))
            return true
        }
        if !isPlain { append(contentsOf: text.jsonString.utf8) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether no character of this UTF-8 has a ``Swift/Unicode/Scalar/jsonEscape``.
    fileprivate var holdsNoJSONEscape: Bool {
        func byte(_ place: Int) -> UInt8 { place < count ? self[place] : 0 }
        for place in indices {
            switch self[place] {
            case 0x7F: return false
            case 0xC2 where (0x80...0x9F).contains(byte(place + 1)): return false
            case 0xD8 where byte(place + 1) == 0x9C: return false
            case 0xE2 where byte(place + 1) == 0x80:
                if (0x8E...0x8F).contains(byte(place + 2)) || (0xA8...0xAE).contains(byte(place + 2)) { return false }
            case 0xE2 where byte(place + 1) == 0x81 && (0xA6...0xA9).contains(byte(place + 2)): return false
            case 0xEF where byte(place + 1) == 0xBB && byte(place + 2) == 0xBF: return false
            case 0xEF where byte(place + 1) == 0xBF && (0xB9...0xBB).contains(byte(place + 2)): return false
            default: break
            }
        }
        return true
    }
}

extension Unicode.Scalar {
    /// `\\u202e`: how JSON spells a character that must not reach a terminal as it is, such as C1 controls and those that turn the
    /// direction of a line. `nil` for all others, and for those that every JSON writer spells out.
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
    /// JSON with ``Swift/Unicode/Scalar/jsonEscape`` in place of what it is for. It can stand in texts only, so that
    /// the JSON means the same.
    public var escapedJSON: String {
        // Nearly all is without: these begin with one of a few bytes.
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

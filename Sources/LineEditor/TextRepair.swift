/// Decodes untrusted bytes without losing typed text.
public enum TextRepair {
    /// The maximum length of a line for all inputs, in bytes of UTF-8: 4 MiB.
    public static let maximumLineBytes = 4 << 20

    /// Decodes UTF-8, with U+FFFD for malformed parts and U+2400 (␀) for NUL, which would end the text in C. Other
    /// control characters are kept and must be sanitised before display.
    public static func decode(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(0) else { return text }
        var repaired = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            repaired.append(scalar == "\0" ? "\u{2400}" : scalar)
        }
        return String(repaired)
    }

    /// The text with newlines for all kinds of line ends (CR, CR LF, U+0085, U+2028, U+2029).
    static func unifyLineEnds(_ text: String) -> String {
        guard text.contains(where: { $0.isNewline && $0 != "\n" }) else { return text }
        return String(text.map { $0.isNewline ? "\n" : $0 })
    }
}

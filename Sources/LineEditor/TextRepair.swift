/// Makes untrusted bytes safe to handle as text without losing what a person wrote.
public enum TextRepair {
    /// The longest line any input takes, in bytes of UTF-8: 4 MiB.
    public static let maximumLineBytes = 4 << 20

    /// Decodes UTF-8, with U+FFFD for each malformed part and U+2400 (␀) for NUL, which C code downstream would take
    /// for the end of the text. Other control characters are kept as text; whoever draws them makes them harmless.
    public static func decode(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(0) else { return text }
        var repaired = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            repaired.append(scalar == "\0" ? "\u{2400}" : scalar)
        }
        return String(repaired)
    }

    /// The text with every kind of line end (CR, CR LF, U+0085, U+2028, U+2029) as a plain newline.
    static func unifyLineEnds(_ text: String) -> String {
        guard text.contains(where: { $0.isNewline && $0 != "\n" }) else { return text }
        return String(text.map { $0.isNewline ? "\n" : $0 })
    }
}

/// A piece of a guide's text: literal text or a placeholder `${name}`.
public enum TextPiece: Sendable, Equatable {
    /// Literal text, with `$$` replaced by `$`.
    case words(String)
    /// A dotted name and the UTF-8 offset of its `$`.
    case name([String], offset: Int)
    /// A `${` at this UTF-8 offset that is not closed or contains no name.
    case broken(offset: Int)

    /// The maximum length of a placeholder: two ids of 60 characters, `previous.` and the delimiters.
    private static let maximumLength = 134

    /// Splits a text at placeholders. `$$`, and `$` before anything but `{`, is a dollar sign.
    public static func split(_ text: String) -> [TextPiece] {
        let bytes = Array(text.utf8)
        var pieces: [TextPiece] = []
        var words: [UInt8] = []
        func flush() {
            if !words.isEmpty { pieces.append(.words(String(decoding: words, as: UTF8.self))) }
            words = []
        }
        var index = 0
        while index < bytes.count {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            guard bytes[index] == UInt8(ascii: "$"), next == UInt8(ascii: "$") || next == UInt8(ascii: "{") else {
                words.append(bytes[index])
                index += 1
                continue
            }
            if next == UInt8(ascii: "$") {
                words.append(bytes[index])
                index += 2
                continue
            }
            flush()
            let end = bytes[index...].prefix(maximumLength).firstIndex(of: UInt8(ascii: "}"))
            let inside = bytes[(index + 2)..<(end ?? index + 2)]
            let path = inside.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            if let end, path.count <= (path.first == Recalled.previous ? 3 : 2), path.allSatisfy(isName) {
                pieces.append(.name(path, offset: index))
                index = end + 1
            } else {
                pieces.append(.broken(offset: index))
                index += 2
            }
        }
        flush()
        return pieces
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }
}

/// Horizontal alignment.
public enum Alignment: Sendable {
    case left, right
}

extension StringProtocol {
    /// The text padded with spaces to `width` columns; unchanged if wider.
    public func padded(
        to width: Int, _ alignment: Alignment = .left, ambiguous: AmbiguousWidth = .one
    ) -> String {
        let spaces = String(repeating: " ", count: Swift.max(0, width - displayWidth(ambiguous: ambiguous)))
        return alignment == .left ? self + spaces : spaces + self
    }

    /// The text truncated to at most `width` columns, ending with `..` if there is room.
    public func truncated(to width: Int, ambiguous: AmbiguousWidth = .one) -> String {
        if displayWidth(ambiguous: ambiguous) <= width { return String(self) }
        let mark = width >= 4 ? ".." : ""
        var text = ""
        var column = mark.count
        for character in self {
            column += character.displayWidth(ambiguous: ambiguous)
            if column > width { break }
            text.append(character)
        }
        return text + mark
    }
}

extension Int {
    /// The number with zeros in front, in at least `width` digits: `7.zeroPadded(2)` is `07`.
    ///
    /// - Parameter radix: 2…36; digits above nine are lower-case letters.
    public func zeroPadded(_ width: Int, radix: Int = 10) -> String {
        let digits = String(self, radix: radix)
        return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}

extension Unicode.Scalar {
    /// The code point in hexadecimal, of at least four digits, as Unicode writes it: `202E`.
    public var hexadecimal: String { Int(value).zeroPadded(4, radix: 16).uppercased() }
}

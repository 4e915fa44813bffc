/// Where a text stands in a wider space.
public enum Alignment: Sendable {
    case left, right
}

extension StringProtocol {
    /// The text with spaces to fill `width` columns; unchanged if it is wider.
    public func padded(
        to width: Int, _ alignment: Alignment = .left, ambiguous: AmbiguousWidth = .one
    ) -> String {
        let spaces = String(repeating: " ", count: Swift.max(0, width - displayWidth(ambiguous: ambiguous)))
        return alignment == .left ? self + spaces : spaces + self
    }

    /// At most `width` columns of the text's beginning; what was cut is marked with `..`, where there is room.
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

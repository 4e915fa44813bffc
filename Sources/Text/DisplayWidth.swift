/// The width in terminal columns of characters of East Asian Width *Ambiguous*, such as `─ ● … “ ”`.
public enum AmbiguousWidth: Int, Sendable, Codable, CaseIterable {
    case one = 1
    case two = 2
}

extension StringProtocol {
    /// The number of terminal cells the text takes: per grapheme 0, 1 or 2; ambiguous characters take one.
    public var displayWidth: Int { displayWidth(ambiguous: .one) }

    /// The number of terminal cells the text takes: per grapheme 0, 1 or 2.
    ///
    /// Control characters count 0; use ``sanitized`` for text that goes to a terminal.
    public func displayWidth(ambiguous: AmbiguousWidth) -> Int {
        if isPrintableASCII() { return utf8.count }
        return reduce(0) { $0 + $1.displayWidth(ambiguous: ambiguous) }
    }

    /// Whether the text is printable ASCII. A fast path on bytes, as most text is.
    ///
    /// - Parameter newlines: whether line feeds are allowed.
    func isPrintableASCII(orNewlines newlines: Bool = false) -> Bool {
        func isPlain(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) || newlines && byte == 0x0A }
        return utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isPlain) } ?? utf8.allSatisfy(isPlain)
    }
}

extension Character {
    /// 0, 1 or 2: the widest scalar of the grapheme by East Asian Width (UAX #11); 2 for an emoji made so by
    /// variation selector 16 and for a pair of regional indicators (a flag).
    public func displayWidth(ambiguous: AmbiguousWidth) -> Int {
        if let ascii = asciiValue { return (0x20...0x7E).contains(ascii) ? 1 : 0 }
        var widest = 0
        var previous: Unicode.Scalar?
        for scalar in unicodeScalars {
            if scalar == "\u{FE0F}", let base = previous, base.properties.isEmoji { return 2 }
            if scalar.isRegionalIndicator, let base = previous, base.isRegionalIndicator { return 2 }
            widest = max(widest, scalar.displayWidth(ambiguous: ambiguous))
            previous = scalar
        }
        return widest
    }
}

extension Unicode.Scalar {
    fileprivate var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }

    /// 0, 1 or 2 for the scalar alone.
    func displayWidth(ambiguous: AmbiguousWidth) -> Int {
        if (0x20...0x7E).contains(value) { return 1 }
        // Fast path for most Chinese text: CJK Unified Ideographs.
        if (0x4E00...0x9FFF).contains(value) { return 2 }
        switch properties.generalCategory {
        case .control, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator:
            return 0
        case .format:
            // Terminals draw a soft hyphen, but no other format characters.
            return value == 0xAD ? 1 : 0
        default: break
        }
        // Hangul vowels and finals combine with the preceding consonant.
        if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
        if EastAsianWidth.wide.containsInPairs(value) { return 2 }
        // Emoji that are newer than the table.
        if value >= 0x1F000, !isRegionalIndicator, properties.isEmojiPresentation { return 2 }
        return EastAsianWidth.ambiguous.containsInPairs(value) ? ambiguous.rawValue : 1
    }
}

extension [UInt32] {
    /// Whether one of the ascending ranges, given as pairs of first and last, contains `value`.
    fileprivate func containsInPairs(_ value: UInt32) -> Bool {
        var low = 0
        var high = count / 2
        while low < high {
            let middle = (low + high) / 2
            if value < self[middle * 2] {
                high = middle
            } else if value > self[middle * 2 + 1] {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }
}

/// Word boundaries: words are runs of letters and digits, split where the script changes, since Chinese is written
/// without spaces. Runs of Chinese are not split, as that would need a dictionary.
enum WordMotion {
    private enum Kind {
        case gap, han, other
    }

    private static func kind(_ scalar: Unicode.Scalar) -> Kind {
        let properties = scalar.properties
        if properties.isIdeographic { return .han }
        if properties.isAlphabetic || properties.numericType != nil || properties.isGraphemeExtend || scalar == "_" {
            return .other
        }
        return .gap
    }

    /// The offset, in scalars, of the start of the word before `cursor`; 0 if there is none.
    static func start(before cursor: Int, in text: String) -> Int {
        let kinds = text.unicodeScalars.map(kind)
        var offset = min(cursor, kinds.count)
        while offset > 0, kinds[offset - 1] == .gap { offset -= 1 }
        guard offset > 0 else { return 0 }
        let run = kinds[offset - 1]
        while offset > 0, kinds[offset - 1] == run { offset -= 1 }
        return offset
    }

    /// The offset of the end of the word after `cursor`; the end of the text if there is none.
    static func end(after cursor: Int, in text: String) -> Int {
        let kinds = text.unicodeScalars.map(kind)
        var offset = cursor
        while offset < kinds.count, kinds[offset] == .gap { offset += 1 }
        guard offset < kinds.count else { return kinds.count }
        let run = kinds[offset]
        while offset < kinds.count, kinds[offset] == run { offset += 1 }
        return offset
    }
}

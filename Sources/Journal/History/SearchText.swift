/// How texts are compared in a search: without regard to case and full-width forms, character by character.
public enum SearchText {
    /// One folded piece for each character, so that a place in the one is the same place in the other.
    public static func pieces(_ text: String) -> [String] { text.map(folded) }

    static func folded(_ text: String) -> String { text.lazy.map(folded).joined() }

    private static func folded(_ character: Character) -> String {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
            (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
        else { return character.lowercased() }
        return Character(narrow).lowercased()
    }

    // MARK: What the index holds

    /// The parts of a folded text that the index is asked for: ASCII letters and digits, and Han characters. Whatever stands
    /// between them may be written in several ways, and is left to whoever reads the session.
    static func runs(_ folded: String) -> [String] {
        var runs: [String] = []
        forEachRun(folded) { run, _ in runs.append(String(String.UnicodeScalarView(run))) }
        return runs
    }

    /// What the full-text index is made of: each three letters or digits that follow each other, each two Han characters,
    /// parted by spaces. Shorter runs have none.
    static func grams(_ folded: String) -> String {
        var grams = String.UnicodeScalarView()
        forEachRun(folded) { run, isHan in
            let length = isHan ? 2 : 3
            guard run.count >= length else { return }
            for start in 0...(run.count - length) {
                grams.append(contentsOf: run[(run.startIndex + start)..<(run.startIndex + start + length)])
                grams.append(" ")
            }
        }
        return String(grams)
    }

    private static func forEachRun(_ folded: String, _ body: (ArraySlice<Unicode.Scalar>, _ isHan: Bool) -> Void) {
        var run: [Unicode.Scalar] = []
        var runIsHan = false
        func end() {
            if !run.isEmpty { body(run[...], runIsHan) }
            run = []
        }
        for character in folded {
            let scalars = character.unicodeScalars
            // A letter with an accent may be one scalar or two; it is in no run.
            guard let scalar = scalars.first, scalars.count == 1, let isHan = isHan(scalar) else {
                end()
                continue
            }
            if isHan != runIsHan { end() }
            runIsHan = isHan
            run.append(scalar)
        }
        end()
    }

    /// `nil` for what is neither a Han character nor an ASCII letter or digit.
    private static func isHan(_ scalar: Unicode.Scalar) -> Bool? {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
        // Without the compatibility ideographs, which are other characters to the eye of the database alone.
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2A6DF, 0x2A700...0x2EBE0, 0x30000...0x323AF: true
        default: nil
        }
    }
}

/// Text comparison for search, ignoring case and full-width forms.
public enum SearchText {
    /// The folded form of each character, so that indices correspond to the text's.
    public static func pieces(_ text: String) -> [String] { text.map(folded) }

    static func folded(_ text: String) -> String { text.lazy.map(folded).joined() }

    private static func folded(_ character: Character) -> String {
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
            (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
        else { return character.lowercased() }
        return Character(narrow).lowercased()
    }

    // MARK: Index terms

    /// The parts of a search word that the index can match: runs of ASCII letters and digits, and of Han characters.
    /// Other characters have several encodings and are matched when the session is read.
    static func runs(_ folded: String) -> [String] {
        var runs: [String] = []
        forEachRun(folded) { run, _ in runs.append(String(String.UnicodeScalarView(run))) }
        return runs
    }

    /// The terms of the full-text index: trigrams of letters and digits and bigrams of Han characters, separated by
    /// spaces. Shorter runs have none.
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
            // Letters with accents have two encodings, so they are in no run.
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

    /// Whether it is a Han character; `nil` if it is neither that nor an ASCII letter or digit.
    private static func isHan(_ scalar: Unicode.Scalar) -> Bool? {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
        // Without compatibility ideographs, which are canonically equivalent to others but not to the database.
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2A6DF, 0x2A700...0x2EBE0, 0x30000...0x323AF: true
        default: nil
        }
    }
}

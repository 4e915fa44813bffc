import Testing

@testable import Text

@Suite("The width of a grapheme in terminal cells")
struct DisplayWidthTests {
    @Test(
        "Letters take one cell, ideographs and full-width forms two, marks and controls none",
        arguments: [
            ("", 0), ("trust", 5), ("信任", 4), ("信任 trust", 10), ("，。！？", 8), ("（）", 4), ("Ａ１", 4), ("ｱ", 1),
            ("ñu", 2), ("e\u{301}", 1), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("かな", 4), ("\u{200B}", 0),
            ("\u{1B}", 0), ("\u{7F}", 0), ("\u{AD}", 1), ("𠀀", 2), ("\u{4DBF}", 2), ("नि", 1), ("\u{0378}", 1),
        ])
    func widths(text: String, width: Int) {
        #expect(text.displayWidth == width)
        #expect(text.displayWidth(ambiguous: .two) == width)
    }

    @Test(
        "An emoji takes two cells however many scalars make it",
        arguments: ["😀", "👍🏽", "👨‍👩‍👧‍👦", "❤️", "1️⃣", "🇨🇳", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🫨", "☎️"])
    func emoji(text: String) {
        #expect(text.displayWidth == 2)
    }

    @Test("Without variation selector 16 a symbol that is text by default stays as wide as text")
    func textPresentation() {
        #expect("❤".displayWidth == 1)
        #expect("☎\u{FE0E}".displayWidth == 1)
        #expect("🇨".displayWidth == 1)
        #expect("a\u{FE0F}".displayWidth == 1)
    }

    @Test(
        "Ambiguous characters are one or two cells, as the terminal has it",
        arguments: ["─", "│", "█", "●", "·", "…", "“", "”", "→", "±", "Ω"])
    func ambiguous(text: String) {
        #expect(text.displayWidth(ambiguous: .one) == 1)
        #expect(text.displayWidth(ambiguous: .two) == 2)
    }

    @Test("The table rises, holds no range twice and names its Unicode version")
    func table() {
        for table in [EastAsianWidth.wide, EastAsianWidth.ambiguous] {
            #expect(table.count % 2 == 0)
            for pair in stride(from: 0, to: table.count, by: 2) {
                #expect(table[pair] <= table[pair + 1])
                if pair > 0 { #expect(table[pair - 1] + 1 < table[pair]) }
            }
        }
        #expect(EastAsianWidth.unicodeVersion.split(separator: ".").count == 3)
    }

    @Test("Padding and cutting count cells")
    func padding() {
        #expect("信任".padded(to: 6) == "信任  ")
        #expect("信任".padded(to: 6, .right) == "  信任")
        #expect("信任".padded(to: 3) == "信任")
        #expect("信任方程式".truncated(to: 7) == "信任..")
        #expect("信任方程式".truncated(to: 10) == "信任方程式")
        #expect("信任".truncated(to: 3) == "信")
        #expect("信任".truncated(to: 1) == "")
        #expect("abcdef".truncated(to: 0) == "")
    }
}

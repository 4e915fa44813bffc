import Testing
import Text

@testable import LineEditor

@Suite("Where the cells of a line stand")
struct LineLayoutTests {
    private func rows(_ layout: LineLayout) -> [String] { layout.rows.map { $0.map(\.text).joined() } }

    @Test("A row is never wider than the window, and nothing is lost, at every width")
    func nothingIsLost() {
        let text = "信任 trust 是 😀 e\u{301} 一种关系\n说到做到，“好”。"
        for columns in 2...40 {
            for cursor in 0...text.unicodeScalars.count {
                let layout = LineLayout(prompt: "> ", text: text, cursor: cursor, columns: columns)
                #expect(rows(layout).joined() == "> " + text.filter { $0 != "\n" })
                let widths = layout.rows.map { row in row.reduce(0) { $0 + $1.width } }
                #expect(widths.allSatisfy { $0 <= columns })
                #expect(layout.cursorRow < layout.rows.count && layout.cursorColumn < columns)
            }
        }
    }

    @Test("A wide character that does not fit goes to the next row whole, and the cursor on it with it")
    func wideAtTheMargin() {
        let layout = LineLayout(prompt: "> ", text: "ab信", cursor: 2, columns: 5)
        #expect(rows(layout) == ["> ab", "信"])
        #expect(layout.cursorRow == 1 && layout.cursorColumn == 0)
    }

    @Test("The cursor behind a full row stands at the start of a new one")
    func fullRow() {
        let layout = LineLayout(prompt: "> ", text: "abc", cursor: 3, columns: 5)
        #expect(rows(layout) == ["> abc", ""])
        #expect(layout.cursorRow == 1 && layout.cursorColumn == 0)
    }

    @Test("Control characters are spelled out")
    func controls() {
        let layout = LineLayout(prompt: "", text: "a\u{1B}[2J\u{7}\u{202E}", cursor: 0, columns: 80)
        #expect(rows(layout) == ["a^[[2J^G<U+202E>"])
    }

    @Test("Ambiguous characters take what the terminal gives them")
    func ambiguous() {
        let narrow = LineLayout(prompt: "", text: "“”", cursor: 2, columns: 20, ambiguous: .one)
        let wide = LineLayout(prompt: "", text: "“”", cursor: 2, columns: 20, ambiguous: .two)
        #expect(narrow.cursorColumn == 2)
        #expect(wide.cursorColumn == 4)
    }

    private static let pieces: [String] = [
        "a", "~", " ", "信", "鿿", "。", "，", "〪", "\u{301}", "\u{200D}", "\u{FE0F}", "\u{20E3}", "©", "1", "é",
        "\u{AD}", "👩", "🇨",
        "ᄀ", "ᅡ", "각", "ｱ", "ﾞ", "\r", "\n", "\u{600}", "\u{E0100}",
    ]

    @Test("A character that is typed is laid out and drawn as if the whole line were, wherever and beside anything")
    func inserted() {
        var inserted = 0
        var appended = 0
        var between = 0
        let typed = Self.pieces.compactMap(\.unicodeScalars.first)
        for columns in [2, 3, 5, 6, 80] {
            for first in ["", "信信"] + Self.pieces {
                for second in [""] + Self.pieces {
                    let before = first + second
                    let scalars = Array(before.unicodeScalars)
                    for cursor in 0...scalars.count {
                        let old = LineLayout(prompt: "> ", text: before, cursor: cursor, columns: columns)
                        for scalar in typed {
                            var layout = old
                            guard layout.insert(scalar) else {
                                #expect(layout == old)
                                continue
                            }
                            inserted += 1
                            let place = old.places[old.cursorPlace].offset
                            var text = String.UnicodeScalarView(scalars)
                            text.insert(scalar, at: text.index(text.startIndex, offsetBy: place))
                            let whole = LineLayout(
                                prompt: "> ", text: String(text), cursor: place + 1, columns: columns)
                            #expect(layout == whole, "\(text.map(\.value)) at \(columns)")
                            // Where it repeats the next one, the whole painting draws one cell less.
                            let repeats = place < scalars.count && scalars[place] == scalar
                            for height in [1, 2, 24] {
                                var painter = LinePainter()
                                _ = painter.paint(old, height: height)
                                var other = painter
                                guard let drawn = painter.insert(from: layout) else { continue }
                                if layout.isCursorAtEnd { appended += 1 } else { between += 1 }
                                let whole = other.paint(layout, height: height)
                                #expect(repeats || drawn == whole)
                                #expect(painter == other)
                            }
                        }
                    }
                }
            }
        }
        // Plain characters before, behind and between one another.
        #expect(inserted > 5 * 6 * 6 * 6 && appended > 1000 && between > 1000)
    }

    @Test("The cursor stands before every grapheme and nowhere else, whatever joins what")
    func places() {
        let pieces = Self.pieces
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    let text = first + second + third
                    var offsets = [0]
                    for character in text { offsets.append((offsets.last ?? 0) + character.unicodeScalars.count) }
                    let layout = LineLayout(prompt: "", text: text, cursor: 0, columns: 80)
                    #expect(layout.places.map(\.offset) == offsets, "\(text.unicodeScalars.map(\.value))")
                    #expect(
                        layout.rows.reduce(0) { $0 + $1.count } >= text.count { $0.displayWidth(ambiguous: .one) > 0 })
                }
            }
        }
    }
}

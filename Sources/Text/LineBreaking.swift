/// Line breaking classes: UAX #14, reduced to Latin and Chinese.
enum BreakClass {
    case space
    /// Never at the end of a line.
    case opening
    /// Never at the start of a line.
    case closing
    /// An opening or closing quote: no break on either side.
    case quote
    /// Breaks are allowed on both sides.
    case ideograph
    /// Part of a word.
    case letter

    init(_ character: Character) {
        let scalars = character.unicodeScalars
        guard let scalar = scalars.first else {
            self = .letter
            return
        }
        // Compare scalars, because comparing graphemes normalises both sides each time.
        if scalars.dropFirst().isEmpty {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9":
                self = .letter
                return
            case " ", "\u{3000}", "\u{2003}", "\u{2002}", "\u{2009}", "\u{200B}":
                self = .space
                return
            case "(", "[", "{", "“", "‘", "（", "［", "｛", "「", "『", "《", "〈", "【", "〔", "〖", "«", "￥", "＄":
                self = .opening
                return
            case ")", "]", "}", "”", "’", "）", "］", "｝", "」", "』", "》", "〉", "】", "〕", "〗", "»",
                ",", ".", ";", ":", "!", "?", "%", "…", "—", "·", "～", "％", "‰", "℃",
                "，", "。", "、", "；", "：", "！", "？", "．", "・", "々", "〻", "ー", "ゝ", "ゞ", "ヽ", "ヾ",
                "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ", "ゅ", "ょ", "ァ", "ィ", "ゥ", "ェ", "ォ", "ッ", "ャ", "ュ", "ョ":
                self = .closing
                return
            case "\"":
                self = .quote
                return
            default: break
            }
        }
        self = scalar.displayWidth(ambiguous: .one) == 2 ? .ideograph : .letter
    }
}

/// A grapheme with its properties for wrapping.
struct Cell {
    var character: Character
    var width: Int
    var kind: BreakClass
    /// Part of a path, which is never split even if wider than a line, so that it can be copied from the terminal.
    var isPath = false

    init(_ character: Character, ambiguous: AmbiguousWidth) {
        self.character = character
        width = character.displayWidth(ambiguous: ambiguous)
        kind = BreakClass(character)
    }

    private var isDigit: Bool { character.isASCII && character.isNumber }

    /// Whether a line may break between `self` and `next` without a space.
    func allowsBreak(before next: Cell) -> Bool {
        if kind == .opening || next.kind == .closing || kind == .quote || next.kind == .quote { return false }
        if character == "\u{A0}" || next.character == "\u{A0}" { return false }
        // Keep 2024年1月15日 together.
        if isDigit && "年月日号点".contains(next.character) || "年月".contains(character) && next.isDigit { return false }
        if kind == .ideograph || next.kind == .ideograph { return true }
        // A line may break after a full-width comma or closing bracket, and before a full-width opening bracket.
        if kind == .closing && character.displayWidth(ambiguous: .one) == 2 { return true }
        return next.kind == .opening && next.character.displayWidth(ambiguous: .one) == 2
    }
}

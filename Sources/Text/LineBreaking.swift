/// What a grapheme does at the end of a line: UAX #14, cut down to Latin and Chinese.
enum BreakClass {
    case space
    /// Never at the end of a line.
    case opening
    /// Never at the start of a line.
    case closing
    /// Opens or closes, nobody knows which: stays with both its neighbours.
    case quote
    /// May stand on either side of a break.
    case ideograph
    /// Part of a word.
    case letter

    init(_ character: Character) {
        let scalars = character.unicodeScalars
        guard let scalar = scalars.first else {
            self = .letter
            return
        }
        // By scalar: comparing graphemes normalises both sides, a hundred times a character.
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

/// One grapheme with what wrapping needs to know of it.
struct Cell {
    var character: Character
    var width: Int
    var kind: BreakClass
    /// Part of a path, which is not split even where it is wider than a line: a terminal goes on in the next one, and what is
    /// copied is whole.
    var isPath = false

    init(_ character: Character, ambiguous: AmbiguousWidth) {
        self.character = character
        width = character.displayWidth(ambiguous: ambiguous)
        kind = BreakClass(character)
    }

    private var isDigit: Bool { character.isASCII && character.isNumber }

    /// Whether a line may end after `self` and go on with `next`, with no space between them.
    func allowsBreak(before next: Cell) -> Bool {
        if kind == .opening || next.kind == .closing || kind == .quote || next.kind == .quote { return false }
        if character == "\u{A0}" || next.character == "\u{A0}" { return false }
        // 2024年1月15日
        if isDigit && "年月日号点".contains(next.character) || "年月".contains(character) && next.isDigit { return false }
        if kind == .ideograph || next.kind == .ideograph { return true }
        // After a full-width comma or bracket a line may end whatever follows; so it may before a full-width bracket.
        if kind == .closing && character.displayWidth(ambiguous: .one) == 2 { return true }
        return next.kind == .opening && next.character.displayWidth(ambiguous: .one) == 2
    }
}

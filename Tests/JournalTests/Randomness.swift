/// Words, quotes, line ends, control characters, Chinese, emoji, combining marks.
func randomText(_ random: inout some RandomNumberGenerator) -> String {
    let pieces = [
        "a", "信", "\"", "\\", "\n", "\u{0}", "\u{1B}[2J", "👩🏽‍🚀", "e\u{301}", "\u{2028}", "/", "{", "}", "\u{7F}", "，",
        " ",
    ]
    return (0..<Int.random(in: 0...20, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
}

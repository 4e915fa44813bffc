/// SplitMix64: the same seed gives the same test everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &+ 0x9e37_79b9_7f4a_7c15 }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}

/// Words, quotes, line ends, control characters, Chinese, emoji, combining marks.
func randomText(_ random: inout some RandomNumberGenerator) -> String {
    let pieces = [
        "a", "信", "\"", "\\", "\n", "\u{0}", "\u{1B}[2J", "👩🏽‍🚀", "e\u{301}", "\u{2028}", "/", "{", "}", "\u{7F}", "，",
        " ",
    ]
    return (0..<Int.random(in: 0...20, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
}

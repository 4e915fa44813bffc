/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014), for shuffled sections and
/// random walks.
///
/// Must never change, because transcripts store only the seed of shuffled orders.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `0..<bound`, by multiplication; the bias is below bound / 2⁶⁴.
    public mutating func number(below bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(Swift.max(bound, 1))).high)
    }

    /// The numbers `0..<count` in random order (Fisher–Yates).
    public mutating func order(of count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(last, number(below: last + 1))
        }
        return order
    }
}

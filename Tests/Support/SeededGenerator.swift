import Dialogue

/// Random numbers from a seed: a run that fails can be repeated.
public struct SeededGenerator: RandomNumberGenerator {
    private var numbers: SplitMix64

    public init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

    public mutating func next() -> UInt64 { numbers.next() }

    /// A number in `0..<bound`.
    public mutating func below(_ bound: Int) -> Int { numbers.number(below: bound) }

    public mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[below(choices.count)]
    }
}

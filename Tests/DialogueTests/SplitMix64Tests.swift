import Dialogue
import Testing

@Suite("The numbers behind shuffled sections")
struct SplitMix64Tests {
    @Test("they are those of the published generator, for ever")
    func published() {
        // The first outputs for seed 1234567, as listed with the reference implementation's other ports.
        var numbers = SplitMix64(seed: 1_234_567)
        let first = (0..<5).map { _ in numbers.next() }
        #expect(
            first == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test("an order holds every place once, and every order comes up about as often")
    func fair() {
        var counts: [[Int]: Int] = [:]
        var numbers = SplitMix64(seed: 3)
        for _ in 0..<6000 { counts[numbers.order(of: 3), default: 0] += 1 }
        #expect(counts.count == 6)
        // 1000 each; six standard deviations are 173.
        #expect(counts.values.allSatisfy { (827...1173).contains($0) })
        #expect(numbers.order(of: 0).isEmpty && numbers.order(of: 1) == [0])
    }
}

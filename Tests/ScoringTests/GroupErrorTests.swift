import Scoring
import Testing

@Suite("The quotient of people who agree")
struct GroupErrorTests {
    @Test("is as exact as the measurement error of their means allows, above and below the line, and no more")
    func floor() throws {
        let people: [[Double?]] = Array(repeating: [4, 4, 4, 2], count: 8)
        let result = results(TeamScoreTests.team(quotientAcross: false), TeamScoreTests.answers(people))
        let interval = try #require(result["t"]?.interval)
        // Without scatter an item's error is the share of the assumption and of the distance from the middle, here one point; a
        // factor has two items, three factors are above the line, and there are eight people.
        let item = (0.05 * 0.7 + 0.3) / 4.05
        let (above, below) = (3 * item / 2 / 8, item / 2 / 8)
        // Fieller: the ratios ρ with (12 − 2ρ)² = t²(above + ρ² below); t of 7 degrees of freedom, 90 % (tables: 1.894579).
        let t2 = 1.894_578_605_061_3 * 1.894_578_605_061_3
        let (a, b, c) = (4 - t2 * below, -48.0, 144 - t2 * above)
        let root = (b * b - 4 * a * c).squareRoot()
        #expect(isClose(interval.low, (-b - root) / (2 * a), 1e-6))
        #expect(isClose(interval.high, (-b + root) / (2 * a), 1e-6))
    }
}

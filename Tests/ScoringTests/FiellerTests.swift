import Scoring
import Support
import Testing

@Suite("Fieller's theorem")
struct FiellerTests {
    @Test("Without error in the denominator it is the plain interval")
    func exactDenominator() {
        let set = Fieller.set(
            numerator: 12, numeratorVariance: 4, denominator: 2, denominatorVariance: 0, z: 2)
        #expect(set == .bounded(4...8))
        #expect(
            Fieller.deltaStandardError(numerator: 12, numeratorVariance: 4, denominator: 2, denominatorVariance: 0) == 1
        )
    }

    @Test("A denominator that may be zero leaves the outside of a gap, or everything")
    func unbounded() {
        let outside = Fieller.set(
            numerator: 4, numeratorVariance: 0.25, denominator: 1, denominatorVariance: 1, z: 2)
        guard case .outside(let below, let above) = outside else {
            Issue.record("expected the outside of a gap, got \(outside)")
            return
        }
        // a = −3, b = 4, e = 15: 3θ² + 8θ − 15 = 0.
        #expect(isClose(below, (-8 - 244.0.squareRoot()) / 6) && isClose(above, (-8 + 244.0.squareRoot()) / 6))
        #expect(outside.within(0.6...15) == above...15)
        #expect(outside.within(-10...15) == -10...15)
        let everything = Fieller.set(
            numerator: 1, numeratorVariance: 1, denominator: 1, denominatorVariance: 1, z: 2)
        #expect(everything == .everything && everything.within(0.6...15) == 0.6...15)
        #expect(
            Fieller.set(numerator: 3, numeratorVariance: 1, denominator: 2, denominatorVariance: 1, z: 2)
                == .atLeast(5.0 / 12))
        #expect(
            Fieller.set(numerator: 3, numeratorVariance: 0, denominator: 0, denominatorVariance: 0, z: 2) == .everything
        )
    }

    @Test(
        "Figures whose squares are no numbers leave everything open",
        arguments: [1e155, 1e200, .greatestFiniteMagnitude])
    func overflow(figure: Double) {
        for (n, v, d, w) in [(figure, 1, 2, 1), (1, figure, 2, 1), (1, 1, figure, 1), (figure, figure, figure, figure)]
        {
            let set = Fieller.set(
                numerator: n, numeratorVariance: v, denominator: d, denominatorVariance: w, covariance: 0, z: 2)
            let range = set.within(0.6...15)
            #expect(range.lowerBound >= 0.6 && range.upperBound <= 15)
        }
    }

    @Test("Every end satisfies the inequality with equality, and the ratio lies inside")
    func ends() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let n = Double.random(in: -15...15, using: &random)
            let d = Double.random(in: 0.5...5, using: &random)
            let (v, w) = (Double.random(in: 0.01...2, using: &random), Double.random(in: 0.01...2, using: &random))
            let c = Double.random(in: -1...1, using: &random) * (v * w).squareRoot()
            let set = Fieller.set(
                numerator: n, numeratorVariance: v, denominator: d, denominatorVariance: w, covariance: c, z: 1.645)
            func excess(_ ratio: Double) -> Double {
                (n - ratio * d) * (n - ratio * d) - 1.645 * 1.645 * (v - 2 * ratio * c + ratio * ratio * w)
            }
            #expect(excess(n / d) <= 0)
            switch set {
            case .bounded(let range):
                #expect(range.contains(n / d))
                #expect(abs(excess(range.upperBound)) < 1e-6 * max(1, range.upperBound * range.upperBound))
            case .outside(let below, let above):
                #expect(n / d <= below || n / d >= above)
                #expect(excess((below + above) / 2) > 0)
            case .everything, .atLeast, .atMost: #expect(excess(1e6) <= 0 || excess(-1e6) <= 0)
            }
        }
    }
}

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Two-sided probabilities of Student's t, and of the normal distribution if degrees of freedom are `nil`.
///
/// `make check-numbers` compares both with SciPy.
public enum StudentT {
    /// The probability of a statistic at least this far from 0, 0…1: I_{ν/(ν + t²)}(ν/2, 1/2), the regularized incomplete beta
    /// function. Source: Abramowitz & Stegun (1964), *Handbook of Mathematical Functions*, 26.7.1.
    ///
    /// - Parameter degreesOfFreedom: above 0; `nil` is the normal distribution.
    public static func probability(beyond statistic: Double, degreesOfFreedom: Double?) -> Double {
        guard let degrees = degreesOfFreedom else { return erfc(abs(statistic) / 2.0.squareRoot()) }
        let square = statistic * statistic
        guard square.isFinite else { return statistic.isNaN ? .nan : 0 }
        return incompleteBeta(at: degrees / (degrees + square), rest: square / (degrees + square), degrees / 2, 0.5)
    }

    /// The two-sided critical value: the inverse of ``probability(beyond:degreesOfFreedom:)`` by bisection.
    ///
    /// - Parameter probability: above 0, below 1.
    public static func critical(_ probability: Double, degreesOfFreedom: Double?) -> Double {
        var high = 2.0
        while high < 1e300, Self.probability(beyond: high, degreesOfFreedom: degreesOfFreedom) > probability {
            high *= 2
        }
        var low = high == 2 ? 0 : high / 2
        while true {
            let middle = low + (high - low) / 2
            guard low < middle, middle < high else { return middle }
            if Self.probability(beyond: middle, degreesOfFreedom: degreesOfFreedom) > probability {
                low = middle
            } else {
                high = middle
            }
        }
    }

    /// I_x(a, b) by its continued fraction, 26.5.8 of the same source, evaluated by Lentz's method.
    ///
    /// - Parameter rest: 1 − x, passed separately to avoid cancellation.
    static func incompleteBeta(at x: Double, rest: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard rest > 0 else { return 1 }
        let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(rest))
        // The continued fraction converges quickly on this side only.
        return x < (a + 1) / (a + b + 2)
            ? front * betaFraction(x, a, b) / a : 1 - front * betaFraction(rest, b, a) / b
    }

    private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        var c = 1.0
        var d = 1 - (a + b) * x / (a + 1)
        d = 1 / (abs(d) < tiny ? tiny : d)
        var value = d
        for step in 1...2000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            var factor = 1.0
            for term in [even, odd] {
                d = 1 + term * d
                d = 1 / (abs(d) < tiny ? tiny : d)
                c = 1 + term / c
                if abs(c) < tiny { c = tiny }
                factor = d * c
                value *= factor
            }
            if abs(factor - 1) < 1e-16 { break }
        }
        return value
    }

    /// ln Γ(x) for x above 0, by Stirling's series after shifting x to at least 10.
    static func logGamma(_ x: Double) -> Double {
        var x = x
        var shift = 0.0
        while x < 10 {
            shift -= log(x)
            x += 1
        }
        let square = 1 / (x * x)
        let series =
            (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188)))) / x
        return shift + (x - 0.5) * log(x) - x + 0.5 * log(2 * Double.pi) + series
    }
}

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The F distribution: how the ratio of two independent estimates of one variance is spread.
///
/// `make check-numbers` compares both with SciPy.
public enum VarianceRatio {
    /// The value below which the ratio lies with this probability, by bisection of I_{d₂/(d₂ + d₁ f)}(d₂/2, d₁/2), the chance of a
    /// larger one. Source: Abramowitz & Stegun (1964), *Handbook of Mathematical Functions*, 26.6.2.
    ///
    /// - Parameters:
    ///   - probability: above 0, below 1.
    ///   - above: degrees of freedom of the numerator, above 0.
    ///   - below: of the denominator, above 0.
    public static func quantile(_ probability: Double, above: Double, below: Double) -> Double {
        bisected { ratio in
            let part = above * ratio / (below + above * ratio)
            return 1 - StudentT.incompleteBeta(at: 1 - part, rest: part, below / 2, above / 2) < probability
        }
    }

    /// The same where the denominator is known: χ² / d, by the series of the incomplete gamma function, 6.5.29 of the same source.
    public static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
        bisected { ratio in
            let (shape, x) = (degreesOfFreedom / 2, degreesOfFreedom * ratio / 2)
            var term = 1 / shape
            var sum = term
            var next = shape + 1
            while term > 1e-17 * sum {
                term *= x / next
                sum += term
                next += 1
            }
            return sum * exp(shape * log(x) - x - StudentT.logGamma(shape)) < probability
        }
    }

    /// Where `isBelow` stops to hold, above 0.
    private static func bisected(_ isBelow: (Double) -> Bool) -> Double {
        var high = 1.0
        while high < 1e12, isBelow(high) { high *= 2 }
        var low = high / 2
        while low > 1e-12, !isBelow(low) { low /= 2 }
        while true {
            let middle = low + (high - low) / 2
            guard low < middle, middle < high else { return middle }
            if isBelow(middle) { low = middle } else { high = middle }
        }
    }
}

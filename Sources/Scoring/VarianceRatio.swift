#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The F distribution of the ratio of two independent estimates of a variance.
///
/// `make check-numbers` compares both with SciPy.
public enum VarianceRatio {
    /// The quantile by bisection of the upper tail probability I_{d₂/(d₂ + d₁ f)}(d₂/2, d₁/2). Source: Abramowitz &
    /// Stegun (1964), *Handbook of Mathematical Functions*, 26.6.2.
    ///
    /// - Parameters:
    ///   - probability: above 0, below 1.
    ///   - above: degrees of freedom of the numerator, above 0.
    ///   - below: degrees of freedom of the denominator, above 0.
    public static func quantile(_ probability: Double, above: Double, below: Double) -> Double {
        bisected { ratio in
            let part = above * ratio / (below + above * ratio)
            return 1 - StudentT.incompleteBeta(at: 1 - part, rest: part, below / 2, above / 2) < probability
        }
    }

    /// Same, for a known denominator: χ² / d, by the series of the incomplete gamma function, 6.5.29 of the same source.
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

    /// The positive point at which `isBelow` becomes false.
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

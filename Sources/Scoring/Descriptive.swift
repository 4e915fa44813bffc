/// Mean, median and spread.
public enum Descriptive {
    /// Arithmetic mean, Σx / n; `nil` if empty.
    public static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// Median: the middle value, or the mean of the two middle values; `nil` if empty.
    public static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// Sample variance, Σ(x − x̄)² / (n − 1), in two passes to avoid cancellation; `nil` below n = 2.
    public static func variance(_ values: [Double]) -> Double? {
        guard values.count > 1 else { return nil }
        return squares(values) / Double(values.count - 1)
    }

    /// Sample standard deviation, √variance; `nil` below n = 2.
    public static func standardDeviation(_ values: [Double]) -> Double? {
        variance(values)?.squareRoot()
    }

    /// Sample covariance, Σ(x − x̄)(y − ȳ) / (n − 1); `nil` below n = 2 or if the lists differ in length.
    public static func covariance(_ left: [Double], _ right: [Double]) -> Double? {
        guard left.count == right.count, left.count > 1, let x = mean(left), let y = mean(right) else { return nil }
        return zip(left, right).reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) } / Double(left.count - 1)
    }

    /// Pearson's correlation, −1…1; `nil` if either does not vary.
    public static func correlation(_ left: [Double], _ right: [Double]) -> Double? {
        guard let covariance = covariance(left, right), let x = variance(left), let y = variance(right), x > 0, y > 0
        else { return nil }
        return Swift.max(-1, Swift.min(1, covariance / (x.squareRoot() * y.squareRoot())))
    }

    /// Σ(x − x̄)²; 0 if empty.
    static func squares(_ values: [Double]) -> Double {
        guard let centre = mean(values) else { return 0 }
        return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    }
}

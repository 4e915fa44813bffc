/// A one-factor model of correlations.
public enum OneFactor {
    /// The minres solution: the loadings λ that make Σ_{i<j} (r_ij − λ_i λ_j)² smallest, found by solving for one loading
    /// at a time, λ_i = Σ r_ij λ_j / Σ λ_j² (j ≠ i), from the first principal component on. The same point as unweighted
    /// least squares and as principal axis factoring run until nothing moves.
    ///
    /// Source: Harman & Jones (1966), "Factor analysis by minimizing residuals (minres)", *Psychometrika* 31, 351–368.
    /// - Parameter correlations: square, symmetric, ones on the diagonal, three items or more.
    /// - Returns: loadings with a sum of 0 or more; `nil` if one is beyond ±1 or the search does not settle.
    public static func loadings(of correlations: [[Double]]) -> [Double]? {
        let indices = correlations.indices
        guard indices.count > 2, correlations.allSatisfy({ $0.count == indices.count }) else { return nil }
        guard var loadings = principalComponent(of: correlations) else { return nil }
        for _ in 0..<20_000 {
            var moved = 0.0
            for item in indices {
                var product = 0.0
                var squares = 0.0
                for other in indices where other != item {
                    product += correlations[item][other] * loadings[other]
                    squares += loadings[other] * loadings[other]
                }
                guard squares > 1e-12 else { return nil }
                moved = max(moved, abs(product / squares - loadings[item]))
                loadings[item] = product / squares
            }
            // A few units in the last place; below that, loadings only fluctuate.
            guard moved > 1e-14 else { return settled(loadings) }
        }
        return nil
    }

    private static func settled(_ loadings: [Double]) -> [Double]? {
        guard loadings.allSatisfy({ abs($0) <= 1 }) else { return nil }
        return loadings.reduce(0, +) < 0 ? loadings.map { -$0 } : loadings
    }

    /// The first principal component by power iteration, as a starting point.
    private static func principalComponent(of matrix: [[Double]]) -> [Double]? {
        // The row with the largest correlations cannot be orthogonal to the first component.
        guard
            var vector = matrix.max(by: { left, right in
                left.reduce(0) { $0 + $1 * $1 } < right.reduce(0) { $0 + $1 * $1 }
            })
        else { return nil }
        for _ in 0..<50 {
            let product = matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
            let length = product.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length > 0 else { return nil }
            vector = product.map { $0 / length }
        }
        return vector
    }
}

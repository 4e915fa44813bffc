/// Whether two lists of the same people's values, each sorted by itself, tell which values are one person's.
enum Pairing {
    /// - Parameter isPossible: whether one person can have both values.
    /// - Returns: true if every way of pairing the lists joins some value of the one with some value of the other, so that at least one
    ///   person has both. The shorter list is taken to be of some of the people of the longer one.
    static func isForced(
        _ one: [Double], _ other: [Double], isPossible: (_ one: Double, _ other: Double) -> Bool
    ) -> Bool {
        // Where all values are alike they are known of everybody, without the other list.
        guard Set(one).count > 1, Set(other).count > 1 else { return false }
        return Set(one).contains { value in
            Set(other).contains { beside in
                isPossible(value, beside)
                    && !hasPairing(one, other) { isPossible($0, $1) && !($0 == value && $1 == beside) }
            }
        }
    }

    /// Augmenting paths (Kuhn 1955).
    private static func hasPairing(
        _ one: [Double], _ other: [Double], isPossible: (_ one: Double, _ other: Double) -> Bool
    ) -> Bool {
        let isShorter = one.count <= other.count
        let (few, many) = isShorter ? (one, other) : (other, one)
        var partners = [Int?](repeating: nil, count: many.count)
        func pair(_ index: Int, _ tried: inout Set<Int>) -> Bool {
            for place in many.indices where !tried.contains(place) {
                guard isShorter ? isPossible(few[index], many[place]) : isPossible(many[place], few[index]) else {
                    continue
                }
                tried.insert(place)
                if let partner = partners[place], !pair(partner, &tried) { continue }
                partners[place] = index
                return true
            }
            return false
        }
        return few.indices.allSatisfy { index in
            var tried: Set<Int> = []
            return pair(index, &tried)
        }
    }
}

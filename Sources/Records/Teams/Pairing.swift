/// Tests whether two sorted lists of the same people's values disclose which values belong to one person.
enum Pairing {
    /// - Parameter isPossible: whether one person can have both values.
    /// - Returns: whether all possible pairings join some two values, so that at least one person certainly has both.
    ///   The people of the shorter list are assumed to be among those of the longer one.
    static func isForced(
        _ one: [Double], _ other: [Double], isPossible: (_ one: Double, _ other: Double) -> Bool
    ) -> Bool {
        // If all values are equal, they are known without the other list.
        guard Set(one).count > 1, Set(other).count > 1 else { return false }
        return Set(one).contains { value in
            Set(other).contains { beside in
                isPossible(value, beside)
                    && !hasPairing(one, other) { isPossible($0, $1) && !($0 == value && $1 == beside) }
            }
        }
    }

    /// Bipartite matching by augmenting paths (Kuhn 1955).
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

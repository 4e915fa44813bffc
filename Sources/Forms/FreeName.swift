extension Set<String> {
    /// Inserts and returns an unused name: `wish`, or else `wish_2`, `wish_3` …
    mutating func takeName(_ wish: String) -> String {
        var name = wish
        var number = 2
        while !insert(name).inserted {
            name = "\(wish)_\(number)"
            number += 1
        }
        return name
    }
}

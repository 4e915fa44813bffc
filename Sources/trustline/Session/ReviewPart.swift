import Dialogue

/// One screen of a review.
struct ReviewPart: Sendable, Equatable {
    /// Indices into the path.
    var items: Range<Int>
    /// From 1.
    var number: Int
    var count: Int

    var isLast: Bool { number == count }
}

extension SessionScreen {
    /// Divides the review into the fewest screens of equal length that fit without scrolling.
    ///
    /// - Parameter rows: the window's height, including one row for the prompt.
    func reviewParts(rows: Int) -> [ReviewPart] {
        let total = walk.path.count
        var parts = [ReviewPart(items: 0..<total, number: 1, count: 1)]
        for count in 1...max(1, total) {
            parts = (1...count).map { number in
                ReviewPart(items: (number - 1) * total / count..<number * total / count, number: number, count: count)
            }
            let fits = parts.allSatisfy { part in
                var screen = self
                screen.part = part
                return screen.text.split(separator: "\n", omittingEmptySubsequences: false).count < rows
            }
            if fits { break }
        }
        return parts
    }
}

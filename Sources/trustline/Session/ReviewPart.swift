import Dialogue

/// The part of a review that is on one screen.
struct ReviewPart: Sendable, Equatable {
    /// Places on the path.
    var items: Range<Int>
    /// From 1.
    var number: Int
    var count: Int

    var isLast: Bool { number == count }
}

extension SessionScreen {
    /// Parts the review into as few screens as a window needs in which nothing may scroll away, equally long ones.
    ///
    /// - Parameter rows: of the window; one of them is the prompt's.
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

/// Groups of comments, and the dots given to each comment.
///
/// Holds sums only, never whose dots they are. Comments are numbered from 1 in screen order.
public struct CommentBoard: Sendable, Codable, Equatable {
    /// Disjoint groups of two or more comment numbers, each ascending.
    public private(set) var groups: [[Int]] = []
    /// The dots of each comment, in order of numbers.
    public private(set) var dots: [Int]

    /// The number of dots for each person.
    public static let dotsEach = 3

    /// A comment or a group.
    public struct Topic: Sendable, Equatable {
        /// Comment numbers, ascending.
        public let comments: [Int]
        public let dots: Int
    }

    /// - Parameter comments: the number of comments.
    public init(comments: Int) { dots = Array(repeating: 0, count: comments) }

    public var numbers: ClosedRange<Int>? { dots.isEmpty ? nil : 1...dots.count }

    /// The comment's group, or the comment alone.
    public func group(of number: Int) -> [Int] { groups.first { $0.contains(number) } ?? [number] }

    /// Joins comments and their groups.
    public mutating func join(_ numbers: [Int]) {
        let all = Set(numbers.flatMap(group))
        groups.removeAll { !all.isDisjoint(with: $0) }
        if all.count > 1 { groups.append(all.sorted()) }
        groups.sort { $0[0] < $1[0] }
    }

    /// Dissolves a comment's group; dots stay with their comments.
    public mutating func separate(_ number: Int) {
        groups.removeAll { $0.contains(number) }
    }

    /// - Parameter numbers: a comment number for each dot.
    public mutating func give(_ numbers: [Int]) {
        for number in numbers { dots[number - 1] += 1 }
    }

    /// - Parameter sums: the dots of each comment, in the order of the numbers.
    public mutating func give(sums: [Int]) {
        for (place, sum) in zip(dots.indices, sums) { dots[place] += sum }
    }

    public mutating func takeDotsBack() { dots = dots.map { _ in 0 } }

    /// Topics by dots, most first, then by number.
    public var topics: [Topic] {
        dots.indices.map { $0 + 1 }.filter { group(of: $0)[0] == $0 }.map { number in
            let comments = group(of: number)
            return Topic(comments: comments, dots: comments.reduce(0) { $0 + dots[$1 - 1] })
        }.enumerated().sorted { ($1.element.dots, $0.offset) < ($0.element.dots, $1.offset) }.map(\.element)
    }
}

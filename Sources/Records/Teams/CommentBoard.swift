/// What a room makes of its comments before it talks about them: which of them belong together, and how many dots each was given.
///
/// Holds sums alone; whose dots they are is recorded nowhere. A comment's number is its place on the screen, from 1.
public struct CommentBoard: Sendable, Codable, Equatable {
    /// Numbers of comments that belong together, each rising; two or more, and no comment is in two groups.
    public private(set) var groups: [[Int]] = []
    /// The dots of each comment, in the order of the numbers.
    public private(set) var dots: [Int]

    /// How many dots a person has.
    public static let dotsEach = 3

    /// A comment, or several that belong together.
    public struct Topic: Sendable, Equatable {
        /// Rising.
        public let comments: [Int]
        public let dots: Int
    }

    /// - Parameter comments: how many there are.
    public init(comments: Int) { dots = Array(repeating: 0, count: comments) }

    public var numbers: ClosedRange<Int>? { dots.isEmpty ? nil : 1...dots.count }

    /// The comments that a comment belongs together with, itself among them.
    public func group(of number: Int) -> [Int] { groups.first { $0.contains(number) } ?? [number] }

    /// Puts comments together, and whatever each of them was together with.
    public mutating func join(_ numbers: [Int]) {
        let all = Set(numbers.flatMap(group))
        groups.removeAll { !all.isDisjoint(with: $0) }
        if all.count > 1 { groups.append(all.sorted()) }
        groups.sort { $0[0] < $1[0] }
    }

    /// Takes apart what a comment is together with. The dots stay with the comments they were given to.
    public mutating func separate(_ number: Int) {
        groups.removeAll { $0.contains(number) }
    }

    /// - Parameter numbers: one for each dot.
    public mutating func give(_ numbers: [Int]) {
        for number in numbers { dots[number - 1] += 1 }
    }

    public mutating func takeDotsBack() { dots = dots.map { _ in 0 } }

    /// By their dots, the most first; equal ones in the order of their numbers.
    public var topics: [Topic] {
        dots.indices.map { $0 + 1 }.filter { group(of: $0)[0] == $0 }.map { number in
            let comments = group(of: number)
            return Topic(comments: comments, dots: comments.reduce(0) { $0 + dots[$1 - 1] })
        }.enumerated().sorted { ($1.element.dots, $0.offset) < ($0.element.dots, $1.offset) }.map(\.element)
    }
}

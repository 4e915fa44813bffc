public import Guides
public import Text

/// The rounds and entries a step stands in.
public struct Scope: Sendable, Equatable {
    /// By loop name: a repeat's round as a number, an entry of a list as text, a row as its cells.
    public var names: [String: Entry]
    /// The rounds from the outermost in.
    public var rounds: [Round]

    public enum Entry: Sendable, Equatable {
        case round(Int)
        case text(String)
        /// An option of a `choices` question.
        case choice(id: String, text: Wording)
        /// `first`: the id of the column that names the row.
        case row([String: AnswerValue], first: String)
        /// Index into the header's members.
        case member(Int)
    }

    /// One round of a loop.
    public struct Round: Sendable, Hashable, CustomStringConvertible {
        /// A repeat's id, the question an `each` goes over, or `member`.
        public var loop: String
        /// The round's number, or what names the entry; a second one of the same name has `#2` after it.
        public var entry: String
        /// For a member's round that nobody else may see.
        public var isPrivate: Bool

        public init(loop: String, entry: String, isPrivate: Bool = false) {
            self.loop = loop
            self.entry = entry
            self.isPrivate = isPrivate
        }

        /// The round as an answer key writes it. A closing bracket is doubled, so that names with brackets stay unambiguous.
        public var description: String {
            guard entry.contains("]") else { return "\(loop)[\(entry)]" }
            return "\(loop)[\(entry.split(separator: "]", omittingEmptySubsequences: false).joined(separator: "]]"))]"
        }
    }

    public init(names: [String: Entry] = [:], rounds: [Round] = []) {
        self.names = names
        self.rounds = rounds
    }

    /// The member whose private round this is, counted from 0; the innermost, should one stand in another.
    public var privateMember: Int? {
        rounds.last(where: \.isPrivate).flatMap { Int($0.entry) }.map { $0 - 1 }
    }

    /// Whether answers in this scope are visible from `other`: in the loops that both are in, they must be in the same
    /// rounds.
    func isVisible(from other: Scope) -> Bool {
        for (mine, theirs) in zip(rounds, other.rounds) {
            guard mine.loop == theirs.loop else { return true }
            guard mine.entry == theirs.entry else { return false }
        }
        return true
    }

    /// What the rounds over these entries are called: a second one of the same name has `#2` after it.
    static func roundNames(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.map { name in
            var unique = name
            var count = 1
            while !seen.insert(unique).inserted {
                count += 1
                unique = "\(name)#\(count)"
            }
            return unique
        }
    }

    /// Same, of an `each` over rows.
    ///
    /// - Parameter first: the column that names them.
    public static func roundNames(of rows: [[String: AnswerValue]], first: String) -> [String] {
        roundNames(rows.map { $0[first]?.plain ?? "" })
    }

    func entering(_ round: Round, as name: String, _ entry: Entry) -> Scope {
        var inner = self
        inner.rounds.append(round)
        inner.names[name] = entry
        return inner
    }
}

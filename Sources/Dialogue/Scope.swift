public import Guides
public import Text

/// The loop rounds and entries that enclose a step.
public struct Scope: Sendable, Equatable {
    /// Entries by loop name: a repeat's round number, a list's entry, or a row's cells.
    public var names: [String: Entry]
    /// The rounds, the outermost first.
    public var rounds: [Round]

    public enum Entry: Sendable, Equatable {
        case round(Int)
        case text(String)
        /// An option of a `choices` question.
        case choice(id: String, text: Wording)
        /// A row; `first` is the id of the column that names it.
        case row([String: AnswerValue], first: String)
        /// Index into the header's members.
        case member(Int)
    }

    /// A round of a loop.
    public struct Round: Sendable, Hashable, CustomStringConvertible {
        /// A repeat's id, the question that an `each` iterates over, or `member`.
        public var loop: String
        /// The round's number or the entry's name; a second entry of the same name has the suffix `#2`.
        public var entry: String
        /// Whether it is a member's round that nobody else may see.
        public var isPrivate: Bool

        public init(loop: String, entry: String, isPrivate: Bool = false) {
            self.loop = loop
            self.entry = entry
            self.isPrivate = isPrivate
        }

        /// The round as written in answer keys. Closing brackets are doubled to keep names with brackets unambiguous.
        public var description: String {
            guard entry.contains("]") else { return "\(loop)[\(entry)]" }
            return "\(loop)[\(entry.split(separator: "]", omittingEmptySubsequences: false).joined(separator: "]]"))]"
        }
    }

    public init(names: [String: Entry] = [:], rounds: [Round] = []) {
        self.names = names
        self.rounds = rounds
    }

    /// The member, from 0, whose private round this is; the innermost if nested.
    public var privateMember: Int? {
        rounds.last(where: \.isPrivate).flatMap { Int($0.entry) }.map { $0 - 1 }
    }

    /// Whether answers in this scope are visible from `other`, that is, both are in the same rounds of their shared loops.
    func isVisible(from other: Scope) -> Bool {
        for (mine, theirs) in zip(rounds, other.rounds) {
            guard mine.loop == theirs.loop else { return true }
            guard mine.entry == theirs.entry else { return false }
        }
        return true
    }

    /// Round names for these entries; a second entry of the same name gets the suffix `#2`.
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

    /// Same, for an `each` over rows.
    ///
    /// - Parameter first: the column that names the rows.
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

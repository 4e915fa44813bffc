/// A team.
public struct Team: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// 16 random hexadecimal digits, which name the folder, so that no file name contains the team's name.
    public var id: String
    public var name: String
    /// Members' names; `nil` if only their number is known.
    public var members: [String]?
    public var size: Int
    /// Ids of teams joined into this one, ascending; `nil` if there are none.
    public var joined: [String]?

    /// The allowed sizes; more people do not fit around one laptop.
    public static let sizes = 2...40

    public init(id: String, name: String, members: [String]?, size: Int) {
        format = StoredFormat.current
        self.id = id
        self.name = name
        self.members = members
        self.size = size
    }

    /// Joins two versions of a team; commutative and idempotent. Contains all members of either, in alphabetical order
    /// if they differ.
    ///
    /// - Parameter id: the id of `other`, if it is another team joined into this one.
    public func joined(with other: Team, also id: String? = nil) -> Team {
        var both = self
        both.name = min(name, other.name)
        both.members = members == other.members ? members : Set((members ?? []) + (other.members ?? [])).sorted()
        both.size = both.members?.count ?? max(size, other.size)
        let ids = Set((joined ?? []) + (other.joined ?? []) + (id.map { [$0] } ?? [])).subtracting([self.id])
        both.joined = ids.isEmpty ? nil : ids.sorted()
        return both
    }
}

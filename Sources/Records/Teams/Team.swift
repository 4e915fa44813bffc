/// People who look at their trust in one another together.
public struct Team: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// 16 random hexadecimal digits; names the folder, so that the team's name stands in no file's name.
    public var id: String
    public var name: String
    /// `nil`: only a head count is known.
    public var members: [String]?
    public var size: Int
    /// Ids of teams that were joined into this one; rising, `nil` where there are none.
    public var joined: [String]?

    /// Fewer cannot be a team; more than this have no room around one laptop.
    public static let sizes = 2...40

    public init(id: String, name: String, members: [String]?, size: Int) {
        format = StoredFormat.current
        self.id = id
        self.name = name
        self.members = members
        self.size = size
    }

    /// What two versions of one team say together, the same whichever comes first and however often it is done: everybody who is in
    /// either, in the order of the alphabet where the two differ.
    ///
    /// - Parameter id: of `other`, where it is another team that is joined into this one.
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

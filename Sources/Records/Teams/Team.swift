/// People who look at their trust in one another together.
public struct Team: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// 16 random hexadecimal digits; names the folder, so that the team's name stands in no file's name.
    public var id: String
    public var name: String
    /// `nil`: only a head count is known.
    public var members: [String]?
    public var size: Int

    /// Fewer cannot be a team; more than this have no room around one laptop.
    public static let sizes = 2...40

    public init(id: String, name: String, members: [String]?, size: Int) {
        format = StoredFormat.current
        self.id = id
        self.name = name
        self.members = members
        self.size = size
    }
}

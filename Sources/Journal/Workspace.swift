/// The folder a user works in.
public struct Workspace: Sendable {
    /// An absolute path.
    public let path: String

    public init(path: String) {
        self.path = path
    }
}

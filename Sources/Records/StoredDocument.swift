/// The format of everything that is stored.
public enum StoredFormat {
    /// What this program reads and writes; a document of a higher number is refused and left as it is.
    public static let current = 1
}

/// A value that is a file of its own in the workspace.
public protocol StoredDocument: Decodable {
    /// ``StoredFormat/current`` when it was written.
    var format: Int { get }
}

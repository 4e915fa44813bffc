/// The version of the storage format.
public enum StoredFormat {
    /// The format read and written by this program; documents of a higher format are refused and left unchanged.
    public static let current = 1
}

/// A value stored as a file of its own.
public protocol StoredDocument: Decodable {
    /// The value of ``StoredFormat/current`` when it was written.
    var format: Int { get }
}

internal import CGuides

/// The built-in guides, as the bytes of their files in `questionnaires/`.
public enum EmbeddedGuides {
    /// The files' names without `.yaml`, sorted.
    public static var names: [String] { all.map(name).sorted() }

    /// A built-in guide's file; `nil` if there is none with this name.
    public static func bytes(of name: String) -> [UInt8]? {
        all.first { self.name($0) == name }.map { bytes(from: $0.bytes) }
    }

    /// The JSON Schema of guides (draft-07), for editors.
    public static var schema: [UInt8] { bytes(from: guide_schema_bytes()) }

    /// The zero-terminated bytes.
    private static func bytes(from start: UnsafePointer<UInt8>) -> [UInt8] {
        var end = start
        while end.pointee != 0 { end += 1 }
        return [UInt8](UnsafeBufferPointer(start: start, count: end - start))
    }

    private static var all: UnsafeBufferPointer<embedded_guide> {
        UnsafeBufferPointer(start: embedded_guides, count: embedded_guide_count)
    }

    private static func name(_ guide: embedded_guide) -> String { String(cString: guide.name) }
}

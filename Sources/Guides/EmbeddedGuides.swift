internal import CGuides

/// The guides that are compiled into the program, as the bytes of their files in `questionnaires/`.
public enum EmbeddedGuides {
    /// The files' names without `.yaml`, sorted.
    public static var names: [String] { all.map(name).sorted() }

    /// A guide's file; `nil` if none of this name is compiled in.
    public static func bytes(of name: String) -> [UInt8]? {
        guard let start = all.first(where: { self.name($0) == name })?.bytes else { return nil }
        var end = start
        while end.pointee != 0 { end += 1 }
        return [UInt8](UnsafeBufferPointer(start: start, count: end - start))
    }

    private static var all: UnsafeBufferPointer<embedded_guide> {
        UnsafeBufferPointer(start: embedded_guides, count: embedded_guide_count)
    }

    private static func name(_ guide: embedded_guide) -> String { String(cString: guide.name) }
}

/// Reads a guide from the bytes of a YAML file.
public enum GuideReader {
    /// The guide, unless there is an error among the diagnostics; all of a file's errors at once.
    ///
    /// - Parameter name: the file's name without `.yaml`, which must be the guide's id; `nil` to not check it.
    public static func read(_ bytes: [UInt8], name: String?) -> (guide: Guide?, diagnostics: [Diagnostic]) {
        (nil, [])
    }
}

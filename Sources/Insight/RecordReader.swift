public import Guides
public import Records

/// Provides records on demand.
public struct RecordReader {
    /// A finished session by id.
    ///
    /// - Throws: if its file cannot be read.
    public var transcript: (_ session: String) throws -> Transcript
    /// A guide by id and at least ``HistoryEntry/pinLength`` digits of its file's SHA-256; `nil` if that version is gone.
    public var guide: (_ id: String, _ pin: String) -> Guide?
    /// The imported measurement for a guide's id; `nil` if there is none or it cannot be read.
    public var imported: (_ guide: String) -> ImportedMeasurement?

    public init(
        transcript: @escaping (_ session: String) throws -> Transcript,
        guide: @escaping (_ id: String, _ pin: String) -> Guide?,
        imported: @escaping (_ guide: String) -> ImportedMeasurement?
    ) {
        self.transcript = transcript
        self.guide = guide
        self.imported = imported
    }
}

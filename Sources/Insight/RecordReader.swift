public import Guides
public import Records

/// Where conclusions get the records they need, one at a time and only when they need them.
public struct RecordReader {
    /// A finished session by its id.
    ///
    /// - Throws: where its file cannot be read.
    public var transcript: (_ session: String) throws -> Transcript
    /// A guide by its id and at least ``HistoryEntry/pinLength`` digits of its file's hash; `nil`: that version is gone.
    public var guide: (_ id: String, _ pin: String) -> Guide?
    /// What was imported for a guide, by its id; `nil` where nothing was or it cannot be read.
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

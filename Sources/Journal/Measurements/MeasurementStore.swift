public import Records
import Text

/// What was imported of guides' noise, one file a guide.
public struct MeasurementStore: Sendable {
    let files: Files

    /// What was imported for a guide; `nil` if nothing was.
    public func imported(for guide: String) throws(JournalError) -> ImportedMeasurement? {
        let path = try files.layout.measurement(guide)
        guard try files.disk.status(path) != nil else { return nil }
        let found = try files.read(ImportedMeasurement.self, at: path)
        guard found.guide == guide, found.itemError > 0, found.itemError.isFinite, found.degreesOfFreedom >= 0,
            found.degreesOfFreedom.isFinite, found.sheets >= 0
        else { throw .damaged(path: path, detail: Phrase("not a measurement of this guide")) }
        return found
    }

    /// Takes the place of what was imported for the same guide before.
    public func save(_ measurement: ImportedMeasurement) throws(JournalError) {
        try files.place(measurement, at: try files.layout.measurement(measurement.guide))
    }

    /// - Returns: whether there was one.
    @discardableResult
    public func drop(for guide: String) throws(JournalError) -> Bool {
        try files.disk.remove(try files.layout.measurement(guide))
    }
}

public import Records
import Text

/// Imported measurement errors, one file for each guide.
public struct MeasurementStore: Sendable {
    let files: Files

    /// The measurement imported for a guide, if any.
    public func imported(for guide: String) throws(JournalError) -> ImportedMeasurement? {
        let path = try files.layout.measurement(guide)
        guard try files.disk.status(path) != nil else { return nil }
        let found = try files.read(ImportedMeasurement.self, at: path)
        guard found.guide == guide, found.itemError > 0, found.itemError.isFinite, found.degreesOfFreedom >= 0,
            found.degreesOfFreedom.isFinite, found.sheets >= 0
        else { throw .damaged(path: path, detail: Phrase("not a measurement of this guide")) }
        return found
    }

    /// Saves a measurement, replacing an earlier one for the same guide.
    public func save(_ measurement: ImportedMeasurement) throws(JournalError) {
        try files.place(measurement, at: try files.layout.measurement(measurement.guide))
    }

    /// - Returns: whether there was a measurement.
    @discardableResult
    public func drop(for guide: String) throws(JournalError) -> Bool {
        try files.disk.remove(try files.layout.measurement(guide))
    }
}

public import Records

extension Workspace {
    private func measurementPath(_ guide: String) throws(JournalError) -> String {
        guard Workspace.isPlainName(guide) else { throw .badName(guide) }
        return Path.join(transcripts, "measurements", guide + ".json")
    }

    /// What was imported for a guide; `nil` if nothing was.
    public func importedMeasurement(for guide: String) throws(JournalError) -> ImportedMeasurement? {
        let path = try measurementPath(guide)
        guard try disk.status(path) != nil else { return nil }
        let found = try readEvent(ImportedMeasurement.self, at: path)
        guard found.guide == guide, found.itemError > 0, found.itemError.isFinite, found.degreesOfFreedom >= 0,
            found.degreesOfFreedom.isFinite, found.sheets >= 0
        else { throw .damaged(path: path, detail: "not a measurement of this guide") }
        return found
    }

    /// Takes the place of what was imported for the same guide before.
    public func save(_ measurement: ImportedMeasurement) throws(JournalError) {
        try disk.place(try JSON.document(measurement), at: try measurementPath(measurement.guide), staging: staging)
    }

    /// - Returns: whether there was one.
    @discardableResult
    public func dropImportedMeasurement(for guide: String) throws(JournalError) -> Bool {
        try disk.remove(try measurementPath(guide))
    }
}

import Guides
public import Text

/// How far single answers to one version of a guide stray, estimated from sheets of other people that were read from a
/// file. The answers themselves are not kept.
///
/// `docs/schemas/measurement.schema.json` describes the file.
public struct ImportedMeasurement: Sendable, Codable, Equatable, JournalDocument {
    public var format: Int
    public var guide: String
    public var guideVersion: Int
    public var at: Timestamp
    public var device: String
    /// Complete sheets of the factor that has the fewest.
    public var sheets: Int
    /// Standard deviation of one answer's error as a share of its scale, above 0.
    public var itemError: Double
    public var degreesOfFreedom: Double
    public var factors: [Factor]

    public struct Factor: Sendable, Codable, Equatable {
        /// The score's id.
        public var id: String
        /// Complete sheets.
        public var sheets: Int
        /// Cronbach's alpha and McDonald's omega; `nil` where they cannot be computed, or there are too few sheets.
        public var alpha: Double?
        public var omega: Double?

        public init(id: String, sheets: Int, alpha: Double?, omega: Double?) {
            self.id = id
            self.sheets = sheets
            self.alpha = alpha
            self.omega = omega
        }
    }

    public init(
        guide: String, guideVersion: Int, at: Timestamp, device: String, sheets: Int, itemError: Double,
        degreesOfFreedom: Double, factors: [Factor]
    ) {
        format = Workspace.format
        self.guide = guide
        self.guideVersion = guideVersion
        self.at = at
        self.device = device
        self.sheets = sheets
        self.itemError = itemError
        self.degreesOfFreedom = degreesOfFreedom
        self.factors = factors
    }
}

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

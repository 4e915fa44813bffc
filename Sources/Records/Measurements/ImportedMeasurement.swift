import Guides
public import Text

/// The error of single answers to one version of a guide, estimated from sheets of other people imported from a
/// file. The answers themselves are not kept.
///
/// `docs/schemas/measurement.schema.json` describes the file.
public struct ImportedMeasurement: Sendable, Codable, Equatable, StoredDocument {
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
        format = StoredFormat.current
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

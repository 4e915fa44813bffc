import Guides
public import Text

/// The measurement error of single answers to a version of a guide, estimated from other people's sheets. The answers
/// themselves are not stored.
///
/// `docs/schemas/measurement.schema.json` describes the file.
public struct ImportedMeasurement: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    public var guide: String
    public var guideVersion: Int
    public var at: Timestamp
    public var device: String
    /// The smallest number of complete sheets of any factor.
    public var sheets: Int
    /// Standard deviation of an answer's error as a fraction of its scale's range, above 0.
    public var itemError: Double
    public var degreesOfFreedom: Double
    public var factors: [Factor]

    public struct Factor: Sendable, Codable, Equatable {
        /// The score's id.
        public var id: String
        /// The number of complete sheets.
        public var sheets: Int
        /// Cronbach's alpha and McDonald's omega; `nil` if they cannot be computed or there are too few sheets.
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

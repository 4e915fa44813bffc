import Text

/// A typed duration, such as `15m`, `2h`, `3d`, `3 days`, 两天, 12个小时 or 2時間.
public struct TypedSpan: Sendable, Equatable {
    /// The number of units, at least 1.
    public let count: Int
    public let unit: Unit

    /// A unit; its raw value is in seconds.
    public enum Unit: Int, Sendable {
        case minute = 60
        case hour = 3600
        case day = 86_400
    }

    private static let words: [(unit: Unit, typed: [String])] = [
        (.minute, Phrase("m|min|minute|minutes", context: "typed: a unit of time").typed),
        (.hour, Phrase("h|hour|hours", context: "typed: a unit of time").typed),
        (.day, Phrase("d|day|days", context: "typed: a unit of time").typed),
    ]

    /// - Parameters:
    ///   - bare: the unit of a number without one.
    ///   - longest: the maximum, in seconds.
    /// - Returns: `nil` for anything else, and for longer durations.
    public init?(_ text: String, bare: Unit, longest: Int) {
        var reader = PieceReader(text.folded)
        guard let count = reader.takeNumber(), count > 0 else { return nil }
        _ = reader.take(Numeral.counters)
        let word = reader.rest.trimmed
        let named = Self.words.first { $0.typed.contains(word) }?.unit
        guard let unit = word.isEmpty ? bare : named, count <= longest / unit.rawValue else { return nil }
        self.count = count
        self.unit = unit
    }

    public var seconds: Int { count * unit.rawValue }
}

/// A point in time in UTC with millisecond precision, written as `2026-11-22T10:15:03.120Z`.
public struct Timestamp: Sendable, Hashable, Comparable {
    public let millisecondsSinceEpoch: Int64

    public init(millisecondsSinceEpoch: Int64) {
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
    }

    /// The UTC day; 1970-01-01 outside the years 1 to 9999.
    public var utcDate: CivilDate {
        let day = Int((millisecondsSinceEpoch - Int64(millisecondsOfDay)) / 86_400_000)
        return CivilDate(daysSinceEpoch: day) ?? CivilDate(daysSinceEpoch: 0)!
    }

    private var millisecondsOfDay: Int {
        let rest = Int(millisecondsSinceEpoch % 86_400_000)
        return rest < 0 ? rest + 86_400_000 : rest
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }
}

extension Timestamp: CustomStringConvertible {
    public var description: String {
        let time = millisecondsOfDay
        return "\(utcDate)T\((time / 3_600_000).zeroPadded(2)):\((time / 60_000 % 60).zeroPadded(2)):"
            + "\((time / 1000 % 60).zeroPadded(2)).\((time % 1000).zeroPadded(3))Z"
    }

    /// Parses the format of ``description``; milliseconds are optional.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20 || bytes.count == 24, bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            bytes.count == 20 || bytes[19] == UInt8(ascii: "."),
            let date = CivilDate(iso: String(decoding: bytes[..<10], as: UTF8.self))
        else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            let digits = bytes[range]
            guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
            return Int(String(decoding: digits, as: UTF8.self))
        }
        guard let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            let millisecond = bytes.count == 24 ? number(20..<23) : 0, hour < 24, minute < 60, second < 60
        else { return nil }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        self.init(millisecondsSinceEpoch: seconds * 1000 + Int64(millisecond))
    }
}

extension Timestamp: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let timestamp = Timestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a time like 2026-11-22T10:15:03.120Z")
        }
        self = timestamp
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

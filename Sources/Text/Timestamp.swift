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
        let (date, time) = (utcDate, millisecondsOfDay)
        return String(unsafeUninitializedCapacity: 24) { buffer in
            _ = buffer.initialize(from: "0000-00-00T00:00:00.000Z".utf8)
            func put(_ number: Int, endingAt end: Int) {
                var (number, place) = (number, end)
                while number > 0 {
                    place -= 1
                    buffer[place] = UInt8(ascii: "0") + UInt8(number % 10)
                    number /= 10
                }
            }
            put(date.year, endingAt: 4)
            put(date.month, endingAt: 7)
            put(date.day, endingAt: 10)
            put(time / 3_600_000, endingAt: 13)
            put(time / 60_000 % 60, endingAt: 16)
            put(time / 1000 % 60, endingAt: 19)
            put(time % 1000, endingAt: 23)
            return 24
        }
    }

    /// Parses the format of ``description``; milliseconds are optional.
    public init?(_ text: String) {
        var text = text
        let parsed: Int64? = text.withUTF8 { bytes in
            guard bytes.count == 20 || bytes.count == 24, bytes.last == UInt8(ascii: "Z") else { return nil }
            guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
                bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
                bytes.count == 20 || bytes[19] == UInt8(ascii: ".")
            else { return nil }
            func number(_ range: Range<Int>) -> Int? {
                var number = 0
                for place in range {
                    guard bytes[place] >= UInt8(ascii: "0"), bytes[place] <= UInt8(ascii: "9") else { return nil }
                    number = number * 10 + Int(bytes[place] - UInt8(ascii: "0"))
                }
                return number
            }
            guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
                let date = CivilDate(year: year, month: month, day: day),
                let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
                let millisecond = bytes.count == 24 ? number(20..<23) : 0, hour < 24, minute < 60, second < 60
            else { return nil }
            let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
            return seconds * 1000 + Int64(millisecond)
        }
        guard let parsed else { return nil }
        self.init(millisecondsSinceEpoch: parsed)
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

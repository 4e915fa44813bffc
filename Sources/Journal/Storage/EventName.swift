import Guides
import Text

/// Names of files that hold one event each: sorted by time, unique across machines.
enum EventName {
    /// `20261122T101503120Z-1a2b3c4d`.
    ///
    /// - Parameter random: 16 hexadecimal digits from ``Chance/name()``.
    static func make(at time: Timestamp, random: String) -> String {
        "\(stamp(time))-\(random.prefix(8))"
    }

    /// A name determined by `source`, so that saving is idempotent.
    static func make(at time: Timestamp, source: String) -> String {
        "\(stamp(time))-\(Digest.sha256(Array(source.utf8)).prefix(8))"
    }

    /// Whether `text` is an event name.
    static func isValid(_ text: some StringProtocol) -> Bool {
        let bytes = Array(text.utf8)
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        return bytes.count == 28 && bytes[..<8].allSatisfy(isDigit) && bytes[8] == UInt8(ascii: "T")
            && bytes[9..<18].allSatisfy(isDigit) && bytes[18] == UInt8(ascii: "Z") && bytes[19] == UInt8(ascii: "-")
            && bytes[20...].allSatisfy { isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
    }

    private static func stamp(_ time: Timestamp) -> String {
        time.description.filter { $0 != "-" && $0 != ":" && $0 != "." }
    }
}

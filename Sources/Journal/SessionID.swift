public import Text

/// Session ids such as `20261122T101500Z-trust-quotient-1a2b3c4d`: unique, sorted by time, safe as file names.
public enum SessionID {
    /// - Parameter entropy: random bits that keep ids of different machines apart.
    public static func make(guide: String, at time: Timestamp, entropy: UInt32) -> String {
        let stamp = time.description.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
        let seconds = String(decoding: stamp.prefix(15), as: UTF8.self)
        return "\(seconds)Z-\(guide)-\(Int(entropy).zeroPadded(8, radix: 16))"
    }

    /// Returns `id` if well-formed, because it becomes part of a path.
    static func checked(_ id: String) throws(JournalError) -> String {
        let bytes = Array(id.utf8)
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard bytes.count > 17, bytes.count <= 120, bytes[..<8].allSatisfy(isDigit), bytes[8] == UInt8(ascii: "T"),
            bytes[9..<15].allSatisfy(isDigit), bytes[15] == UInt8(ascii: "Z"), bytes[16] == UInt8(ascii: "-"),
            bytes[17...].allSatisfy({
                isDigit($0) || $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            })
        else { throw .badName(id) }
        return id
    }

    /// Whether a file name belongs to the session: its file, a related file, or a copy such as `ID (1).json` or
    /// `ID-LAPTOP.json`.
    static func isNamed(_ id: String, by file: String) -> Bool {
        guard file.hasPrefix(id), let next = file.dropFirst(id.count).first, !next.isLetter, !next.isNumber else {
            return false
        }
        // Exclude another session whose id begins with this one.
        let end = file.prefix { $0 != "." }.suffix(9)
        return next != "-" || end.first != "-" || !Digest.isHexadecimal(end.dropFirst(), digits: 8)
    }

    /// The month folder of a well-formed id, such as `2026/11`.
    static func folder(of id: String) -> String {
        "\(id.prefix(4))/\(id.dropFirst(4).prefix(2))"
    }

    /// The guide and start time, to the second, encoded in an id.
    static func parts(of id: String) -> (guide: String, started: Timestamp)? {
        guard let id = try? checked(id), id.utf8.count > 26 else { return nil }
        let digits = Array(id.utf8.prefix(15))
        func text(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        let iso =
            "\(text(0..<4))-\(text(4..<6))-\(text(6..<8))T\(text(9..<11)):\(text(11..<13)):\(text(13..<15)).000Z"
        guard let started = Timestamp(iso) else { return nil }
        return (String(id.dropFirst(17).dropLast(9)), started)
    }
}

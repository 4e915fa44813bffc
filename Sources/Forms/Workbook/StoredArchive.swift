/// A ZIP archive (PKWARE APPNOTE 6.3.10) of uncompressed files.
///
/// Questionnaires have a few tens of kilobytes, so compression is not needed. Deterministic; all files are dated
/// 1980-01-01, ZIP's earliest date.
struct StoredArchive {
    private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// - Parameters:
    ///   - name: the file's path in the archive, ASCII.
    ///   - content: at most 4 GB together with all others.
    mutating func add(_ name: String, _ content: String) {
        let name = Array(name.utf8)
        let content = Array(content.utf8)
        let place = bytes.count
        // Version 2.0, no flags, stored, 1980-01-01 00:00.
        let shared =
            Self.two(20) + Self.two(0) + Self.two(0) + Self.two(0) + Self.two(0x21)
            + Self.four(CRC32.of(content)) + Self.four(content.count) + Self.four(content.count)
            + Self.two(name.count) + Self.two(0)
        bytes += Self.four(0x0403_4B50) + shared + name + content
        directory +=
            Self.four(0x0201_4B50) + Self.two(20) + shared + Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0)
            + Self.four(place) + name
        count += 1
    }

    /// Ends the archive; nothing can be added afterwards.
    mutating func finish() {
        let place = bytes.count
        bytes += directory
        bytes +=
            Self.four(0x0605_4B50) + Self.two(0) + Self.two(0) + Self.two(count) + Self.two(count)
            + Self.four(directory.count) + Self.four(place) + Self.two(0)
    }

    private static func two(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }

    private static func four(_ number: some BinaryInteger) -> [UInt8] {
        two(Int(truncatingIfNeeded: number)) + two(Int(truncatingIfNeeded: number >> 16))
    }
}

/// CRC-32 of ISO 3309 as ZIP uses it: reflected polynomial 0xEDB88320.
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }

    static func of(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    }
}

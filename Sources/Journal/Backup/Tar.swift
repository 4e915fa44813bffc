import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An entry of a tar archive.
struct TarEntry: Equatable {
    enum Kind: Equatable {
        case file, folder
        /// A link, device, FIFO, sparse file or the like.
        case other
    }

    /// As stored in the archive.
    var path: String
    var kind: Kind
    /// In bytes.
    var size: Int
    /// The offset of its contents in the archive, in bytes.
    var offset: Int
}

/// The tar format: writes POSIX.1-2001 (pax), reads GNU tar's format as well.
enum Tar {
    static let block = 512
    /// The end of an archive, two zero blocks.
    static let end = [UInt8](repeating: 0, count: 2 * block)

    /// The header blocks before a file's contents.
    ///
    /// - Parameters:
    ///   - size: in bytes.
    ///   - modified: seconds since 1970.
    static func header(path: String, size: Int, modified: Int64) -> [UInt8] {
        let bytes = Array(path.utf8)
        if bytes.count <= 100, bytes.allSatisfy({ $0 < 0x80 }) {
            return block(name: bytes, type: "0", size: size, modified: modified)
        }
        // Long and non-ASCII names need a pax extended header.
        let record = paxRecord("path", path)
        return block(name: Array("pax".utf8), type: "x", size: record.count, modified: modified) + padded(record)
            + block(name: Array(bytes.prefix(100)), type: "0", size: size, modified: modified)
    }

    /// The bytes padded with zeros to whole blocks.
    static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: (block - bytes.count % block) % block)
    }

    /// A pax record, `LENGTH KEY=VALUE` and a newline; the length includes its own digits.
    private static func paxRecord(_ key: String, _ value: String) -> [UInt8] {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count
        while length != rest.utf8.count + String(length).utf8.count {
            length = rest.utf8.count + String(length).utf8.count
        }
        return Array("\(length)\(rest)".utf8)
    }

    private static func block(name: [UInt8], type: Unicode.Scalar, size: Int, modified: Int64) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: block)
        func put(_ field: some Collection<UInt8>, at start: Int) {
            bytes.replaceSubrange(start..<(start + field.count), with: field)
        }
        func octal(_ number: Int64, digits: Int) -> [UInt8] {
            Array(Int(min(max(number, 0), (1 << (3 * Int64(digits))) - 1)).zeroPadded(digits, radix: 8).utf8)
        }
        put(name, at: 0)
        put(octal(0o600, digits: 7), at: 100)
        put(octal(0, digits: 7), at: 108)
        put(octal(0, digits: 7), at: 116)
        put(octal(Int64(size), digits: 11), at: 124)
        put(octal(modified, digits: 11), at: 136)
        put(Array("        ".utf8), at: 148)
        bytes[156] = UInt8(ascii: type)
        put(Array("ustar\0".utf8) + Array("00".utf8), at: 257)
        put(octal(checksum(bytes[...]), digits: 6) + [0], at: 148)
        return bytes
    }

    /// The header's checksum: the sum of its bytes with the checksum field as spaces.
    fileprivate static func checksum(_ header: ArraySlice<UInt8>) -> Int64 {
        header.enumerated().reduce(0) { sum, byte in
            sum + Int64((148..<156).contains(byte.offset) ? UInt8(ascii: " ") : byte.element)
        }
    }
}

/// Reads an untrusted tar archive entry by entry in constant memory.
struct TarReader {
    let path: String
    private let file: OpenFile
    private let length: Int
    private var position = 0

    /// The largest extended header or long name accepted, in bytes.
    private static let extensionLimit = 64 * 1024

    /// - Parameter path: an absolute path, possibly outside the workspace.
    init(path: String) throws(JournalError) {
        self.path = path
        file = try OpenFile(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, disk: Disk())
        let status = try file.status()
        guard status.isRegularFile else { throw .damaged(path: path, detail: Phrase("not a regular file")) }
        length = status.size
    }

    /// The next entry.
    ///
    /// - Returns: `nil` at the end.
    /// - Throws: ``JournalError/damaged(path:detail:)`` if the archive is truncated or is not a tar archive.
    mutating func next() throws(JournalError) -> TarEntry? {
        var longName: String?
        while true {
            let header = try file.read(from: position, count: Tar.block)
            if header.allSatisfy({ $0 == 0 }) {
                // Even an empty archive has its end blocks.
                guard position > 0 || !header.isEmpty else {
                    throw .damaged(path: path, detail: Phrase("not a tar archive"))
                }
                guard header.count == Tar.block else { throw .damaged(path: path, detail: Phrase("cut off")) }
                return nil
            }
            guard header.count == Tar.block, number(header[148..<156]) == Int(Tar.checksum(header[...])) else {
                throw .damaged(
                    path: path,
                    detail: position == 0
                        ? Phrase("not a tar archive") : Phrase("cut off, or damaged in the middle"))
            }
            guard let size = number(header[124..<136]), size <= length - position - Tar.block else {
                throw .damaged(path: path, detail: Phrase("cut off"))
            }
            let offset = position + Tar.block
            position = offset + (size + Tar.block - 1) / Tar.block * Tar.block
            switch header[156] {
            case UInt8(ascii: "x"):
                let records = try extensionText(offset, size)
                if let name = Self.paxPath(in: records) { longName = name }
            case UInt8(ascii: "g"): continue
            case UInt8(ascii: "L"):
                longName = String(decoding: try extensionText(offset, size).prefix { $0 != 0 }, as: UTF8.self)
            case let type:
                let kind: TarEntry.Kind =
                    switch type {
                    case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): .file
                    case UInt8(ascii: "5"): .folder
                    default: .other
                    }
                return TarEntry(path: longName ?? name(in: header), kind: kind, size: size, offset: offset)
            }
        }
    }

    /// The contents of an entry.
    func contents(of entry: TarEntry) throws(JournalError) -> [UInt8] {
        let bytes = try file.read(from: entry.offset, count: entry.size)
        guard bytes.count == entry.size else { throw .damaged(path: path, detail: Phrase("cut off")) }
        return bytes
    }

    private func extensionText(_ offset: Int, _ size: Int) throws(JournalError) -> [UInt8] {
        guard size <= Self.extensionLimit else {
            throw .tooLarge(path: path, bytes: size, limit: Self.extensionLimit)
        }
        return try file.read(from: offset, count: size)
    }

    private func name(in header: [UInt8]) -> String {
        func text(_ range: Range<Int>) -> String { String(decoding: header[range].prefix { $0 != 0 }, as: UTF8.self) }
        let isPOSIX = header[257..<263].elementsEqual("ustar\0".utf8)
        let prefix = isPOSIX ? text(345..<500) : ""
        return prefix.isEmpty ? text(0..<100) : prefix + "/" + text(0..<100)
    }

    /// An octal number; `nil` for anything else, including the binary numbers used above 8 GB.
    private func number(_ field: ArraySlice<UInt8>) -> Int? {
        let isBlank: (UInt8) -> Bool = { $0 == 0 || $0 == UInt8(ascii: " ") }
        let digits = field.drop(while: isBlank).prefix { !isBlank($0) }
        return digits.isEmpty ? 0 : Int(String(decoding: digits, as: UTF8.self), radix: 8).flatMap { $0 < 0 ? nil : $0 }
    }

    /// The `path` record of an extended header.
    private static func paxPath(in records: [UInt8]) -> String? {
        var rest = records[...]
        var path: String?
        while let space = rest.firstIndex(of: UInt8(ascii: " ")),
            let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
            length > space - rest.startIndex + 1, length <= rest.count
        {
            let record = rest[(space + 1)..<(rest.startIndex + length)].dropLast()
            let key = Array("path=".utf8)
            if record.starts(with: key) { path = String(decoding: record.dropFirst(key.count), as: UTF8.self) }
            rest = rest.dropFirst(length)
        }
        return path
    }
}

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The bytes are not JSON, or not of the shape that was asked for.
struct NotJSON: Error {}

/// Goes through JSON once, from front to back, and makes values only of what is asked for; everything else is skipped.
/// `JSONDecoder` reads 20 MB/s; an index of a hundred thousand sessions needs ten times that.
struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position: Int
    private var depth = 0

    /// Deeper nesting than this is refused.
    static let depthLimit = 64

    init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    // MARK: Structure

    /// - Parameter body: is given each key's bytes, as they stand between the quotes, and must take the value.
    mutating func object(
        _ body: (_ key: UnsafeBufferPointer<UInt8>, inout JSONScanner) throws(NotJSON) -> Void
    ) throws(NotJSON) {
        try open(UInt8(ascii: "{"))
        if take(UInt8(ascii: "}")) { return close() }
        repeat {
            let key = try stringBytes().bytes
            guard take(UInt8(ascii: ":")) else { throw NotJSON() }
            skipSpace()
            try body(key, &self)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw NotJSON() }
        close()
    }

    /// - Parameter body: must take one value.
    mutating func array(_ body: (inout JSONScanner) throws(NotJSON) -> Void) throws(NotJSON) {
        try open(UInt8(ascii: "["))
        if take(UInt8(ascii: "]")) { return close() }
        repeat {
            skipSpace()
            try body(&self)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw NotJSON() }
        close()
    }

    /// Whether only white space is left.
    mutating func isAtEnd() -> Bool {
        skipSpace()
        return position == bytes.count
    }

    // MARK: Values

    mutating func string() throws(NotJSON) -> String {
        let (raw, isEscaped) = try stringBytes()
        return isEscaped ? try JSONScanner.unescape(raw) : String(decoding: raw, as: UTF8.self)
    }

    /// The bytes between the quotes, as they stand, and whether there is a backslash among them.
    mutating func stringBytes() throws(NotJSON) -> (bytes: UnsafeBufferPointer<UInt8>, isEscaped: Bool) {
        guard take(UInt8(ascii: "\"")) else { throw NotJSON() }
        let start = position
        var isEscaped = false
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return (UnsafeBufferPointer(rebasing: bytes[start..<(position - 1)]), isEscaped)
            case UInt8(ascii: "\\"):
                isEscaped = true
                position += 2
            case 0..<0x20:
                // Never in JSON; often in a file that the power went out on.
                throw NotJSON()
            default:
                position += 1
            }
        }
        throw NotJSON()
    }

    /// `nil` for `null`.
    mutating func optionalNumber() throws(NotJSON) -> Double? {
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "n") {
            try skip()
            return nil
        }
        return try number()
    }

    /// Exact to the last bit: short decimals by one multiplication or division of exact doubles (Clinger 1990, the fast path),
    /// others by the standard library.
    mutating func number() throws(NotJSON) -> Double {
        skipSpace()
        let start = position
        var mantissa: UInt64 = 0
        var digits = 0
        var decimals = 0
        var isPlain = true
        var hasPoint = false
        let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        scan: while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                if hasPoint { decimals += 1 }
                if digits <= 15 { mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0")) }
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"): isPlain = false
            default: break scan
            }
            position += 1
        }
        guard digits > 0 else { throw NotJSON() }
        if isPlain, digits <= 15 {
            let value = Double(mantissa) / JSONScanner.powersOfTen[decimals]
            return isNegative ? -value : value
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text) else { throw NotJSON() }
        return value
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    mutating func integer() throws(NotJSON) -> Int {
        guard let value = Int(exactly: try number()) else { throw NotJSON() }
        return value
    }

    /// Passes one value over.
    mutating func skip() throws(NotJSON) {
        skipSpace()
        var open = 0
        repeat {
            skipSpace()
            guard position < bytes.count else { throw NotJSON() }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                _ = try stringBytes()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open += 1
                guard depth + open <= JSONScanner.depthLimit else { throw NotJSON() }
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard open > 0 else { throw NotJSON() }
                open -= 1
                position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard open > 0 else { throw NotJSON() }
                position += 1
            default:
                let start = position
                while position < bytes.count, JSONScanner.isWordByte(bytes[position]) { position += 1 }
                guard position > start else { throw NotJSON() }
            }
        } while open > 0
    }

    // MARK: Bytes

    /// Passes over just these bytes, for JSON that is always laid out alike.
    mutating func expect(_ text: StaticString) throws(NotJSON) {
        let end = position + text.utf8CodeUnitCount
        guard end <= bytes.count, UnsafeBufferPointer(rebasing: bytes[position..<end]).equals(text) else {
            throw NotJSON()
        }
        position = end
    }

    /// The byte that comes next, without taking it.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func open(_ byte: UInt8) throws(NotJSON) {
        guard take(byte), depth < JSONScanner.depthLimit else { throw NotJSON() }
        depth += 1
    }

    private mutating func close() { depth -= 1 }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return
            }
        }
    }

    /// Of `true`, `false`, `null` and numbers.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    static func unescape(_ raw: UnsafeBufferPointer<UInt8>) throws(NotJSON) -> String {
        var units: [UInt16] = []
        var index = 0
        func hexadecimal() throws(NotJSON) -> UInt16 {
            guard index + 4 <= raw.count,
                let unit = UInt16(String(decoding: raw[index..<(index + 4)], as: UTF8.self), radix: 16)
            else { throw NotJSON() }
            index += 4
            return unit
        }
        var plainStart = 0
        func flush() {
            if plainStart < index {
                units.append(contentsOf: String(decoding: raw[plainStart..<index], as: UTF8.self).utf16)
            }
        }
        while index < raw.count {
            guard raw[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            flush()
            guard index + 1 < raw.count else { throw NotJSON() }
            let escape = raw[index + 1]
            index += 2
            switch escape {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(UInt16(escape))
            case UInt8(ascii: "b"): units.append(8)
            case UInt8(ascii: "f"): units.append(12)
            case UInt8(ascii: "n"): units.append(10)
            case UInt8(ascii: "r"): units.append(13)
            case UInt8(ascii: "t"): units.append(9)
            case UInt8(ascii: "u"): units.append(try hexadecimal())
            default: throw NotJSON()
            }
            plainStart = index
        }
        flush()
        return String(decoding: units, as: UTF16.self)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these are the bytes of `text`.
    func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        guard let baseAddress else { return true }
        return memcmp(baseAddress, text.utf8Start, count) == 0
    }
}

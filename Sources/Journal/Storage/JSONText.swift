/// A JSON text with the places of its values, in the order of the text; a member's key precedes its value.
///
/// Valid by RFC 8259: UTF-8, no bare control characters in strings, no lone surrogates; nested at most ``depthLimit`` deep.
final class JSONText {
    enum Kind: UInt8 {
        case object, list, string, escapedString, number, yes, no, null
    }

    struct Node {
        var kind: Kind
        /// The object or list that holds it; -1 at the top.
        var parent: Int32
        /// The bounds of a string's contents or a number in ``bytes``. `start` of an object is the key to begin the next lookup at.
        var start: Int32
        var end: Int32
        /// The node after this one and all it holds.
        var next: Int32
    }

    static let depthLimit = 512

    /// Followed by a zero, which is valid nowhere.
    let bytes: UnsafeMutablePointer<UInt8>
    private let count: Int
    private(set) var nodes: UnsafeMutablePointer<Node>
    private var nodeCount = 0
    private var capacity: Int
    /// The place of the scan.
    private var place = 0
    private var bits: UInt8 = 0

    /// - Returns: `nil` for invalid JSON.
    init?(_ source: some Sequence<UInt8>) {
        let copied: UnsafeMutableBufferPointer<UInt8>? = source.withContiguousStorageIfAvailable { source in
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: source.count + 1)
            _ = copy.initialize(from: source)
            return copy
        }
        let copy =
            copied
            ?? {
                let all = Array(source)
                let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: all.count + 1)
                _ = copy.initialize(from: all)
                return copy
            }()
        count = copy.count - 1
        copy.initializeElement(at: count, to: 0)
        bytes = copy.baseAddress!
        capacity = 16 + count / 16
        nodes = .allocate(capacity: capacity)
        guard count < Int32.max else { return nil }
        if count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { place = 3 }
        guard value(in: -1, depth: 0) else { return nil }
        skipSpace()
        guard place == count else { return nil }
        if bits & 0x80 != 0 {
            let all = UnsafeBufferPointer(start: bytes, count: count)
            guard String(validating: all, as: UTF8.self) != nil else { return nil }
        }
    }

    deinit {
        bytes.deallocate()
        nodes.deallocate()
    }

    // MARK: Scanning

    private func skipSpace() {
        while true {
            switch bytes[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return
            }
        }
    }

    private func add(_ kind: Kind, in parent: Int, from start: Int, to end: Int) {
        if nodeCount == capacity {
            let more = UnsafeMutablePointer<Node>.allocate(capacity: capacity * 2)
            more.moveInitialize(from: nodes, count: nodeCount)
            nodes.deallocate()
            nodes = more
            capacity *= 2
        }
        (nodes + nodeCount).initialize(
            to: Node(
                kind: kind, parent: Int32(parent), start: Int32(start), end: Int32(end), next: Int32(nodeCount + 1)))
        nodeCount += 1
    }

    private func value(in parent: Int, depth: Int) -> Bool {
        skipSpace()
        switch bytes[place] {
        case UInt8(ascii: "\""): return string(in: parent)
        case UInt8(ascii: "{"): return members(.object, to: UInt8(ascii: "}"), in: parent, depth: depth)
        case UInt8(ascii: "["): return members(.list, to: UInt8(ascii: "]"), in: parent, depth: depth)
        case UInt8(ascii: "t"): return word("true", .yes, in: parent)
        case UInt8(ascii: "f"): return word("false", .no, in: parent)
        case UInt8(ascii: "n"): return word("null", .null, in: parent)
        default: return number(in: parent)
        }
    }

    private func members(_ kind: Kind, to end: UInt8, in parent: Int, depth: Int) -> Bool {
        guard depth < Self.depthLimit else { return false }
        let own = nodeCount
        add(kind, in: parent, from: own + 1, to: 0)
        place += 1
        skipSpace()
        while true {
            if bytes[place] == end {
                place += 1
                nodes[own].next = Int32(nodeCount)
                return true
            }
            if kind == .object {
                guard bytes[place] == UInt8(ascii: "\""), string(in: own) else { return false }
                skipSpace()
                guard bytes[place] == UInt8(ascii: ":") else { return false }
                place += 1
            }
            guard value(in: own, depth: depth + 1) else { return false }
            skipSpace()
            if bytes[place] == end { continue }
            guard bytes[place] == UInt8(ascii: ",") else { return false }
            // Before the end, too: Foundation's decoder accepts that, so files that have it could be read until now.
            place += 1
            skipSpace()
        }
    }

    private func word(_ word: StaticString, _ kind: Kind, in parent: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        // Compares no further than the zero at the end.
        for offset in 0..<length where bytes[place + offset] != word.utf8Start[offset] { return false }
        add(kind, in: parent, from: place, to: place + length)
        place += length
        return true
    }

    private func string(in parent: Int) -> Bool {
        let start = place + 1
        var at = start
        var isEscaped = false
        var bits: UInt8 = 0
        while true {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") { break }
            guard byte >= 0x20 else { return false }
            bits |= byte
            at += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            isEscaped = true
            switch bytes[at] {
            case UInt8(ascii: "u"):
                guard let unit = hexadecimal(at + 1) else { return false }
                at += 5
                if (0xDC00...0xDFFF).contains(unit) { return false }
                if (0xD800...0xDBFF).contains(unit) {
                    guard bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u"),
                        let low = hexadecimal(at + 2), (0xDC00...0xDFFF).contains(low)
                    else { return false }
                    at += 6
                }
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
                UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                at += 1
            default: return false
            }
        }
        self.bits |= bits
        add(isEscaped ? .escapedString : .string, in: parent, from: start, to: at)
        place = at + 1
        return true
    }

    /// Four hexadecimal digits.
    private func hexadecimal(_ place: Int) -> UInt16? {
        var number: UInt16 = 0
        for offset in 0..<4 {
            let digit: UInt8
            switch bytes[place + offset] {
            case let byte where byte >= 0x30 && byte <= 0x39: digit = byte - 0x30
            case let byte where byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66: digit = (byte | 0x20) - 0x61 + 10
            default: return nil
            }
            number = number << 4 | UInt16(digit)
        }
        return number
    }

    private func number(in parent: Int) -> Bool {
        let start = place
        func digits() -> Bool {
            let first = place
            while bytes[place] >= 0x30, bytes[place] <= 0x39 { place += 1 }
            return place > first
        }
        if bytes[place] == UInt8(ascii: "-") { place += 1 }
        if bytes[place] == UInt8(ascii: "0") { place += 1 } else { guard digits() else { return false } }
        if bytes[place] == UInt8(ascii: ".") {
            place += 1
            guard digits() else { return false }
        }
        if bytes[place] | 0x20 == UInt8(ascii: "e") {
            place += 1
            if bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") { place += 1 }
            guard digits() else { return false }
        }
        add(.number, in: parent, from: start, to: place)
        return true
    }

    // MARK: Reading

    func slice(_ node: Int) -> UnsafeBufferPointer<UInt8> {
        let node = nodes[node]
        return UnsafeBufferPointer(start: bytes + Int(node.start), count: Int(node.end - node.start))
    }

    /// - Returns: `nil` if it is no string.
    func text(_ node: Int) -> String? {
        switch nodes[node].kind {
        case .string: String(decoding: slice(node), as: UTF8.self)
        case .escapedString: unescaped(from: Int(nodes[node].start), to: Int(nodes[node].end))
        default: nil
        }
    }

    private func unescaped(from start: Int, to end: Int) -> String {
        var text: [UInt8] = []
        var at = start
        while at < end {
            guard bytes[at] == UInt8(ascii: "\\") else {
                text.append(bytes[at])
                at += 1
                continue
            }
            let escape = bytes[at + 1]
            guard escape == UInt8(ascii: "u") else {
                text.append(Self.escapes[escape] ?? escape)
                at += 2
                continue
            }
            var units = [hexadecimal(at + 2) ?? 0]
            at += 6
            if (0xD800...0xDBFF).contains(units[0]) {
                units.append(hexadecimal(at + 2) ?? 0)
                at += 6
            }
            text += Array(String(decoding: units, as: UTF16.self).utf8)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What `\b`, `\f`, `\n`, `\r` and `\t` stand for.
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D,
        UInt8(ascii: "t"): 0x09,
    ]

    /// - Returns: `nil` if it is no number, or its absolute value is beyond a double's range.
    func double(_ node: Int) -> Double? {
        guard nodes[node].kind == .number else { return nil }
        if let whole = whole(node) { return Double(whole) }
        guard let number = Double(String(decoding: slice(node), as: UTF8.self)), number.isFinite else { return nil }
        let isZero = slice(node).prefix { $0 | 0x20 != UInt8(ascii: "e") }.allSatisfy { !(0x31...0x39).contains($0) }
        guard number != 0 || isZero else { return nil }
        return number
    }

    /// - Returns: `nil` if it is no whole number that the type holds.
    func integer<Integer: FixedWidthInteger>(_ node: Int) -> Integer? {
        guard nodes[node].kind == .number else { return nil }
        if let whole = whole(node) { return Integer(exactly: whole) }
        let text = String(decoding: slice(node), as: UTF8.self)
        return Integer(text) ?? Double(text).flatMap { Integer(exactly: $0) }
    }

    /// Up to fifteen digits.
    private func whole(_ node: Int) -> Int? {
        let digits = slice(node)
        guard digits.count <= 15 else { return nil }
        var number = 0
        for byte in digits {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    /// The value of an object's key; `nil` if it has none. Looks from the last key found onwards, as values are mostly asked for in
    /// their order; of a key given twice, either is taken.
    func member(_ key: String, of object: Int) -> Int? {
        let (first, end) = (object + 1, Int(nodes[object].next))
        let start = Int(nodes[object].start)
        func find(from: Int, to: Int) -> Int? {
            var key = key
            return key.withUTF8 { name in
                var at = from
                while at < to {
                    let isSame =
                        nodes[at].kind == .string
                        ? Int(nodes[at].end - nodes[at].start) == name.count && slice(at).elementsEqual(name)
                        : text(at).map { Array($0.utf8).elementsEqual(name) } ?? false
                    if isSame {
                        nodes[object].start = Int32(at)
                        return at + 1
                    }
                    at = Int(nodes[at + 1].next)
                }
                return nil
            }
        }
        return find(from: start, to: end) ?? find(from: first, to: start)
    }
}

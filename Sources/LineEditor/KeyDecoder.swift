/// Decodes keyboard input into characters, key sequences and pastes.
struct KeyDecoder {
    enum Event: Equatable {
        case character(Unicode.Scalar)
        /// A complete control sequence including ESC: an arrow, a function key, a report.
        case sequence(String)
        /// The contents of a bracketed paste.
        case paste([UInt8])
    }

    private var bytes: [UInt8] = []
    private var head = 0
    private(set) var isPasting = false
    /// Where the search for the end of a paste resumes.
    private var searched = 0

    private static let escape: UInt8 = 0x1B
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    /// An incomplete sequence is buffered.
    var hasPartial: Bool { head < bytes.count || isPasting }

    /// Whether bytes are buffered, not counting one leading line feed.
    func waits(beside lineFeed: UInt8?) -> Bool {
        let rest = bytes[head...]
        return rest.first == lineFeed ? rest.count > 1 : !rest.isEmpty
    }

    mutating func feed(_ more: some Sequence<UInt8>) {
        if head > 0, !isPasting {
            if head == bytes.count { bytes.removeAll(keepingCapacity: true) } else { bytes.removeFirst(head) }
            head = 0
        }
        bytes += more
    }

    mutating func discard() {
        self = KeyDecoder()
    }

    /// The next event; `nil` if more bytes are needed. With `flush`, incomplete input is returned: a lone ESC as the
    /// key, an incomplete character as U+FFFD, an unended paste as a paste.
    mutating func next(flush: Bool = false) -> Event? {
        if isPasting { return endOfPaste(flush: flush) }
        guard head < bytes.count else { return nil }
        let first = bytes[head]
        if first == Self.escape {
            switch sequenceLength() {
            case .complete(let length):
                let sequence = String(decoding: bytes[head..<head + length], as: UTF8.self)
                head += length
                guard sequence == "\u{1B}[200~" else { return .sequence(sequence) }
                isPasting = true
                searched = head
                return endOfPaste(flush: flush)
            case .incomplete where !flush:
                return nil
            case .incomplete, .none:
                head += 1
                return .character("\u{1B}")
            }
        }
        return character(flush: flush).map(Event.character)
    }

    private enum Extent {
        case none, incomplete
        case complete(Int)
    }

    /// Whether a control sequence (ECMA-48 CSI, or SS3) starts at the ESC at `head`.
    private func sequenceLength() -> Extent {
        let rest = bytes[(head + 1)...]
        guard let introducer = rest.first else { return .incomplete }
        switch introducer {
        case UInt8(ascii: "O"):
            guard let key = rest.dropFirst().first else { return .incomplete }
            return (0x40...0x7E).contains(key) ? .complete(3) : .none
        case UInt8(ascii: "["):
            for (index, byte) in rest.dropFirst().enumerated() {
                // The Linux console sends ESC [ [ A for F1.
                if index == 0, byte == UInt8(ascii: "[") { return rest.count > 2 ? .complete(4) : .incomplete }
                if (0x40...0x7E).contains(byte) { return .complete(index + 3) }
                if !(0x20...0x3F).contains(byte) || index > 32 { return .none }
            }
            return .incomplete
        default:
            return .none
        }
    }

    private mutating func character(flush: Bool) -> Unicode.Scalar? {
        if bytes[head] < 0x80 {
            head += 1
            return Unicode.Scalar(bytes[head - 1])
        }
        var iterator = bytes[head...].makeIterator()
        var decoder = UTF8()
        switch decoder.decode(&iterator) {
        case .scalarValue(let scalar):
            head += UTF8.width(scalar)
            // C1 controls represent named keys internally, and no keyboard sends them.
            return (0x80...0x9F).contains(scalar.value) ? "\u{FFFD}" : scalar
        case .error:
            let rest = bytes.count - head
            if rest < 4, Self.isPrefix(bytes[head...]), !flush { return nil }
            head += Self.isPrefix(bytes[head...]) ? rest : 1
            return "\u{FFFD}"
        case .emptyInput:
            return nil
        }
    }

    /// Whether `bytes` is an incomplete UTF-8 sequence.
    private static func isPrefix(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        let length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xC2 ? 2 : 0
        return first < 0xF5 && bytes.count < length && bytes.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
    }

    private mutating func endOfPaste(flush: Bool) -> Event? {
        let end = Self.pasteEnd
        while searched < bytes.count {
            guard let escape = bytes[searched...].firstIndex(of: Self.escape) else {
                searched = bytes.count
                break
            }
            if bytes.count - escape < end.count {
                searched = escape
                break
            }
            if bytes[escape..<escape + end.count].elementsEqual(end) {
                return takePaste(upTo: escape, skipping: end.count)
            }
            searched = escape + 1
        }
        return flush ? takePaste(upTo: bytes.count, skipping: 0) : nil
    }

    private mutating func takePaste(upTo end: Int, skipping marks: Int) -> Event {
        let pasted = Array(bytes[head..<end])
        isPasting = false
        head = end + marks
        return .paste(pasted)
    }
}

/// Reads comma-separated values as RFC 4180 describes them, piece by piece: a record is given out as soon as its last byte
/// has come, and nothing of it is kept.
///
/// Cells may hold separators, quotes (doubled) and line ends inside quotes. Lines end in CR LF, LF or CR. A byte order mark at
/// the start is passed over. What stands behind a closing quote is taken as it is.
public struct CSVReader: Sendable {
    /// One row.
    public struct Record: Sendable, Equatable {
        /// The line of the file it begins on, from 1.
        public var line: Int
        public var cells: [String]
        public var fault: Fault?
    }

    /// What is wrong with a record. Its cells are then not to be relied on.
    public enum Fault: Sendable, Equatable {
        /// A quote is still open at the end of the file.
        case openQuote
        /// More than ``limit`` bytes.
        case tooLong
        /// More than ``cellLimit`` cells.
        case tooWide
        /// Not UTF-8, as in files that were saved in GBK.
        case notUTF8
    }

    /// The longest record, 1 MB; of a longer one only this much is kept.
    public static let limit = 1 << 20

    /// The most cells of a record, as many as a spreadsheet has columns.
    public static let cellLimit = 16_384

    private enum State {
        case cellStart, bare, quoted, quoteSeen
    }

    private let separator: UInt8
    private var state = State.cellStart
    private var cell: [UInt8] = []
    private var cells: [[UInt8]] = []
    private var size = 0
    private var line = 1
    private var firstLine = 1
    private var wasReturn = false
    private var isTooLong = false
    private var isTooWide = false
    /// How much of a byte order mark was seen; 3 once it can come no more.
    private var mark = 0

    /// - Parameter separator: `,`, `;` or a tab; see ``separator(of:)``.
    public init(separator: UInt8 = UInt8(ascii: ",")) {
        self.separator = separator
    }

    /// The separator of a file, from its first line: the one of comma, semicolon and tab that stands there most often
    /// outside quotes.
    public static func separator(of start: some Collection<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in start {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            counts[byte, default: 0] += 1
        }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        // Of several that stand there equally often the first.
        return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
    }

    /// Takes the next bytes of the file and gives out the records that end in them.
    public mutating func feed(_ bytes: some Sequence<UInt8>, _ take: (Record) throws -> Void) rethrows {
        for byte in bytes {
            if let record = add(byte) { try take(record) }
        }
    }

    /// The end of the file: the last record, if no line end came behind it.
    public mutating func finish() -> Record? {
        guard state != .cellStart || !cells.isEmpty else { return nil }
        return record(state == .quoted ? .openQuote : nil)
    }

    private mutating func add(_ byte: UInt8) -> Record? {
        if mark < 3 {
            if byte == [0xEF, 0xBB, 0xBF][mark] {
                mark += 1
                return nil
            }
            // Not a mark after all: what was held back is text.
            for held in [0xEF, 0xBB, 0xBF].prefix(mark) { append(UInt8(held)) }
            mark = 3
        }
        let followsReturn = wasReturn
        wasReturn = false
        let isLineFeed = byte == UInt8(ascii: "\n")
        let isReturn = byte == UInt8(ascii: "\r")
        if isLineFeed, followsReturn {
            // The second half of CR LF: the record went with the first, unless both stand in a quoted cell.
            if state == .quoted { append(byte) } else { firstLine = line }
            return nil
        }
        if isLineFeed || isReturn { line += 1 }
        wasReturn = isReturn
        switch (state, byte) {
        case (.quoted, UInt8(ascii: "\"")): state = .quoteSeen
        case (.quoted, _): append(byte)
        case (.quoteSeen, UInt8(ascii: "\"")):
            append(byte)
            state = .quoted
        case (.cellStart, UInt8(ascii: "\"")): state = .quoted
        case (_, separator): endCell()
        case (_, UInt8(ascii: "\n")), (_, UInt8(ascii: "\r")): return record(nil)
        default:
            append(byte)
            state = .bare
        }
        return nil
    }

    private mutating func append(_ byte: UInt8) {
        size += 1
        guard size <= CSVReader.limit else {
            isTooLong = true
            return
        }
        cell.append(byte)
    }

    private mutating func endCell() {
        // A record of nothing but separators is as long as it is wide.
        size += 1
        if size > CSVReader.limit {
            isTooLong = true
        } else if cells.count == CSVReader.cellLimit {
            isTooWide = true
        } else {
            cells.append(cell)
        }
        cell.removeAll(keepingCapacity: true)
        state = .cellStart
    }

    private mutating func record(_ fault: Fault?) -> Record {
        endCell()
        let texts = cells.map { String(validating: $0, as: UTF8.self) }
        let fault = fault ?? (isTooLong ? .tooLong : isTooWide ? .tooWide : texts.contains(nil) ? .notUTF8 : nil)
        let record = Record(
            line: firstLine, cells: zip(texts, cells).map { $0 ?? String(decoding: $1, as: UTF8.self) }, fault: fault)
        cells.removeAll(keepingCapacity: true)
        size = 0
        isTooLong = false
        isTooWide = false
        firstLine = line
        return record
    }
}

/// Writes comma-separated values as RFC 4180 describes them: CR LF after each row, quotes where they are needed.
public enum CSVWriter {
    public static func row(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    static func cell(_ text: String) -> String {
        let needsQuotes =
            text.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D].contains($0) }
            || text.utf8.first == 0x20 || text.utf8.last == 0x20
        guard needsQuotes else { return text }
        return "\"" + text.unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
    }
}

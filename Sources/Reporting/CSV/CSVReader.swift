/// An incremental reader of comma-separated values (RFC 4180): each record is returned once its last byte has been fed.
///
/// Quoted cells may contain separators, doubled quotes and line ends. Lines end with CR LF, LF or CR. A byte order mark
/// at the start is skipped. Text after a closing quote is appended to the cell.
public struct CSVReader: Sendable {
    /// One row.
    public struct Record: Sendable, Equatable {
        /// The line on which it begins, from 1.
        public var line: Int
        public var cells: [String]
        public var fault: Fault?
    }

    /// An error in a record; its cells are then unreliable.
    public enum Fault: Sendable, Equatable {
        /// A quote is not closed at the end of the file.
        case openQuote
        /// The record has more than ``limit`` bytes.
        case tooLong
        /// The record has more than ``cellLimit`` cells.
        case tooWide
        /// Not UTF-8, for instance GBK.
        case notUTF8
    }

    /// The maximum length of a record in bytes; the rest of a longer one is dropped.
    public static let limit = 1 << 20

    /// The maximum number of cells in a record, the same as a spreadsheet's columns.
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
    /// The number of bytes of a byte order mark seen; 3 once it is complete or impossible.
    private var mark = 0

    /// - Parameters:
    ///   - separator: `,`, `;` or a tab; see ``separator(of:)``.
    ///   - line: the number of the first line read, from 1. A byte order mark is accepted only on line 1.
    public init(separator: UInt8 = UInt8(ascii: ","), line: Int = 1) {
        self.separator = separator
        self.line = line
        firstLine = line
        mark = line > 1 ? 3 : 0
    }

    /// The offset after the line feed that ends the record beginning at `start`; `nil` if there is none before `end`. If lines
    /// end with CR only, the range may contain several records.
    public static func recordEnd(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ separator: UInt8
    ) -> Int? {
        let feed = UInt8(ascii: "\n")
        let quote = UInt8(ascii: "\"")
        guard let line = bytes[start..<end].firstIndex(of: feed) else { return nil }
        guard bytes[start..<line].contains(quote) else { return line + 1 }
        var state = State.cellStart
        for place in start..<end {
            let byte = bytes[place]
            switch (state, byte) {
            case (.quoted, quote): state = .quoteSeen
            case (.quoted, _): break
            case (.quoteSeen, quote), (.cellStart, quote): state = .quoted
            case (_, separator): state = .cellStart
            case (_, feed): return place + 1
            case (_, UInt8(ascii: "\r")): state = .cellStart
            default: state = .bare
            }
        }
        return nil
    }

    /// The number of line ends in a range.
    public static func lines(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        var count = 0
        for place in start..<end {
            let isReturn = bytes[place] == UInt8(ascii: "\r")
            let isPaired = place + 1 < end && bytes[place + 1] == UInt8(ascii: "\n")
            if bytes[place] == UInt8(ascii: "\n") || isReturn && !isPaired { count += 1 }
        }
        return count
    }

    /// Detects the separator: comma, semicolon or tab, whichever occurs most often outside quotes in the first line.
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
        // The first of equally frequent ones.
        return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
    }

    /// Feeds bytes and passes completed records to `take`.
    public mutating func feed(_ bytes: some Sequence<UInt8>, _ take: (Record) throws -> Void) rethrows {
        for byte in bytes {
            if let record = add(byte) { try take(record) }
        }
    }

    /// Ends the file; returns a last record without a line end.
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
            // Not a byte order mark: the bytes held back are text.
            for held in [0xEF, 0xBB, 0xBF].prefix(mark) { append(UInt8(held)) }
            mark = 3
        }
        let followsReturn = wasReturn
        wasReturn = false
        let isLineFeed = byte == UInt8(ascii: "\n")
        let isReturn = byte == UInt8(ascii: "\r")
        if isLineFeed, followsReturn {
            // The LF of a CR LF: the record ended with the CR, unless within a quoted cell.
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
        // Count separators, so that a record of separators alone is limited too.
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

/// Writes comma-separated values (RFC 4180): CR LF after each row, quotes only where needed.
public enum CSVWriter {
    public static func row(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    static func cell(_ text: String) -> String {
        let needsQuotes =
            text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
            || text.utf8.first == 0x20 || text.utf8.last == 0x20
        guard needsQuotes else { return text }
        return "\"" + text.unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
    }
}

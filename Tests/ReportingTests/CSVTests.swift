import Reporting
import Support
import Testing

@Suite("Comma-separated values")
struct CSVTests {
    private func read(_ text: String, pieces: Int = .max, separator: Character = ",") -> [CSVReader.Record] {
        var reader = CSVReader(separator: separator.asciiValue ?? 44)
        var records: [CSVReader.Record] = []
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            reader.feed(bytes.prefix(pieces)) { records.append($0) }
            bytes = bytes.dropFirst(pieces)
        }
        if let last = reader.finish() { records.append(last) }
        return records
    }

    @Test("Quotes hold separators, line ends and doubled quotes; a mark at the start is passed over")
    func quotes() {
        let records = read("\u{FEFF}a,b\r\n\"x, \"\"y\"\"\nz\",2\r\n\r\nlast,", pieces: 1)
        #expect(records.map(\.cells) == [["a", "b"], ["x, \"y\"\nz", "2"], [""], ["last", ""]])
        #expect(records.map(\.line) == [1, 2, 4, 5])
    }

    @Test("All kinds of line end part rows")
    func lineEnds() {
        #expect(read("a\nb\rc\r\nd").map(\.cells) == [["a"], ["b"], ["c"], ["d"]])
    }

    @Test("What was written is read again, whatever stands in the cells and however the bytes arrive")
    func roundTrip() {
        var random = SeededGenerator(seed: 5)
        let alphabet: [Character] = ["a", "b", ",", "\"", "\n", "\r", " ", ";", "你", "é", "\t", "\u{1F600}"]
        for _ in 0..<2000 {
            let width = Int.random(in: 1...4, using: &random)
            let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                (0..<width).map { _ in
                    String(
                        (0..<Int.random(in: 0...5, using: &random)).map { _ in
                            alphabet.randomElement(using: &random) ?? "a"
                        })
                }
            }
            let text = rows.map(CSVWriter.row).joined()
            // Swift takes CR LF for one character: compare what stands in the bytes.
            let read = read(text, pieces: Int.random(in: 1...7, using: &random))
            #expect(read.map { $0.cells.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
            #expect(read.allSatisfy { $0.fault == nil })
        }
    }

    @Test("An open quote, a record without end and other encodings are named")
    func faults() {
        #expect(read("a\n\"b").last?.fault == .openQuote)
        #expect(read(String(repeating: "x", count: CSVReader.limit + 1)).last?.fault == .tooLong)
        let wide = String(repeating: ",", count: CSVReader.cellLimit)
        #expect(read(wide + "\n").last?.fault == .tooWide && read(String(wide.dropLast()) + "\n").last?.fault == nil)
        var reader = CSVReader()
        var faults: [CSVReader.Fault?] = []
        reader.feed([0x61, 0x0A, 0xC4, 0xE3, 0x0A, 0x62, 0x0A]) { faults.append($0.fault) }
        #expect(faults == [nil, .notUTF8, nil])
    }

    @Test("Semicolons and tabs are found by the first line")
    func separators() {
        #expect(CSVReader.separator(of: Array("a;b;\"x,y,z,w\"\n1,2,3,4,5".utf8)) == UInt8(ascii: ";"))
        #expect(CSVReader.separator(of: Array("a\tb\n".utf8)) == UInt8(ascii: "\t"))
        #expect(CSVReader.separator(of: Array("alone\n".utf8)) == UInt8(ascii: ","))
    }
}

import Foundation
import Testing

@testable import Forms

@Suite("The workbook of a form")
struct WorkbookTests {
    @Test("The checksum is the one every ZIP reader computes")
    func checksum() {
        // The check value of CRC-32/ISO-HDLC.
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.of([]) == 0)
    }

    @Test("Python's zipfile finds every file whole, and its XML holds the cells as they were written")
    func readByOthers() throws {
        let cells = ["a < b & \"c\"", "中文，带逗号", "two\nlines", "", " spaces ", "\u{1}x"]
        let book = Workbook(sheets: [.init(name: "survey", rows: [cells]), .init(name: "choices", rows: [])])
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(book.bytes).write(to: file)
        let script = """
            import sys, zipfile, xml.etree.ElementTree as tree
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            for name in archive.namelist(): tree.fromstring(archive.read(name))
            sheet = tree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
            space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
            print([(cell.get("r"), cell.find(f"{space}is/{space}t").text) for cell in sheet.iter(f"{space}c")])
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script, file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        process.waitUntilExit()
        let printed = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(process.terminationStatus == 0)
        #expect(
            printed == """
                [('A1', 'a < b & "c"'), ('B1', '中文，带逗号'), ('C1', 'two\\nlines'), ('E1', ' spaces '), ('F1', 'x')]

                """)
    }

    @Test("Columns past Z have two letters")
    func manyColumns() {
        let book = Workbook(sheets: [.init(name: "s", rows: [(0..<30).map(String.init)])])
        let text = String(decoding: book.bytes, as: UTF8.self)
        #expect(text.contains("r=\"Z1\"") && text.contains("r=\"AA1\"") && text.contains("r=\"AD1\""))
    }
}

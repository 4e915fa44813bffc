import Foundation
import Reporting
import Support
import Testing

/// Held against zbar, which reads what phones read.
@Suite("QR codes")
struct QRCodeTests {
    private static let reader = "/usr/bin/zbarimg"
    private static let hasReader = FileManager.default.isExecutableFile(atPath: reader)
    /// How many texts are tried; `TRUSTLINE_QR_CODES=5000` for more.
    private static let count = ProcessInfo.processInfo.environment["TRUSTLINE_QR_CODES"].flatMap(Int.init) ?? 100

    @Test("take 1 to 213 bytes, in the smallest version that holds them")
    func sizes() {
        // Table 7 of the standard, level M, byte mode.
        let capacities = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]
        for (index, capacity) in capacities.enumerated() {
            #expect(QRCode([UInt8](repeating: 65, count: capacity))?.size == 21 + 4 * index)
            #expect(QRCode([UInt8](repeating: 65, count: capacity + 1))?.size == (index < 9 ? 25 + 4 * index : nil))
        }
    }

    @Test("are read by zbar as the text they were made of", .enabled(if: hasReader))
    func read() throws {
        var chance = SeededGenerator(seed: 20_261_130)
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/#.-_?=&%".utf8)
        let texts = (0..<Self.count).map { number -> [UInt8] in
            (0..<(1 + number % 213)).map { _ in chance.pick(letters) }
        }
        let folder = TemporaryFolder()
        let paths = try texts.enumerated().map { number, text -> String in
            let path = folder.path + "/\(number).pbm"
            try Self.picture(try #require(QRCode(text))).write(toFile: path, atomically: false, encoding: .utf8)
            return path
        }
        for start in stride(from: 0, to: paths.count, by: 200) {
            let piece = start..<min(start + 200, paths.count)
            #expect(try Self.read(Array(paths[piece])) == texts[piece].map { String(decoding: $0, as: UTF8.self) })
        }
    }

    @Test("are drawn with two rows of modules in a line, the same in either way of drawing", arguments: [false, true])
    func drawn(lit: Bool) throws {
        let code = try #require(QRCode(Array("http://192.168.1.5:8080/#bcdfgh".utf8)))
        let lines = code.halfBlocks(quiet: 2, lit: lit)
        #expect(lines.count == (code.size + 5) / 2 && lines.allSatisfy { $0.count == code.size + 4 })
        for (row, line) in lines.enumerated() {
            for (column, character) in line.enumerated() {
                let drawn = (upper: "█▀".contains(character), lower: "█▄".contains(character))
                let (top, left) = (2 * row - 2, column - 2)
                #expect(drawn.upper == (code.isDark(row: top, column: left) != lit))
                if top + 1 < code.size + 2 {
                    #expect(drawn.lower == (code.isDark(row: top + 1, column: left) != lit))
                }
            }
        }
    }

    /// Three dots a module, with a quiet zone of four.
    private static func picture(_ code: QRCode) -> String {
        let side = 3 * (code.size + 8)
        let rows = (0..<side).map { row in
            (0..<side).map { code.isDark(row: row / 3 - 4, column: $0 / 3 - 4) ? "1" : "0" }.joined()
        }
        return "P1\n\(side) \(side)\n" + rows.joined(separator: "\n") + "\n"
    }

    private static func read(_ paths: [String]) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: reader)
        process.arguments = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"] + paths
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
    }
}

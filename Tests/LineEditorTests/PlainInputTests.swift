import Foundation
import Testing

@testable import LineEditor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("Lines from a pipe")
struct PlainInputTests {
    private func lines(_ bytes: [UInt8], limit: Int = 100) -> [LineResult] {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return [] }
        writeAll(bytes, to: ends[1])
        close(ends[1])
        defer { close(ends[0]) }
        let input = PlainInput(input: ends[0], limit: limit, showsPrompt: false)
        var results: [LineResult] = []
        while results.last != .end { results.append(input.read(LineRequest(prompt: "> ", mode: .answer))) }
        return results
    }

    @Test("LF, CR LF and the end of the input each end a line")
    func ends() {
        #expect(lines(Array("a\r\n\nb".utf8)) == [.line("a"), .line(""), .line("b"), .end])
        #expect(lines([]) == [.end])
    }

    @Test("Where nothing more can be read what has come is taken, and that there is an end of it is no end of input")
    func unreadable() {
        let folder = open("/tmp", O_RDONLY)
        defer { close(folder) }
        let input = PlainInput(input: folder, showsPrompt: false)
        #expect(input.read(LineRequest(prompt: "> ", mode: .answer)) == .hangUp(draft: ""))
        #expect(input.failure == EISDIR)
        #expect(input.read(LineRequest(prompt: "> ", mode: .answer)) == .hangUp(draft: ""))
    }

    @Test("A pipe that was told not to wait is waited for")
    func nonblocking() {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        _ = fcntl(ends[0], F_SETFL, fcntl(ends[0], F_GETFL) | O_NONBLOCK)
        let late = ends[1]
        let writer = Thread {
            usleep(50_000)
            writeAll(Array("later\n".utf8), to: late)
            close(late)
        }
        writer.start()
        let input = PlainInput(input: ends[0], showsPrompt: false)
        #expect(input.read(LineRequest(prompt: "> ", mode: .answer)) == .line("later"))
        #expect(input.read(LineRequest(prompt: "> ", mode: .answer)) == .end)
        #expect(input.failure == nil)
    }

    @Test("Bytes that are no UTF-8 become U+FFFD and NUL becomes a visible sign")
    func repair() {
        #expect(lines([0x61, 0xFF, 0x00, 0x62, 0x0A]) == [.line("a\u{FFFD}\u{2400}b"), .end])
    }

    @Test("A line is taken up to the limit and refused beyond it, and the next one is read as if nothing had happened")
    func limit() {
        for length in 95...105 {
            for end in ["\n", "\r\n"] {
                let text = String(repeating: "x", count: length)
                let expected: LineResult = length <= 100 ? .line(text) : .tooLong(limit: 100)
                #expect(lines(Array((text + end + "next\n").utf8)) == [expected, .line("next"), .end])
            }
        }
    }
}

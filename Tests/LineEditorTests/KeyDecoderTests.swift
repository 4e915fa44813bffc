import Testing

@testable import LineEditor

@Suite("Bytes of a keyboard")
struct KeyDecoderTests {
    private func events(_ pieces: [[UInt8]], flush: Bool = true) -> [KeyDecoder.Event] {
        var decoder = KeyDecoder()
        var events: [KeyDecoder.Event] = []
        for piece in pieces {
            decoder.feed(piece)
            while let event = decoder.next() { events.append(event) }
        }
        while flush, decoder.hasPartial, let event = decoder.next(flush: true) { events.append(event) }
        return events
    }

    @Test("Wherever the bytes are cut, the same keys come out")
    func cutsDoNotMatter() {
        let text = "a信\u{1B}[1;5C😀\u{1B}OA\u{1B}[200~x\n\u{1B}[31m信\u{1B}[201~é\r"
        let bytes = Array(text.utf8)
        let whole = events([bytes])
        #expect(whole.count == 8)
        #expect(whole[5] == .paste(Array("x\n\u{1B}[31m信".utf8)))
        for cut in 0...bytes.count {
            #expect(events([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole)
        }
        #expect(events(bytes.map { [$0] }) == whole)
    }

    @Test("A lone ESC waits for what may follow and is itself when nothing does")
    func loneEscape() {
        #expect(events([[0x1B]], flush: false).isEmpty)
        #expect(events([[0x1B]]) == [.character("\u{1B}")])
        #expect(events([[0x1B, 0x78]]) == [.character("\u{1B}"), .character("x")])
    }

    @Test("No bytes at all are lost or crash it, and nothing but U+FFFD stands for what is malformed")
    func anyBytes() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let bytes = (0..<40).map { _ in UInt8.random(in: 0x80...0xFF, using: &random) }
            let text = events([bytes]).compactMap { event -> Unicode.Scalar? in
                if case .character(let scalar) = event { return scalar }
                return nil
            }
            #expect(!text.isEmpty)
            #expect(text.allSatisfy { $0 == "\u{FFFD}" || $0.value >= 0xA0 })
        }
    }

    @Test("A paste without an end is a paste when it is flushed")
    func unendedPaste() {
        #expect(events([Array("\u{1B}[200~abc".utf8)]) == [.paste(Array("abc".utf8))])
    }
}

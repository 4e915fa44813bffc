import Testing

@testable import LineEditor

@Suite("Words")
struct WordMotionTests {
    @Test("A word ends at spaces and punctuation, and where Chinese begins")
    func ends() {
        let text = "trust信任，is2 是"
        #expect([0, 5, 7, 11].map { WordMotion.end(after: $0, in: text) } == [5, 7, 11, 13])
        #expect([13, 12, 11, 7, 5, 0].map { WordMotion.start(before: $0, in: text) } == [12, 8, 8, 5, 0, 0])
    }

    @Test("From anywhere, words lead to both ends of the text")
    func reachBothEnds() {
        for text in ["", "  ", "a b", "信任 a，b", "😀😀"] {
            var offset = 0
            for _ in 0...text.count { offset = WordMotion.end(after: offset, in: text) }
            #expect(offset == text.unicodeScalars.count)
            for _ in 0...text.count { offset = WordMotion.start(before: offset, in: text) }
            #expect(offset == 0)
        }
    }
}

import Testing
import Text

@Suite("Text made safe to show")
struct SanitizingTests {
    @Test(
        "What could drive a terminal is spelled out",
        arguments: [
            ("\u{1B}[2Jgone", "^[[2Jgone"), ("bell\u{7}", "bell^G"), ("\u{0}", "^@"), ("\u{7F}", "^?"),
            ("\u{9B}31m", "<U+009B>31m"), ("a\u{202E}b", "a<U+202E>b"), ("\u{2066}x\u{2069}", "<U+2066>x<U+2069>"),
            ("\u{FEFF}x", "<U+FEFF>x"), ("\u{FFFE}", "<U+FFFE>"), ("\u{10FFFF}", "<U+10FFFF>"),
        ])
    func hazards(text: String, safe: String) {
        #expect(text.sanitized == safe)
    }

    @Test(
        "Every kind of line end is a newline, a tab is four spaces",
        arguments: [
            ("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\n\rb", "a\n\nb"), ("a\u{2028}b\u{2029}c\u{85}d", "a\nb\nc\nd"),
            ("a\tb", "a    b"),
        ])
    func lines(text: String, safe: String) {
        #expect(text.sanitized == safe)
        #expect(!text.sanitizedLine.contains("\n"))
    }

    @Test(
        "Harmless text of any script stays as it is",
        arguments: ["plain", "信任，真的？", "e\u{301}", "👨‍👩‍👧‍👦", "مرحبا", "a\nb"])
    func harmless(text: String) {
        #expect(text.sanitized == text)
    }

    @Test("No scalar at all gets through as a control or a bidirectional override, and doing it twice changes nothing")
    func everyScalar() {
        var all = String.UnicodeScalarView()
        for value in UInt32(0)...0x10FFFF {
            if let scalar = Unicode.Scalar(value) { all.append(scalar) }
        }
        let safe = String(all).sanitized
        for scalar in safe.unicodeScalars where scalar != "\n" {
            if scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value) {
                Issue.record("U+\(String(scalar.value, radix: 16)) got through")
            }
        }
        #expect(safe.sanitized == safe)
    }
}

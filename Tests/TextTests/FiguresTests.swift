import Testing
import Text

@Suite("Numbers as people read them")
struct FiguresTests {
    /// Decimal arithmetic on whole thousandths, which a double never takes part in.
    private func expected(_ thousandths: Int, _ decimals: Int, keepsZeros: Bool) -> String {
        let divisor = [1000, 100, 10, 1][decimals]
        let scaled = (thousandths.magnitude * 2 + UInt(divisor)) / UInt(divisor * 2)
        var digits = String(scaled)
        while digits.count <= decimals { digits = "0" + digits }
        var text = String(digits.dropLast(decimals))
        if decimals > 0 {
            var fraction = String(digits.suffix(decimals))
            while !keepsZeros, fraction.last == "0" { fraction.removeLast() }
            if !fraction.isEmpty { text += "." + fraction }
        }
        return thousandths < 0 && scaled != 0 ? "-" + text : text
    }

    @Test(
        "A number is padded with zeros and never cut",
        arguments: [
            (7, 2, 10, "07"), (0, 3, 10, "000"), (2026, 2, 10, "2026"), (0x2E, 4, 16, "002e"), (8, 3, 8, "010"),
        ])
    func padding(number: Int, width: Int, radix: Int, written: String) {
        #expect(number.zeroPadded(width, radix: radix) == written)
    }

    @Test("Every thousandth from -20 to 20 is rounded half away from zero", arguments: 0...3)
    func rounding(decimals: Int) {
        for thousandths in -20_000...20_000 {
            let number = Double(thousandths) / 1000
            let exact = number.written(.exactly(decimals))
            let short = number.written(.upTo(decimals))
            guard exact == expected(thousandths, decimals, keepsZeros: true),
                short == expected(thousandths, decimals, keepsZeros: false)
            else {
                Issue.record("\(thousandths)/1000 was written as \(exact) and \(short)")
                return
            }
        }
    }

    @Test("The shortest digits read back as the same double, with and without commas between thousands")
    func shortest() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let number = Double(bitPattern: generator.next())
            guard number.isFinite else { continue }
            #expect(Double(number.written()) == number)
            #expect(Double(number.written(grouped: true).filter { $0 != "," }) == number)
        }
    }

    @Test(
        "Thousands are grouped by three before the point only",
        arguments: [
            (999, "999"), (1000, "1,000"), (-1000, "-1,000"), (1_234_567, "1,234,567"), (12345.6789, "12,345.6789"),
            (0.1234, "0.1234"), (1e200, "1e+200"), (0x1p53, "9,007,199,254,740,992"),
        ])
    func grouping(number: Double, text: String) { #expect(number.written(grouped: true) == text) }

    @Test(
        "Zero has no sign, what is not finite is a dash, and huge numbers are not given decimals they do not have",
        arguments: [
            (-0.0, "0.00"), (-0.004, "0.00"), (.infinity, "-"), (-.infinity, "-"), (.nan, "-"),
            (1e15 + 0.5, "1000000000000000.5"), (1e300, "1e+300"), (1.005, "1.01"), (-2.675, "-2.68"),
        ])
    func edges(number: Double, text: String) { #expect(number.written(.exactly(2)) == text) }

    @Test(
        "A share is a percentage without a space", arguments: [(0.423, "42%"), (0.005, "1%"), (1, "100%"), (0, "0%")])
    func percent(share: Double, text: String) { #expect(share.written(.percent) == text) }

    @Test("The change between two scores is what lies between them as they stand on the screen")
    func changes() {
        for tenths in stride(from: -300, through: 300, by: 7) {
            for other in stride(from: -300, through: 300, by: 11) {
                let (before, after) = (Double(tenths) / 10 + 0.04, Double(other) / 10 - 0.04)
                let said = before.writtenChange(to: after)
                let shown = (Double(after.written(.score)) ?? 0) - (Double(before.written(.score)) ?? 0)
                #expect(Double(said).map { abs($0 - shown) < 1e-9 } ?? false, "\(before) to \(after): \(said)")
                #expect(said.hasPrefix("+") == (shown > 0.05))
            }
        }
        #expect(2.84.writtenChange(to: 3.05) == "+0.3")
        #expect(3.0.writtenChange(to: 3.0) == "0.0" && 3.05.writtenChange(to: 3.04) == "-0.1")
    }
}

@Suite("Days as people read them")
struct ShownDayTests {
    @Test(
        "A day is said with its weekday",
        arguments: [
            ("2026-11-27", "Fri 27 Nov 2026", "2026年11月27日（周五）"), ("2027-02-07", "Sun 7 Feb 2027", "2027年2月7日（周日）"),
        ])
    func words(iso: String, en: String, zh: String) throws {
        let day = try #require(CivilDate(iso: iso))
        #expect(shown(day, language: .en) == en)
        #expect(shown(day, language: .zh) == zh)
    }
}

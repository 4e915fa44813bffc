/// The format of a number for people.
public enum NumberStyle: Sendable, Equatable {
    /// The fewest digits that read back as the same double: `3`, `0.1`, `1e+200`.
    case shortest
    /// Rounded to at most this number of decimals (0 to 6), without trailing zeros: `2.5`, `3`.
    case upTo(Int)
    /// Rounded to exactly this number of decimals (0 to 6): `2.50`.
    case exactly(Int)
    /// A fraction in whole percent, without a space: 0.423 is `42%`.
    case percent

    /// Scores on screens and in reports: `3.0`. Files for other programs keep all digits.
    public static let score = exactly(1)
    /// Ends of scales, sums of tables, axis labels: `7`, `0.0125`.
    public static let bound = upTo(4)
}

extension Double {
    /// The number as text: with a decimal point, a hyphen as minus, never `-0`, and `-` alone if not finite.
    ///
    /// Rounds half away from zero. A value within 1e-9 of a half counts as the half, because the double nearest to 1.005
    /// lies just below it. From 2⁵³ / 10^decimals on, where a double has no such decimals, it is written as `.shortest`.
    ///
    /// - Parameters:
    ///   - style: the number of decimals, or percent.
    ///   - grouped: whether to group thousands with commas, `1,234,567`.
    public func written(_ style: NumberStyle = .shortest, grouped: Bool = false) -> String {
        guard isFinite else { return "-" }
        let digits =
            switch style {
            case .shortest: shortestDigits
            case .upTo(let count): rounded(to: count, keepsZeros: false)
            case .exactly(let count): rounded(to: count, keepsZeros: true)
            case .percent: (self * 100).rounded(to: 0, keepsZeros: true) + "%"
            }
        return grouped ? Self.grouped(digits) : digits
    }

    /// The signed difference of two scores, each rounded as shown: 2.84 and 3.05 are shown as 2.8 and 3.1, so `+0.3`.
    public func writtenChange(to later: Double) -> String {
        func rounded(_ score: Double) -> Double { (abs(score) * 10 + 1e-9).rounded() / (score < 0 ? -10 : 10) }
        let change = rounded(later) - rounded(self)
        return (change > 0.05 ? "+" : "") + change.written(.score)
    }

    private var shortestDigits: String {
        self == rounded() && magnitude <= 0x1p53 ? String(Int64(self)) : String(self)
    }

    private func rounded(to decimals: Int, keepsZeros: Bool) -> String {
        let divisor = (0..<decimals).reduce(Int64(1)) { power, _ in power * 10 }
        guard magnitude * Double(divisor) < 0x1p53 else { return shortestDigits }
        let scaled = Int64((magnitude * Double(divisor) + 1e-9).rounded())
        var text = String(scaled / divisor)
        if decimals > 0 {
            var fraction = Int(scaled % divisor).zeroPadded(decimals)
            if !keepsZeros { while fraction.last == "0" { fraction.removeLast() } }
            if !fraction.isEmpty { text += "." + fraction }
        }
        return self < 0 && scaled != 0 ? "-" + text : text
    }

    private static func grouped(_ text: String) -> String {
        let sign = text.prefix { $0 == "-" }
        let digits = text.dropFirst(sign.count).prefix { $0.isNumber }
        let rest = text.dropFirst(sign.count + digits.count)
        guard digits.count > 3, !rest.contains("e") else { return text }
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return sign + result + rest
    }
}

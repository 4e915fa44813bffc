/// A number as a person reads it: rounded half away from zero, without trailing zeros unless `fixed`.
///
/// - Parameter decimals: 0…6.
func figure(_ value: Double, decimals: Int = 1, fixed: Bool = true) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return value.isFinite ? "\(value)" : "-" }
    let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    // The product of a decimal like 1.005 falls just short of its half; the nudge is far below what is shown.
    let scaled = (abs(value) * power + 1e-9).rounded()
    let whole = Int64(scaled)
    let divisor = Int64(power)
    var text = String(whole / divisor)
    if decimals > 0 {
        let digits = String(whole % divisor)
        var fraction = String(repeating: "0", count: decimals - digits.count) + digits
        if !fixed { while fraction.last == "0" { fraction.removeLast() } }
        if !fraction.isEmpty { text += "." + fraction }
    }
    return (value < 0 && whole != 0 ? "-" : "") + text
}

/// A number that somebody typed: whole numbers without a point, others as they are to four places.
func plainFigure(_ value: Double) -> String { figure(value, decimals: 4, fixed: false) }

/// One person's answer or score: 2.25, 3.
func dotFigure(_ value: Double) -> String { figure(value, decimals: 2, fixed: false) }

/// 0.423 is `42%`.
func percent(_ share: Double) -> String { figure(share * 100, decimals: 0) + "%" }

import Fuzzing
import Guides
import Text

/// Conditions and formulas: any text is read or refused at a place inside it, and what is read ends in a finite value.
private func fuzzExpression(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let source = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    do throws(ExpressionError) {
        let expression = try Expression(parsing: source)
        let values: [ExpressionValue] = [
            .number(3), .text("by_me"), .bool(true), .unknown, .list([.number(1), .unknown, .number(2.5)]), .null,
            .list([.text("a"), .text("b")]), .number(-1e300),
        ]
        let types: [StaticType?] = [.number, .text, .bool, .any, .list(.number), .null, .list(.text), nil]
        func choice(_ path: [String]) -> Int { path.joined().utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 7 } }
        let mistakes = expression.check { types[choice($0)] }
        for mistake in mistakes { verify(mistake, in: source) }
        let value = try expression.evaluate { values[choice($0)] }
        require(isFinite(value), "a value that is not finite")
        require(
            expression.holds { values[choice($0)] } == (value == .bool(true)), "a condition and its value differ")
    } catch {
        verify(error, in: source)
    }
    return 0
}

private func verify(_ error: ExpressionError, in source: String) {
    require((0...source.utf8.count).contains(error.offset), "a place outside the source")
    require(!error.message(in: .en).isEmpty && !error.message(in: .zh).isEmpty, "an error without words")
}

private func isFinite(_ value: ExpressionValue) -> Bool {
    switch value {
    case .number(let number): number.isFinite
    case .list(let members): members.allSatisfy(isFinite)
    default: true
    }
}

@main enum FuzzExpression {
    static func main() { fuzz({ fuzzExpression($0, $1) }) }
}

extension Expression {
    /// Evaluates with names resolved by `lookup`, which returns `.unknown` for a name without a value.
    ///
    /// - Throws: `ExpressionError` for a type error that is not absorbed by `&&` or `||`.
    public func evaluate(_ lookup: (_ path: [String]) -> ExpressionValue) throws(ExpressionError) -> ExpressionValue {
        try value(of: root) { lookup(names[$0]) }
    }

    /// Same, with names resolved by their index in ``names``.
    public func evaluateByPlace(_ lookup: (_ place: Int) -> ExpressionValue) throws(ExpressionError) -> ExpressionValue
    {
        try value(of: root, lookup)
    }

    /// Whether it is false for all values of the open names, because a part without open names decides it.
    package func isFalseForGood(
        isOpen: (_ place: Int) -> Bool, _ lookup: (_ place: Int) -> ExpressionValue
    ) -> Bool {
        isFalseForGood(root, isOpen, lookup)
    }

    private func isFalseForGood(_ node: Node, _ isOpen: (_ place: Int) -> Bool, _ lookup: Lookup) -> Bool {
        switch node.kind {
        case .binary(.and, let left, let right):
            return isFalseForGood(left, isOpen, lookup) || isFalseForGood(right, isOpen, lookup)
        case .binary(.or, let left, let right):
            return isFalseForGood(left, isOpen, lookup) && isFalseForGood(right, isOpen, lookup)
        default:
            var isSettled = true
            node.visit { part in
                if case .name(_, let place) = part.kind, isOpen(place) { isSettled = false }
            }
            return isSettled && (try? value(of: node, lookup)) == .bool(false)
        }
    }

    private typealias Lookup = (_ place: Int) -> ExpressionValue

    private func value(of node: Node, _ lookup: Lookup) throws(ExpressionError) -> ExpressionValue {
        switch node.kind {
        case .literal(let value): return value
        case .name(_, let place): return lookup(place)
        case .list(let nodes): return .list(try values(of: nodes, lookup))
        case .not(let operand):
            switch try value(of: operand, lookup) {
            case .bool(let flag): return .bool(!flag)
            case .unknown: return .unknown
            case let other: throw mistake(node, "!", needs: [.bool], found: other)
            }
        case .negative(let operand):
            switch try value(of: operand, lookup) {
            case .number(let number): return .number(-number)
            case .unknown: return .unknown
            case let other: throw mistake(node, "-", needs: [.number], found: other)
            }
        case .conditional(let condition, let yes, let no):
            switch try value(of: condition, lookup) {
            case .bool(let flag): return try value(of: flag ? yes : no, lookup)
            case .unknown: return .unknown
            case let other: throw mistake(condition, "? :", needs: [.bool], found: other)
            }
        case .binary(let sign, let left, let right) where sign == .and || sign == .or:
            return try logical(node, sign, left, right, lookup)
        case .binary(let sign, let left, let right):
            return try binary(node, sign, try value(of: left, lookup), try value(of: right, lookup))
        case .call(.answered, let nodes):
            return .bool(try values(of: nodes, lookup).first.map(isAnswered) ?? false)
        case .call(let function, let nodes):
            return try call(node, function, try values(of: nodes, lookup))
        }
    }

    /// Whether a value is an answer. Outside its loop, a question is a list of answers, answered if any element is. An
    /// empty list counts as an answer: nothing named, nothing ticked.
    private func isAnswered(_ value: ExpressionValue) -> Bool {
        if case .list(let values) = value, !values.isEmpty { return values.contains { $0 != .unknown } }
        return value != .unknown
    }

    private func values(of nodes: [Node], _ lookup: Lookup) throws(ExpressionError) -> [ExpressionValue] {
        var values: [ExpressionValue] = []
        for node in nodes { values.append(try value(of: node, lookup)) }
        return values
    }

    /// As in CEL, a deciding operand on either side absorbs an unknown or error in the other.
    private func logical(
        _ node: Node, _ sign: Operator, _ left: Node, _ right: Node, _ lookup: Lookup
    ) throws(ExpressionError) -> ExpressionValue {
        let decides = ExpressionValue.bool(sign == .or)
        var failure: ExpressionError?
        var isUnknown = false
        for operand in [left, right] {
            do throws(ExpressionError) {
                switch try value(of: operand, lookup) {
                case decides: return decides
                case .bool: break
                case .unknown: isUnknown = true
                case let other: throw mistake(node, sign.rawValue, needs: [.bool], found: other)
                }
            } catch {
                failure = failure ?? error
            }
        }
        if isUnknown { return .unknown }
        if let failure { throw failure }
        return .bool(sign == .and)
    }

    private func binary(
        _ node: Node, _ sign: Operator, _ left: ExpressionValue, _ right: ExpressionValue
    ) throws(ExpressionError) -> ExpressionValue {
        guard left != .unknown, right != .unknown else { return .unknown }
        switch sign {
        case .equal: return left.isSame(as: right).map(ExpressionValue.bool) ?? .unknown
        case .notEqual: return left.isSame(as: right).map { .bool(!$0) } ?? .unknown
        case .element:
            guard case .list(let members) = right else {
                throw mistake(node, "in", needs: [.list(.any)], found: right)
            }
            let matches = members.map { left.isSame(as: $0) }
            return matches.contains(true) ? .bool(true) : matches.contains(nil) ? .unknown : .bool(false)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            let order: (isLess: Bool, isGreater: Bool)
            switch (left, right) {
            case (.number(let one), .number(let other)): order = (one < other, one > other)
            case (.text(let one), .text(let other)):
                // Compare by code point, as CEL does; Swift's own order is by canonical equivalence.
                let (one, other) = (one.unicodeScalars, other.unicodeScalars)
                order = (one.lexicographicallyPrecedes(other), other.lexicographicallyPrecedes(one))
            case (.bool(let one), .bool(let other)): order = (!one && other, one && !other)
            case (.number, _), (.text, _), (.bool, _):
                throw mistake(node, sign.rawValue, needs: [left.type], found: right)
            default: throw mistake(node, sign.rawValue, needs: [.number, .text], found: left)
            }
            switch sign {
            case .less: return .bool(order.isLess)
            case .lessOrEqual: return .bool(!order.isGreater)
            case .greater: return .bool(order.isGreater)
            default: return .bool(!order.isLess)
            }
        default: return try arithmetic(node, sign, left, right)
        }
    }

    private func arithmetic(
        _ node: Node, _ sign: Operator, _ left: ExpressionValue, _ right: ExpressionValue
    ) throws(ExpressionError) -> ExpressionValue {
        if sign == .plus {
            switch (left, right) {
            case (.text(let one), .text(let other)): return .text(one + other)
            case (.list(let one), .list(let other)): return .list(one + other)
            default: break
            }
        }
        if [.minus, .times, .over].contains(sign), let pairs = try pairs(left, right) {
            var results: [ExpressionValue] = []
            for (one, other) in pairs {
                let isUnknown = one == .unknown || other == .unknown
                results.append(isUnknown ? .unknown : try arithmetic(node, sign, one, other))
            }
            return pairs.isEmpty ? .list([]) : .list(results)
        }
        guard case .number(let one) = left else {
            let needs: [StaticType] = sign == .plus ? [.number, .text, .list(.any)] : [.number]
            throw mistake(node, sign.rawValue, needs: needs, found: left)
        }
        guard case .number(let other) = right else {
            throw mistake(node, sign.rawValue, needs: [.number], found: right)
        }
        switch sign {
        case .plus: return try exact(node, one + other, one, other)
        case .minus: return try exact(node, one - other, one, other)
        case .times: return try exact(node, one * other, one, other)
        case .over where other == 0, .remainder where other == 0: return .unknown
        case .over: return try finite(node, one / other)
        default:
            // As in CEL, the remainder is defined for whole numbers only and has the dividend's sign.
            for operand in [one, other] where operand.rounded() != operand || abs(operand) > Self.largestExact {
                throw ExpressionError(
                    offset: node.offset, reason: .type(operation: "%", needs: [.number], found: .number))
            }
            return .number(one.truncatingRemainder(dividingBy: other))
        }
    }

    /// Pairs of corresponding elements of two lists, or of a list with a number; `nil` for two scalars. Lists of
    /// different lengths have no pairs.
    private func pairs(
        _ left: ExpressionValue, _ right: ExpressionValue
    ) throws(ExpressionError) -> [(ExpressionValue, ExpressionValue)]? {
        switch (left, right) {
        case (.list(let one), .list(let other)):
            return one.count == other.count
                ? Array(zip(one, other)) : Array(repeating: (.unknown, .unknown), count: max(one.count, other.count))
        case (.list(let one), .number): return one.map { ($0, right) }
        case (.number, .list(let other)): return other.map { (left, $0) }
        default: return nil
        }
    }

    /// The fraction of the sum contributed by the `count` largest numbers, 0 to 1; unknown with negative numbers or a sum of 0.
    private func share(ofLargest count: ExpressionValue, _ list: ExpressionValue) -> ExpressionValue {
        guard case .list(let members) = list, case .number(let count) = count, count >= 0, !members.contains(.unknown)
        else { return .unknown }
        let numbers = members.compactMap { if case .number(let number) = $0 { number } else { nil } }
        let total = numbers.reduce(0, +)
        guard numbers.count == members.count, numbers.allSatisfy({ $0 >= 0 }), total > 0, total.isFinite else {
            return .unknown
        }
        let largest = numbers.sorted(by: >).prefix(Int(min(count, Double(numbers.count))))
        return .number(min(1, largest.reduce(0, +) / total))
    }

    private static let largestExact = 0x1p53

    /// Rejects sums and products of whole numbers that a double cannot hold exactly.
    private func exact(
        _ node: Node, _ result: Double, _ one: Double, _ other: Double
    ) throws(ExpressionError) -> ExpressionValue {
        let areWhole = [one, other].allSatisfy { $0.rounded() == $0 && abs($0) <= Self.largestExact }
        if areWhole, abs(result) >= Self.largestExact {
            throw ExpressionError(offset: node.offset, reason: .tooLarge)
        }
        return try finite(node, result)
    }

    private func finite(_ node: Node, _ number: Double) throws(ExpressionError) -> ExpressionValue {
        guard number.isFinite else { throw ExpressionError(offset: node.offset, reason: .tooLarge) }
        return .number(number)
    }

    private func call(
        _ node: Node, _ function: Function, _ arguments: [ExpressionValue]
    ) throws(ExpressionError) -> ExpressionValue {
        let flat = arguments.flatMap { if case .list(let members) = $0 { members } else { [$0] } }
        if function == .count { return .number(Double(flat.count { $0 != .unknown })) }
        if function == .share, arguments.count == 2 { return share(ofLargest: arguments[1], arguments[0]) }
        if function == .size, let argument = arguments.first {
            switch argument {
            case .list(let members): return .number(Double(members.count))
            case .text(let text): return .number(Double(text.unicodeScalars.count))
            case .unknown: return .unknown
            default: throw mistake(node, "size", needs: [.list(.any), .text], found: argument)
            }
        }
        var numbers: [Double] = []
        for argument in function == .abs || function == .round ? arguments : flat {
            switch argument {
            case .number(let number): numbers.append(number)
            case .bool(let flag) where function == .sum || function == .mean: numbers.append(flag ? 1 : 0)
            case .unknown: break
            default: throw mistake(node, function.rawValue, needs: [.number], found: argument)
            }
        }
        let isOfKnown = function == .smallest || function == .largest
        guard isOfKnown || !flat.contains(.unknown) else { return .unknown }
        let total = numbers.reduce(0, +)
        let result: Double? =
            switch function {
            case .sum: total
            case .mean: numbers.isEmpty ? nil : total / Double(numbers.count)
            case .min, .smallest: numbers.min()
            case .max, .largest: numbers.max()
            case .abs: numbers.first.map { Swift.abs($0) }
            case .round: numbers.first.map { $0.rounded(.toNearestOrAwayFromZero) }
            case .answered, .count, .size, .share: nil
            }
        guard let result else { return .unknown }
        return try finite(node, result)
    }

    private func mistake(
        _ node: Node, _ operation: String, needs: [StaticType], found: ExpressionValue
    ) -> ExpressionError {
        ExpressionError(offset: node.offset, reason: .type(operation: operation, needs: needs, found: found.type))
    }
}

extension ExpressionValue {
    var type: StaticType {
        switch self {
        case .number: .number
        case .text: .text
        case .bool: .bool
        case .null: .null
        case .list: .list(.any)
        case .unknown: .any
        }
    }

    /// Equality as in CEL: values of different types differ, texts compare by code point. `nil` if it depends on an unknown.
    fileprivate func isSame(as other: ExpressionValue) -> Bool? {
        switch (self, other) {
        case (.unknown, _), (_, .unknown): return nil
        case (.number(let one), .number(let other)): return one == other
        case (.text(let one), .text(let other)): return one.unicodeScalars.elementsEqual(other.unicodeScalars)
        case (.bool(let one), .bool(let other)): return one == other
        case (.null, .null): return true
        case (.list(let one), .list(let other)):
            guard one.count == other.count else { return false }
            let matches = zip(one, other).map { $0.isSame(as: $1) }
            return matches.contains(false) ? false : matches.contains(nil) ? nil : true
        default: return false
        }
    }
}

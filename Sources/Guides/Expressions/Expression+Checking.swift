extension Expression {
    /// All errors that can be found without answers, in source order.
    ///
    /// - Parameter types: the type of a name; `nil` for an undeclared one.
    public func check(types: (_ path: [String]) -> StaticType?) -> [ExpressionError] {
        var errors: [ExpressionError] = []
        _ = type(of: root, types, &errors)
        return errors.sorted { $0.offset < $1.offset }
    }

    /// The type of the value; `.any` if unknown or erroneous.
    public func type(types: (_ path: [String]) -> StaticType?) -> StaticType {
        var errors: [ExpressionError] = []
        return type(of: root, types, &errors)
    }

    private func type(
        of node: Node, _ types: (_ path: [String]) -> StaticType?, _ errors: inout [ExpressionError]
    ) -> StaticType {
        func report(_ reason: ExpressionError.Reason, at place: Node? = nil) {
            errors.append(ExpressionError(offset: (place ?? node).offset, reason: reason))
        }
        func require(_ found: StaticType, _ needs: [StaticType], _ operation: String, at place: Node? = nil) {
            guard !needs.contains(where: { $0.admits(found) }) else { return }
            report(.type(operation: operation, needs: needs, found: found), at: place)
        }
        switch node.kind {
        case .literal(let value): return value.type
        case .name(let path, _):
            if let type = types(path) { return type }
            report(.unknownName(path.joined(separator: ".")))
            return .any
        case .list(let nodes):
            let members = nodes.map { type(of: $0, types, &errors) }
            guard let first = members.first, members.allSatisfy({ $0 == first }) else { return .list(.any) }
            return .list(first)
        case .not(let operand):
            require(type(of: operand, types, &errors), [.bool], "!")
            return .bool
        case .negative(let operand):
            require(type(of: operand, types, &errors), [.number], "-")
            return .number
        case .conditional(let condition, let yes, let no):
            require(type(of: condition, types, &errors), [.bool], "? :", at: condition)
            let (one, other) = (type(of: yes, types, &errors), type(of: no, types, &errors))
            return one == other ? one : .any
        case .binary(let sign, let left, let right):
            let (one, other) = (type(of: left, types, &errors), type(of: right, types, &errors))
            switch sign {
            case .and, .or:
                require(one, [.bool], sign.rawValue, at: left)
                require(other, [.bool], sign.rawValue, at: right)
                return .bool
            case .equal, .notEqual:
                if !one.admits(other) { report(.neverEqual(one, other)) }
                return .bool
            case .element:
                require(other, [.list(.any)], "in")
                if case .list(let member) = other, !member.admits(one) { report(.neverEqual(one, member)) }
                return .bool
            case .less, .lessOrEqual, .greater, .greaterOrEqual:
                let comparable: [StaticType] = [.number, .text, .bool]
                require(one, comparable, sign.rawValue)
                if comparable.contains(where: { $0.admits(one) }) {
                    require(other, one == .any ? comparable : [one], sign.rawValue)
                }
                return .bool
            case .plus:
                let addable: [StaticType] = [.number, .text, .list(.any)]
                require(one, addable, "+")
                if addable.contains(where: { $0.admits(one) }) { require(other, one == .any ? addable : [one], "+") }
                return one == .any ? other : one
            case .minus, .times, .over:
                // Elementwise on lists, or on each element with the same number.
                require(one, [.number, .list(.number)], sign.rawValue)
                require(other, [.number, .list(.number)], sign.rawValue)
                if case .list = one { return .list(.number) }
                if case .list = other { return .list(.number) }
                return one == .any || other == .any ? .any : .number
            case .remainder:
                require(one, [.number], sign.rawValue)
                require(other, [.number], sign.rawValue)
                return .number
            }
        case .call(let function, let nodes):
            for argument in nodes {
                let found = type(of: argument, types, &errors)
                switch function {
                case .answered, .count: break
                case .share:
                    require(
                        found, argument.offset == nodes.first?.offset ? [.list(.number)] : [.number], "share",
                        at: argument)
                case .size: require(found, [.list(.any), .text], "size", at: argument)
                case .abs, .round: require(found, [.number], function.rawValue, at: argument)
                case .min, .max, .smallest, .largest:
                    require(found, [.number, .list(.number)], function.rawValue, at: argument)
                case .sum, .mean:
                    require(
                        found, [.number, .bool, .list(.number), .list(.bool)], function.rawValue, at: argument)
                }
            }
            return function == .answered ? .bool : .number
        }
    }
}

extension StaticType {
    /// Whether values of both types can be equal.
    fileprivate func admits(_ other: StaticType) -> Bool {
        switch (self, other) {
        case (.any, _), (_, .any): true
        case (.list(let one), .list(let other)): one.admits(other)
        default: self == other
        }
    }
}

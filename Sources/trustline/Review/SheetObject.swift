import Guides

/// One sheet as JSON: an object of answers, or one with groups and repeats inside, as ODK and Kobo write a form that came
/// back: `{"page1": {"c_guess": "4"}, "clients_list": [{"clients_name": "Acme"}, …]}`.
struct SheetObject: Decodable {
    /// What stands in it, by key, sorted; keys inside groups and repeats as `page1/c_guess`. Of a repeat each answer is a
    /// list, one entry a round. `nil`: what no question takes.
    private(set) var members: [(key: String, value: ExpressionValue?)]

    init(from decoder: any Decoder) throws {
        let object = try decoder.singleValueContainer().decode([String: Part].self)
        members = SheetObject.flat(object).sorted { $0.key < $1.key }
    }

    private indirect enum Part: Decodable {
        case value(ExpressionTrial.Binding)
        case object([String: Part])
        case rounds([[String: Part]])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            // Nearly all are plain values.
            let plain = try container.decode(ExpressionTrial.Binding.self)
            if case .value = plain {
                self = .value(plain)
            } else if let object = try? container.decode([String: Part].self) {
                self = .object(object)
            } else if let rounds = try? container.decode([[String: Part]].self) {
                self = .rounds(rounds)
            } else {
                self = .value(plain)
            }
        }
    }

    private static func flat(_ object: [String: Part]) -> [(key: String, value: ExpressionValue?)] {
        object.flatMap { key, part -> [(key: String, value: ExpressionValue?)] in
            switch part {
            case .value(.value(let value)): [(key, value)]
            case .value: [(key, nil)]
            case .object(let inner): flat(inner).map { ("\(key)/\($0.key)", $0.value) }
            case .rounds(let rounds): lists(rounds).map { ("\(key)/\($0.key)", $0.value) }
            }
        }
    }

    /// What is missing in one round has its place all the same, so that the lists of a repeat lie side by side.
    private static func lists(_ rounds: [[String: Part]]) -> [(key: String, value: ExpressionValue?)] {
        var values: [String: [ExpressionValue]] = [:]
        for (number, round) in rounds.enumerated() {
            for (key, value) in flat(round) {
                guard let value else { continue }
                let missing = number - values[key, default: []].count
                values[key, default: []] += Array(repeating: .null, count: max(0, missing)) + [value]
            }
        }
        return values.map { key, values in
            let padded = values + Array(repeating: .null, count: rounds.count - values.count)
            // A repeat inside a repeat: the rounds of all rounds, one after another.
            var inner: [ExpressionValue] = []
            var isNested = false
            for value in padded {
                guard case .list(let members) = value else { continue }
                isNested = true
                inner += members
            }
            return (key, .list(isNested ? inner : padded))
        }
    }
}

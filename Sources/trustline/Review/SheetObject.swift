import Guides
import Text

/// One sheet as JSON: an object of answers, or one with groups and repeats inside, as ODK and Kobo write a form that came
/// back: `{"page1": {"c_guess": "4"}, "clients_list": [{"clients_name": "Acme"}, …]}`.
struct SheetObject: Decodable {
    /// What stands in it, by key, sorted; keys inside groups and repeats as `page1/c_guess`. Of a repeat each answer is a
    /// list, one entry a round; of a repeat in a repeat, a list of these. `nil`: what no question takes.
    private(set) var members: [(key: String, value: ExpressionValue?)]
    /// A key that comes twice at one place, once with its group in its name and once inside it: nobody knows which is meant.
    private(set) var twice: String?

    init(from decoder: any Decoder) throws {
        let object = try decoder.singleValueContainer().decode([String: Part].self)
        var twice: Set<String> = []
        members = SheetObject.flat(object, &twice).sorted { $0.key < $1.key }
        self.twice = twice.min()
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

    /// Each key once; those that come again are noted in `twice`.
    private static func flat(
        _ object: [String: Part], _ twice: inout Set<String>
    ) -> [(key: String, value: ExpressionValue?)] {
        var found: [(key: String, value: ExpressionValue?)] = []
        var isGrouped = false
        for (key, part) in object {
            switch part {
            case .value(.value(let value)): found.append((key, value))
            case .value: found.append((key, nil))
            case .object(let inner):
                isGrouped = true
                var inside: Set<String> = []
                found += flat(inner, &inside).map { ("\(key)/\($0.key)", $0.value) }
                twice.formUnion(inside.map { "\(key)/\($0)" })
            case .rounds(let rounds):
                isGrouped = true
                var inside: Set<String> = []
                found += lists(rounds, &inside).map { ("\(key)/\($0.key)", $0.value) }
                twice.formUnion(inside.map { "\(key)/\($0)" })
            }
        }
        guard isGrouped else { return found }
        var seen: Set<String> = []
        return found.filter { member in
            if seen.insert(member.key).inserted { return true }
            twice.insert(member.key)
            return false
        }
    }

    /// What is missing in one round has its place all the same, so that the lists of a repeat lie side by side.
    private static func lists(
        _ rounds: [[String: Part]], _ twice: inout Set<String>
    ) -> [(key: String, value: ExpressionValue?)] {
        var values: [String: [ExpressionValue]] = [:]
        for (number, round) in rounds.enumerated() {
            for (key, value) in flat(round, &twice) {
                guard let value else { continue }
                let missing = number - values[key, default: []].count
                values[key, default: []] += Array(repeating: .null, count: missing) + [value]
            }
        }
        return values.map { key, values in
            (key, .list(values + Array(repeating: .null, count: rounds.count - values.count)))
        }
    }
}

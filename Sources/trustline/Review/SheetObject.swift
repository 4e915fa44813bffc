import Guides
import Text

/// A sheet as a JSON object of answers, possibly with nested groups and repeats as in submissions from ODK and Kobo:
/// `{"page1": {"c_guess": "4"}, "clients_list": [{"clients_name": "Acme"}, …]}`.
struct SheetObject: Decodable {
    /// The object's members flattened and sorted by key; nested keys read `page1/c_guess`. An answer in a repeat is a list with
    /// one entry a round; nested repeats give lists of lists. `nil` for values that no question accepts.
    private(set) var members: [(key: String, value: ExpressionValue?)]
    /// A key given twice, once as `group/name` and once nested in the group, which is ambiguous.
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
            // Fast path: most members are plain values.
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

    /// Flattens an object; duplicate keys are added to `twice`.
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

    /// Turns a repeat's rounds into one list for each key, with null where a round lacks it, so that all lists are
    /// equally long.
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

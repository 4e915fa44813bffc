import Text

extension AnswerValue: Codable {
    private enum Key: String, CodingKey {
        case number, choice, choices, yes, date, text, names, rows, commitment
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        guard container.allKeys.count == 1, let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "an answer has exactly one key, its kind"))
        }
        self =
            switch key {
            case .number: .number(try container.decode(Double.self, forKey: key))
            case .choice: .choice(try container.decode(String.self, forKey: key))
            case .choices: .choices(try container.decode([String].self, forKey: key))
            case .yes: .yes(try container.decode(Bool.self, forKey: key))
            case .date:
                if let rough = RoughDate(try container.decode(String.self, forKey: key)) {
                    .rough(rough)
                } else {
                    .date(try container.decode(CivilDate.self, forKey: key))
                }
            case .text: .text(try container.decode(String.self, forKey: key))
            case .names: .names(try container.decode([String].self, forKey: key))
            case .rows: .rows(try container.decode([[String: AnswerValue]].self, forKey: key))
            case .commitment: .commitment(try container.decode(Commitment.self, forKey: key))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .number(let value): try container.encode(value, forKey: .number)
        case .choice(let id): try container.encode(id, forKey: .choice)
        case .choices(let ids): try container.encode(ids, forKey: .choices)
        case .yes(let flag): try container.encode(flag, forKey: .yes)
        case .date(let date): try container.encode(date, forKey: .date)
        case .rough(let date): try container.encode(date, forKey: .date)
        case .text(let text): try container.encode(text, forKey: .text)
        case .names(let names): try container.encode(names, forKey: .names)
        case .rows(let rows): try container.encode(rows, forKey: .rows)
        case .commitment(let promise): try container.encode(promise, forKey: .commitment)
        }
    }
}

extension Report.Item: Codable {
    private enum Key: String, CodingKey {
        case kind, text, quotes
    }

    private enum Kind: String, Codable {
        case heading, paragraph, bars, quotient, entries, quote, beside, table, mirror, pareto, timeline, grid, map
        case checklist, practice, commitments, next, trend, multiples, sparkline, dots
    }

    /// An object with its `kind` beside the fields of that kind.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        func write(_ kind: Kind, _ payload: some Encodable) throws {
            try container.encode(kind, forKey: .kind)
            try payload.encode(to: encoder)
        }
        switch self {
        case .heading(let text):
            try container.encode(Kind.heading, forKey: .kind)
            try container.encode(text, forKey: .text)
        case .paragraph(let text):
            try container.encode(Kind.paragraph, forKey: .kind)
            try container.encode(text, forKey: .text)
        case .beside(let quotes):
            try container.encode(Kind.beside, forKey: .kind)
            try container.encode(quotes, forKey: .quotes)
        case .bars(let payload): try write(.bars, payload)
        case .quotient(let payload): try write(.quotient, payload)
        case .entries(let payload): try write(.entries, payload)
        case .quote(let payload): try write(.quote, payload)
        case .table(let payload): try write(.table, payload)
        case .mirror(let payload): try write(.mirror, payload)
        case .pareto(let payload): try write(.pareto, payload)
        case .timeline(let payload): try write(.timeline, payload)
        case .grid(let payload): try write(.grid, payload)
        case .map(let payload): try write(.map, payload)
        case .checklist(let payload): try write(.checklist, payload)
        case .practice(let payload): try write(.practice, payload)
        case .commitments(let payload): try write(.commitments, payload)
        case .next(let payload): try write(.next, payload)
        case .trend(let payload): try write(.trend, payload)
        case .multiples(let payload): try write(.multiples, payload)
        case .sparkline(let payload): try write(.sparkline, payload)
        case .dots(let payload): try write(.dots, payload)
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self =
            switch try container.decode(Kind.self, forKey: .kind) {
            case .heading: .heading(try container.decode(String.self, forKey: .text))
            case .paragraph: .paragraph(try container.decode(String.self, forKey: .text))
            case .beside: .beside(try container.decode([Report.Quote].self, forKey: .quotes))
            case .bars: .bars(try Report.Bars(from: decoder))
            case .quotient: .quotient(try Report.Quotient(from: decoder))
            case .entries: .entries(try Report.Entries(from: decoder))
            case .quote: .quote(try Report.Quote(from: decoder))
            case .table: .table(try Report.Table(from: decoder))
            case .mirror: .mirror(try Report.MirroredText(from: decoder))
            case .pareto: .pareto(try Report.Pareto(from: decoder))
            case .timeline: .timeline(try Report.Timeline(from: decoder))
            case .grid: .grid(try Report.Grid(from: decoder))
            case .map: .map(try Report.CausalMap(from: decoder))
            case .checklist: .checklist(try Report.Checklist(from: decoder))
            case .practice: .practice(try Report.Suggestion(from: decoder))
            case .commitments: .commitments(try Report.Commitments(from: decoder))
            case .next: .next(try Report.NextGuides(from: decoder))
            case .trend: .trend(try Report.Trend(from: decoder))
            case .multiples: .multiples(try Report.Multiples(from: decoder))
            case .sparkline: .sparkline(try Report.Sparkline(from: decoder))
            case .dots: .dots(try Report.DotPlot(from: decoder))
            }
    }
}

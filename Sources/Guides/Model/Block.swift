public import Text

/// A block of a report, `show` step or document as declared in the guide; `Reporting` turns it into items.
public struct Block: Sendable {
    public var when: Expression?
    public var kind: Kind

    public enum Kind: Sendable {
        case heading(Wording)
        case say(Wording)
        case bars([String])
        case quotient(String)
        case consistency([String])
        case score(String)
        case answers([String])
        case quote(String)
        case table(Table)
        case mirror(String)
        case beside([String])
        case pareto(rows: String, label: String, by: [String])
        case timeline(rows: String, date: String, label: String)
        case grid(Grid)
        case map(rows: String, from: String, to: String, evidence: String)
        case checklist(String)
        case practices([Practice.Factor], by: String?)
        case commitments
        case next([String])
    }

    public struct Table: Sendable {
        public var rows: String
        /// Columns to show; empty for all.
        public var columns: [String]
        public var sortBy: String?
        public var isDescending: Bool
        public var title: Wording?

        public init(
            rows: String, columns: [String] = [], sortBy: String? = nil, isDescending: Bool = false,
            title: Wording? = nil
        ) {
            self.rows = rows
            self.columns = columns
            self.sortBy = sortBy
            self.isDescending = isDescending
            self.title = title
        }
    }

    public struct Grid: Sendable {
        public var rows: String
        public var label: String
        public var x: String
        public var y: String
        public var xTitle: Wording
        public var yTitle: Wording

        public init(
            rows: String, label: String, x: String, y: String, xTitle: Wording, yTitle: Wording
        ) {
            self.rows = rows
            self.label = label
            self.x = x
            self.y = y
            self.xTitle = xTitle
            self.yTitle = yTitle
        }
    }

    public init(when: Expression? = nil, _ kind: Kind) {
        self.when = when
        self.kind = kind
    }
}

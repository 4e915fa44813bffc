import Guides
public import Text

/// A report as a value: plain data in one language, for any renderer. Renderers know nothing of scoring.
///
/// Texts may hold a person's own words, unchanged; a renderer makes them safe for its medium.
public struct Report: Sendable, Equatable, Codable {
    public var title: String
    public var language: Language
    public var items: [Item]

    public init(title: String, language: Language, items: [Item]) {
        self.title = title
        self.language = language
        self.items = items
    }

    /// Everything that can stand in a report; each picture carries sentences that say the same in words.
    public enum Item: Sendable, Equatable {
        case heading(String)
        /// Paragraphs as a guide writes them: a blank line between them, `- ` starts an item.
        case paragraph(String)
        case bars(Bars)
        case quotient(Quotient)
        case entries(Entries)
        case quote(Quote)
        case beside([Quote])
        case table(Table)
        case mirror(MirroredText)
        case pareto(Pareto)
        case timeline(Timeline)
        case grid(Grid)
        case map(CausalMap)
        case checklist(Checklist)
        case practice(Suggestion)
        case commitments(Commitments)
        case next(NextGuides)
        case trend(Trend)
        case multiples(Multiples)
        case sparkline(Sparkline)
        case dots(DotPlot)
    }
}

extension Report {
    /// Each score as a bar on its scale.
    public struct Bars: Sendable, Equatable, Codable {
        public var bars: [Bar]
        public var sentences: [String]
    }

    public struct Bar: Sendable, Equatable, Codable {
        public var title: String
        /// `nil`: too few answers.
        public var value: Double?
        /// The ends of the scale; `nil` where it has none.
        public var low: Double?
        public var high: Double?
        public var answered: Int
        public var items: Int
        /// The words for the value.
        public var band: String?
        /// Over the people of a team; the value is then their mean.
        public var spread: Spread?
    }

    public struct Spread: Sendable, Equatable, Codable {
        public var people: Int
        public var lowest: Double
        public var median: Double
        public var highest: Double
        /// 0…1, 1 is full agreement.
        public var agreement: Double?
    }

    /// A quotient with its range of uncertainty.
    public struct Quotient: Sendable, Equatable, Codable {
        public var title: String
        /// `nil`: too few answers; then there are no ends either.
        public var value: Double?
        /// The interval, inside what is possible.
        public var low: Double?
        public var high: Double?
        public var possibleLow: Double?
        public var possibleHigh: Double?
        /// What it means: the range, the strongest factor, what would move it.
        public var sentences: [String]
        /// Small print: how it is computed, what the range rests on, what it can be compared with.
        public var notes: [String]
    }

    /// A label and what was said to it, one a line.
    public struct Entries: Sendable, Equatable, Codable {
        public var entries: [Entry]

        public init(entries: [Entry]) {
            self.entries = entries
        }
    }

    public struct Entry: Sendable, Equatable, Codable {
        public var label: String
        public var text: String
        /// The person's remark beside the answer.
        public var note: String?

        public init(label: String, text: String, note: String? = nil) {
            self.label = label
            self.text = text
            self.note = note
        }
    }

    /// The person's own words, set off.
    public struct Quote: Sendable, Equatable, Codable {
        public var label: String
        public var text: String
    }

    public struct Table: Sendable, Equatable, Codable {
        public var title: String?
        public var columns: [Column]
        public var rows: [[String]]

        public init(title: String? = nil, columns: [Column], rows: [[String]]) {
            self.title = title
            self.columns = columns
            self.rows = rows
        }

        public struct Column: Sendable, Equatable, Codable {
            public var title: String
            public var isNumber: Bool

            public init(title: String, isNumber: Bool = false) {
                self.title = title
                self.isNumber = isNumber
            }
        }
    }

    public struct Checklist: Sendable, Equatable, Codable {
        public var title: String
        public var items: [Tick]
        public var sentences: [String]
    }

    public struct Tick: Sendable, Equatable, Codable {
        public var text: String
        public var isTicked: Bool
    }

    /// One practice to try.
    public struct Suggestion: Sendable, Equatable, Codable {
        public var id: String
        public var factor: String
        public var title: String
        public var how: String
        /// Why this one.
        public var reason: String?
    }

    public struct Commitments: Sendable, Equatable, Codable {
        public var promises: [Entry]
        public var sentences: [String]
    }

    public struct NextGuides: Sendable, Equatable, Codable {
        public var guides: [Guide]

        public struct Guide: Sendable, Equatable, Codable {
            public var id: String
            public var title: String
            /// What to type to begin it.
            public var command: String
        }
    }

    /// A text of the person's with places in it marked.
    public struct MirroredText: Sendable, Equatable, Codable {
        public var label: String
        /// The whole text, in order, in pieces.
        public var pieces: [Piece]
        public var sentences: [String]

        public struct Piece: Sendable, Equatable, Codable {
            public var text: String
            /// `nil`: not marked.
            public var mark: MirrorMark.Kind?
        }
    }
}

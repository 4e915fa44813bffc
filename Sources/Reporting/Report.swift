public import Text

/// A report as a value: plain data in one language, for any renderer.
///
/// Texts may hold a person's own words, unchanged; a renderer makes them safe for its medium.
public struct Report: Sendable {
    public var title: String
    public var language: Language
    public var items: [Item]

    public init(title: String, language: Language, items: [Item]) {
        self.title = title
        self.language = language
        self.items = items
    }

    /// Everything that can stand in a report, and everything a renderer knows.
    public enum Item: Sendable {
        case heading(String)
        /// Paragraphs as a guide writes them: a blank line between them, `- ` starts an item.
        case paragraph(String)
        case list(List)
        case table(Table)
        case quote(Quote)
        case picture(Picture)
        case practice(Suggestion)
        case next(NextGuides)
        case index(PageIndex)
    }
}

extension Report {
    public struct List: Sendable {
        public var style: Style
        public var title: String?
        public var entries: [Entry]
        public var sentences: [String]

        public enum Style: String, Sendable, Encodable {
            /// A label and what was said to it.
            case labelled
            /// The text alone.
            case bulleted
            /// The text with its tick.
            case ticked
        }

        public init(
            _ entries: [Entry], style: Style = .labelled, title: String? = nil, sentences: [String] = []
        ) {
            self.style = style
            self.title = title
            self.entries = entries
            self.sentences = sentences
        }
    }

    public struct Entry: Sendable, Encodable {
        public var label: String
        public var text: String
        /// The person's remark beside the answer.
        public var note: String?
        /// Only in a list of ticks.
        public var isTicked: Bool?

        public init(label: String, text: String, note: String? = nil, isTicked: Bool? = nil) {
            self.label = label
            self.text = text
            self.note = note
            self.isTicked = isTicked
        }
    }

    public struct Table: Sendable, Encodable {
        public var title: String?
        public var columns: [Column]
        public var rows: [[String]]

        public init(title: String? = nil, columns: [Column], rows: [[String]]) {
            self.title = title
            self.columns = columns
            self.rows = rows
        }

        /// - Parameter columns: title, and whether it holds numbers.
        public init(title: String? = nil, columns: [(title: String, isNumber: Bool)], cells: [[String]]) {
            self.init(
                title: title, columns: columns.map { Column(title: $0.title, isNumber: $0.isNumber) }, rows: cells)
        }

        public struct Column: Sendable, Encodable {
            public var title: String
            public var isNumber: Bool

            public init(title: String, isNumber: Bool = false) {
                self.title = title
                self.isNumber = isNumber
            }
        }
    }

    /// The person's own words, set off; the mirror marks places in them.
    public struct Quote: Sendable {
        public var label: String
        /// The whole text, in order, in pieces; one piece where nothing is marked.
        var pieces: [Piece]
        /// What the mirror says.
        var sentences: [String] = []

        struct Piece {
            var text: String
            /// `nil`: not marked.
            var mark: MirrorMark.Kind?
        }

        public var text: String { pieces.map(\.text).joined() }

        /// The marked words of each kind that occurs.
        var marked: [(kind: MirrorMark.Kind, words: [String])] {
            MirrorMark.Kind.allCases.compactMap { kind in
                let words = pieces.filter { $0.mark == kind }.map(\.text)
                return words.isEmpty ? nil : (kind, words)
            }
        }
    }

    /// One practice to try.
    public struct Suggestion: Sendable, Encodable {
        public var id: String
        public var factor: String
        public var title: String
        public var how: String
        /// Why this one.
        public var reason: String?
    }

    /// Guides that go on from here.
    public struct NextGuides: Sendable, Encodable {
        public var guides: [Guide]

        public struct Guide: Sendable, Equatable, Encodable {
            public var id: String
            public var title: String
            /// What to type to begin it.
            public var command: String

            /// The title, where the command does not say it already.
            var caption: String? { command.contains(title) ? nil : title }
        }
    }
}

public import Text

/// A report as plain data in one language, for any renderer.
///
/// Texts may contain the user's own text unchanged; renderers must escape it for their medium.
public struct Report: Sendable {
    public var title: String
    public var language: Language
    public var items: [Item]

    public init(title: String, language: Language, items: [Item]) {
        self.title = title
        self.language = language
        self.items = items
    }

    /// The kinds of items; renderers know nothing else.
    public enum Item: Sendable {
        case heading(String)
        /// Paragraphs separated by blank lines; `- ` begins an item.
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
            /// Labels with their texts.
            case labelled
            /// Texts only.
            case bulleted
            /// Texts with a tick or none.
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
        /// The user's note on the answer.
        public var note: String?
        /// Whether it is ticked; only for ``Style/ticked``.
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

        /// - Parameter columns: titles, and whether the column holds numbers.
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

    /// The user's own text, set off, optionally with the mirror's marks.
    public struct Quote: Sendable {
        public var label: String
        /// The text in consecutive pieces; one piece if nothing is marked.
        var pieces: [Piece]
        /// The mirror's sentences.
        var sentences: [String] = []

        struct Piece {
            var text: String
            /// `nil` if not marked.
            var mark: MirrorMark.Kind?
        }

        public var text: String { pieces.map(\.text).joined() }

        /// The marked words by kind.
        var marked: [(kind: MirrorMark.Kind, words: [String])] {
            MirrorMark.Kind.allCases.compactMap { kind in
                let words = pieces.filter { $0.mark == kind }.map(\.text)
                return words.isEmpty ? nil : (kind, words)
            }
        }
    }

    /// A suggested practice.
    public struct Suggestion: Sendable, Encodable {
        public var id: String
        public var factor: String
        public var title: String
        public var how: String
        /// Why this practice is suggested.
        public var reason: String?
    }

    /// Suggested next guides.
    public struct NextGuides: Sendable, Encodable {
        public var guides: [Guide]

        public struct Guide: Sendable, Equatable, Encodable {
            public var id: String
            public var title: String
            /// The command that begins it.
            public var command: String

            /// The title, unless the command contains it.
            var caption: String? { command.contains(title) ? nil : title }
        }
    }
}

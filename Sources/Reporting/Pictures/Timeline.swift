public import Text

extension Report {
    /// Events in chronological order; events without a day come last.
    public struct Timeline: Sendable {
        var events: [Event]
        var sentences: [String]

        public struct Event: Sendable {
            var date: Date?
            var text: String

            /// An exact or rough date.
            struct Date: Sendable {
                /// The stored form, such as `2026-11-22` or `2026-05`.
                var written: String
                /// The date in the report's language.
                var shown: String
            }

            public init(date: CivilDate?, text: String) {
                self.init(on: date.map { Date(written: $0.description, shown: $0.description) }, text: text)
            }

            init(on date: Date?, text: String) {
                self.date = date
                self.text = text
            }
        }

        public init(events: [Event], sentences: [String] = []) {
            self.events = events
            self.sentences = sentences
        }
    }
}

extension Report.Timeline: PictureContent {
    static let name = "timeline"

    func figures(_ words: Words) -> [Figure] { events.map { Figure(date: $0.date?.written, text: $0.text) } }

    func spoken(_ words: Words) -> [String] {
        events.map { words.entry($0.date?.shown ?? words.noDate, $0.text.sanitizedLine) }
            + words.paragraph(sentences)
    }

    func layout(_ words: Words) -> PictureLayout {
        let table = Report.Table(
            columns: [(words.date, false), (words.event, false)],
            cells: events.map { [$0.date?.shown ?? words.noDate, $0.text] })
        return PictureLayout(panels: [.init(sentences: sentences, table: table)])
    }

    func lines(_ style: TerminalStyle, _ words: Words) -> [String] {
        let dates = events.map { $0.date?.shown ?? words.noDate }
        let column = dates.map(style.width(of:)).max() ?? 0
        return zip(dates, events).flatMap { date, event in
            column + 14 <= style.width
                ? style.wrapped(
                    event.text.sanitizedLine, first: style.pad(date, column) + "  ",
                    indent: String(repeating: " ", count: min(column + 2, style.width / 2)))
                : style.wrapped(date) + style.wrapped(event.text.sanitizedLine, first: "  ", indent: "  ")
        } + style.sentences(sentences, words)
    }
}

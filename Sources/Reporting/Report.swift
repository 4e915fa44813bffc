public import Dialogue
public import Guides
public import Scoring

/// A report as a value: plain data in one language, for any renderer. Renderers know nothing of scoring.
public struct Report: Sendable {
    public var title: String
    public var items: [Item]

    public init(title: String, items: [Item]) {
        self.title = title
        self.items = items
    }

    /// Everything that can stand in a report; each picture carries a sentence that says the same in words.
    public enum Item: Sendable {
        case heading(String)
        case paragraph(String)
        // to be grown by this target: bars, interval, table, quote, mirror, dot plots, curves, timeline, map, links
    }
}

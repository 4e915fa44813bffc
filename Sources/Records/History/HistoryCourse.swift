/// A guide and subject, whose sessions form a course. Spellings of the subject are equivalent according to ``SubjectName``.
public struct HistoryCourse: Sendable, Hashable {
    public let guide: String
    /// The subject in one of its spellings.
    public let subject: String?
    private let key: String?

    public init(of entry: HistoryEntry) {
        self.init(guide: entry.guide, subject: entry.subject)
    }

    public init(guide: String, subject: String?) {
        self.guide = guide
        self.subject = subject
        key = subject.map(SubjectName.key)
    }

    public static func == (left: HistoryCourse, right: HistoryCourse) -> Bool {
        left.guide == right.guide && left.key == right.key
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(guide)
        hasher.combine(key)
    }
}

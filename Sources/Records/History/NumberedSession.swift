/// A finished session with its number; 1 is the first finished.
public struct NumberedSession: Sendable, Equatable {
    public var number: Int
    public var entry: HistoryEntry

    public init(number: Int, entry: HistoryEntry) {
        self.number = number
        self.entry = entry
    }
}

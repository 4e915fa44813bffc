public import Dialogue
public import Records
import Text

/// The history of suggested and promised practices.
public struct PracticeHistory {
    private let suggestions: [SuggestedPractice]
    private let promised: [CommitmentState]

    /// - Parameters:
    ///   - suggestions: ordered by their sessions' start.
    ///   - commitments: all commitments; only those made from a practice count.
    public init(suggestions: [SuggestedPractice], commitments: [CommitmentState]) {
        self.suggestions = suggestions
        promised = commitments.filter { $0.practice != nil }.sorted { $0.made < $1.made }
    }

    /// Ids of the practices that a session suggested when it finished.
    public func suggested(in session: String) -> [String] {
        suggestions.filter { $0.session == session }.map(\.practice)
    }

    /// Ids of practices suggested or promised, the latest last.
    ///
    /// - Parameter header: include only what came before this session; `nil` for everything.
    public func tried(before header: SessionHeader?) -> [String] {
        let earlier = suggestions.filter { suggestion in header.map { suggestion.session < $0.id } ?? true }
        let kept = promised.filter { state in header.map { state.made < $0.started } ?? true }
        // A commitment is later than its suggestion, so sorting by time stamp is enough.
        let dated =
            earlier.map { (String($0.session.prefix(15)), $0.practice) }
            + kept.map { (Self.stamp($0.made), $0.practice ?? "") }
        return dated.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
    }

    /// Ids of practices with an open commitment.
    public var open: [String] { promised.filter { $0.status == .open }.compactMap(\.practice) }

    /// Ids of practices whose latest commitment was kept.
    public var kept: [String] {
        let latest = Dictionary(promised.map { ($0.practice ?? "", $0.status) }, uniquingKeysWith: { $1 })
        return latest.filter { $0.value == .kept }.keys.sorted()
    }

    /// The practice suggested last, unless a commitment was made of it.
    public var waiting: SuggestedPractice? {
        guard let last = suggestions.last else { return nil }
        let began = String(last.session.prefix(15))
        let isTaken = promised.contains { $0.practice == last.practice && Self.stamp($0.made) >= began }
        return isTaken ? nil : last
    }

    /// A time stamp such as `20261122T101500`, the prefix of session ids.
    private static func stamp(_ time: Timestamp) -> String {
        String(time.description.filter { $0 != "-" && $0 != ":" }.prefix(15))
    }
}

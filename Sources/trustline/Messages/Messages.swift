import Guides
import Text

/// Every word the program itself says, in both languages; the guides bring their own. One file a topic.
struct Messages: Sendable {
    let language: Language
    /// Where the days are that it speaks of.
    var zone = Zone.utc

    /// The day of a moment, where the person is.
    func day(of moment: Timestamp) -> CivilDate { zone.day(moment) }

    /// Picks the wording of this language; neither is a translation of the other.
    func pick(_ english: String, _ chinese: String) -> String {
        language == .zh ? chinese : english
    }

    /// "a, b", “a、b”: names and numbers that no "and" should stand among.
    func listed(_ words: [String]) -> String { words.joined(separator: pick(", ", "、")) }

    /// `1 session`, `2 sessions`.
    func count(_ number: Int, _ singular: String, _ plural: String) -> String {
        "\(number) \(number == 1 ? singular : plural)"
    }
}

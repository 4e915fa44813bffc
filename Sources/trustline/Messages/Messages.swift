import Guides

/// Every word the program itself says, in both languages; the guides bring their own. One file a topic.
struct Messages: Sendable {
    let language: Language

    /// Picks the wording of this language; neither is a translation of the other.
    func pick(_ english: String, _ chinese: String) -> String {
        language == .zh ? chinese : english
    }

    /// `1 session`, `2 sessions`.
    func count(_ number: Int, _ singular: String, _ plural: String) -> String {
        "\(number) \(number == 1 ? singular : plural)"
    }
}

import Guides
import Text

/// Every word the program itself says; the guides bring their own. One file a topic.
struct Messages: Sendable {
    let language: Language
    /// Where the days are that it speaks of.
    var zone = Zone.utc

    /// The day of a moment, where the person is.
    func day(of moment: Timestamp) -> CivilDate { zone.day(moment) }

    var words: Words { Words(language) }
}

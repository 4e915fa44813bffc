import Guides
import Text

/// The messages of the commands, one file a topic. Reports, answers and errors have their words beside them, as extensions of
/// `Words`.
struct Messages: Sendable {
    let language: Language
    /// The time zone of the days shown.
    var zone = Zone.utc

    /// The local day of a moment.
    func day(of moment: Timestamp) -> CivilDate { zone.day(moment) }

    var words: Words { Words(language) }
}

import Guides
import Text

/// What people are told to type. Every command with a name in it is written here, so that it can be typed as it stands.
extension Messages {
    /// - Parameter words: one each, however many words a name has.
    func command(_ words: String...) -> String { CommandWord.joined(words) }

    /// `team alpha check-in`, with the guide where it is not the usual one.
    ///
    /// - Parameter team: `nil`: which one is not known.
    func checkInCommand(_ team: String?, with guide: String = TeamCommand.usualGuide) -> String {
        CommandWord.joined(
            [said("team"), team ?? teamPlaceholder, words("check-in")]
                + (guide == TeamCommand.usualGuide ? [] : [guide]))
    }

    /// What to type to begin a guide: a guide for teams begins with a team's check-in, any other is taken.
    ///
    /// - Parameter name: the team, or whom it is about.
    func beginCommand(_ guide: String, about name: String?, isForTeam: Bool) -> String {
        guard !isForTeam else { return checkInCommand(name, with: guide) }
        return CommandWord.joined(
            [said("take"), titled(guide)] + (name.map { [words("about", context: "command"), $0] } ?? []))
    }

    /// A guide as one types it: by its id, or, in a language without spaces, by its title, where it comes with the program.
    func titled(_ guide: String) -> String {
        guard language.isUnspaced, let bytes = EmbeddedGuides.bytes(of: guide) else { return guide }
        return GuideReader.title(in: bytes)?.texts[language.base] ?? guide
    }

    /// A file for others who say how they see oneself.
    func ballotCommand(_ guide: String) -> String {
        CommandWord.joined(
            [
                said("ballot"), words("make", context: "ballot"), titled(guide), words("about", context: "command"),
                myself,
                "--for", "6",
            ])
    }

    /// What one calls oneself where a name is wanted.
    var myself: String { words("me") }

    /// Stands where the person puts a name.
    var teamPlaceholder: String { words("NAME") }

    /// The two commands for a guide that needs a team, and there is none yet.
    func newTeamCommands(for guide: String, named name: String? = nil) -> (make: String, checkIn: String) {
        (
            command(said("team"), words("new", context: "team"), name ?? teamPlaceholder),
            checkInCommand(name, with: guide)
        )
    }
}

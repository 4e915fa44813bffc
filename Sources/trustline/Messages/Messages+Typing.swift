import Guides
import Text

/// Commands shown to be typed. Every command that contains a name is built here, so that it is quoted correctly.
extension Messages {
    /// - Parameter words: the command's arguments, one each; a name may contain spaces.
    func command(_ words: String...) -> String { CommandWord.joined(words) }

    /// `team alpha check-in`, with the guide where it is not the usual one.
    ///
    /// - Parameter team: the team's name; `nil` for a placeholder.
    func checkInCommand(_ team: String?, with guide: String = TeamCommand.usualGuide) -> String {
        CommandWord.joined(
            [said("team"), team ?? teamPlaceholder, words("check-in")]
                + (guide == TeamCommand.usualGuide ? [] : [guide]))
    }

    /// The command that begins a guide: a team's check-in for a guide for teams, otherwise `take`.
    ///
    /// - Parameter name: the team or the subject.
    func beginCommand(_ guide: String, about name: String?, isForTeam: Bool) -> String {
        guard !isForTeam else { return checkInCommand(name, with: guide) }
        return CommandWord.joined(
            [said("take"), titled(guide)] + (name.map { [words("about", context: "command"), $0] } ?? []))
    }

    /// How a guide is named in commands: its id, or its title if it is built in and the language is written without spaces.
    func titled(_ guide: String) -> String {
        guard language.isUnspaced, let bytes = EmbeddedGuides.bytes(of: guide) else { return guide }
        return GuideReader.title(in: bytes)?.texts[language.base] ?? guide
    }

    /// The command that writes a ballot about oneself for raters.
    func ballotCommand(_ guide: String) -> String {
        CommandWord.joined(
            [
                said("ballot"), words("make", context: "ballot"), titled(guide), words("about", context: "command"),
                myself,
                "--for", "6",
            ])
    }

    /// How users refer to themselves where a name is expected.
    var myself: String { words("me") }

    /// A placeholder for a team's name.
    var teamPlaceholder: String { words("NAME") }

    /// The two commands that create a team and begin its check-in, for a guide that needs a team.
    func newTeamCommands(for guide: String, named name: String? = nil) -> (make: String, checkIn: String) {
        (
            command(said("team"), words("new", context: "team"), name ?? teamPlaceholder),
            checkInCommand(name, with: guide)
        )
    }
}

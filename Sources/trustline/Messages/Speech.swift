import Guides
import Text

/// The language in which the command tree describes itself while it is being parsed or listed.
enum Speech {
    @TaskLocal static var language: Language = .en

    static var messages: Messages { Messages(language: language) }
}

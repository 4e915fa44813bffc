import Guides
import Text

/// The language of ArgumentParser's help texts; task-local, because its configuration is static.
enum Speech {
    @TaskLocal static var language: Language = .en

    static var messages: Messages { Messages(language: language) }
}

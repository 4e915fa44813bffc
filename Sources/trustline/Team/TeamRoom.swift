import Answers
import Dialogue
import Guides
import Journal
import LineEditor
import Text

/// The screen and keyboard of a room: what is asked of everybody, and clearing between two people.
struct TeamRoom {
    let host: Context

    var messages: Messages { host.messages }

    /// Whether nobody reads what stood there for the one before: it can be taken off the screen, or there is no screen.
    var keepsNothing: Bool { host.input.isTerminal || !host.world.isOnTerminal }

    /// Takes everything off the screen and out of what can be scrolled back to, and lets go of what was typed.
    func clear() {
        guard host.input.isTerminal else { return }
        host.input.forget()
        host.writeOutput(TerminalControl.clearScreenAndScrollback)
    }

    func say(_ text: String) { host.say(host.page.paragraph(text)) }

    func title(_ text: String) {
        host.say()
        host.say(host.page.ink.bold(host.page.paragraph(text)))
    }

    /// Reads a line. `nil`: the room wants to stop here, or the terminal went away.
    func ask(_ text: String = "") -> String? { host.ask(text) }

    /// Asks until one of the answers is understood.
    func choose<Choice>(_ text: String, _ understand: (String) -> Choice?) -> Choice? {
        var again = text
        while true {
            guard let line = ask(again) else { return nil }
            if let choice = understand(line) { return choice }
            again = messages.notUnderstood + "\n\n" + text
        }
    }

    /// - Parameter enter: what Enter alone means.
    func yes(_ text: String, enter: Bool = false) -> Bool? {
        choose(text + messages.yesOrNo(enter: enter)) { $0.isEmpty ? enter : yesOrNo($0) }
    }
}

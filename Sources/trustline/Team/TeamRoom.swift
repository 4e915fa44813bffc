import Answers
import Dialogue
import Guides
import Journal
import LineEditor
import Text

/// The screen and keyboard of a room: what is asked of everybody, and clearing between two people.
struct TeamRoom {
    let context: Context

    var messages: Messages { context.messages }

    /// Whether nobody reads what stood there for the one before: it can be taken off the screen, or there is no screen.
    var keepsNothing: Bool {
        guard context.world.isOnTerminal else { return true }
        return context.input.isTerminal && !Self.keepsScrollback(context.world.environment)
    }

    /// Whether the terminal keeps what was cleared: GNU screen ignores the order to drop what has scrolled by. Where its `STY` is not
    /// passed on, as over ssh, its name for itself is left; tmux uses that name too, drops what it is told to, and says that it is there.
    ///
    /// Tried: GNU screen 4.09 keeps it, tmux 3.3a drops it.
    static func keepsScrollback(_ environment: (String) -> String?) -> Bool {
        if environment("STY")?.isEmpty == false { return true }
        return environment("TERM")?.hasPrefix("screen") == true && environment("TMUX") == nil
    }

    /// Takes everything off the screen and out of what can be scrolled back to, and lets go of what was typed.
    func clear() {
        guard context.input.isTerminal else { return }
        context.input.forget()
        context.writeOutput(TerminalControl.clearScreenAndScrollback)
    }

    func say(_ text: String) { context.say(context.page.paragraph(text)) }

    func title(_ text: String) {
        context.say()
        context.say(context.page.ink.bold(context.page.paragraph(text)))
    }

    /// Reads a line. `nil`: the room wants to stop here, or the terminal went away.
    ///
    /// - Parameter above: as of ``Context/ask(_:prompt:above:)``.
    func ask(_ text: String = "", above: (@Sendable (_ columns: Int) -> String)? = nil) -> String? {
        context.ask(text, above: above)
    }

    /// Asks until one of the answers is understood.
    func choose<Choice>(_ text: String, _ understand: (String) -> Choice?) -> Choice? {
        var again = text
        while true {
            guard let line = ask(again) else { return nil }
            if let choice = understand(line) { return choice }
            again = (line.isEmpty ? messages.noneChosen : messages.notUnderstood) + "\n\n" + text
        }
    }

    /// - Parameter enter: what Enter alone means.
    func yes(_ text: String, enter: Bool = false) -> Bool? {
        choose(text + messages.yesOrNo(enter: enter)) { $0.isEmpty ? enter : yesOrNo($0) }
    }
}

import Answers
import Dialogue
import Guides
import Journal
import LineEditor
import Text

/// The screen and keyboard shared by a room.
struct TeamRoom {
    let context: Context

    var messages: Messages { context.messages }

    /// Whether the next person cannot see the previous one's text: the screen and scrollback can be cleared, or there
    /// is no screen.
    var keepsNothing: Bool {
        guard context.world.isOnTerminal else { return true }
        return context.input.isTerminal && !Self.keepsScrollback(context.world.environment)
    }

    /// Whether the terminal cannot clear its scrollback, as GNU screen. Over ssh, where `STY` is not passed on, it is
    /// recognised by `TERM`; tmux uses the same `TERM` but sets `TMUX` and does clear.
    ///
    /// Tested with GNU screen 4.09 and tmux 3.3a.
    static func keepsScrollback(_ environment: (String) -> String?) -> Bool {
        if environment("STY")?.isEmpty == false { return true }
        return environment("TERM")?.hasPrefix("screen") == true && environment("TMUX") == nil
    }

    /// Clears the screen, the scrollback and the editor's history of typed lines.
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

    /// The number of rows that ``title(_:)`` takes on the screen; 0 for `nil`.
    func rows(ofTitle text: String?) -> Int {
        text.map { 1 + context.page.paragraph($0).split(separator: "\n").count } ?? 0
    }

    /// Reads a line; `nil` if the room stops or the terminal is gone.
    ///
    /// - Parameter above: see ``Context/ask(_:prompt:above:)``.
    func ask(_ text: String = "", above: (@Sendable (_ columns: Int) -> String)? = nil) -> String? {
        context.ask(text, above: above)
    }

    /// Asks until `understand` accepts the answer; `nil` if the room stops.
    ///
    /// - Parameter needed: the answer to Enter alone.
    func choose<Choice>(_ text: String, needed: String? = nil, _ understand: (String) -> Choice?) -> Choice? {
        var again = text
        while true {
            guard let line = ask(again) else { return nil }
            if let choice = understand(line) { return choice }
            again = (line.isEmpty ? needed ?? messages.noneChosen : messages.notUnderstood) + "\n\n" + text
        }
    }

    /// - Parameter enter: the answer that Enter stands for.
    func yes(_ text: String, enter: Bool = false) -> Bool? {
        choose(text + messages.yesOrNo(enter: enter)) { $0.isEmpty ? enter : yesOrNo($0) }
    }
}

import Testing

@testable import LineEditor

@Suite("What the terminal can do")
struct TerminalTraitsTests {
    private func colour(terminal: Bool = true, _ variables: [String: String] = [:]) -> Bool {
        TerminalTraits.decideColour(isTerminal: terminal) { variables[$0] }
    }

    @Test("NO_COLOR, then CLICOLOR_FORCE, then CLICOLOR=0, then what the terminal is")
    func environment() {
        #expect(!colour(["NO_COLOR": "1", "CLICOLOR_FORCE": "1"]))
        #expect(colour(["NO_COLOR": ""]))
        #expect(colour(terminal: false, ["CLICOLOR_FORCE": "1", "CLICOLOR": "0"]))
        #expect(!colour(terminal: false, ["CLICOLOR_FORCE": "0"]))
        #expect(!colour(["CLICOLOR": "0"]))
        #expect(!colour(["TERM": "dumb"]))
        #expect(!colour(terminal: false))
        #expect(colour())
    }

    @Test("Without a window, COLUMNS counts when it is a sensible number, and 80 otherwise")
    func columns() {
        func columns(_ value: String?) -> Int {
            TerminalTraits.windowSize(of: -1) { $0 == "COLUMNS" ? value : nil }.columns
        }
        #expect(columns("132") == 132)
        for nonsense in [nil, "", "0", "-5", "wide", "99999999999999999999"] { #expect(columns(nonsense) == 80) }
    }
}

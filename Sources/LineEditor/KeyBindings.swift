import CLibedit

/// Key bindings: defaults, which ~/.editrc may override, and fixed ones.
enum KeyBindings {
    /// Our own commands.
    enum Action: CInt, CaseIterable {
        case paste, complete, clearScreen, endOrDelete, previousCharacter, nextCharacter, deletePrevious, deleteNext
        case previousWord, nextWord, rowUp, rowDown, deletePreviousWord, deleteNextWord
        case cutToEnd, cutLine, yank, lineStart, lineEnd

        /// The command's name in bindings, also in ~/.editrc.
        var name: String {
            switch self {
            case .paste: "tl-paste"
            case .complete: "tl-complete"
            case .clearScreen: "tl-clear-screen"
            case .endOrDelete: "tl-end-or-delete"
            case .previousCharacter: "tl-previous-character"
            case .nextCharacter: "tl-next-character"
            case .deletePrevious: "tl-delete-previous"
            case .deleteNext: "tl-delete-next"
            case .previousWord: "tl-previous-word"
            case .nextWord: "tl-next-word"
            case .rowUp: "tl-row-up"
            case .rowDown: "tl-row-down"
            case .deletePreviousWord: "tl-delete-previous-word"
            case .deleteNextWord: "tl-delete-next-word"
            case .cutToEnd: "tl-cut-to-end"
            case .cutLine: "tl-cut-line"
            case .yank: "tl-yank"
            case .lineStart: "tl-line-start"
            case .lineEnd: "tl-line-end"
            }
        }
    }

    /// Keys sent as sequences, each represented by a C1 control, which no keyboard sends: libedit keeps sequences in
    /// one table for both vi maps, and sequences beginning with ESC would delay a lone ESC.
    enum Named: UInt8, CaseIterable {
        case up = 0x81
        case down, right, left, home, end, insert, delete, wordLeft, wordRight, paste

        /// The sequences terminals send, in their normal and application modes.
        static let bySequence: [String: Named] = {
            var table: [String: Named] = [:]
            let escape = "\u{1B}"
            for (letter, key) in [("A", up), ("B", down), ("C", right), ("D", left), ("H", home), ("F", end)] {
                table[escape + "[" + letter] = key
                table[escape + "O" + letter] = key
            }
            for (number, key) in [(1, home), (7, home), (4, end), (8, end), (3, delete), (2, insert)] {
                table["\(escape)[\(number)~"] = key
            }
            // Ctrl and Alt with an arrow: xterm, rxvt, and older ones.
            for modifier in [";5", ";3", "5"] {
                for (letter, key) in [("C", wordRight), ("D", wordLeft)] {
                    table["\(escape)[\(modifier.first == ";" ? "1" : "")\(modifier)\(letter)"] = key
                }
            }
            for (letter, key) in [("c", wordRight), ("d", wordLeft)] { table["\(escape)O\(letter)"] = key }
            return table
        }()
    }

    static func install(in engine: OpaquePointer, mode: LineRequest.Mode) {
        // Defaults that ~/.editrc may override. Cutting and yanking are our own: libedit replaces the cut text by every
        // character deleted with Backspace, and its words do not end where Chinese begins.
        for key in ["^W", "^[^?", "^[^H"] { bind(key, .action(.deletePreviousWord), in: engine) }
        for key in ["^[d", "^[D"] { bind(key, .action(.deleteNextWord), in: engine) }
        for (key, action) in [("^K", Action.cutToEnd), ("^U", .cutLine), ("^Y", .yank)] {
            bind(key, .action(action), in: engine)
        }
        bind("^L", .action(.clearScreen), in: engine)
        bind("^[f", .action(.nextWord), in: engine)
        bind("^[b", .action(.previousWord), in: engine)
        trustline_editor_source(engine)
        holdFast(in: engine, mode: mode)
    }

    /// Fixed bindings, set after ~/.editrc in both vi maps.
    private static func holdFast(in engine: OpaquePointer, mode: LineRequest.Mode) {
        let isVi = trustline_editor_escape_acts_alone(engine) == 1
        func both(_ key: String, _ command: Command) {
            bind(key, command, in: engine)
            if isVi { bind(key, command, in: engine, alternative: true) }
        }
        both("^J", .named("ed-newline"))
        both("^M", .named("ed-newline"))
        both("^D", .action(.endOrDelete))
        both("^L", .action(.clearScreen))
        if mode == .commands { bind("^I", .action(.complete), in: engine) }
        let up: Command = mode == .commands ? .named("ed-prev-history") : .action(.rowUp)
        let down: Command = mode == .commands ? .named("ed-next-history") : .action(.rowDown)
        // vi's command mode keeps the cursor on a character.
        let keys: [(key: Named, command: Command, inViCommands: Command)] = [
            (.up, up, up), (.down, down, down),
            (.right, .action(.nextCharacter), .named("ed-next-char")),
            (.left, .action(.previousCharacter), .named("ed-prev-char")),
            (.home, .action(.lineStart), .named("vi-zero")),
            (.end, .action(.lineEnd), .named("ed-move-to-end")),
            (.delete, .action(.deleteNext), .named("ed-delete-next-char")),
            (.wordLeft, .action(.previousWord), .named("vi-prev-word")),
            (.wordRight, .action(.nextWord), .named("vi-next-word")),
            (.paste, .action(.paste), .action(.paste)), (.insert, .named("ed-unassigned"), .named("ed-unassigned")),
        ]
        for (key, command, inViCommands) in keys {
            let sequence = String(Unicode.Scalar(key.rawValue))
            bind(sequence, command, in: engine)
            if isVi { bind(sequence, inViCommands, in: engine, alternative: true) }
        }
        // Backspace, with either code, deletes a whole grapheme.
        bind("^H", .action(.deletePrevious), in: engine)
        bind("^?", .action(.deletePrevious), in: engine)
        if !isVi {
            bind("^F", .action(.nextCharacter), in: engine)
            bind("^B", .action(.previousCharacter), in: engine)
            // Disable counts, which could insert a million letters.
            for digit in "0123456789" { bind("^[\(digit)", .named("ed-unassigned"), in: engine) }
            // M-x reads a libedit command and loses the line.
            bind("^[x", .named("ed-unassigned"), in: engine)
            bind("^[X", .named("ed-unassigned"), in: engine)
        } else {
            // `:` reads a libedit command and loses the line; `v` would write the line to a file in /tmp.
            for key in [":", "v"] { bind(key, .named("ed-unassigned"), in: engine, alternative: true) }
        }
        if mode == .answer { withoutHistory(in: engine, isVi: isVi) }
    }

    /// Disables history keys for answers, where they would lose the typed text.
    private static func withoutHistory(in engine: OpaquePointer, isVi: Bool) {
        for (keys, command) in [("^P", Command.action(.rowUp)), ("^N", .action(.rowDown))] {
            bind(keys, command, in: engine)
            if isVi { bind(keys, command, in: engine, alternative: true) }
        }
        if isVi {
            for key in ["k", "-"] { bind(key, .action(.rowUp), in: engine, alternative: true) }
            for key in ["j", "+"] { bind(key, .action(.rowDown), in: engine, alternative: true) }
            for key in ["/", "?", "n", "N", "G", "K", "J", "_"] {
                bind(key, .named("ed-unassigned"), in: engine, alternative: true)
            }
        } else {
            for key in ["^R", "^S", "^[p", "^[P", "^[n", "^[N", "^[<", "^[>"] {
                bind(key, .named("ed-unassigned"), in: engine)
            }
        }
    }

    enum Command {
        case action(Action)
        case named(String)
    }

    private static func bind(_ key: String, _ command: Command, in engine: OpaquePointer, alternative: Bool = false) {
        let name =
            switch command {
            case .action(let action): action.name
            case .named(let name): name
            }
        let scalars = key.unicodeScalars.map { Int32(bitPattern: $0.value) } + [0]
        trustline_editor_bind(engine, alternative ? 1 : 0, scalars, name)
    }
}

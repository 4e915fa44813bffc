import CLibedit

/// Which key does what, before and after the person's own ~/.editrc.
enum KeyBindings {
    /// Our own commands.
    enum Action: CInt, CaseIterable {
        case paste, complete, clearScreen, endOrDelete, previousCharacter, nextCharacter, deletePrevious, deleteNext
        case previousWord, nextWord, rowUp, rowDown

        /// The name it is bound by, also from ~/.editrc.
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
            }
        }
    }

    /// A key of the keyboard that comes as a sequence, and the letter that stands for it behind the lead-in.
    enum Named: UInt8, CaseIterable {
        case up = 0x41, down, right, left, end = 0x46, home = 0x48, delete = 0x64, insert = 0x69
        case wordLeft = 0x6C, wordRight = 0x72, paste = 0x70

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
        // Defaults that ~/.editrc may change. libedit's own ^W deletes to the start of the line.
        bind("^W", .named("ed-delete-prev-word"), in: engine)
        bind("^L", .action(.clearScreen), in: engine)
        bind("^[f", .action(.nextWord), in: engine)
        bind("^[b", .action(.previousWord), in: engine)
        trustline_editor_source(engine)
        holdFast(in: engine, mode: mode)
    }

    /// What has to hold whatever ~/.editrc says, in both of vi's maps.
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
        let keys: [(Named, Command)] = [
            (.up, mode == .commands ? .named("ed-prev-history") : .action(.rowUp)),
            (.down, mode == .commands ? .named("ed-next-history") : .action(.rowDown)),
            (.right, .action(.nextCharacter)), (.left, .action(.previousCharacter)),
            (.home, .named("ed-move-to-beg")), (.end, .named("ed-move-to-end")),
            (.delete, .action(.deleteNext)), (.wordLeft, .action(.previousWord)), (.wordRight, .action(.nextWord)),
            (.paste, .action(.paste)),
        ]
        for (key, command) in keys {
            both(String(Unicode.Scalar(UInt8(TRUSTLINE_KEY_LEAD_IN))) + String(Unicode.Scalar(key.rawValue)), command)
        }
        // Backspace, as either code, takes a whole character with its marks.
        bind("^H", .action(.deletePrevious), in: engine)
        bind("^?", .action(.deletePrevious), in: engine)
        if !isVi {
            bind("^F", .action(.nextCharacter), in: engine)
            bind("^B", .action(.previousCharacter), in: engine)
            // M-x reads a command of libedit's own and loses the line.
            bind("^[x", .named("ed-unassigned"), in: engine)
            bind("^[X", .named("ed-unassigned"), in: engine)
        } else {
            // `:` reads a command of libedit's own and loses the line; `v` would write it to a file in /tmp.
            for key in [":", "v"] { bind(key, .named("ed-unassigned"), in: engine, alternative: true) }
        }
        if mode == .answer { withoutHistory(in: engine, isVi: isVi) }
    }

    /// An answer has no history: keys that look for one would only lose what was typed.
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
        let name = switch command {
        case .action(let action): action.name
        case .named(let name): name
        }
        let scalars = key.unicodeScalars.map { Int32(bitPattern: $0.value) } + [0]
        trustline_editor_bind(engine, alternative ? 1 : 0, scalars, name)
    }
}

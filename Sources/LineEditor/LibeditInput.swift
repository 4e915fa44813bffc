import CLibedit
public import Text

/// Lines edited on a terminal: libedit for keys, history and vi mode; our own painter for what is seen.
///
/// One at a time in a process, used by one thread; `notify` may be called from any. From the first `read` on, the
/// terminal is in the editor's mode and SIGINT, SIGTSTP, SIGWINCH, SIGTERM, SIGHUP and SIGQUIT belong to the editor,
/// between two reads as well: what is typed ahead is not echoed into the program's output, and a Ctrl-C that comes
/// while an answer is being stored interrupts the next read instead of killing the program. `release` gives the
/// terminal and the signals back until the next read; so do `exit` and a crash.
public final class LibeditInput: LineInput {
    /// Gives words that may stand where the cursor is. `cursor` counts characters of `line`; a candidate replaces the
    /// word (what follows the last space) in front of it.
    public typealias Completion = (_ line: String, _ cursor: Int) -> [String]

    public struct Settings: Sendable {
        /// Where commands are kept between runs, or nil.
        public var historyPath: String?
        /// How many commands are kept, 1...1000.
        public var historyLimit = 1000
        /// Columns that characters of ambiguous width take on this terminal.
        public var ambiguous = AmbiguousWidth.one
        /// The name that selects lines of ~/.editrc.
        public var name = "trustline"
        /// The longest line, in bytes of UTF-8. What goes over it is not inserted, and the terminal beeps.
        public var limit = TextRepair.maximumLineBytes
        /// Whether a command goes into the history; what holds private words need not.
        public var isRemembered: @Sendable (_ line: String) -> Bool = { _ in true }
        public var input: Int32 = 0
        public var output: Int32 = 1

        public init(historyPath: String? = nil) {
            self.historyPath = historyPath
        }
    }

    var settings: Settings
    /// Columns that the terminal said it gives to characters of ambiguous width (`─ █ ● …`); nil until it has answered
    /// the question put to it with the first prompt, and for ever on terminals that do not answer.
    public internal(set) var ambiguousWidth: AmbiguousWidth?
    var asksForWidth = true
    var awaitsWidth = false
    let completion: Completion?
    var history: CommandHistory
    /// Two editors, so that nothing typed as an answer (killed words, searches, undone text) can be had back among
    /// the commands.
    private var commandEngine: Engine?
    private var answerEngine: Engine?
    private var engines: [OpaquePointer] { [commandEngine, answerEngine].compactMap { $0?.editor } }

    private struct Engine {
        let editor: OpaquePointer
        /// Knows its keys and the history: half of what opening it costs, so not before it is read from.
        var isReady = false
    }

    /// What was cut last, for ^Y; never from one mode to the other.
    var lastCut: [LineRequest.Mode: String] = [:]
    var painter = LinePainter()
    var decoder = KeyDecoder()
    /// What one look at the keyboard brings; as much as a terminal keeps for it.
    let typed = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4096)
    /// The last key was a carriage return, so that a line feed behind it is the same Enter.
    var hasReturned = false
    /// How many bytes the last look brought.
    var lastRead = 0
    /// The read that is under way.
    var current: Reading?
    private let notices = Notices()
    private var isGone = false
    private var isHolding = false

    struct Reading {
        var request: LineRequest
        var engine: OpaquePointer
        var stop: LineResult?
        var draft: String?
        /// Keys on their way to libedit, where one event is several.
        var keys: [Int32] = []
        var pasted: [UInt8] = []
        var columns: Int
        var rows: Int
        /// Nil where the next painting starts from nothing: a new line, a new width.
        var painted: Painted?
    }

    /// The line that was painted last.
    struct Painted {
        var characters: [Int32]
        var layout: LineLayout

        /// Grows with `line`, where all that happened to it is a character typed where the cursor was, as with most keys.
        ///
        /// - Returns: false, with nothing changed, in all other cases.
        mutating func grow(to line: UnsafeBufferPointer<Int32>, cursor: Int) -> Bool {
            let before = cursor - 1
            guard before >= 0, characters.count == line.count - 1,
                layout.places[layout.cursorPlace].offset == before,
                characters[..<before].elementsEqual(line[..<before]),
                characters[before...].elementsEqual(line[cursor...]),
                let scalar = Unicode.Scalar(UInt32(bitPattern: line[before])), layout.insert(scalar)
            else { return false }
            characters.insert(line[before], at: before)
            return true
        }
    }

    /// Nil when `settings.input` is not a terminal.
    public init?(_ settings: Settings = Settings(), completion: Completion? = nil) {
        guard TerminalTraits.isTerminal(settings.input), TerminalTraits.isTerminal(settings.output) else { return nil }
        _ = trustline_locale_cure()
        self.settings = settings
        self.completion = completion
        history = CommandHistory(path: settings.historyPath, limit: min(max(settings.historyLimit, 1), 1000))
        // Both now: libedit takes the terminal's state for the usual one when an engine is opened.
        commandEngine = open()
        answerEngine = open()
        guard commandEngine != nil, answerEngine != nil else { return nil }
    }

    deinit {
        release()
        for engine in engines { trustline_editor_close(engine) }
        typed.deallocate()
    }

    /// The last failure to read or write the history.
    public var historyProblem: HistoryProblem? { history.problem }

    /// Prints `text` above the half-typed line at once, or before the next prompt. May be called from any thread.
    public func notify(_ text: String) {
        notices.add(text)
        trustline_wake()
    }

    /// Lets go of everything typed as an answer, and of what was typed ahead: the keyboard passes to somebody else.
    public func forget() {
        release()
        if let engine = answerEngine { trustline_editor_close(engine.editor) }
        answerEngine = nil
        lastCut = [:]
        decoder.discard()
        TerminalControl.discardTypedAhead(settings.input)
    }

    public var isTerminal: Bool { true }

    public func prepare(for mode: LineRequest.Mode) { _ = engine(for: mode) }

    public func read(_ request: LineRequest) -> LineResult {
        guard !isGone, let engine = engine(for: request.mode), hold() else { return .hangUp }
        let size = TerminalTraits.windowSize(of: settings.output)
        current = Reading(
            request: request, engine: engine, draft: request.draft.isEmpty ? nil : request.draft,
            columns: size.columns, rows: size.rows)
        painter.forget()
        trustline_terminal_goodbye(TerminalControl.goodbyeInLine)
        writeAll(widthQuestion(), to: settings.output)
        let result = readLine()
        // libedit has put the terminal into its usual state.
        trustline_editor_raw_mode(engine, 1)
        finishPainting(cut: result)
        trustline_terminal_goodbye(TerminalControl.goodbye)
        current = nil
        if result == .hangUp {
            isGone = true
            release()
        }
        if case .line(let line) = result, request.mode == .commands, settings.isRemembered(line), history.add(line),
            let last = history.commands.last
        {
            remember(last, in: engine)
        }
        return result
    }

    /// Gives the terminal and the signals back as they were, until the next `read`: for a child that needs both.
    public func release() {
        guard isHolding else { return }
        isHolding = false
        writeAll(TerminalControl.pasteOff, to: settings.output)
        for engine in engines { trustline_editor_raw_mode(engine, 0) }
        trustline_terminal_restore()
        trustline_signals_release()
    }

    /// The opposite of `release`; false when the terminal is gone.
    private func hold() -> Bool {
        guard !isHolding else { return true }
        guard trustline_terminal_hold(settings.input, settings.output) == 0 else { return false }
        guard trustline_signals_hold() == 0 else {
            trustline_terminal_restore()
            return false
        }
        isHolding = true
        writeAll(TerminalControl.pasteOn, to: settings.output)
        return true
    }

    private func readLine() -> LineResult {
        guard let engine = current?.engine else { return .hangUp }
        while true {
            let count = trustline_editor_read(engine, current?.request.mode == .commands ? 1 : 0)
            let text = line.text
            if let stop = current?.stop {
                if case .interrupted = stop {
                    // Only commands are searched for.
                    return .interrupted(draft: current?.request.mode == .commands ? Self.withoutSearch(text) : text)
                }
                return stop
            }
            if count == 0 { return .end }
            if count > 0 {
                // libedit ends the line with the newline that was typed.
                return .line(text.hasSuffix("\n") ? String(text.dropLast()) : text)
            }
            // libedit gave up on a key; the line goes on.
            current?.draft = text
        }
    }

    /// Characters that libedit's search appends to the line while it runs are no part of a draft.
    private static func withoutSearch(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        for mark in ["\nbck", "\nfwd"].map({ Array($0.unicodeScalars) }) {
            guard scalars.count >= mark.count else { continue }
            for start in 0...(scalars.count - mark.count) where scalars[start..<start + mark.count].elementsEqual(mark)
            {
                var kept = String.UnicodeScalarView()
                kept.append(contentsOf: scalars[..<start])
                return String(kept)
            }
        }
        return text
    }

    private func engine(for mode: LineRequest.Mode) -> OpaquePointer? {
        guard var engine = (mode == .commands ? commandEngine : answerEngine) ?? open() else { return nil }
        if !engine.isReady {
            engine.isReady = true
            KeyBindings.install(in: engine.editor, mode: mode)
            if mode == .commands {
                for command in history.commands { remember(command, in: engine.editor) }
                commandEngine = engine
            } else {
                answerEngine = engine
            }
        }
        return engine.editor
    }

    private func open() -> Engine? {
        var callbacks = trustline_editor_callbacks(
            context: Unmanaged.passUnretained(self).toOpaque(),
            next: { context, character in
                guard let context, let character else { return -1 }
                let input = Unmanaged<LibeditInput>.fromOpaque(context).takeUnretainedValue()
                guard let key = input.nextKey() else { return -1 }
                character.pointee = key
                return 1
            },
            action: { context, action, character in
                guard let context else { return CInt(TRUSTLINE_REFUSED) }
                let input = Unmanaged<LibeditInput>.fromOpaque(context).takeUnretainedValue()
                return input.perform(action, character)
            },
            bell: { context in
                guard let context else { return }
                Unmanaged<LibeditInput>.fromOpaque(context).takeUnretainedValue().ring()
            })
        return trustline_editor_open(settings.name, settings.input, &callbacks).map { Engine(editor: $0) }
    }

    private func remember(_ command: String, in engine: OpaquePointer) {
        trustline_editor_remember(engine, command.unicodeScalars.map { Int32(bitPattern: $0.value) } + [0])
    }

    func takeNotices() -> [String] { notices.take() }

    func ring() {
        writeAll("\u{7}", to: settings.output)
    }
}

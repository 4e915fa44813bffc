import CLibedit
public import Text

/// Line editing on a terminal: libedit for keys, history and vi mode, our own painter for drawing.
///
/// One instance per process, used by one thread; `notify` may be called from any. From the first `read` on, also between
/// reads, the terminal is in raw mode and the editor handles SIGINT, SIGTSTP, SIGWINCH, SIGTERM, SIGHUP and SIGQUIT, so
/// that type-ahead is not echoed into the program's output and a Ctrl-C while an answer is being stored interrupts the
/// next read instead of killing the program. `release` restores terminal and signals until the next read; so do `exit`
/// and a crash.
public final class LibeditInput: LineInput {
    /// Returns completion candidates at the cursor. `cursor` counts characters of `line`; a candidate replaces the
    /// word (what follows the last space) in front of it.
    public typealias Completion = (_ line: String, _ cursor: Int) -> [String]

    public struct Settings: Sendable {
        /// The file of the command history; `nil` for none.
        public var historyPath: String?
        /// The maximum number of commands in the history, 1...1000.
        public var historyLimit = 1000
        /// The width of ambiguous characters until the terminal has been probed.
        public var ambiguous = AmbiguousWidth.one
        /// The name that selects lines of ~/.editrc.
        public var name = "trustline"
        /// The maximum length of a line, in bytes of UTF-8. Text beyond it is not inserted, and the terminal beeps.
        public var limit = TextRepair.maximumLineBytes
        /// Whether a command is added to the history; `false` for commands with private words.
        public var isRemembered: @Sendable (_ line: String) -> Bool = { _ in true }
        public var input: Int32 = 0
        public var output: Int32 = 1

        public init(historyPath: String? = nil) {
            self.historyPath = historyPath
        }
    }

    var settings: Settings
    /// The terminal's width of ambiguous characters (`─ █ ● …`), probed with the first prompt; `nil` until it replies.
    public internal(set) var ambiguousWidth: AmbiguousWidth?
    var widthProbe = WidthProbe()
    let completion: Completion?
    var history: CommandHistory
    private var editors: EditorPair?
    /// The last text cut, for ^Y; not shared between the modes.
    var lastCut: [LineRequest.Mode: String] = [:]
    let view: LineView
    let keyboard: Keyboard
    /// The read in progress.
    var current: Reading?
    public var watched: WatchedInput? {
        didSet { trustline_watch(watched?.descriptor ?? -1) }
    }
    let notices = Notices()
    private var isGone = false
    private var isHolding = false

    struct Reading {
        var request: LineRequest
        var line: EditedLine
        var stop: LineResult?
        var draft: String?
        /// Keys not yet passed to libedit, if one event made several.
        var keys: [Int32] = []
        var pasted: [UInt8] = []
    }

    /// - Returns: `nil` if `settings.input` or `settings.output` is not a terminal.
    public init?(_ settings: Settings = Settings(), completion: Completion? = nil) {
        guard TerminalTraits.isTerminal(settings.input), TerminalTraits.isTerminal(settings.output) else { return nil }
        _ = trustline_locale_cure()
        self.settings = settings
        self.completion = completion
        keyboard = Keyboard(settings.input)
        view = LineView(output: settings.output, ambiguous: settings.ambiguous)
        history = CommandHistory(path: settings.historyPath, limit: min(max(settings.historyLimit, 1), 1000))
        editors = EditorPair { [unowned self] in open() }
        guard editors != nil else { return nil }
    }

    deinit {
        release()
        editors?.close()
    }

    /// The last failure to read or write the history.
    public var historyProblem: HistoryProblem? { history.problem }

    /// Prints `text` above the half-typed line at once, or before the next prompt. May be called from any thread.
    public func notify(_ text: String) {
        notices.add(text)
        trustline_wake()
    }

    /// Discards everything typed as an answer and all type-ahead, before the keyboard passes to another person.
    public func forget() {
        release()
        editors?.closeAnswers()
        lastCut = [:]
        keyboard.discard()
        TerminalControl.discardTypedAhead(settings.input)
    }

    public var isTerminal: Bool { true }

    public func prepare(for mode: LineRequest.Mode) { _ = editors?.engine(for: mode, history: history.commands) }

    public func read(_ request: LineRequest) -> LineResult {
        guard !isGone, let engine = editors?.engine(for: request.mode, history: history.commands), hold() else {
            return .hangUp(draft: request.draft)
        }
        current = Reading(
            request: request, line: EditedLine(engine: engine), draft: request.draft.isEmpty ? nil : request.draft)
        view.begin(request)
        trustline_terminal_goodbye(TerminalControl.goodbyeInLine)
        // Raw from here on, so that the reply to the question is not echoed.
        trustline_editor_raw_mode(engine, 1)
        view.write(widthProbe.question())
        let result = readLine()
        // libedit has reset the terminal's mode.
        trustline_editor_raw_mode(engine, 1)
        if let line = current?.line {
            var text = line.content.text
            if case .line(let whole) = result { text = whole }
            view.finish((text, text.unicodeScalars.count))
        }
        trustline_terminal_goodbye(TerminalControl.goodbye)
        current = nil
        if case .hangUp = result {
            isGone = true
            release()
        }
        if case .line(let line) = result, request.mode == .commands, settings.isRemembered(line), history.add(line),
            let last = history.commands.last
        {
            editors?.remember(last)
        }
        return result
    }

    /// Restores the terminal's mode and the signal handlers until the next `read`, for a child that needs both.
    public func release() {
        guard isHolding else { return }
        isHolding = false
        view.write(TerminalControl.pasteOff)
        for engine in editors?.all ?? [] { trustline_editor_raw_mode(engine, 0) }
        trustline_terminal_restore()
        trustline_signals_release()
    }

    /// The opposite of `release`.
    ///
    /// - Returns: `false` if the terminal was closed.
    private func hold() -> Bool {
        guard !isHolding else { return true }
        guard trustline_terminal_hold(settings.input, settings.output) == 0 else { return false }
        guard trustline_signals_hold() == 0 else {
            trustline_terminal_restore()
            return false
        }
        isHolding = true
        view.write(TerminalControl.pasteOn)
        return true
    }

    private func readLine() -> LineResult {
        guard let line = current?.line else { return .hangUp(draft: "") }
        while true {
            let count = trustline_editor_read(line.engine, current?.request.mode == .commands ? 1 : 0)
            let text = line.content.text
            if let stop = current?.stop {
                // Only command mode has incremental search.
                let draft = current?.request.mode == .commands ? text.withoutSearch : text
                return switch stop {
                case .interrupted: .interrupted(draft: draft)
                case .hangUp: .hangUp(draft: draft)
                default: stop
                }
            }
            if count == 0 { return .end }
            if count > 0 {
                // libedit includes the typed newline.
                return .line(text.hasSuffix("\n") ? String(text.dropLast()) : text)
            }
            // libedit failed to read: the terminal was closed before it began, or else a key failed and the same line goes on.
            guard TerminalTraits.isTerminal(settings.input) else { return .hangUp(draft: text) }
            current?.draft = text
        }
    }

    private func open() -> OpaquePointer? {
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
                Unmanaged<LibeditInput>.fromOpaque(context).takeUnretainedValue().view.ring()
            })
        return trustline_editor_open(settings.name, settings.input, &callbacks)
    }
}

extension String {
    /// Removes the characters that libedit's incremental search appends to the line while it runs.
    fileprivate var withoutSearch: String {
        let scalars = Array(unicodeScalars)
        for mark in ["\nbck", "\nfwd"].map({ Array($0.unicodeScalars) }) {
            guard scalars.count >= mark.count else { continue }
            for start in 0...(scalars.count - mark.count) where scalars[start..<start + mark.count].elementsEqual(mark)
            {
                var kept = String.UnicodeScalarView()
                kept.append(contentsOf: scalars[..<start])
                return String(kept)
            }
        }
        return self
    }
}

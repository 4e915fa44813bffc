import CLibedit
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Character input: called by libedit whenever it needs a character.
extension LibeditInput {
    /// How long the rest of a control sequence or of a character may take, in milliseconds.
    private static let partialWait: CInt = 40
    /// How long the next piece of lines that arrive together may take, in milliseconds.
    private static let togetherWait: CInt = 20
    /// The most bytes of a key.
    private static let oneKey = 8
    /// How long a paste may pause before it counts as ended.
    private static let pasteWait: CInt = 5000

    /// The next character for libedit; nil to stop reading, with the reason in `current.stop`.
    func nextKey() -> Int32? {
        guard makeRoom() else {
            current?.stop = .hangUp
            return nil
        }
        if let draft = current?.draft {
            current?.draft = nil
            insert(draft)
        }
        while current?.stop == nil {
            if let key = current?.keys.first {
                current?.keys.removeFirst()
                return key
            }
            guard heedSignals() else { break }
            if let event = decoder.next() {
                if let key = accept(event) { return key }
            } else if !fill() {
                current?.stop = .hangUp
            }
        }
        return nil
    }

    /// Reads more bytes, painting first when there is nothing to be read; false when the terminal is gone.
    private func fill() -> Bool {
        let input = settings.input
        // Type-ahead behind a single key is rare: paint without polling first.
        if lastRead <= Self.oneKey && !decoder.hasPartial || trustline_wait(input, 0) == 0 {
            if decoder.hasPartial {
                guard trustline_wait(input, decoder.isPasting ? Self.pasteWait : Self.partialWait) == 1 else {
                    // A signal may have ended the wait early: then the keys are as incomplete as before.
                    if let event = decoder.next(flush: true), let key = accept(event) { current?.keys.append(key) }
                    return true
                }
            } else {
                paint()
                guard trustline_wait(input, -1) == 1 else {
                    if trustline_watched_is_ready() == 1 { redrawAbove { watched?.heed() ?? false } }
                    return true
                }
            }
        }
        let count = systemRead(input, typed)
        lastRead = count
        if count < 0 { return errno == EINTR || errno == EAGAIN }
        decoder.feed(UnsafeBufferPointer(rebasing: typed[..<count]))
        return count > 0
    }

    /// The key that `event` means to libedit; nil if it was handled here or put into `current.keys` as several.
    private func accept(_ event: KeyDecoder.Event) -> Int32? {
        let isSameEnter = hasReturned && event == .character("\n")
        hasReturned = event == .character("\r")
        if isSameEnter { return nil }
        switch event {
        case .character("\u{3}"):
            interrupt()
        case .character("\u{1A}"):
            suspend(everyone: true)
        case .character("\u{1C}"):
            current?.stop = .hangUp
        case .character(let scalar) where scalar == "\r" || scalar == "\n":
            return endsLine() ? Int32(bitPattern: scalar.value) : nil
        case .character(let scalar) where scalar.value >= 0x20 && scalar.value != 0x7F && isFull:
            ring()
        case .character(let scalar):
            return Int32(bitPattern: scalar.value)
        case .sequence(let sequence):
            if let key = KeyBindings.Named.bySequence[sequence] {
                return Int32(key.rawValue)
            } else if !heedWidthReport(sequence), let engine = current?.engine {
                // Perhaps bound in ~/.editrc; other function keys are ignored.
                let scalars = sequence.unicodeScalars.map { Int32(bitPattern: $0.value) }
                if trustline_editor_is_bound(engine, scalars + [0]) == 1 { current?.keys += scalars }
            }
        case .paste(let bytes):
            current?.pasted = bytes
            return Int32(KeyBindings.Named.paste.rawValue)
        }
        return nil
    }

    /// Whether Enter ends the line. An empty line ends an answer of several lines, but not where more arrives with it: then it is
    /// a blank line in what was pasted.
    private func endsLine() -> Bool {
        guard current?.request.takesSeveralLines == true, line.text.allSatisfy(\.isWhitespace), isMoreWaiting() else {
            return true
        }
        insert("\n")
        return false
    }

    /// Whether more keys have arrived already, not counting the line feed of a CR LF.
    private func isMoreWaiting() -> Bool {
        if decoder.waits(beside: hasReturned ? UInt8(ascii: "\n") : nil) { return true }
        guard lastRead > Self.oneKey, trustline_wait(settings.input, Self.togetherWait) == 1 else { return false }
        let count = systemRead(settings.input, typed)
        lastRead = count
        guard count > 0 else { return false }
        decoder.feed(UnsafeBufferPointer(rebasing: typed[..<count]))
        return decoder.waits(beside: hasReturned ? UInt8(ascii: "\n") : nil)
    }

    /// Written in front of the first prompt: a character of ambiguous width, the request to report the cursor's place,
    /// and what takes the character away again. The answer comes like a key, so that nobody waits for it.
    func widthQuestion() -> String {
        guard asksForWidth else { return "" }
        asksForWidth = false
        awaitsWidth = true
        return "\r\u{2500}\u{1B}[6n\r\u{1B}[K"
    }

    /// Whether `sequence` is a cursor position report: ESC [ row ; column R.
    private func heedWidthReport(_ sequence: String) -> Bool {
        guard awaitsWidth, sequence.last == "R", sequence.contains(";") else { return false }
        awaitsWidth = false
        switch sequence.dropLast().split(separator: ";").last {
        case "2": ambiguousWidth = .one
        case "3": ambiguousWidth = .two
        default: return true
        }
        settings.ambiguous = ambiguousWidth ?? settings.ambiguous
        current?.painted = nil
        return true
    }

    /// False to stop reading.
    private func heedSignals() -> Bool {
        let signals = trustline_signals_take()
        guard signals != 0 else { return true }
        if signals & CInt(TRUSTLINE_HANG_UP) != 0 {
            current?.stop = .hangUp
            return false
        }
        if signals & CInt(TRUSTLINE_INTERRUPT) != 0 {
            interrupt()
            return false
        }
        if signals & CInt(TRUSTLINE_WAKE) != 0 { show(notices.take()) }
        if signals & CInt(TRUSTLINE_SUSPEND) != 0 { suspend(everyone: false) }
        if signals & CInt(TRUSTLINE_RESIZE) != 0 { resize() }
        return true
    }

    /// Ctrl-C, as a key or a signal. The draft is taken from the line when libedit has stopped.
    private func interrupt() {
        decoder.discard()
        current?.stop = .interrupted(draft: "")
    }

    /// Ctrl-Z: hands the terminal back as it was, stops, and draws everything again after `fg`.
    private func suspend(everyone: Bool) {
        guard let engine = current?.engine, let layout = layout() else { return }
        writeAll(painter.finish(layout, height: current?.rows ?? 24) + TerminalControl.pasteOff, to: settings.output)
        trustline_editor_raw_mode(engine, 0)
        trustline_terminal_restore()
        trustline_stop(everyone ? 1 : 0)
        _ = trustline_terminal_hold(settings.input, settings.output)
        trustline_editor_raw_mode(engine, 1)
        measure()
        writeAll(TerminalControl.pasteOn + above(), to: settings.output)
    }

    /// Waits until the window has settled, then takes the old prompt and what stood above it away and draws both for
    /// the new width.
    private func resize() {
        while trustline_wait(settings.input, 50) == 0 {
            let more = trustline_signals_take()
            if more & CInt(TRUSTLINE_HANG_UP) != 0 { current?.stop = .hangUp }
            if more & CInt(TRUSTLINE_RESIZE) == 0 { break }
        }
        redrawAbove {
            measure()
            return true
        }
    }

    /// Erases the prompt and what stands above it, and draws both again.
    ///
    /// - Parameter change: called before; false: nothing has changed, and nothing is drawn.
    private func redrawAbove(_ change: () -> Bool) {
        let rowsAbove = above().count { $0.isNewline }
        let oldRows = current?.rows ?? 24
        let rowsOfLine = layout()?.rows.count ?? 1
        guard change() else { return }
        current?.painted = nil
        // Rows that have scrolled out of the window cannot be redrawn.
        let reachable = rowsOfLine + rowsAbove <= min(oldRows, current?.rows ?? oldRows) ? rowsAbove : 0
        writeAll(painter.wipe(rowsAbove: reachable) + above(), to: settings.output)
    }

    private func measure() {
        let size = TerminalTraits.windowSize(of: settings.output)
        current?.columns = size.columns
        current?.painted = nil
        current?.rows = size.rows
    }

    /// The text above the prompt, wrapped to the terminal's present width.
    private func above() -> String {
        guard let current, let above = current.request.above else { return "" }
        return above(current.columns)
    }

    /// Prints whole lines above the one being typed.
    func show(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        writeAll(painter.wipe() + lines.map { $0 + "\r\n" }.joined(), to: settings.output)
    }
}

import CLibedit
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Character input: called by libedit whenever it needs a character.
extension LibeditInput {
    /// The next character for libedit; `nil` to stop reading, with the reason in `current.stop`.
    func nextKey() -> Int32? {
        guard makeRoom() else {
            current?.stop = .hangUp(draft: "")
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
            if let event = keyboard.next() {
                if let key = accept(event) { return key }
            } else if !fill() {
                current?.stop = .hangUp(draft: "")
            }
        }
        return nil
    }

    /// Reads more input, painting first if none is pending.
    ///
    /// - Returns: `false` if the terminal was closed.
    private func fill() -> Bool {
        if keyboard.isIdle {
            if keyboard.hasPartial {
                guard keyboard.waitForRest() else {
                    // If a signal ended the wait early, the key is still incomplete.
                    if let event = keyboard.next(flush: true), let key = accept(event) { current?.keys.append(key) }
                    return true
                }
            } else {
                if let line = current?.line { view.paint(line) }
                guard keyboard.wait() else {
                    if trustline_watched_is_ready() == 1 { redrawAbove { watched?.heed() ?? false } }
                    return true
                }
            }
        }
        return keyboard.receive()
    }

    /// Converts `event` to a key for libedit; `nil` if it was handled here or added to `current.keys` as several.
    private func accept(_ event: KeyDecoder.Event) -> Int32? {
        switch event {
        case .character("\u{3}"):
            interrupt()
        case .character("\u{1A}"):
            suspend(everyone: true)
        case .character("\u{1C}"):
            current?.stop = .hangUp(draft: "")
        case .character(let scalar) where scalar == "\r" || scalar == "\n":
            return endsLine() ? Int32(bitPattern: scalar.value) : nil
        case .character(let scalar)
        where scalar.value >= 0x20 && scalar.value != 0x7F
            && current?.line.isFull(settings.limit) == true:
            view.ring()
        case .character(let scalar):
            return Int32(bitPattern: scalar.value)
        case .sequence(let sequence):
            if let key = KeyBindings.Named.bySequence[sequence] {
                return Int32(key.rawValue)
            } else if !heedWidthReport(sequence), let engine = current?.line.engine {
                // It may be bound in ~/.editrc; other function keys are ignored.
                let scalars = sequence.unicodeScalars.map { Int32(bitPattern: $0.value) }
                if trustline_editor_is_bound(engine, scalars + [0]) == 1 { current?.keys += scalars }
            }
        case .paste(let bytes):
            current?.pasted = bytes
            return Int32(KeyBindings.Named.paste.rawValue)
        }
        return nil
    }

    /// Whether Enter ends the line. An empty line ends an answer of several lines, unless more input arrives with it,
    /// because it is then a blank line of a paste.
    private func endsLine() -> Bool {
        guard let current, current.request.takesSeveralLines, current.line.content.text.allSatisfy(\.isWhitespace),
            keyboard.isMoreWaiting()
        else { return true }
        insert("\n")
        return false
    }

    /// Whether `sequence` is the reply to the width probe.
    private func heedWidthReport(_ sequence: String) -> Bool {
        guard let report = widthProbe.report(in: sequence) else { return false }
        if case .width(let width) = report {
            ambiguousWidth = width
            view.ambiguous = width
        }
        return true
    }

    /// Handles pending signals.
    ///
    /// - Returns: `false` to stop reading.
    private func heedSignals() -> Bool {
        let signals = trustline_signals_take()
        guard signals != 0 else { return true }
        if signals & CInt(TRUSTLINE_HANG_UP) != 0 {
            current?.stop = .hangUp(draft: "")
            return false
        }
        if signals & CInt(TRUSTLINE_INTERRUPT) != 0 {
            interrupt()
            return false
        }
        if signals & CInt(TRUSTLINE_WAKE) != 0 { view.show(notices.take()) }
        if signals & CInt(TRUSTLINE_SUSPEND) != 0 { suspend(everyone: false) }
        if signals & CInt(TRUSTLINE_RESIZE) != 0 { resize() }
        return true
    }

    /// Ctrl-C, as a key or a signal. The draft is read from the line after libedit has stopped.
    private func interrupt() {
        keyboard.discard()
        current?.stop = .interrupted(draft: "")
    }

    /// Ctrl-Z: restores the terminal, stops the process, and redraws everything after `fg`.
    private func suspend(everyone: Bool) {
        guard let line = current?.line else { return }
        view.finish(line.content)
        view.write(TerminalControl.pasteOff)
        trustline_editor_raw_mode(line.engine, 0)
        trustline_terminal_restore()
        trustline_stop(everyone ? 1 : 0)
        _ = trustline_terminal_hold(settings.input, settings.output)
        trustline_editor_raw_mode(line.engine, 1)
        view.measure()
        view.write(TerminalControl.pasteOn)
        view.showAbove()
    }

    /// Waits until the window's size is stable, then redraws the prompt and the text above it for the new width.
    private func resize() {
        while trustline_wait(settings.input, 50) == 0 {
            let more = trustline_signals_take()
            if more & CInt(TRUSTLINE_HANG_UP) != 0 { current?.stop = .hangUp(draft: "") }
            if more & CInt(TRUSTLINE_RESIZE) == 0 { break }
        }
        redrawAbove {
            view.measure()
            return true
        }
    }

    private func redrawAbove(_ change: () -> Bool) {
        guard let line = current?.line else { return }
        view.redrawAbove(line.content, change)
    }
}

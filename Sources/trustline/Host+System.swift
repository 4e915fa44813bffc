import Guides
import Journal
import LineEditor
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Host {
    /// The real world: this process's environment, clock, keyboard and screen.
    static func system() -> Host {
        let traits = TerminalTraits.current()
        let output = StandardOutput()
        let plain = PlainInput()
        return Host(
            environment: TerminalTraits.environmentValue, now: Self.systemNow,
            today: { Zone.system.day(Self.systemNow()) }, zone: .system,
            random: { UInt64.random(in: .min ... .max) },
            input: { host in traits.isInteractive ? Self.editor(for: host) ?? plain : plain },
            output: { output.write($0) }, error: { writeAll($0, to: 2) },
            isOnTerminal: TerminalTraits.isTerminal(0) || TerminalTraits.isTerminal(1),
            page: Page(
                width: traits.columns, hasColor: traits.usesColour, isUnicode: false,
                isPlain: !traits.isInteractive), currentFolder: Self.systemCurrentFolder,
            windowWidth: { traits.isInteractive ? TerminalTraits.windowSize().columns : nil },
            failure: {
                output.failure.map { .system(.write, path: "/dev/stdout", code: $0) }
                    ?? plain.failure.map { .system(.read, path: "/dev/stdin", code: $0) }
            })
    }

    /// libedit, with the commands typed before and completion. Without a workspace, without them.
    private static func editor(for host: Host) -> (any LineInput)? {
        var settings = LibeditInput.Settings()
        settings.historyPath = try? host.openWorkspace().workspace.commandHistoryFile()
        settings.isRemembered = { !Trustline.holdsPrivateWords($0) }
        return LibeditInput(settings) { line, cursor in
            Completion(host: host).candidates(for: String(line.prefix(cursor)))
        }
    }

    func leave(_ status: Int32) -> Never {
        exit(status)
    }

    private static var systemCurrentFolder: String {
        var buffer = [CChar](repeating: 0, count: 4097)
        guard getcwd(&buffer, buffer.count) != nil else { return "/" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func systemNow() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(millisecondsSinceEpoch: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

/// Standard output, and what became of it.
private final class StandardOutput {
    /// `errno` of the first write that failed.
    private(set) var failure: Int32?
    private var isGone = false

    /// A reader that went away ends the writing, as for any program in a pipe.
    func write(_ text: String) {
        guard !isGone, !writeAll(text, to: 1) else { return }
        isGone = true
        if errno != EPIPE { failure = errno }
    }
}

extension Zone {
    /// What `TZ` and the system's settings say.
    static let system: Zone = {
        tzset()
        return Zone(
            { moment in
                let local = localTime(moment)
                return CivilDate(
                    year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
                    ?? moment.utcDate
            },
            minute: { moment in
                let local = localTime(moment)
                return Int(local.tm_hour) * 60 + Int(local.tm_min)
            })
    }()

    private static func localTime(_ moment: Timestamp) -> tm {
        var seconds = time_t((Double(moment.millisecondsSinceEpoch) / 1000).rounded(.down))
        var local = tm()
        localtime_r(&seconds, &local)
        return local
    }
}

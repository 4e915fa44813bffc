import Age
import Guides
import Journal
import LineEditor
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension World {
    /// The real world: this process's environment, clock, keyboard and screen.
    static func system() -> World {
        let traits = TerminalTraits.current()
        let output = StandardOutput()
        let plain = PlainInput()
        return World(
            environment: TerminalTraits.environmentValue, now: currentTime,
            today: { Zone.system.day(currentTime()) }, zone: .system,
            random: { UInt64.random(in: .min ... .max) },
            makeInput: { context in traits.isInteractive ? editor(for: context) ?? plain : plain },
            output: { output.write($0) }, error: { writeAll($0, to: 2) },
            readSecret: TerminalTraits.isTerminal(0)
                ? { prompt in Secret(limit: 1000) { HiddenLine.read(prompt: prompt, into: $0) } } : nil,
            stopEcho: HiddenLine.stopEcho,
            firstLine: firstLine(printedBy:), readBytes: readStandardInput,
            isOnTerminal: TerminalTraits.isTerminal(0) || TerminalTraits.isTerminal(1),
            page: Page(
                width: traits.columns, hasColor: traits.usesColour, isUnicode: false, isPlain: !traits.isInteractive),
            window: {
                guard traits.isInteractive else { return nil }
                let size = TerminalTraits.windowSize()
                return (size.columns, size.rows)
            },
            currentFolder: currentFolder(),
            failure: {
                output.failure.map { .system(.write, path: "/dev/stdout", code: $0) }
                    ?? plain.failure.map { .system(.read, path: "/dev/stdin", code: $0) }
            })
    }

    /// A libedit editor with completion and, if there is a workspace, command history.
    private static func editor(for context: Context) -> (any LineInput)? {
        var settings = LibeditInput.Settings()
        let workspace = try? context.openWorkspace().workspace
        let vault = workspace?.vault
        // Commands name people, so in a locked workspace the history is kept in memory only.
        let isInMemory = vault?.isLocked ?? true
        settings.historyPath = isInMemory ? nil : try? workspace?.deviceFiles.commandHistoryFile()
        settings.isRemembered = { !Trustline.holdsPrivateWords($0) && (isInMemory || vault?.isLocked != true) }
        return LibeditInput(settings) { line, cursor in
            Completion(context: context.forNextCommand).candidates(for: String(line.prefix(cursor)))
        }
    }

    private static func firstLine(printedBy command: String) -> Secret? {
        guard let pipe = popen(command, "r") else { return nil }
        // Unbuffered, so that no stdio buffer keeps the secret.
        setvbuf(pipe, nil, _IONBF, 0)
        let line = Secret(limit: 4096) { bytes in
            var count = 0
            while count < bytes.count, case let byte = fgetc(pipe), byte != EOF, byte != 10 {
                bytes[count] = UInt8(byte)
                count += 1
            }
            return count
        }
        let status = pclose(pipe)
        guard let line, status == 0, line.count > 0 else { return nil }
        return line
    }

    private static func currentFolder() -> String {
        var buffer = [CChar](repeating: 0, count: 4097)
        guard getcwd(&buffer, buffer.count) != nil else { return "/" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func currentTime() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(millisecondsSinceEpoch: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// At most 64 KB.
    ///
    /// - Throws: ``JournalError``.
    private static func readStandardInput() throws -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { storage, count in
            var got = 0
            repeat { got = read(0, storage.baseAddress, storage.count) } while got < 0 && errno == EINTR
            if got < 0 { failure = errno }
            count = max(got, 0)
        }
        guard failure == 0 else { throw JournalError.system(.read, path: "/dev/stdin", code: failure) }
        return bytes
    }
}

/// Standard output; remembers the first write error.
private final class StandardOutput {
    /// `errno` of the first failed write other than EPIPE.
    private(set) var failure: Int32?
    private var isGone = false

    func write(_ text: String) {
        guard !isGone, !writeAll(text, to: 1) else { return }
        isGone = true
        if errno != EPIPE { failure = errno }
    }
}

extension Zone {
    /// The time zone from `TZ` or the system's settings.
    static let system: Zone = {
        // The C library would open it whatever it is, and block on a FIFO.
        if namesNoFile { unsetenv("TZ") }
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

    /// Whether `TZ` names something other than a regular file.
    private static var namesNoFile: Bool {
        guard let value = getenv("TZ").map({ String(cString: $0) }) else { return false }
        let name = value.hasPrefix(":") ? String(value.dropFirst()) : value
        let folder = getenv("TZDIR").map { String(cString: $0) } ?? "/usr/share/zoneinfo"
        var info = stat()
        return !name.isEmpty && stat(name.hasPrefix("/") ? name : folder + "/" + name, &info) == 0
            && info.st_mode & S_IFMT != S_IFREG
    }

    private static func localTime(_ moment: Timestamp) -> tm {
        var seconds = time_t((Double(moment.millisecondsSinceEpoch) / 1000).rounded(.down))
        var local = tm()
        localtime_r(&seconds, &local)
        return local
    }
}

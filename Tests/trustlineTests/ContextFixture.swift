import Guides
import Journal
import LineEditor
import Support
import Text

@testable import trustline

/// The program in one process: a scripted keyboard, a fixed clock, a temporary workspace, and what it said.
final class ContextFixture {
    /// The workspace. What stands beside it, such as the home folder, goes with it when the test is over.
    let folder: String
    private let place = TemporaryFolder()
    var context: Context
    private(set) var keyboard: ScriptedInput
    /// Where the person is, from the next start on; then today follows the clock.
    var zone: Zone?
    /// Whether the next start has somebody in front of it, who can be asked.
    var isOnTerminal = false
    private let sink: Sink

    private final class Sink: @unchecked Sendable {
        var output = ""
        var errors = ""
        /// Milliseconds since the epoch; a second passes at each look. 2026-11-22T10:15:00Z at first.
        var clock: Int64 = 1_795_342_500_000
        var random: UInt64 = 7
        var outputFailure: Int32?
        var data: () throws -> [UInt8] = { [] }
    }

    /// Standard output takes nothing any more, for this reason.
    func failOutput(_ code: Int32) { sink.outputFailure = code }

    /// What standard input brings, piece by piece.
    var data: () throws -> [UInt8] {
        get { sink.data }
        set { sink.data = newValue }
    }

    /// - Parameter lines: what is typed, line by line; then Ctrl-D.
    convenience init(_ lines: [String] = [], language: Language = .en, today: String = "2026-11-22", width: Int = 80) {
        self.init(keys: lines.map(LineResult.line), language: language, today: today, width: width)
    }

    init(keys: [LineResult], language: Language = .en, today: String = "2026-11-22", width: Int = 80) {
        folder = place.path + "/words"
        let sink = Sink()
        self.sink = sink
        keyboard = ScriptedInput(keys)
        context = Self.context(folder, keyboard, sink, language, today, width, zone)
    }

    /// The next day, or later: the same workspace, a new start of the program.
    func restart(_ lines: [String] = [], language: Language = .en, today: String = "2026-11-22", width: Int = 80) {
        keyboard = ScriptedInput(lines: lines)
        sink.output = ""
        sink.errors = ""
        if let day = CivilDate(iso: today) {
            // On the same day time goes on: two sessions are not finished in one millisecond.
            let morning = Int64(day.daysSinceEpoch) * 86_400_000 + 36_900_000
            if !(morning..<(morning + 40_000_000)).contains(sink.clock) { sink.clock = morning }
        }
        context = Self.context(folder, keyboard, sink, language, today, width, zone)
        context.world.isOnTerminal = isOnTerminal
    }

    private static func context(
        _ folder: String, _ keyboard: ScriptedInput, _ sink: Sink, _ language: Language, _ today: String, _ width: Int,
        _ zone: Zone?
    ) -> Context {
        let context = Context(
            World(
                environment: { ["TRUSTLINE_WORKSPACE": folder, "HOME": folder + "-home"][$0] },
                now: {
                    sink.clock += 1000
                    return Timestamp(millisecondsSinceEpoch: sink.clock)
                },
                today: {
                    zone?.day(Timestamp(millisecondsSinceEpoch: sink.clock)) ?? CivilDate(iso: today) ?? .epoch
                },
                zone: zone ?? .utc,
                random: {
                    sink.random &+= 0x9E37_79B9_7F4A_7C15
                    return sink.random
                },
                makeInput: { _ in keyboard }, output: { sink.output += $0 }, error: { sink.errors += $0 },
                readBytes: { try sink.data() },
                page: Page(width: width, hasColor: false, isUnicode: false, isPlain: false), currentFolder: folder,
                failure: { sink.outputFailure.map { .system(.write, path: "/dev/stdout", code: $0) } }))
        context.state.language = language
        return context.forNextCommand
    }

    @discardableResult
    func run(_ words: String...) -> Int32 {
        run(all: words)
    }

    @discardableResult
    func run(all words: [String]) -> Int32 { CommandDispatch(context: context).run(words) }

    /// The program's exit status after a command that ended with `status`.
    func end(_ status: Int32) -> Int32 { CommandDispatch(context: context).end(status) }

    /// All that stood on the screen, errors last.
    var said: String { sink.output + sink.errors }

    /// The same with white space folded, so that wrapping does not matter.
    var words: String { said.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// The same without white space, for Chinese.
    var squeezed: String { said.filter { !$0.isWhitespace } }
}

import LineEditor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads lines and prints the results, one JSON object a line, for the line editor's tests.
///
///     editor-probe [answer|commands|plain] [prompt] [history file]
@main
struct Probe {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        let mode = arguments.first ?? "answer"
        let prompt = arguments.dropFirst().first ?? "> "
        let input: any LineInput
        if mode == "plain" {
            input = PlainInput()
        } else {
            let settings = LibeditInput.Settings(historyPath: arguments.dropFirst(2).first)
            let words = ["guides", "guide-me", "history", "take", "信任"]
            guard
                let editor = LibeditInput(
                    settings,
                    completion: { line, cursor in
                        let before = line.prefix(cursor)
                        let word = before.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
                        return words.filter { $0.hasPrefix(word) }
                    })
            else { return say("no terminal", "") }
            input = editor
        }
        var draft = ""
        while true {
            let request = LineRequest(
                prompt: prompt, draft: draft, mode: mode == "commands" ? .commands : .answer,
                above: { "Question at \($0)?\n" })
            draft = ""
            switch input.read(request) {
            case .line("quit"): return say("quit", "")
            case .line("crash"): fatalError("asked to")
            case .line("sleep"):
                say("sleeping", "")
                sleep(1)
            case .line("busy"):
                say("busy", "")
                while true { sleep(1) }
            case .line(let line): say("line", line)
            case .interrupted(let text):
                say("interrupted", text)
                draft = text == "keep" ? text : ""
            case .end: return say("end", "")
            case .hangUp: return say("hangUp", "")
            case .tooLong(let limit): say("tooLong", String(limit))
            }
        }
    }

    /// Prints `{"kind":"text"}` in ASCII; long texts by their length and ends.
    private static func say(_ kind: String, _ text: String) {
        var json = "{\"\(kind)\":\""
        let scalars = text.unicodeScalars
        let shown = scalars.count > 20_000 ? Array("length \(scalars.count)".unicodeScalars) : Array(scalars)
        for unit in shown.flatMap({ String($0).utf16 }) {
            if (0x20...0x7E).contains(unit), unit != 0x22, unit != 0x5C {
                json.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            } else {
                let digits = String(unit, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        print(json + "\"}")
        fflush(nil)
    }
}

import ArgumentParser
import Glibc
import Guides

/// `eval 'EXPR' name=value …`, `eval --ndjson`: lets the author of a guide try a condition or formula.
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Try a condition or formula: eval 'mean([a, b]) >= 3' a=2 b=5")

    @Argument(help: "The condition or formula.") var expression: String?
    @Argument(help: "Values for its names: name=value, as JSON or plain text.") var bindings: [String] = []
    @Flag(help: "Read {\"expr\": …, \"bindings\": {…}} a line, answer {\"value\": …} or {\"error\": …} a line.")
    var ndjson = false

    func validate() throws {
        guard ndjson == (expression == nil) else {
            throw ValidationError("Give an expression, or --ndjson and lines on the input.")
        }
    }

    func run() throws {
        if ndjson {
            while let line = readLine() {
                guard !line.allSatisfy(\.isWhitespace) else { continue }
                print(ExpressionTrial.answer(toLine: line, language: .en))
                // Each answer at once, for a program that writes a line and waits.
                fflush(nil)
            }
            return
        }
        let source = expression ?? ""
        do throws(ExpressionTrial.Failure) {
            print(try ExpressionTrial(source: source, words: bindings).value().json)
        } catch {
            if case .expression(let mistake) = error {
                let before = String(decoding: source.utf8.prefix(mistake.offset), as: UTF8.self)
                print("\(source)\n\(String(repeating: " ", count: before.count))^")
            }
            throw ValidationError(error.message(in: .en))
        }
    }
}

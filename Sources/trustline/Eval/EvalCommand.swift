import ArgumentParser
import Guides
import Text

/// `eval 'EXPR' name=value …`, `eval --ndjson`: evaluates a condition or formula of a guide on given values.
struct EvalCommand: CommandWithOptions {
    static let help = Phrase(
        """
        eval 'mean([a, b]) >= 3' a=2 b=5  What a condition of a guide comes to.
        eval --ndjson  Reads one an object a line, from a shell.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "eval", abstract: Speech.messages.evalAbstract,
            aliases: Phrase("eval", context: "command").aliases)
    }

    @Argument var expression: String?
    /// `name=value`, as JSON or plain text.
    @Argument var bindings: [String] = []
    @Flag(help: ArgumentHelp(Speech.messages.optionNDJSON)) var ndjson = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        if ndjson {
            _ = try context.files.standardInput()
            while let line = readLine() {
                guard !line.allSatisfy(\.isWhitespace) else { continue }
                context.say(ExpressionTrial.answer(toLine: line, language: context.language))
            }
            return
        }
        guard let source = expression else { throw CommandError(context.messages.evalUsage, status: 64) }
        do throws(ExpressionTrial.Failure) {
            context.say(try ExpressionTrial(source: source, words: bindings).value().json)
        } catch {
            var text = error.message(in: context.language)
            if case .expression(let mistake) = error {
                let before = String(decoding: source.utf8.prefix(mistake.offset), as: UTF8.self)
                text = "\(source)\n\(String(repeating: " ", count: before.displayWidth))^\n\(text)"
            }
            throw CommandError(text, status: 65, isLaidOut: true)
        }
    }
}

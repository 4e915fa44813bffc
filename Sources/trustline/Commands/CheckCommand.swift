import ArgumentParser
import Dialogue
import Guides
import Journal
import Text

/// `check`, `check FILE…`, `check --run --random 2000`, `check --tree FILE`.
struct CheckCommand: CommandWithOptions {
    static let help = Phrase(
        """
        check my-guide.yaml  Says what is wrong with a guide, where, and what to write.
        check --run --random 300 my-guide.yaml  Also takes its test plan and random ways through it.
        check --fix my-guide.yaml  Writes what is certain, says each change, and leaves the rest as it is.
        check --tree my-guide.yaml  Shows how it branches. --json is for other programs.
        check --schema  Prints the JSON Schema of guides, for editors.
        check --language ja  What is not in Japanese yet.
        """)
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check", abstract: Speech.messages.checkAbstract,
            aliases: Phrase("check", context: "command").aliases)
    }

    @Argument(completion: .file(extensions: ["yaml"])) var files: [String] = []
    @Flag(name: .customLong("run"), help: ArgumentHelp(Speech.messages.optionRun)) var plans = false
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.optionRandom, valueName: "n")) var random: Int?
    @Flag(help: ArgumentHelp(Speech.messages.optionFix)) var fix = false
    @Flag(help: ArgumentHelp(Speech.messages.optionTree)) var tree = false
    @Flag(help: ArgumentHelp(Speech.messages.optionSchema)) var schema = false
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.checkLanguageHelp, valueName: "tag")) var language:
        String?
    @Flag(help: ArgumentHelp(Speech.messages.optionJSON)) var json = false
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) throws {
        if schema { return context.writeOutput(String(decoding: EmbeddedGuides.schema, as: UTF8.self)) }
        if let language {
            guard let target = Language(rawValue: language) ?? Language(named: language) else {
                throw CommandError(context.messages.noSuchLanguage(language), status: 64)
            }
            let library = try context.guideLibrary()
            return try TranslationCheck(context: context, target: target, library: library).report(on: files)
        }
        var checks = try GuideChecks(context: context, files: files)
        if fix { try checks.fix(quietly: json) }
        if tree { return try checks.printTrees() }
        var trials: [String] = []
        var planned: [String: [TestPlan.Session]] = [:]
        if plans {
            let outcome = try checks.runPlans()
            trials += outcome.failures
            planned = outcome.sessions
        }
        if let random { trials += checks.walkAtRandom(random, besides: planned) }
        try checks.report(trials: trials, json: json)
    }
}

import Answers
import Dialogue
import Guides
import Text

extension Messages {
    var checkAbstract: String {
        words("Say what is wrong with a guide, where, and what to write.")
    }
    var newAbstract: String {
        words("Write a commented guide to start from: new monday-check.")
    }
    var evalAbstract: String {
        words("Try a condition: eval 'mean([a, b]) >= 3' a=2 b=5")
    }
    var evalUsage: String {
        words("Type a condition: eval 'a >= 3' a=2, or eval --ndjson")
    }
    var optionNDJSON: String {
        words("Read one {expr, bindings} a line, answer one line each.")
    }
    var optionRun: String { words("Also try the test plans beside the guides.") }
    var optionRandom: String { words("Also walk each guide this often at random.") }
    var optionFix: String { words("Make the mends that are certain in the file.") }
    var optionSchema: String { words("Print the JSON Schema of guides (draft-07), for editors.") }
    var optionTree: String { words("Print what was understood as JSON.") }

    func checked(files: Int, errors: Int, warnings: Int, trials: Int) -> String {
        if errors + warnings + trials == 0 {
            return words.plural(files, one: "\(files) guide: nothing wrong.", other: "\(files) guides: nothing wrong.")
        }
        let guides = words.plural(files, one: "\(files) guide", other: "\(files) guides")
        let errors = words.plural(errors, one: "\(errors) error", other: "\(errors) errors")
        let warnings = words.plural(warnings, one: "\(warnings) warning", other: "\(warnings) warnings")
        let trials = words.plural(trials, one: "\(trials) failed trial", other: "\(trials) failed trials")
        return words("\(guides): \(errors), \(warnings), \(trials).")
    }

    func mended(_ change: Replacement, in path: String) -> String {
        let place = "\(path.sanitizedLine):\(change.line)"
        return words("\(place): \(change.old.sanitizedLine) is now \(change.new.sanitizedLine)")
    }

    /// - Parameter count: errors with an unambiguous fix.
    func mendable(_ count: Int) -> String {
        words.plural(
            count, one: "\(count) of these has one mend: check --fix makes it in the file.",
            other: "\(count) of these have one mend each: check --fix makes them in the file.")
    }

    func noGuideFile(_ path: String) -> String {
        words("There is no file or guide \(path). Nothing was checked. Type guides to see the guides.")
    }

    func noPlan(_ path: String) -> String {
        words("\(path): no test plan beside it.")
    }

    func randomFindings(_ found: RandomWalkFindings) -> [String] {
        let kinds = [
            (words("sessions that did not end, by seed"), found.deadEnds.map(String.init)),
            (words("without words"), found.withoutText),
            (words("scores never complete"), found.neverComplete),
            (words("report blocks never shown"), found.neverShown),
            (words("steps never reached"), found.neverReached),
        ]
        return kinds.filter { !$0.1.isEmpty }.map { words.labelled($0.0, words.list($0.1)) }
    }

    func badGuideName(_ name: String) -> String {
        words(
            """
            A guide's name is made of at most 60 of a-z, 0-9 and -, and begins with a letter; \(name) is not. Nothing was \
            written.
            """)
    }

    /// - Parameter name: the file's name without `.yaml`: `GUIDE.test` or `GUIDE.TAG`.
    func checkedWithGuide(_ file: String, _ name: String) -> String {
        let parts = name.split(separator: ".").map(String.init)
        return parts.last == "test"
            ? words("\(file) is a test plan, tried with its guide: \(command("check", parts[0], "--run"))")
            : words(
                "\(file) is a translation, checked with its guide: \(command("check", parts[0], "--language", parts[parts.count - 1]))"
            )
    }

    func shippedGuideName(_ name: String) -> String {
        words(
            """
            A guide called \(name) comes with the program, and yours would take its place. Nothing was written. Choose another \
            name, such as my-\(name).
            """)
    }

    func guideExists(_ name: String) -> String {
        words("You have a guide \(name) already, and it was left as it is. Choose another name.")
    }

    func guideMade(_ path: String, name: String) -> String {
        words("Your new guide is at \(path). Edit it, then: check \(name), and take \(name)")
    }
}

import Text

/// What ArgumentParser refuses, read from its English message, so that it can be said in the user's language.
enum Misreading {
    /// A named argument is not there.
    case missing(argument: String)
    case missingValue(option: String, value: String)
    case unknownOption(String, nearest: String?)
    /// - Parameter allowed: the values of an option that has a few.
    case invalid(value: String, place: String, allowed: [String])
    case takesNoValue(option: String, value: String)
    case tooMuch([String])
    case other(quoted: String?)

    /// - Parameter message: of ArgumentParser, which puts what was typed and its own names into single quotes.
    init(_ message: String) {
        let pieces = message.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count > 2 else {
            self = .other(quoted: nil)
            return
        }
        let (option, value) = Self.parted(pieces[1])
        switch pieces[0] {
        case "Missing expected argument ", "Missing one of: ": self = .missing(argument: value)
        case "Missing value for ": self = .missingValue(option: option, value: value)
        case "Unknown option " where !message.contains("\n"):
            self = .unknownOption(pieces[1], nearest: pieces.count > 4 ? pieces[3] : nil)
        case "The value " where pieces.count > 4:
            let allowed = pieces.indices.dropFirst(5).filter { $0 % 2 == 1 && $0 + 1 < pieces.count }.map { pieces[$0] }
            self = .invalid(value: pieces[1], place: pieces[3], allowed: allowed)
        case "The option " where pieces.count > 4: self = .takesNoValue(option: pieces[1], value: pieces[3])
        case let start where start.contains("nexpected argument"):
            self = .tooMuch(pieces.indices.filter { $0 % 2 == 1 }.map { pieces[$0] })
        default: self = .other(quoted: pieces[1])
        }
    }

    /// Splits `--workspace <folder>` into the option and the name of its value.
    fileprivate static func parted(_ text: String) -> (option: String, value: String) {
        guard let open = text.firstIndex(of: "<"), let close = text.lastIndex(of: ">"), open < close else {
            return (text, "")
        }
        return (String(text[..<open]).trimmingSpaces, String(text[text.index(after: open)..<close]))
    }
}

extension Messages {
    func misreadCommand(_ misreading: Misreading) -> String {
        switch misreading {
        case .missing(let argument): words("Something is missing behind the command: \(placeholder(argument)).")
        case .missingValue(let option, let value):
            words("Something is missing behind \(option): \(placeholder(value)).")
        case .unknownOption(let option, let nearest?):
            words("There is no option \(option) here. Did you mean \(nearest)?")
        case .unknownOption(let option, nil): words("There is no option \(option) here.")
        case .invalid(let value, let place, let allowed):
            misfit(value, in: Misreading.parted(place), allowed: allowed)
        case .takesNoValue(let option, let value): words("Nothing can stand behind \(option), and \(value) does.")
        case .tooMuch(let extra): words("More than fits here: \(words.list(extra)).")
        case .other(let quoted?): words("I could not read that command, because of \(quoted). What one can type:")
        case .other(nil): words("I could not read that command. What one can type:")
        }
    }

    private func misfit(_ value: String, in place: (option: String, value: String), allowed: [String]) -> String {
        let isForOption = place.option.hasPrefix("-")
        guard !allowed.isEmpty else {
            return isForOption
                ? words("\(value) does not fit \(place.option): \(placeholder(place.value)) goes there.")
                : words("\(value) does not fit here: \(placeholder(place.value)) goes there.")
        }
        let choice = words.enumeration(allowed, isChoice: true)
        return isForOption
            ? words("\(value) does not fit \(place.option). What fits: \(choice).")
            : words("\(value) does not fit here. What fits: \(choice).")
    }

    /// What goes where ArgumentParser writes a name in angle brackets.
    func placeholder(_ name: String) -> String {
        switch name {
        case "n", "m", "session", "number": words("a number", context: "placeholder")
        case "session number": words("a session's number", context: "placeholder")
        case "folder": words("a folder", context: "placeholder")
        case "file", "sheet": words("a file", context: "placeholder")
        case "guide": words("a guide's name", context: "placeholder")
        case "name", "id": words("a name", context: "placeholder")
        case "column", "columns", "table": words("a name in the table", context: "placeholder")
        case "text", "words": words("your words", context: "placeholder")
        case "tag", "language": words("a language", context: "placeholder")
        case "3d", "15m": words("a time such as \(name)", context: "placeholder")
        case let names where names.contains("|"):
            words.enumeration(names.split(separator: "|").map(String.init), isChoice: true)
        case "": words("a word", context: "placeholder")
        default: name
        }
    }
}

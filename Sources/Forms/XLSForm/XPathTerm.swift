/// A part of a condition as XPath, with what it takes for it to be known.
///
/// A form knows no "unknown": a question without an answer is the empty text, and `'' != 'none'` is true there. So a truth
/// value is carried as two conditions, when it is surely true and when it is surely false; if neither holds it is unknown.
enum XPathTerm {
    /// `known` are conditions that must hold for `value` to mean something.
    case number(value: String, known: [String])
    case text(value: String, known: [String])
    case bool(yes: String, no: String)
    /// What was chosen at a question for several choices.
    case choices(String)
    /// One node a round or row: their path, and what one of them holds.
    case nodes(String, Content)
    case list([XPathTerm])
    case null

    enum Content {
        case number, text, yesNo
        case round
    }

    static let yes = "yes"
    static let no = "no"

    /// The answer to a yes-or-no question at `path`.
    static func yesNo(_ path: String) -> XPathTerm {
        .bool(yes: "\(path) = '\(yes)'", no: "\(path) = '\(no)'")
    }
}

/// Why a condition cannot be written as XPath.
struct Untranslatable: Error {}

enum XPath {
    static func all(_ conditions: [String]) -> String {
        let needed = conditions.filter { $0 != "true()" }
        if needed.contains("false()") { return "false()" }
        if needed.isEmpty { return "true()" }
        return needed.count == 1 ? needed[0] : needed.map(bracketed).joined(separator: " and ")
    }

    static func any(_ conditions: [String]) -> String {
        let possible = conditions.filter { $0 != "false()" }
        if possible.contains("true()") { return "true()" }
        if possible.isEmpty { return "false()" }
        return possible.count == 1 ? possible[0] : possible.map(bracketed).joined(separator: " or ")
    }

    static func bracketed(_ text: String) -> String {
        let isSimple = !text.contains(" ") || (text.hasPrefix("not(") && text.dropLast().firstIndex(of: ")") == nil)
        return isSimple ? text : "(\(text))"
    }

    /// XPath has no escapes: a text with both kinds of quotes is put together from parts.
    static func literal(_ text: String) -> String {
        if !text.contains("'") { return "'\(text)'" }
        if !text.contains("\"") { return "\"\(text)\"" }
        let parts = text.split(separator: "'", omittingEmptySubsequences: false).map { "'\($0)'" }
        return "concat(" + parts.joined(separator: ", \"'\", ") + ")"
    }

    static func number(_ number: Double) -> String {
        guard let whole = Int(exactly: number) else { return "\(number)" }
        return String(whole)
    }
}

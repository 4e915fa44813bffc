/// A part of a condition as XPath, with the condition for it to be known.
///
/// XPath has no "unknown": an unanswered question is the empty string, and `'' != 'none'` is true. A truth value is
/// therefore represented by two conditions, for certainly true and certainly false; if neither holds, it is unknown.
enum XPathTerm {
    /// `known` are the conditions under which `value` is defined.
    case number(value: String, known: [String])
    case text(value: String, known: [String])
    case bool(yes: String, no: String)
    /// The chosen options of a question with several choices.
    case choices(String)
    /// A node for each round or row: their path and contents.
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

    /// A string literal. XPath has no escapes, so a text with both kinds of quotes is concatenated from parts.
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

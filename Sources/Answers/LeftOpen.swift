import Text

/// Whether words that are no answer say that it is left open: "I don't remember", 不记得了.
public func leavesOpen(_ text: String) -> Bool {
    var words = text.folded.map { "’‘".contains($0) ? "'" : $0 }.drop { "(".contains($0) }
    while let last = words.last, ".!)。~".contains(last) { words.removeLast() }
    let said = String(words)
    return openWords.contains(said)
        || openOwners.contains { said.hasPrefix($0) && openWords.contains(String(said.dropFirst($0.count)).trimmed) }
}

private let openWords = Set(
    Phrase(
        """
        don't remember|do not remember|dont remember|can't remember|cannot remember|cant remember|don't recall|can't recall|\
        don't know|do not know|dont know|can't say|cannot say|not sure|no idea|no clue|forgot|forgotten|unknown|unclear|n/a|idk
        """, context: "typed: leaves an answer open"
    ).typed)
/// May stand in front of them.
private let openOwners = Phrase("i|i have|i've", context: "typed: in front of words that leave an answer open").typed

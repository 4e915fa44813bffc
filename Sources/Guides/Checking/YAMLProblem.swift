import Text

/// Translates libyaml's error messages for authors who do not know terms such as tokens and block mappings.
enum YAMLProblem {
    typealias Words = (message: Phrase, fix: Phrase)

    static func words(for problem: String) -> Words {
        switch problem {
        case "mapping values are not allowed in this context":
            (
                Phrase("There is a colon here where none can be."),
                Phrase("Put a text that holds \": \" into quotes, or indent the line like its neighbours.")
            )
        case "did not find expected key", "did not find expected '-' indicator",
            "block sequence entries are not allowed in this context", "did not find expected node content":
            (
                Phrase("This line does not fit what stands above it."),
                Phrase(
                    """
                    Indent it like its neighbours, with spaces; put a text with quotes or commas in it into quotes.
                    """)
            )
        case "could not find expected ':'":
            (Phrase("A key here has no colon."), Phrase("Write key: value, with a space after the colon."))
        case "found character that cannot start any token":
            (
                Phrase("A text cannot start with this character, and lines are never indented with tabs."),
                Phrase("Put the text into quotes; indent with spaces.")
            )
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            (Phrase("This line is indented with a tab."), Phrase("Indent with spaces."))
        case "found unexpected end of stream", "found unexpected document indicator":
            (Phrase("A quote is opened and never closed."), Phrase("Close it, on the line where the text ends."))
        case "did not find expected ',' or ']'":
            (Phrase("A list in [ ] is not closed, or a comma is missing."), Phrase("Write [one, two]."))
        case "did not find expected ',' or '}'":
            (
                Phrase("A { } is not closed, or a comma is missing."),
                Phrase(
                    """
                    Write {en: \"…\", zh: \"…\"}, with texts in quotes; one that holds ${…} always needs them.
                    """)
            )
        case "found unknown escape character", "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            (
                Phrase("After a backslash in double quotes this means nothing."),
                Phrase("Write \\\\ for a backslash, or use single quotes.")
            )
        case "found undefined tag handle", "did not find expected '!'", "did not find expected tag URI":
            (Phrase("A text that starts with ! needs quotes."), Phrase("Put it into quotes."))
        case "did not find expected alphabetic or numeric character":
            (Phrase("A text that starts with & or * needs quotes."), Phrase("Put it into quotes."))
        default:
            (
                Phrase("The file is no YAML from here on (\(problem))."),
                Phrase("Look at the quotes, brackets and indentation of this line and the one above.")
            )
        }
    }
}

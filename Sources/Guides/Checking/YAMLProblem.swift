/// libyaml's words for a mistake, said for somebody who has never heard of tokens and block mappings.
enum YAMLProblem {
    typealias Words = (en: String, zh: String, fix: (en: String, zh: String))

    static func words(for problem: String) -> Words {
        switch problem {
        case "mapping values are not allowed in this context":
            (
                "There is a colon here where none can be.", "这里不能有冒号。",
                (
                    "Put a text that holds \": \" into quotes, or indent the line like its neighbours.",
                    "文字里有“: ”时整段加引号；或者让这一行和上下对齐。"
                )
            )
        case "did not find expected key", "did not find expected '-' indicator",
            "block sequence entries are not allowed in this context", "did not find expected node content":
            (
                "This line does not fit what stands above it.", "这一行和上面接不上。",
                (
                    "Indent it like its neighbours, with spaces; put a text with quotes or commas in it into quotes.",
                    "用空格和上下对齐；文字里有引号或逗号时，整段加引号。"
                )
            )
        case "could not find expected ':'":
            (
                "A key here has no colon.", "这里的键后面少了冒号。",
                ("Write key: value, with a space after the colon.", "写成 键: 值，用半角冒号，后面空一格。")
            )
        case "found character that cannot start any token":
            (
                "A text cannot start with this character, and lines are never indented with tabs.",
                "文字不能以这个字符开头，缩进也不能用制表符。",
                ("Put the text into quotes; indent with spaces.", "文字加引号；缩进用空格。")
            )
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            (
                "This line is indented with a tab.", "这一行用了制表符缩进。",
                ("Indent with spaces.", "请用空格缩进。")
            )
        case "found unexpected end of stream", "found unexpected document indicator":
            (
                "A quote is opened and never closed.", "引号开了没有关。",
                ("Close it, on the line where the text ends.", "在文字结束的那一行补上引号。")
            )
        case "did not find expected ',' or ']'":
            (
                "A list in [ ] is not closed, or a comma is missing.", "[ ] 列表没有关上，或者少了逗号。",
                ("Write [one, two].", "写成 [one, two]，用半角逗号。")
            )
        case "did not find expected ',' or '}'":
            (
                "A { } is not closed, or a comma is missing.", "{ } 没有关上，或者少了逗号。",
                (
                    "Write {en: \"…\", zh: \"…\"}, with texts in quotes.",
                    "写成 {en: \"…\", zh: \"…\"}，用半角逗号，文字加引号。"
                )
            )
        case "found unknown escape character", "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            (
                "After a backslash in double quotes this means nothing.", "双引号里，反斜杠后面不能是这个。",
                ("Write \\\\ for a backslash, or use single quotes.", "反斜杠写成 \\\\，或者改用单引号。")
            )
        case "found undefined tag handle", "did not find expected '!'", "did not find expected tag URI":
            (
                "A text that starts with ! needs quotes.", "以 ! 开头的文字要加引号。",
                ("Put it into quotes.", "加上引号。")
            )
        case "did not find expected alphabetic or numeric character":
            (
                "A text that starts with & or * needs quotes.", "以 & 或 * 开头的文字要加引号。",
                ("Put it into quotes.", "加上引号。")
            )
        default:
            (
                "The file is no YAML from here on (\(problem)).", "从这里开始不是正确的 YAML（\(problem)）。",
                (
                    "Look at the quotes, brackets and indentation of this line and the one above.",
                    "看看这一行和上一行的引号、括号和缩进。"
                )
            )
        }
    }
}

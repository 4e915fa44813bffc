import Text

extension Diagnostic {
    init(
        _ identifier: Identifier, _ severity: Severity = .error, at position: SourcePosition, en: String, zh: String,
        fix: (en: String, zh: String)
    ) {
        self.init(
            severity: severity, identifier: identifier.rawValue, line: position.line, column: position.column,
            message: Wording(en: en, zh: zh), solution: Wording(en: fix.en, zh: fix.zh))
    }

    /// What is wrong with the file before it is looked at as a guide.
    init(_ finding: YAMLFinding) {
        let place = finding.position
        switch finding.refusal {
        case .tooLarge(let bytes):
            self.init(
                .fileTooLarge, at: place, en: "The file has \((bytes + 1023) / 1024) KB; a guide has at most 256 KB.",
                zh: "文件有 \((bytes + 1023) / 1024) KB，一份指引最多 256 KB。",
                fix: ("Split it into two guides, and name the second under next.", "拆成两份指引，用 next 接上第二份。"))
        case .byteOrderMark:
            self.init(
                .byteOrderMark, at: place, en: "The file starts with a byte order mark.", zh: "文件开头有字节顺序标记（BOM）。",
                fix: ("Save it as UTF-8 without BOM.", "请存成不带 BOM 的 UTF-8。"))
        case .invalidUTF8:
            self.init(
                .invalidUTF8, at: place, en: "From here on the file is not UTF-8.", zh: "从这里开始不是 UTF-8 编码。",
                fix: ("Save it again with the encoding UTF-8.", "请用 UTF-8 编码重新保存。"))
        case .controlCharacter(let scalar):
            let code = "U+" + Diagnostic.hexadecimal(scalar)
            self.init(
                .controlCharacter, at: place, en: "There is an invisible control character here, \(code).",
                zh: "这里有一个看不见的控制字符 \(code)。",
                fix: ("Delete it and type the text around it again.", "把它删掉，重新输入旁边的文字。"))
        case .directive:
            self.init(
                .directive, at: place, en: "A guide has no lines that start with %.", zh: "指引里不能有以 % 开头的行。",
                fix: ("Delete the line.", "删掉这一行。"))
        case .syntax(let problem):
            let words = YAMLProblem.words(for: problem)
            self.init(.yamlSyntax, at: place, en: words.en, zh: words.zh, fix: words.fix)
        case .empty:
            self.init(
                .emptyFile, at: place, en: "The file is empty.", zh: "文件是空的。",
                fix: ("trustline new NAME writes a guide to start from.", "运行 trustline new NAME，会写好一份可以改的指引。"))
        case .severalDocuments:
            self.init(
                .severalDocuments, at: place, en: "A second YAML document starts here; a file holds one guide.",
                zh: "这里又开始了一份 YAML 文档；一个文件只放一份指引。",
                fix: ("Put it into a file of its own, or delete the line ---.", "另存成一个文件，或者删掉 --- 这一行。"))
        case .tooDeep:
            self.init(
                .nestedTooDeep, at: place, en: "This is nested more than \(YAMLReader.maximumDepth) levels deep.",
                zh: "这里嵌套超过了 \(YAMLReader.maximumDepth) 层。",
                fix: ("Move inner steps to a step of their own, with when.", "把里层的步骤提出来，单独写一步，加上 when。"))
        case .anchor(let name):
            self.init(
                .anchor, at: place, en: "Anchors (&\(name)) are not part of the guide language.",
                zh: "指引里不能用锚点（&\(name)）。",
                fix: ("Write it out, or quote a text that starts with &.", "把内容直接写出来；文字以 & 开头时要加引号。"))
        case .alias(let name):
            self.init(
                .alias, at: place, en: "Aliases (*\(name)) are not part of the guide language.",
                zh: "指引里不能用别名（*\(name)）。",
                fix: ("Write it out, or quote a text that starts with *.", "把内容直接写出来；文字以 * 开头时要加引号。"))
        case .tag(let name):
            self.init(
                .tag, at: place, en: "Tags (\(name)) are not part of the guide language.", zh: "指引里不能用标签（\(name)）。",
                fix: ("Leave it out, or quote a text that starts with !.", "去掉它；文字以 ! 开头时要加引号。"))
        case .mergeKey:
            self.init(
                .mergeKey, at: place, en: "<< is not part of the guide language.", zh: "指引里不能用 << 合并。",
                fix: ("Write the keys out.", "把键一个个写出来。"))
        case .complexKey:
            self.init(
                .complexKey, at: place, en: "A key is one word, not a list or a mapping.", zh: "键只能是一个词，不能是列表或映射。",
                fix: ("Write key: value; quote a text that starts with ?, [ or {.", "写成 键: 值；文字以 ?、[ 或 { 开头时要加引号。"))
        case .duplicateKey(let key, let first):
            self.init(
                .duplicateKey, at: place, en: "The key \(quoted(key)) is already in line \(first.line).",
                zh: "键 \(quoted(key)) 在第 \(first.line) 行已经有了。",
                fix: ("Keep one of the two.", "两个只留一个。"))
        }
    }

    static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// A word from the file inside a message: in backquotes, without line breaks and control characters, and not too long.
func quoted(_ word: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
        if scalars.count == 40 {
            scalars.append("…")
            break
        }
        scalars.append(scalar == "\n" || scalar == "\t" || scalar == "\r" || isRefusedCharacter(scalar) ? " " : scalar)
    }
    return "`" + String(scalars) + "`"
}

func quotedList(_ words: [String], _ separator: String) -> String {
    let shown = words.prefix(24).map(quoted).joined(separator: separator)
    return words.count > 24 ? shown + separator + "…" : shown
}

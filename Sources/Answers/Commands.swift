import Guides
import Text

extension Input.Command {
    /// Every command's words; the first is its English name, the second its Chinese one.
    static let words: [(command: Input.Command, words: [String])] = [
        (.back, ["back", "返回", "上一题", "上一步", "后退", "回去", "b"]),
        (.skip, ["skip", "跳过", "略过", "s"]),
        (.note(""), ["note", "备注", "笔记", "n"]),
        (.why, ["why", "为什么", "为何", "w"]),
        (.same, ["same", "沿用", "照旧"]),
        (.edit, ["edit", "编辑", "e"]),
        (.pause, ["pause", "暂停", "p"]),
        (.quit, ["quit", "退出", "离开", "exit", "q"]),
        (.language(nil), ["lang", "语言", "language", "l"]),
        (.help, ["help", "帮助", "h"]),
    ]

    private static let languages: [String: Language] = [
        "en": .en, "english": .en, "英文": .en, "英语": .en, "zh": .zh, "cn": .zh, "chinese": .zh, "中文": .zh, "汉语": .zh,
    ]

    /// Reads what stands after the colon.
    static func reading(_ line: String) -> Input.Command {
        let line = line.trimmed
        let word = String(line.prefix { !$0.isWhitespace && !":：,，".contains($0) })
        let argument = String(line.dropFirst(word.count).drop { $0.isWhitespace || ":：,，".contains($0) })
        if let command = named(word.folded), let result = command.with(argument) { return result }
        // 备注 and 语言 may be followed by their words without a space.
        for command in [Input.Command.note(""), .language(nil)] {
            for name in command.names where !name.allSatisfy(\.isASCII) && line.hasPrefix(name) {
                if let result = command.with(line.dropFirst(name.count).trimmed) { return result }
            }
        }
        let known = words.flatMap(\.words).filter { $0.count > 1 }
        return .unknown(line, nearest: named(word.folded)?.names.first ?? nearestWord(to: word.folded, among: known))
    }

    /// By any of its words, or the beginning of one if only one command has it.
    private static func named(_ word: String) -> Input.Command? {
        guard !word.isEmpty else { return nil }
        if let exact = words.first(where: { $0.words.contains(word) }) { return exact.command }
        let matches = words.filter { $0.words.contains { $0.hasPrefix(word) } }
        return matches.count == 1 ? matches.first?.command : nil
    }

    /// The command whose word a line is, typed without its colon: `exit`, 帮助. Of single letters only `q` and `h`.
    public static func meant(by line: String) -> Input.Command? {
        let word = line.folded
        guard word.count > 1 || ["q", "h", "停"].contains(word) else { return nil }
        return words.first { $0.words.contains(word) }?.command
    }

    private var names: [String] { Self.words.first { $0.command == self }?.words ?? [] }

    /// `nil` for words after a command that takes none: `:back to work` is no command.
    private func with(_ argument: String) -> Input.Command? {
        switch self {
        case .note: .note(argument)
        case .language where !argument.isEmpty: Self.languages[argument.folded].map { .language($0) }
        default: argument.isEmpty ? self : nil
        }
    }
}

/// A command or a call for help, if the line is one; `nil` for an answer.
///
/// `::x` is an answer that begins with a colon. For texts of several lines ask line by line.
public func parseCommand(_ line: String) -> Input.Command? {
    let line = line.trimmed
    if LiteralColon.isQuestionMark(line) { return .help }
    guard let first = line.first, first == ":" || first == "：" else { return nil }
    let rest = line.dropFirst()
    if rest.isEmpty || LiteralColon.isQuestionMark(rest) { return .help }
    if let second = rest.first, second == ":" || second == "：" { return nil }
    return Input.Command.reading(String(rest))
}

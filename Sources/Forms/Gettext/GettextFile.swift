/// A gettext `.po` file: a header, and texts with contexts.
///
/// Plurals are ignored, as guides have none.
public struct GettextFile: Sendable, Equatable {
    /// The header's fields in file order.
    public var header: [(name: String, value: String)]
    public var entries: [Entry]

    public struct Entry: Sendable, Equatable {
        /// Translator comments, one a line.
        public var comments: [String]
        public var context: String
        public var text: String
        /// The translation; empty if missing.
        public var translation: String
        /// Marked `fuzzy`, to be reviewed and not used.
        public var isFuzzy: Bool

        public init(
            comments: [String] = [], context: String, text: String, translation: String, isFuzzy: Bool = false
        ) {
            self.comments = comments
            self.context = context
            self.text = text
            self.translation = translation
            self.isFuzzy = isFuzzy
        }
    }

    public static func == (left: GettextFile, right: GettextFile) -> Bool {
        left.header.elementsEqual(right.header, by: ==) && left.entries == right.entries
    }

    public init(header: [(name: String, value: String)], entries: [Entry]) {
        self.header = header
        self.entries = entries
    }

    public func field(_ name: String) -> String? { header.first { $0.name == name }?.value }

    // MARK: Writing

    public var text: String {
        let head = header.map { "\($0.name): \($0.value)\n" }.joined()
        let parts = [Self.field("msgid", "") + "\n" + Self.field("msgstr", head)] + entries.map(Self.written)
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func written(_ entry: Entry) -> String {
        let lines =
            entry.comments.map { "#. " + $0 } + (entry.isFuzzy ? ["#, fuzzy"] : [])
            + [
                field("msgctxt", entry.context), field("msgid", entry.text), field("msgstr", entry.translation),
            ]
        return lines.joined(separator: "\n")
    }

    private static func field(_ name: String, _ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1 else { return "\(name) \(quoted(text))" }
        let pieces = lines.dropLast().map { $0 + "\n" } + (lines.last.map { $0.isEmpty ? [] : [String($0)] } ?? [])
        return (["\(name) \"\""] + pieces.map { quoted(String($0)) }).joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            switch character {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default: result.append(character)
            }
        }
        return result + "\""
    }

    // MARK: Reading

    /// Why a file cannot be read.
    public struct Refusal: Error, Equatable {
        public var line: Int

        public init(line: Int) {
            self.line = line
        }
    }

    private static let maximumEntries = 5000

    /// - Parameter bytes: at most 1 MB.
    public init(_ bytes: [UInt8]) throws(Refusal) {
        guard bytes.count <= 1024 * 1024 else { throw Refusal(line: 1) }
        header = []
        entries = []
        var reader = EntryReader()
        let lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            guard reader.take(line), entries.count <= Self.maximumEntries else { throw Refusal(line: index + 1) }
            if let entry = reader.finished { add(entry) }
            reader.finished = nil
        }
        reader.finish()
        if let entry = reader.finished { add(entry) }
        guard !header.isEmpty else { throw Refusal(line: 1) }
    }

    private mutating func add(_ entry: Entry) {
        guard entry.text.isEmpty else { return entries.append(entry) }
        guard header.isEmpty else { return }
        header = entry.translation.split(separator: "\n").compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
    }
}

/// Assembles entries line by line.
private struct EntryReader {
    private var entry = GettextFile.Entry(context: "", text: "", translation: "")
    private var field: WritableKeyPath<GettextFile.Entry, String>?
    private var hasTranslation = false
    /// Whether the entry has a plural and is ignored.
    private var isPlural = false
    var finished: GettextFile.Entry?

    mutating func finish() {
        if hasTranslation, !isPlural { finished = entry }
        entry = GettextFile.Entry(context: "", text: "", translation: "")
        (field, hasTranslation, isPlural) = (nil, false, false)
    }

    /// - Returns: `false` for an invalid line.
    mutating func take(_ line: Substring) -> Bool {
        let line = line.drop { $0 == " " || $0 == "\t" }
        if line.isEmpty || line.hasPrefix("#~") { return true }
        if line.first == "#" {
            if hasTranslation { finish() }
            if line.hasPrefix("#. ") { entry.comments.append(String(line.dropFirst(3))) }
            if line.hasPrefix("#,"), line.contains("fuzzy") { entry.isFuzzy = true }
            return true
        }
        if line.first == "\"" {
            guard let text = Self.unquoted(line) else { return false }
            if let field { entry[keyPath: field] += text }
            return true
        }
        let name = line.prefix { $0 != " " && $0 != "[" && $0 != "\t" }
        guard let quote = line.firstIndex(of: "\""), let text = Self.unquoted(line[quote...]) else { return false }
        switch name {
        case "msgctxt", "msgid":
            if hasTranslation { finish() }
            field = name == "msgid" ? \.text : \.context
        case "msgid_plural":
            isPlural = true
            field = nil
        case "msgstr":
            hasTranslation = true
            field = isPlural ? nil : \.translation
        default: return false
        }
        if let field { entry[keyPath: field] = text }
        return true
    }

    private static func unquoted(_ text: Substring) -> String? {
        let text = text.reversed().drop { $0 == " " || $0 == "\t" }.reversed().map { $0 }
        guard text.count > 1, text.first == "\"", text.last == "\"" else { return nil }
        var result = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            if isEscaped {
                result.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                return nil
            } else {
                result.append(character)
            }
        }
        return isEscaped ? nil : result
    }
}

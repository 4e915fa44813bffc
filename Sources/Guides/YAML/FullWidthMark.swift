/// A full-width colon or comma where YAML takes only the plain one: `id： x`, `{id: a， en: A}`.
struct FullWidthMark: Equatable {
    /// 1-based, in Unicode scalars.
    var column: Int
    var mark: Unicode.Scalar
    /// The plain mark, with a space where none follows.
    var plain: String

    /// Colons after a key and commas between two keys, outside of quotes and comments.
    static func all(in line: String) -> [FullWidthMark] {
        let scalars = Array(line.unicodeScalars)
        var found: [FullWidthMark] = []
        var quote: Unicode.Scalar?
        var depth = 0
        for (index, scalar) in scalars.enumerated() {
            if let open = quote {
                if scalar == open { quote = nil }
                continue
            }
            let before = scalars[..<index]
            switch scalar {
            case "\"", "'":
                // An apostrophe within a word opens nothing.
                if before.last.map({ " [{,:-：，".unicodeScalars.contains($0) }) ?? true { quote = scalar }
            case "#" where before.last == " ": return found
            case "{": depth += 1
            case "}": depth -= 1
            case "：":
                let key = before.reversed().prefix(while: isOfKey)
                let front = before.dropLast(key.count).last { $0 != " " }
                if !key.isEmpty, front.map({ "-{,，".unicodeScalars.contains($0) }) ?? true {
                    found.append(FullWidthMark(column: index + 1, mark: scalar, plain: ":"))
                }
            case "，" where depth > 0:
                let behind = scalars[(index + 1)...].drop { $0 == " " }
                let colon = behind.drop(while: isOfKey).first { $0 != " " }
                if behind.first.map(isOfKey) ?? false, colon == ":" || colon == "：" {
                    found.append(FullWidthMark(column: index + 1, mark: scalar, plain: ","))
                }
            default: break
            }
        }
        for index in found.indices where scalars.count > found[index].column && scalars[found[index].column] != " " {
            found[index].plain += " "
        }
        return found
    }

    private static func isOfKey(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) || scalar == "_"
            || scalar == "-"
    }
}

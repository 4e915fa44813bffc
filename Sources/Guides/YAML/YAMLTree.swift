import Text

extension GuideReader {
    /// Converts a YAML file to JSON: objects and arrays in file order, all scalars as strings. Translations joined to a guide are
    /// left out.
    ///
    /// - Returns: indented JSON without a final line break, or `nil` with diagnostics.
    public static func tree(of bytes: [UInt8]) -> (json: String?, diagnostics: [Diagnostic]) {
        let bytes = GuideTranslation.parted(bytes).guide
        let reading = YAMLReader.read(bytes, source: SourceText(bytes))
        guard reading.findings.isEmpty, let root = reading.root else {
            return (nil, reading.findings.map(Diagnostic.init))
        }
        var json = ""
        root.write(to: &json, indentation: 0)
        return (json, [])
    }
}

extension YAMLNode {
    fileprivate func write(to json: inout String, indentation: Int) {
        func list<Item>(_ items: [Item], _ open: String, _ close: String, _ write: (Item) -> Void) {
            json += open
            for (index, item) in items.enumerated() {
                json += index == 0 ? "\n" : ",\n"
                json += String(repeating: " ", count: 2 * (indentation + 1))
                write(item)
            }
            if !items.isEmpty { json += "\n" + String(repeating: " ", count: 2 * indentation) }
            json += close
        }
        switch content {
        case .scalar(let text, _): json.appendJSON(text)
        case .sequence(let items):
            list(items, "[", "]") { $0.write(to: &json, indentation: indentation + 1) }
        case .mapping(let entries):
            list(entries, "{", "}") { entry in
                json.appendJSON(entry.key)
                json += ": "
                entry.value.write(to: &json, indentation: indentation + 1)
            }
        }
    }
}

extension String {
    /// A JSON string (RFC 8259).
    fileprivate mutating func appendJSON(_ text: String) {
        append("\"")
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": append("\\\"")
            case "\\": append("\\\\")
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\t": append("\\t")
            case "\u{0}"..<" ": append("\\u" + scalar.hexadecimal.lowercased())
            default:
                if let escape = scalar.jsonEscape { append(escape) } else { unicodeScalars.append(scalar) }
            }
        }
        append("\"")
    }
}

extension String {
    /// The text as a double-quoted YAML scalar, on one line, without the characters that ``YAMLReader`` refuses.
    public var quotedForYAML: String {
        var result = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where isRefusedCharacter(scalar): break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

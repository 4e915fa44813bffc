/// Functions on paths as text, separated by `/`.
enum Path {
    static func join(_ parts: String...) -> String {
        var path = ""
        for part in parts {
            if path.isEmpty || path.hasSuffix("/") { path += part } else { path += "/" + part }
        }
        return path
    }

    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The parent folder; `/` and `.` are their own.
    static func parent(of path: String) -> String {
        var parts = path.split(separator: "/", omittingEmptySubsequences: true)
        _ = parts.popLast()
        if path.hasPrefix("/") { return "/" + parts.joined(separator: "/") }
        return parts.isEmpty ? "." : parts.joined(separator: "/")
    }

    /// An absolute path without `.`, `..` and repeated slashes; relative paths start at `current`.
    static func absolute(_ path: String, current: String) -> String {
        var parts: [String] = []
        for part in (path.hasPrefix("/") ? path : current + "/" + path).split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(String(part))
            }
        }
        return "/" + parts.joined(separator: "/")
    }
}

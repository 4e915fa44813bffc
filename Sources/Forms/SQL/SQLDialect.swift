/// Differences between engines. All other SQL is common to them.
public enum SQLDialect: String, Sendable, CaseIterable {
    case duckdb, spark, postgres

    /// A name of a column, a table or a view.
    func name(_ name: String) -> String {
        let mark = self == .spark ? "`" : "\""
        return mark + name.split(separator: mark, omittingEmptySubsequences: false).joined(separator: mark + mark)
            + mark
    }

    /// A literal with exactly this double's value, never a decimal type.
    func number(_ number: Double) -> String {
        let text = "\(number)"
        if self == .postgres { return "CAST('\(text)' AS double precision)" }
        return text.contains("e") ? text : text + "e0"
    }

    func text(_ text: String) -> String {
        let escaped =
            self == .spark
            ? text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") : text.replacing("'", with: "''")
        return "'\(escaped)'"
    }

    var double: String { self == .postgres ? "double precision" : "double" }

    var string: String { self == .postgres ? "text" : self == .spark ? "string" : "varchar" }

    /// Whether the whole text matches a regular expression, which must be portable.
    func matches(_ value: String, _ pattern: String) -> String {
        switch self {
        case .duckdb: "regexp_full_match(\(value), \(text(pattern)))"
        case .spark: "\(value) RLIKE \(text("^(?:\(pattern))$"))"
        case .postgres: "\(value) ~ \(text("^(?:\(pattern))$"))"
        }
    }

    /// Replaces every run of characters of the class by a text.
    func replacing(_ value: String, _ pattern: String, with replacement: String) -> String {
        let flags = self == .spark ? "" : ", 'g'"
        return "regexp_replace(\(value), \(text(pattern)), \(text(replacement))\(flags))"
    }

    /// Whether a question or score can be called so: PostgreSQL cuts a name after 63 bytes, and ours add to it.
    func holds(id: String) -> Bool { self != .postgres || id.utf8.count <= 50 }

    /// A whole row as one value, and a column of such a value.
    func row(of table: String) -> String { self == .spark ? "struct(\(table).*)" : table }

    func columns(of row: String) -> String { self == .postgres ? "(\(row)).*" : "\(row).*" }

    /// After a step of a view: PostgreSQL would otherwise write each column's expression into all that use it, over and over.
    var fence: String { self == .postgres ? " OFFSET 0" : "" }

    /// Whether a text can be read with ``readNumber(_:)``. In PostgreSQL at most 400 characters and three digits of exponent, since it
    /// ends the query at a number that no double holds.
    func looksLikeNumber(_ text: String) -> String {
        let exponent = self == .postgres ? "0*[0-9]{1,3}" : "[0-9]+"
        let looks = matches(text, "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?\(exponent))?")
        return self == .postgres ? "\(looks) AND char_length(\(text)) <= 400" : looks
    }

    /// The double that a text says; beyond all doubles infinite.
    func readNumber(_ text: String) -> String {
        guard self == .postgres else { return "CAST(\(text) AS \(double))" }
        let exact = "CAST(\(text) AS numeric)"
        return """
            CASE WHEN abs(\(exact)) > 1.7e308 THEN CAST('Infinity' AS double precision) \
            WHEN abs(\(exact)) < 1e-307 THEN CAST(0 AS double precision) ELSE CAST(\(exact) AS double precision) END
            """
    }
}

import Guides
import Text

/// The form written so far. Shared by what writes its texts, conditions, questions and flow.
final class FormState {
    var scope: FormScope
    var lists: ChoiceLists
    var gaps = FormGaps()
    var rows: [XLSForm.Row] = []
    /// The calculations of scores, which follow all other rows.
    var scoreRows: [XLSForm.Row] = []
    /// Expressions for the number of rows or names by question.
    var counts: [String: String] = [:]
    /// The repeats with a question's rows or names, by the question's name.
    var repeats: [String: String] = [:]
    /// Names of the enclosing groups.
    private var groups: [String] = []
    /// Existing calculations by place and expression.
    private var calculated: [String: String] = [:]

    init(_ guide: Guide) {
        scope = FormScope(guide)
        lists = ChoiceLists(guide: guide)
    }

    var guide: Guide { scope.guide }
    var names: FormNames { scope.names }

    /// An unused name.
    func fresh(_ wish: String) -> String { scope.names.fresh(wish) }

    /// A text in the guide's languages.
    func only(_ text: Wording) -> [Language: String] {
        Dictionary(uniqueKeysWithValues: guide.languages.map { ($0, text[$0]) })
    }

    /// A text of the program in the guide's languages.
    func only(_ phrase: Phrase) -> [Language: String] {
        Dictionary(uniqueKeysWithValues: guide.languages.map { ($0, phrase[$0]) })
    }

    /// Adds a calculation where it is used, once for each place.
    func calculation(_ expression: String, wish: String) -> String {
        let key = groups.joined(separator: "/") + ":" + expression
        if let name = calculated[key] { return "${\(name)}" }
        let name = fresh(wish)
        calculated[key] = name
        rows.append(XLSForm.Row(type: "calculate", name: name, calculation: expression))
        return "${\(name)}"
    }

    /// Writes the rows of `body` between the rows that begin and end a group or a loop. An empty group is left out, as it is refused.
    func group(_ begin: XLSForm.Row, _ body: () -> Void) {
        rows.append(begin)
        let start = rows.count
        groups.append(begin.name)
        body()
        groups.removeLast()
        if rows.count == start { rows.removeLast() } else { rows.append(XLSForm.Row(type: "end_group")) }
    }

    /// - Parameters:
    ///   - begin: the row that begins the repeat.
    ///   - loop: in which `body` is.
    func `repeat`(_ begin: XLSForm.Row, _ loop: FormScope.Loop, _ body: () -> Void) {
        rows.append(begin)
        scope.loops.append(loop)
        groups.append(loop.name)
        body()
        groups.removeLast()
        scope.loops.removeLast()
        rows.append(XLSForm.Row(type: "end_repeat"))
    }
}

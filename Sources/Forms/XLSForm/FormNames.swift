public import Guides
import Text

/// Names of a guide's questions in a form, and the columns of the table that comes back from it.
///
/// A question has its own id. A column of a table is `clients_revenue`, since a form knows no dot in a name; what a form
/// needs beside the questions has a name that is not taken.
public struct FormNames: Sendable {
    private var byPath: [String: String] = [:]
    private var paths: [String: String] = [:]
    /// Taken by ODK itself and by pyxform.
    private var taken: Set<String> = ["meta", "instanceid", "instancename", "subject"]

    public init(_ guide: Guide) {
        let questions = guide.flow.questions
        for question in questions { claim(question.id, as: question.id) }
        guide.flow.visit { step, _ in
            // A number that nobody gives is no answer of the table.
            if case .compute(let computed) = step.kind { byPath[computed.question.id] = fresh(computed.question.id) }
        }
        for question in questions {
            guard case .rows(let columns, _, _) = question.kind else { continue }
            for column in columns {
                claim("\(question.id).\(column.id)", as: "\(self[question.id])_\(column.id)")
            }
        }
    }

    /// - Parameter path: a question's id or `rows_question.column`.
    public subscript(path: String) -> String { byPath[path] ?? path }

    /// What a column of a form's table answers; `nil`: nothing.
    public func path(forName name: String) -> String? { paths[name] }

    /// An unused name.
    mutating func fresh(_ wish: String) -> String { taken.takeName(wish) }

    private mutating func claim(_ path: String, as wish: String) {
        let name = fresh(wish)
        byPath[path] = name
        paths[name] = path
    }
}

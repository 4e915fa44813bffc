public import Guides
import Text

/// Names of a guide's questions in a form and in its submissions.
///
/// A question has its id; a table's column is named `clients_revenue`, as names must not contain dots; other rows get
/// unused names.
public struct FormNames: Sendable {
    private var byPath: [String: String] = [:]
    private var paths: [String: String] = [:]
    /// Names reserved by ODK and pyxform.
    private var taken: Set<String> = ["meta", "instanceid", "instancename", "subject"]

    public init(_ guide: Guide) {
        let questions = guide.flow.questions
        for question in questions { claim(question.id, as: question.id) }
        guide.flow.visit { step, _ in
            // Computed values are not answers in a submission.
            if case .compute(let computed) = step.kind { byPath[computed.question.id] = fresh(computed.question.id) }
        }
        for question in questions {
            guard case .rows(let columns, _, _) = question.kind else { continue }
            for column in columns {
                claim("\(question.id).\(column.id)", as: "\(self[question.id])_\(column.id)")
            }
        }
    }

    /// - Parameter path: a question's id or `QUESTION.COLUMN`.
    public subscript(path: String) -> String { byPath[path] ?? path }

    /// The path that a submission's column answers, if any.
    public func path(forName name: String) -> String? { paths[name] }

    /// An unused name.
    mutating func fresh(_ wish: String) -> String { taken.takeName(wish) }

    private mutating func claim(_ path: String, as wish: String) {
        let name = fresh(wish)
        byPath[path] = name
        paths[name] = path
    }
}

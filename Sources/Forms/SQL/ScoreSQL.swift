public import Guides
public import Scoring
import Text

/// A guide's scores as an SQL view over a table of answers, by the rules of ``ScorePlan``.
///
/// What a view cannot express is left out and named, never approximated: questions in loops and tables, scores across a
/// team's members, and everything computed from these.
///
/// An unusable row has empty scores and the reason in `error`.
public struct ScoreSQL: Sendable {
    /// The layout of the table of answers.
    public enum Layout: String, Sendable, CaseIterable {
        /// A row per session and a column per question, as written by `export --format csv`.
        case wide
        /// A row per answer, as written by `export --format ndjson`.
        case long
    }

    /// The statements that make the views.
    public let text: String
    /// Ids of the scores in the view, in the guide's order.
    public let scores: [String]
    /// Ids of the scores left out.
    public let leftOut: [String]
    /// Why they are left out, each reason once.
    public let obstacles: [Obstacle]

    /// What a view cannot express.
    public enum Obstacle: Sendable {
        case loop
        /// Tables, names and commitments.
        case kind
        /// Options with a condition.
        case option
        case members
        /// A condition, formula or name.
        case condition
    }

    /// - Parameters:
    ///   - model: the measurement error; its figures become literals in the view.
    ///   - table: the name of the table of answers.
    ///   - view: the name of the view.
    ///   - groups: adds two views: the groups' results, and the rows that are in no group, with the reason.
    public init(
        _ guide: Guide, model: MeasurementModel, dialect: SQLDialect, table: String, view: String, layout: Layout,
        groups: (view: String, apart: String, of: SQLGrouping)? = nil
    ) {
        var path = SQLPath(guide, dialect)
        path.walk(guide.flow, [])
        var builder = SQLScores(guide, model: model, dialect: dialect, path: path)
        var held: [Score] = []
        var leftOut: [(id: String, obstacle: Obstacle)] = []
        for score in guide.scores {
            do throws(Untranslatable) {
                try builder.add(score)
                held.append(score)
            } catch {
                let names = score.isAcrossMembers ? [] : score.names
                let found = names.lazy.compactMap { name in
                    path.obstacles[name[0]] ?? leftOut.first { $0.id == name[0] }?.obstacle
                        ?? (name.count > 1 ? .kind : nil)
                }.first
                leftOut.append((score.id, score.isAcrossMembers ? .members : found ?? .condition))
            }
        }
        scores = held.map(\.id)
        self.leftOut = leftOut.map(\.id)
        obstacles = leftOut.map(\.obstacle).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        let columns = held.flatMap { builder.columns(of: $0) }
        let statement = SQLStatement(
            guide: guide, dialect: dialect, table: table, layout: layout, grouping: groups?.of,
            definitions: builder.path.definitions)
        var text = statement.text(columns, view: view)
        if let groups {
            text += statement.groups(
                held.compactMap { score in builder.grouped(score).map { (score.id, $0.value, $0.ratings) } },
                view: groups.view, apart: groups.apart)
        }
        self.text = text
    }
}

/// Columns computed from one another.
struct SQLDefinitions {
    private(set) var all: [(name: String, value: String)] = []
    private var known: Set<String> = []
    let dialect: SQLDialect

    init(_ dialect: SQLDialect) { self.dialect = dialect }

    /// - Returns: the column as an expression.
    mutating func define(_ name: String, _ value: String) -> String {
        if known.insert(name).inserted { all.append((name, value)) }
        return dialect.name(name)
    }
}

/// Writes the statement: reads cells, then computes columns in stages according to their dependencies.
struct SQLStatement {
    let guide: Guide
    let dialect: SQLDialect
    let table: String
    let layout: ScoreSQL.Layout
    let grouping: SQLGrouping?
    let definitions: SQLDefinitions

    /// The questions that the columns need.
    private func needed(by columns: [(name: String, value: String)]) -> (
        questions: [Question], levels: [[(name: String, value: String)]]
    ) {
        var wanted: Set<String> = []
        var open = columns.map(\.value)
        let all = definitions.all.map { (name: $0.name, quoted: dialect.name($0.name), value: $0.value) }
        while let value = open.popLast() {
            for definition in all where value.contains(definition.quoted) && wanted.insert(definition.name).inserted {
                open.append(definition.value)
            }
        }
        var level: [String: Int] = [:]
        var levels: [[(name: String, value: String)]] = []
        for definition in all where wanted.contains(definition.name) {
            let before = all.filter { level[$0.name] != nil && definition.value.contains($0.quoted) }
            let here = 1 + (before.compactMap { level[$0.name] }.max() ?? -1)
            level[definition.name] = here
            if here == levels.count { levels.append([]) }
            levels[here].append((definition.name, definition.value))
        }
        let values = columns.map(\.value) + all.filter { wanted.contains($0.name) }.map(\.value)
        let questions = guide.flow.questions.filter { question in
            let name = dialect.name(SQLPath.value(question.id))
            return values.contains { $0.contains(name) }
        }
        return (questions, levels)
    }

    /// - Parameter columns: the values before unusable rows are emptied.
    func text(_ columns: [(name: String, value: String)], view: String) -> String {
        let (steps, last) = chain(columns)
        let error = dialect.name("tl_error")
        let results =
            columns.map { "CASE WHEN \(error) IS NULL THEN \($0.value) END AS \(dialect.name($0.name))" }
            + ["\(error) AS \(dialect.name("error"))"]
        return create(
            view, steps, select([dialect.columns(of: dialect.name("tl_row"))] + results, from: last))
    }

    /// The views of the groups' results and of the rows that are in no group.
    func groups(
        _ scores: [(id: String, value: String, ratings: [SQLScores.Rating])], view: String, apart: String
    ) -> String {
        guard let grouping else { return "" }
        let groups = SQLGroups(
            dialect: dialect, grouping: grouping,
            scores: scores.map { SQLGroups.GroupedScore(id: $0.id, ratings: $0.ratings) })
        var columns: [(name: String, value: String)] = []
        for (number, score) in scores.enumerated() {
            columns.append(("tl_x_\(number)", score.value))
            for (item, rating) in score.ratings.enumerated() {
                columns.append(("tl_r_\(number)_\(item)", rating.value))
            }
        }
        var (steps, last) = chain(columns, grouping: groups)
        let reason = "\(groups.reason(error: dialect.name("tl_error"))) AS tl_reason"
        let named = columns.map { "\($0.value) AS \($0.name)" }
        steps.append(("tl_grouped", select(["\(last).*"] + named + [reason], from: last)))
        let row = dialect.columns(of: dialect.name("tl_row"))
        let rest =
            "SELECT\n    \(row), tl_reason AS reason\n  FROM tl_grouped WHERE tl_reason IS NOT NULL"
        let kept = grouping.levels.indices.map { dialect.name("tl_g\($0 + 1)") } + grouping.steady + columns.map(\.name)
        let rows = ("tl_rows", "SELECT \(kept.joined(separator: ", ")) FROM tl_grouped WHERE tl_reason IS NULL")
        let made = groups.steps(from: "tl_rows")
        return create(apart, steps, rest) + create(view, steps + [rows] + made.steps, made.result)
    }

    private func create(_ view: String, _ steps: [(name: String, text: String)], _ result: String) -> String {
        """
        CREATE OR REPLACE VIEW \(view) AS
        WITH \(steps.map { "\($0.name) AS (\n  \($0.text)\n)" }.joined(separator: ",\n"))
        \(result);

        """
    }

    /// Reads the cells, then computes what the columns need.
    ///
    /// - Returns: the steps and the name of the last.
    private func chain(
        _ columns: [(name: String, value: String)], grouping: SQLGroups? = nil
    ) -> (steps: [(name: String, text: String)], last: String) {
        let (questions, levels) = needed(by: columns)
        let row = dialect.name("tl_row")
        var steps: [(name: String, text: String)] = []
        var source = table
        if layout == .long {
            steps.append(("tl_wide", wide(questions)))
            source = "tl_wide"
        }
        let cells = questions.map { question in
            let cell = "CAST(t.\(dialect.name(question.id)) AS \(dialect.string))"
            return
                "CASE WHEN lower(trim(\(cell))) IN ('', 'na', 'n/a') THEN NULL ELSE trim(\(cell)) END AS \(dialect.name(SQLPath.cell(question.id)))"
        }
        let own = ["\(dialect.row(of: "t")) AS \(row)"] + (grouping?.rowColumns ?? [])
        steps.append(("tl_cells", select(own + cells, from: "\(source) t")))
        let read = questions.map { question -> String in
            "\(reading(question)) AS \(dialect.name(SQLPath.value(question.id)))"
        }
        steps.append(("tl_read", select(["tl_cells.*"] + read, from: "tl_cells")))
        let faults = questions.map { question -> String in
            let (cell, value) = (dialect.name(SQLPath.cell(question.id)), dialect.name(SQLPath.value(question.id)))
            return
                "WHEN \(cell) IS NOT NULL AND \(value) IS NULL THEN concat(\(dialect.text("\(question.id): ")), \(cell))"
        }
        let error = dialect.name("tl_error")
        let fault =
            faults.isEmpty ? "CAST(NULL AS \(dialect.string))" : "CASE " + faults.joined(separator: "\n    ") + " END"
        steps.append(("tl_checked", select(["tl_read.*", "\(fault) AS \(error)"], from: "tl_read")))
        var last = "tl_checked"
        for (number, level) in levels.enumerated() {
            let name = "tl_step_\(number + 1)"
            steps.append(
                (name, select(["\(last).*"] + level.map { "\($0.value) AS \(dialect.name($0.name))" }, from: last)))
            last = name
        }
        return (steps, last)
    }

    private func select(_ columns: [String], from source: String) -> String {
        "SELECT\n    " + columns.joined(separator: ",\n    ") + "\n  FROM \(source)\(dialect.fence)"
    }

    /// Converts the long layout to the wide one.
    private func wide(_ questions: [Question]) -> String {
        let number = "CAST(number AS \(dialect.string))"
        let cells = questions.map { question -> String in
            "max(CASE WHEN \(dialect.name("key")) = \(dialect.text(question.id)) THEN coalesce(\(number), \(dialect.name("text"))) END) AS \(dialect.name(question.id))"
        }
        let own = (grouping?.columns ?? []).map { "min(\(dialect.name($0))) AS \(dialect.name($0))" }
        let columns = [dialect.name("id"), "min(session) AS session"] + own + cells
        return "SELECT\n    " + columns.joined(separator: ",\n    ")
            + "\n  FROM \(table)\n  WHERE guide = \(dialect.text(guide.id))\n  GROUP BY \(dialect.name("id"))"
    }

    /// Reads a cell; NULL for no answer and for an invalid one, which sets the row's error.
    private func reading(_ question: Question) -> String {
        let cell = dialect.name(SQLPath.cell(question.id))
        func among(_ ids: [String]) -> String { ids.map(dialect.text).joined(separator: ", ") }
        switch question.kind {
        case .scale(let scale):
            // Fast path before parsing other spellings of numbers.
            let points = among((scale.low...scale.high).map { String($0) })
            let other = number(cell, isWhole: true, low: Double(scale.low), high: Double(scale.high))
            return "CASE WHEN \(cell) IN (\(points)) THEN CAST(\(cell) AS \(dialect.double)) ELSE \(other) END"
        case .number(let range): return number(cell, isWhole: range.isWhole, low: range.min, high: range.max)
        case .yesNo:
            return """
                CASE WHEN lower(\(cell)) IN ('true', 'yes', 'y', '1', '是') THEN TRUE \
                WHEN lower(\(cell)) IN ('false', 'no', 'n', '0', '否') THEN FALSE END
                """
        case .choice(let options):
            return "CASE WHEN \(cell) IN (\(among(options.map(\.id)))) THEN \(cell) END"
        case .choices(let options, _, _):
            let ids = "concat(' ', \(dialect.replacing(cell, "[ ,;]+", with: " ")), ' ')"
            let known = dialect.matches(ids, " ((\(options.map(\.id).joined(separator: "|"))) )+")
            return "CASE WHEN \(cell) = '0' THEN ' ' WHEN \(known) THEN \(ids) END"
        case .text, .long, .date, .names, .rows, .commitment: return cell
        }
    }

    private func number(_ cell: String, isWhole: Bool, low: Double?, high: Double?) -> String {
        let looks = dialect.looksLikeNumber(cell)
        let value = dialect.readNumber(cell)
        // Check limits first, because some engines' floor overflows 64 bits.
        var conditions: [String] = []
        if let low { conditions.append("\(value) >= \(dialect.number(low))") }
        if let high { conditions.append("\(value) <= \(dialect.number(high))") }
        if isWhole { conditions += ["abs(\(value)) <= \(dialect.number(0x1p53))", "floor(\(value)) = \(value)"] }
        let inside = conditions.isEmpty ? value : "CASE WHEN \(conditions.joined(separator: " AND ")) THEN \(value) END"
        return "CASE WHEN \(looks) THEN \(inside) END"
    }
}

extension Score {
    /// The names that it is computed from.
    fileprivate var names: [[String]] {
        switch rule {
        case .mean(let items), .sum(let items), .max(let items), .min(let items), .count(let items, _):
            items.map { $0.path.split(separator: ".").map(String.init) }
        case .formula(let expression): expression.names
        case .quotient(let of, let by): (of + [by]).map { [$0] }
        }
    }
}

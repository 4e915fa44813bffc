import Scoring

/// Results of groups as a second view, with disclosure control: no difference between published results, across the levels of
/// one wave or between two waves, concerns fewer people than the minimum.
public struct SQLGrouping: Sendable {
    /// The columns that name a row's group, from the largest: `region`, then `team` within it. At least one.
    public var levels: [String]
    /// The column that orders waves; `nil` for a single wave.
    public var wave: String?
    /// The column that identifies a person across waves.
    public var person: String?
    /// The minimum number of people for any published result.
    public var minimum: Int

    public init(levels: [String], wave: String? = nil, person: String? = nil, minimum: Int) {
        self.levels = levels
        self.wave = wave
        self.person = person
        self.minimum = minimum
    }

    /// The result's columns other than those of group, wave and person.
    public static let resultColumns: Set = ["score", "n", "median", "spread", "agreement", "withheld", "reason"]

    /// The columns read, in order.
    public var columns: [String] { levels + [wave, person].compactMap(\.self) }

    /// The names of the wave's and the person's column within the steps.
    var steady: [String] { (wave == nil ? [] : ["tl_wave"]) + (person == nil ? [] : ["tl_person"]) }
}

/// Writes the steps from scored rows to groups.
///
/// **One wave.** The groups form a tree. The rest of a published group is the set of its people who are in no published
/// group within it. Every result that can be derived by addition and subtraction is a union of rests, so no rest may have
/// 1 to `minimum` − 1 people. If one has, the smallest published group beside it is withheld too, or else the group around.
///
/// **Two waves.** A person is assumed to answer alike in both. A sum of published groups of one wave minus published
/// groups of the other is then a cut of a graph whose nodes are the rests of both waves and "nobody"; the weight of an
/// edge is the number of people in the rest of one wave and in that of the other. A cut through an edge of at least
/// `minimum` people is harmless. So each earlier rest is joined to the later one with most of its people, if these are at
/// least `minimum`, and the number of people between joined rests must be 0 or at least `minimum`. Otherwise the later
/// group is withheld, and its people belong to the rest of the group around it.
struct SQLGroups {
    let dialect: SQLDialect
    let grouping: SQLGrouping
    /// The scores published per group.
    let scores: [GroupedScore]

    struct GroupedScore {
        var id: String
        /// The items of a mean or sum, if all have points to choose from.
        var ratings: [SQLScores.Rating]
    }

    private var last: Int { grouping.levels.count }
    private var minimum: String { dialect.number(Double(grouping.minimum)) }

    private func level(_ number: Int) -> String { dialect.name("tl_g\(number)") }
    private func key(_ number: Int) -> String { "k\(number)" }
    private var keys: [String] { (0...last).map(key) }

    /// A column of the table of answers as text; NULL if blank.
    func cell(_ column: String) -> String {
        "NULLIF(trim(CAST(t.\(dialect.name(column)) AS \(dialect.string))), '')"
    }

    /// Expressions for a row's group, wave and person.
    var rowColumns: [String] {
        var columns = grouping.levels.enumerated().map { "\(cell($1)) AS \(level($0 + 1))" }
        // The wave keeps its type, so that numbers and days are ordered correctly.
        if let wave = grouping.wave { columns.append("t.\(dialect.name(wave)) AS tl_wave") }
        if let person = grouping.person { columns.append("\(cell(person)) AS tl_person") }
        return columns
    }

    /// The reason why a row is in no group; NULL if it is in one.
    func reason(error: String) -> String {
        var cases = ["WHEN \(error) IS NOT NULL THEN \(error)"]
        for (number, column) in grouping.levels.enumerated() {
            cases.append("WHEN \(level(number + 1)) IS NULL THEN \(dialect.text("\(column): empty"))")
        }
        if let wave = grouping.wave { cases.append("WHEN tl_wave IS NULL THEN \(dialect.text("\(wave): empty"))") }
        if let person = grouping.person {
            cases.append("WHEN tl_person IS NULL THEN \(dialect.text("\(person): empty"))")
            let same = grouping.wave == nil ? "tl_person" : "tl_wave, tl_person"
            cases.append(
                "WHEN count(*) OVER (PARTITION BY \(same)) > 1 THEN \(dialect.text("\(person): more than one row"))")
        }
        return "CASE " + cases.joined(separator: " ") + " END"
    }

    // MARK: Figures

    /// - Parameter rows: a step with the columns of ``rowColumns``, every score as `tl_x_N` and every rating as `tl_r_N_M`;
    ///   only rows that are in a group.
    /// - Returns: the steps and the final SELECT.
    func steps(from rows: String) -> (steps: [(name: String, text: String)], result: String) {
        var steps: [(name: String, text: String)] = [
            ("tl_cube", cube(rows)), ("tl_middle", middle()), ("tl_figures", figures()), ("tl_nodes", nodes()),
        ]
        var nodes = "tl_nodes"
        for number in (0..<last).reversed() {
            steps += sizes(number, from: nodes)
            nodes = "tl_size_\(number)"
        }
        if grouping.wave != nil {
            steps += moves(rows, nodes: nodes)
            for number in (0...last).reversed() {
                steps += overlaps(number, nodes: nodes)
                nodes = "tl_apart_\(number)"
            }
        }
        return (steps, result(nodes))
    }

    private func double(_ value: String) -> String { "CAST(\(value) AS \(dialect.double))" }
    private var wave: String { grouping.wave == nil ? dialect.text("") : "tl_wave" }

    private func points(_ score: Int) -> [(item: Int, point: Int, column: String)] {
        scores[score].ratings.enumerated().flatMap { item, rating in
            (0..<rating.points).map { (item, $0, "tl_m_\(score)_\(item)_\($0)") }
        }
    }

    /// A row per group and wave: each score's n and median, and the frequencies of each item's answers.
    private func cube(_ rows: String) -> String {
        let levels = (1...last).map(level)
        var columns = ["wave"] + levels
        for number in scores.indices {
            let value = "tl_x_\(number)"
            columns.append("\(double("count(\(value))")) AS tl_n_\(number)")
            columns.append("percentile_cont(0.5) WITHIN GROUP (ORDER BY \(value)) AS tl_median_\(number)")
            for (item, point, column) in points(number) {
                let rating = scores[number].ratings[item]
                let answer = dialect.number(rating.low + Double(point))
                columns.append(
                    "\(double("count(CASE WHEN \(value) IS NOT NULL AND tl_r_\(number)_\(item) = \(answer) THEN 1 END)")) AS \(column)"
                )
            }
        }
        let sets = (0...last).map { "(" + (["wave"] + levels.prefix($0)).joined(separator: ", ") + ")" }
        return "SELECT " + columns.joined(separator: ",\n    ")
            + "\n  FROM (SELECT tl_named.*, \(wave) AS wave FROM \(rows) tl_named) tl_waves\n  GROUP BY GROUPING SETS ("
            + sets.joined(separator: ", ") + ")"
    }

    /// The n and median of each item's answers, as positions from 0.
    private func middle() -> String {
        var columns = ["tl_cube.*"]
        for number in scores.indices {
            for item in scores[number].ratings.indices {
                let counts = points(number).filter { $0.item == item }.map(\.column)
                let total = "(" + counts.joined(separator: " + ") + ")"
                func first(_ sign: String) -> String {
                    let cases = counts.indices.dropLast().map { point in
                        "WHEN 2 * (\(counts[...point].joined(separator: " + "))) \(sign) \(total) THEN \(point)"
                    }
                    return "CASE \(cases.joined(separator: " ")) ELSE \(counts.count - 1) END"
                }
                columns.append("\(total) AS tl_t_\(number)_\(item)")
                columns.append(
                    "\(dialect.number(0.5)) * (\(first(">=")) + \(first(">"))) AS tl_mid_\(number)_\(item)")
            }
        }
        return "SELECT " + columns.joined(separator: ",\n    ") + "\n  FROM tl_cube"
    }

    /// Spread (AD from the median) and agreement (r*wg) of each score, if enough people answered each of its questions.
    private func figures() -> String {
        var columns = ["tl_middle.*"]
        for number in scores.indices {
            let ratings = scores[number].ratings
            var spread: [String] = []
            var variance: [String] = []
            var enough: [String] = []
            for (item, rating) in ratings.enumerated() {
                let total = "tl_t_\(number)_\(item)"
                let counts = points(number).filter { $0.item == item }
                func sum(_ part: (Int, String) -> String) -> String {
                    "(" + counts.map { part($0.point, $0.column) }.joined(separator: " + ") + ")"
                }
                enough.append("\(total) >= \(minimum)")
                spread.append("\(sum { "\($1) * abs(\($0) - tl_mid_\(number)_\(item))" }) / NULLIF(\(total), 0)")
                let mean = "\(sum { "\($0) * \($1)" }) / NULLIF(\(total), 0)"
                let squares = sum { "\($1) * (\($0) - \(mean)) * (\($0) - \(mean))" }
                variance.append(
                    "\(squares) / NULLIF(\(total) - 1, 0) / \(dialect.number(Agreement.uniformVariance(points: rating.points)))"
                )
            }
            func share(_ parts: [String], _ whole: (String) -> String) -> String {
                guard !parts.isEmpty else { return "CAST(NULL AS \(dialect.double))" }
                let mean = "(\(parts.joined(separator: " + "))) / \(dialect.number(Double(parts.count)))"
                return "CASE WHEN \(enough.joined(separator: " AND ")) THEN \(whole(mean)) END"
            }
            columns.append("\(share(spread) { $0 }) AS tl_spread_\(number)")
            columns.append("\(share(variance) { "\(dialect.number(1)) - \($0)" }) AS tl_agreement_\(number)")
        }
        return "SELECT " + columns.joined(separator: ",\n    ") + "\n  FROM tl_middle"
    }

    /// A row per group, wave and score, with the keys of the groups around it.
    private func nodes() -> String {
        func pick(_ part: String) -> String {
            let cases = scores.indices.map { "WHEN \($0) THEN tl_\(part)_\($0)" }
            return "CASE tl_no \(cases.joined(separator: " ")) END"
        }
        let numbers = scores.indices.map { "SELECT \($0) AS tl_no" }.joined(separator: " UNION ALL ")
        var columns = ["wave"] + (1...last).map(level)
        columns += ["tl_no", "\(pick("n")) AS n"]
        columns += ["median", "spread", "agreement"].map { "\(pick($0)) AS \(dialect.name($0))" }
        columns.append(
            "(\((1...last).map { "CASE WHEN \(level($0)) IS NULL THEN 0 ELSE 1 END" }.joined(separator: " + "))) AS lv")
        columns += (0...last).map { "\(path($0)) AS \(key($0))" }
        let first = columns.joined(separator: ",\n    ")
        let own = keyOfLevel("lv")
        return """
            SELECT tl_all.*, \(own) AS k, n AS r, n >= \(minimum) AS shown, \(dialect.text("too few")) AS why
              FROM (SELECT \(first)
              FROM tl_figures CROSS JOIN (\(numbers)) tl_numbers) tl_all
            """
    }

    private func keyOfLevel(_ level: String) -> String {
        "CASE \(level) " + (0...last).map { "WHEN \($0) THEN \(key($0))" }.joined(separator: " ") + " END"
    }

    /// The key of the group at a level; NULL below it. Each name is preceded by its length, so that keys are unique.
    private func path(_ number: Int) -> String {
        guard number > 0 else { return dialect.text("/") }
        let names = (1...number).flatMap { ["CAST(char_length(\(level($0))) AS \(dialect.string))", "':'", level($0)] }
        return "CASE WHEN \(level(number)) IS NOT NULL THEN concat('/', \(names.joined(separator: ", "))) END"
    }

    // MARK: Disclosure control

    /// For the groups of one level: the size of each rest, and the groups withheld so that it is 0 or at least the minimum.
    private func sizes(_ number: Int, from nodes: String) -> [(name: String, text: String)] {
        let candidate = "lv = \(number + 1) AND shown AND r >= \(minimum)"
        let group = "PARTITION BY wave, tl_no, \(key(number))"
        let few = "rest > 0 AND rest < \(minimum)"
        let kept = columns(except: ["r", "shown", "why"])
        return [
            (
                "tl_order_\(number)",
                "SELECT \(nodes).*, row_number() OVER (\(group), CASE WHEN \(candidate) THEN 1 ELSE 0 END ORDER BY n, k) AS place\n  FROM \(nodes)"
            ),
            (
                "tl_rest_\(number)",
                """
                SELECT tl_order_\(number).*,
                    sum(CASE WHEN lv = \(number + 1) AND NOT shown THEN r ELSE \(dialect.number(0)) END) OVER (\(group)) AS rest,
                    max(CASE WHEN \(candidate) AND place = 1 THEN r END) OVER (\(group)) AS spare
                  FROM tl_order_\(number)
                """
            ),
            (
                "tl_size_\(number)",
                """
                SELECT \(kept),
                    CASE WHEN lv <> \(number) THEN r WHEN \(few) THEN rest + coalesce(spare, 0) ELSE rest END AS r,
                    CASE WHEN lv = \(number) THEN shown AND (NOT (\(few)) OR spare IS NOT NULL)
                      WHEN \(candidate) AND place = 1 AND \(few) THEN FALSE ELSE shown END AS shown,
                    CASE WHEN shown AND lv = \(number) AND \(few) AND spare IS NULL THEN \(dialect.text("the rest"))
                      WHEN \(candidate) AND place = 1 AND \(few) THEN \(dialect.text("the rest")) ELSE why END AS why
                  FROM tl_rest_\(number)
                """
            ),
        ]
    }

    private func columns(except left: Set<String>) -> String {
        let all =
            ["wave"] + (1...last).map(level)
            + ["tl_no", "n", "median", "spread", "agreement", "lv"] + keys + ["k", "r", "shown", "why"]
        return all.filter { !left.contains($0) }.joined(separator: ", ")
    }

    /// People's smallest groups in each pair of waves; NULL for none.
    private func moves(_ rows: String, nodes: String) -> [(name: String, text: String)] {
        let names = (1...last).flatMap { ["CAST(char_length(\(level($0))) AS \(dialect.string))", "':'", level($0)] }
        let people = scores.indices.map { number in
            "SELECT \(number) AS tl_no, tl_wave AS wave, tl_person, concat('/', \(names.joined(separator: ", "))) AS leaf FROM \(rows) WHERE tl_x_\(number) IS NOT NULL"
        }
        func ends(_ side: String, _ other: String) -> String {
            """
            SELECT tl_leaves.tl_no, tl_pairs.v, tl_pairs.w, \(side == "v" ? "tl_leaves.k" : nullText) AS kv, \(side == "w" ? "tl_leaves.k" : nullText) AS kw,
                tl_leaves.n - coalesce(tl_gone.people, 0) AS people
              FROM (SELECT * FROM \(nodes) WHERE lv = \(last)) tl_leaves JOIN tl_pairs ON tl_pairs.\(side) = tl_leaves.wave
              LEFT JOIN (SELECT tl_no, v, w, k\(side) AS leaf, sum(people) AS people FROM tl_stay GROUP BY tl_no, v, w, k\(side)) tl_gone
                ON tl_gone.tl_no = tl_leaves.tl_no AND tl_gone.v = tl_pairs.v AND tl_gone.w = tl_pairs.w AND tl_gone.leaf = tl_leaves.k
            """
        }
        return [
            ("tl_people", people.joined(separator: "\n  UNION ALL ")),
            ("tl_when", "SELECT DISTINCT wave FROM \(nodes)"),
            (
                "tl_pairs",
                "SELECT one.wave AS v, other.wave AS w FROM tl_when one JOIN tl_when other ON one.wave < other.wave"
            ),
            (
                "tl_stay",
                """
                SELECT one.tl_no, one.wave AS v, other.wave AS w, one.leaf AS kv, other.leaf AS kw, \(double("count(*)")) AS people
                  FROM tl_people one JOIN tl_people other
                    ON one.tl_no = other.tl_no AND one.tl_person = other.tl_person AND one.wave < other.wave
                  GROUP BY one.tl_no, one.wave, other.wave, one.leaf, other.leaf
                """
            ),
            ("tl_moves", "SELECT * FROM tl_stay\n  UNION ALL \(ends("v", "w"))\n  UNION ALL \(ends("w", "v"))"),
            ("tl_before", owners(nodes)),
        ]
    }

    private var nullText: String { "CAST(NULL AS \(dialect.string))" }

    /// For each smallest group, the published group to whose rest its people belong.
    private func owners(_ nodes: String) -> String {
        let shown = (0...last).map { number in
            "max(CASE WHEN lv = \(number) AND shown THEN \(key(number)) END) OVER (PARTITION BY wave, tl_no, \(key(number))) AS o\(number)"
        }
        let owner = (0...last).reversed().map { "o\($0)" }.joined(separator: ", ")
        return """
            SELECT wave, tl_no, k AS leaf, coalesce(\(owner), '') AS owner
              FROM (SELECT wave, tl_no, k, lv, \(shown.joined(separator: ",\n    "))
              FROM \(nodes)) tl_seen WHERE lv = \(last)
            """
    }

    /// Withholds the groups of one level that would, together with an earlier wave, reveal the results of few people.
    private func overlaps(_ number: Int, nodes: String) -> [(name: String, text: String)] {
        let kept = columns(except: ["shown", "why"]).split(separator: ", ").map { "here.\($0)" }.joined(separator: ", ")
        return [
            ("tl_owner_\(number)", owners(nodes)),
            (
                "tl_edge_\(number)",
                """
                SELECT m.tl_no, m.v, m.w, coalesce(a.owner, '') AS before, coalesce(b.owner, '') AS after, sum(m.people) AS people
                  FROM tl_moves m
                  LEFT JOIN tl_before a ON a.wave = m.v AND a.tl_no = m.tl_no AND a.leaf = m.kv
                  LEFT JOIN tl_owner_\(number) b ON b.wave = m.w AND b.tl_no = m.tl_no AND b.leaf = m.kw
                  WHERE m.people > 0
                  GROUP BY m.tl_no, m.v, m.w, coalesce(a.owner, ''), coalesce(b.owner, '')
                """
            ),
            (
                "tl_joined_\(number)",
                """
                SELECT tl_no, v, w, people, after, CASE WHEN before = '' THEN ''
                    WHEN max(people) OVER (PARTITION BY tl_no, v, w, before) >= \(minimum)
                      THEN first_value(after) OVER (PARTITION BY tl_no, v, w, before ORDER BY people DESC, after)
                    ELSE concat('v', before) END AS home
                  FROM tl_edge_\(number)
                """
            ),
            (
                "tl_few_\(number)",
                """
                SELECT tl_no, w, least(home, after) AS one, greatest(home, after) AS other
                  FROM tl_joined_\(number) WHERE home <> after
                  GROUP BY tl_no, v, w, least(home, after), greatest(home, after) HAVING sum(people) < \(minimum)
                """
            ),
            (
                "tl_told_\(number)",
                "SELECT tl_no, w, one AS k FROM tl_few_\(number)\n  UNION SELECT tl_no, w, other AS k FROM tl_few_\(number)"
            ),
            (
                "tl_apart_\(number)",
                """
                SELECT \(kept), here.shown AND told.k IS NULL AS shown,
                    CASE WHEN here.shown AND told.k IS NOT NULL THEN \(dialect.text("an earlier wave")) ELSE here.why END AS why
                  FROM \(nodes) here LEFT JOIN tl_told_\(number) told
                    ON here.lv = \(number) AND told.tl_no = here.tl_no AND told.w = here.wave AND told.k = here.k
                """
            ),
        ]
    }

    private func result(_ nodes: String) -> String {
        /// Rounds to two decimals, halves away from zero, as check-ins do.
        func rounded(_ column: String) -> String {
            let up = "floor(abs(\(column)) * 100 + \(dialect.number(0.5))) / 100"
            return
                "CASE WHEN NOT shown THEN NULL WHEN \(column) < 0 THEN - \(up) ELSE \(up) END AS \(dialect.name(column))"
        }
        let names = scores.enumerated().map { "WHEN \($0) THEN \(dialect.text($1.id))" }.joined(separator: " ")
        var columns = grouping.levels.enumerated().map { "\(level($0 + 1)) AS \(dialect.name($1))" }
        if let wave = grouping.wave { columns.insert("wave AS \(dialect.name(wave))", at: 0) }
        columns += ["CASE tl_no \(names) END AS score", "CASE WHEN shown THEN CAST(n AS bigint) END AS n"]
        columns += ["median", "spread", "agreement"].map(rounded)
        columns.append("CASE WHEN NOT shown THEN why END AS withheld")
        return "SELECT\n    " + columns.joined(separator: ",\n    ") + "\n  FROM \(nodes)"
    }
}

import Guides
import Scoring
import Testing
import Text

@testable import Forms

@Suite("A guide's scores as a view")
struct ScoreSQLTests {
    private func guide(_ id: String) throws -> Guide {
        let bytes = try #require(EmbeddedGuides.bytes(of: id))
        return try #require(GuideReader.read(bytes, name: id).guide)
    }

    private func sql(_ id: String, _ dialect: SQLDialect = .duckdb, layout: ScoreSQL.Layout = .wide) throws -> ScoreSQL
    {
        ScoreSQL(
            try guide(id), model: .assumed, dialect: dialect, table: "answers", view: "scores", layout: layout)
    }

    @Test("Every score of a guide without loops is in it, with its error and a quotient's range")
    func whole() throws {
        let sql = try sql("trust-quotient")
        #expect(sql.scores.contains("trust") && sql.leftOut.isEmpty)
        for column in ["trust", "trust_answered", "trust_items", "trust_se", "trust_low", "trust_high", "error"] {
            #expect(sql.text.contains("AS \"\(column)\""), "\(column)")
        }
    }

    @Test("What loops, tables and members give is left out and named, with what is computed from it")
    func leftOut() throws {
        let portfolio = try sql("client-portfolio")
        #expect(portfolio.scores.isEmpty)
        #expect(portfolio.leftOut.contains("largest_share") && portfolio.leftOut.contains("cover"))
        #expect(try sql("team-checkin").scores.isEmpty)
    }

    @Test("What rests on a question with an option that is not always offered is left out")
    func offeredOptions() throws {
        func leftOut(_ when: String) throws -> [String] {
            let text = """
                trustline: 1
                id: small
                version: 1
                title: {en: Small, zh: 小}
                about: {en: About it., zh: 说明。}
                flow:
                  - {id: paid, ask: {en: Paid?, zh: 付了？}, answer: yesno}
                  - id: one
                    ask: {en: Which?, zh: 哪个？}
                    answer: choice
                    options: [{id: late, \(when)en: Late, zh: 晚}, {id: tone, en: Tone, zh: 口气}]
                scores:
                  late: {title: {en: Late, zh: 晚}, count: [one], is: [late]}
                """
            let guide = try #require(GuideReader.read(Array(text.utf8), name: "small").guide)
            return ScoreSQL(guide, model: .assumed, dialect: .duckdb, table: "answers", view: "s", layout: .wide)
                .leftOut
        }
        #expect(try leftOut("") == [])
        #expect(try leftOut("when: paid, ") == ["late"])
    }

    @Test("Only the columns that a score needs are read")
    func columns() throws {
        let text = try sql("trust-pulse").text
        let guide = try guide("trust-pulse")
        for question in guide.flow.questions {
            var isRating = false
            if case .scale = question.kind { isRating = true }
            #expect(text.contains("t.\"\(question.id)\"") == isRating, "\(question.id)")
        }
    }

    @Test("A row an answer is gathered into a row a session, of this guide alone")
    func long() throws {
        let text = try sql("trust-pulse", layout: .long).text
        #expect(text.contains("WHERE guide = 'trust-pulse'") && text.contains("GROUP BY \"id\""))
    }

    @Test("Names and texts are written as each engine reads them", arguments: SQLDialect.allCases)
    func quoting(_ dialect: SQLDialect) {
        #expect(dialect.name("a\"b`c") == (dialect == .spark ? "`a\"b``c`" : "\"a\"\"b`c\""))
        #expect(dialect.text("it's") == (dialect == .spark ? "'it\\'s'" : "'it''s'"))
        #expect(dialect.text("a\\b") == (dialect == .spark ? "'a\\\\b'" : "'a\\b'"))
        #expect(dialect.number(0.1).contains("0.1") && !dialect.number(1e-9).contains("e0"))
    }

    @Test(
        "Of groups there is a view with disclosure control, and one of the rows that are in none",
        arguments: SQLDialect.allCases)
    func groups(_ dialect: SQLDialect) throws {
        let grouping = SQLGrouping(levels: ["region", "team"], wave: "wave", person: "person", minimum: 5)
        let text = ScoreSQL(
            try guide("trust-pulse"), model: .assumed, dialect: dialect, table: "answers", view: "scores",
            layout: .wide,
            groups: ("teams", "apart", grouping)
        ).text
        let views = text.split(separator: "CREATE OR REPLACE VIEW ").map { $0.prefix { $0 != " " } }
        #expect(views == ["scores", "apart", "teams"])
        let teams = try #require(text.split(separator: "CREATE OR REPLACE VIEW teams").last)
        #expect(teams.contains("GROUPING SETS") && teams.contains("5.0") && teams.contains("an earlier wave"))
        // Each item needs the minimum of answers of its own; that the group has as many people is not enough.
        let limits = teams.split(separator: "tl_t_").map { $0.drop { $0.isNumber || $0 == "_" } }
            .filter { $0.hasPrefix(" >= ") }
        #expect(!limits.isEmpty && limits.allSatisfy { $0.dropFirst(4).hasPrefix(dialect.number(5)) })
        // People are who they are to compare waves by, and in no result.
        let result = try #require(teams.split(separator: "\nSELECT").last)
        #expect(!result.contains("person") && result.contains("withheld"))
    }

    @Test("PostgreSQL cuts names after 63 bytes, so a score of a longer one is left out")
    func longNames() throws {
        #expect(SQLDialect.postgres.holds(id: String(repeating: "a", count: 50)))
        #expect(!SQLDialect.postgres.holds(id: String(repeating: "a", count: 51)))
        #expect(SQLDialect.duckdb.holds(id: String(repeating: "a", count: 100)))
    }
}

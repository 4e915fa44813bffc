import Forms
import Guides
import Text

/// Guides as forms for phones.
extension Messages {
    var viewOfOneGuide: String {
        words("A view is made of one guide: export trust-quotient --format sql -o scores.sql")
    }

    func noScoreAsView(_ guide: String, _ obstacles: [ScoreSQL.Obstacle]) -> String {
        words(
            """
            None of the scores of \(guide) can be written as a view, because of \(named(obstacles)). trustline score \
            \(guide) computes them.
            """)
    }

    func scoresLeftOut(_ ids: [String], _ obstacles: [ScoreSQL.Obstacle]) -> String {
        words(
            """
            Not in the view, because of \(named(obstacles)): \(words.list(ids)). trustline score computes them.
            """)
    }

    private func named(_ obstacles: [ScoreSQL.Obstacle]) -> String {
        words.list(
            obstacles.map { obstacle in
                switch obstacle {
                case .loop: words("questions in loops", context: "view")
                case .kind: words("tables, lists of names or commitments", context: "view")
                case .option: words("options with a condition", context: "view")
                case .members: words("the members of a team", context: "view")
                case .condition: words("conditions or formulas that a view cannot hold", context: "view")
                }
            })
    }

    func leastMinimum(_ least: Int) -> String {
        words("Of fewer than \(least) people nothing is shown: --minimum takes \(least) or more.")
    }

    var wavesNeedPeople: String {
        words(
            """
            One wave taken from another can leave a single person. Which waves can stand side by side depends on who \
            answered in both: --wave needs --person, a column that says who is who.
            """)
    }

    var wavesNotInSpark: String {
        words(
            """
            Spark cannot plan the comparison of waves as a view. Take --dialect duckdb or postgres for it, or one wave \
            at a time without --wave, of which nobody then sees another.
            """)
    }

    var needsGroups: String {
        words("--minimum, --wave and --person belong to --by: export trust-quotient --format sql --by team")
    }

    func noGroupColumn(_ column: String) -> String {
        words(
            "\(column) cannot name groups, waves or people: it is a question, a column of the result, or named twice.")
    }

    var formOfOneGuide: String {
        words("A form is made of one guide: export trust-quotient --format xlsform -o trust-quotient.xlsx")
    }

    var formDiffers: String {
        words("On a phone it goes as in a session, but for this:")
    }

    func leftOut(_ gap: LeftOut) -> String {
        switch gap {
        case .members:
            words(
                """
                Every member of the team sends a form of their own. Scores over the whole team need a session: \
                score counts each form alone.
                """)
        case .loops(let ids):
            words("A loop inside a loop is not there: \(words.list(ids)).")
        case .conditions(let ids):
            words(
                """
                Everybody is asked these, since a form cannot hold their condition: \(words.list(ids)). score \
                leaves out what does not count.
                """)
        case .options(let ids):
            words(
                """
                Everybody is offered all options of these, since a form cannot hold their condition: \(words.list(ids)). \
                score leaves out what does not count.
                """)
        case .shuffle(let titles):
            words("The questions come in one order for everybody: \(words.list(titles.map { $0[language] })).")
        case .defaults(let ids):
            words("These start empty: \(words.list(ids)).")
        case .insertions(let ids):
            words("An earlier answer is not put into the words of \(words.list(ids)); “…” stands there.")
        case .remarks(let number):
            words.plural(
                number, one: "\(number) remark is left out, since a form cannot hold the condition.",
                other: "\(number) remarks are left out, since a form cannot hold the condition.")
        case .shown(let kinds):
            words("Nothing is shown between the questions: \(words.list(kinds)).")
        case .keys(let ids):
            words(
                """
                Words about keys make no sense on a phone. See whether you want to change them: \
                \(words.list(ids)).
                """)
        case .commitments(let ids):
            words(
                """
                A promise arrives as an answer; nobody is asked later whether it was kept: \(words.list(ids)).
                """)
        case .result:
            words("No result on the phone. What comes back goes through score.")
        case .documents(let titles):
            words("No document is written: \(words.list(titles.map { $0[language] })).")
        }
    }
}

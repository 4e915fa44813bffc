import Text

/// The page about an organisation's groups.
extension Messages {
    var reportFromHelp: String {
        words("An organisation's groups, from the results of the view that export --format sql --by makes.")
    }
    var reportByHelp: String { words("With --from: the column that names the groups.") }
    var reportWaveHelp: String { words("With --from: the column that names the waves.") }

    var reportNeedsBy: String {
        words("Say which column names the groups: report trust-quotient --from groups.csv --by team")
    }

    func noRowsOfGroups(_ file: String) -> String {
        words("\(file) has no rows below its first one, and nothing was written.")
    }

    func noGroupResults(_ column: String) -> String {
        words(
            """
            There is no column \(column). The page is made of results of groups, never of people's: export \
            trust-quotient --format sql --by team writes a view that gives them, trust_quotient_groups.
            """)
    }

    func groupColumnTwice(_ column: String) -> String {
        words("There are two columns \(column). Take one of them out.")
    }

    func noNumber(_ column: String, _ text: String) -> String {
        words("\(column): “\(text)” is no number")
    }

    var groupsTitle: String { words("Groups of an organisation") }

    func groupsSubtitle(_ group: String, file: String) -> String { words("By \(group), from \(file)") }

    var distribution: String { words("How the groups are distributed") }

    func dotIsGroup(_ group: String) -> String {
        words(
            "Each dot is the median of one \(group). Dots have no names, and stand in no order but that of their values."
        )
    }

    func groupColumns(_ group: String) -> [(title: String, isNumber: Bool)] {
        [
            (words("Score"), false), (words("People"), true), (words("Median of all"), true),
            (words("Spread of all"), true), (words("Shown, by \(group)"), true), (words("People in each"), true),
            (words("Medians from–to"), true), (words("Middle half"), true),
        ]
    }

    func groupsWithheld(_ counts: [(reason: String, count: Int)]) -> String {
        guard !counts.isEmpty else { return words("Nothing is withheld.") }
        let parts = counts.map { reason, count in
            switch reason {
            case "too few": words("\(count) with too few answers")
            case "the rest": words("\(count) beside which a few people would be left over")
            case "an earlier wave": words("\(count) that an earlier wave would give away")
            default: "\(count) · \(reason)"
            }
        }
        return words("Results withheld: \(words.list(parts)). Do not ask for them: that is what was promised.")
    }

    var notSaid: String { words("What this page does not say") }

    var limitsOfGroups: [String] {
        [
            words(
                "Which group is which. A small group's median moves by chance; whoever ranks groups by it ranks luck."),
            words("Anything about one person. No answer, comment or name is in it, nor in the file it is made of."),
            words("Why a group stands where it does. Ask the group, and let it look at its own picture first."),
            words("How those who did not answer would have answered."),
        ]
    }
}

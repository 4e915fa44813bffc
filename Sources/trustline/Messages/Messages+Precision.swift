import Guides
import Insight
import Journal
import Records
import Scoring
import Text

/// Messages of `precision`.
extension Messages {
    var precisionAbstract: String {
        words("How exact your numbers are, and what that rests on: precision trust-quotient")
    }
    var precisionWordsHelp: String { words("[GUIDE] [about NAME]") }
    var precisionFromHelp: String {
        words(
            """
            Estimate it from other people's answer sheets, CSV or NDJSON as for score; - reads standard \
            input.
            """)
    }
    func waitingForWriter(_ file: String) -> String {
        words("Nobody is writing to \(file) yet; I wait ten seconds. Ctrl-C ends it.")
    }
    var precisionDropHelp: String {
        words("Drop what was estimated from imported sheets.")
    }
    var precisionTitle: String { words("Precision") }
    var precisionUsage: String {
        words(
            """
            precision takes a guide and a name, no more: precision trust-quotient about Acme. Nothing was \
            changed. --from and --drop need the guide.
            """)
    }

    // MARK: One guide

    /// The basis of the ranges; if it is assumptions, with their values.
    func restsOn(_ model: MeasurementModel) -> String {
        switch model.basis {
        case .assumed:
            words.sentences(
                [
                    words(
                        """
                        The ranges rest on how far the answers of one session scatter and, with little weight, on assumptions.
                        """)
                ] + Assumptions.standing.map { $0.text[language] } + [
                    words("From your second complete session on, they rest on all of them.")
                ])
        case .own(let count):
            words("The ranges rest on your own answers: n = \(count) complete sessions.")
        case .imported(let count):
            words("The ranges rest on imported sheets, n = \(count), and on your own answers.")
        }
    }

    /// - Parameter showsReliability: whether to include alpha and omega.
    func precisionColumns(showsReliability: Bool) -> [(title: String, isNumber: Bool)] {
        let first = [
            (words("Score"), false), (words("Items"), true), ("n", true),
            (words("Standard error"), true),
        ]
        return first + (showsReliability ? [(words("alpha"), true), (words("omega"), true)] : [])
    }

    var standardErrorMeans: String {
        words(
            """
            n counts complete sheets. Standard error: two sheets in three come out no further than this \
            from what they would be without noise.
            """)
    }

    func reliabilityMissing(_ missing: Int) -> String {
        let enough = Assumptions.enoughForReliability
        return words(
            """
            Cronbach's alpha and McDonald's omega are shown from \(enough) complete sheets on: \(missing) \
            to go.
            """)
    }

    var reliabilityMeans: String {
        words(
            """
            Alpha and omega: how much of the differences between your sessions is more than noise, where 1 \
            is all. They say how well the items hold together over your own time, and nothing about other \
            people.
            """)
    }

    var noFactors: String {
        words(
            """
            This guide has no score made of several ratings that are asked once, so there is nothing to \
            estimate from.
            """)
    }

    func otherSubjects(_ names: [String?], guide: String) -> String {
        let shown = words.list(names.prefix(5).map { $0 ?? words("nobody in particular") })
        let rest = names.count - 5
        let list = rest > 0 ? words("\(shown) and \(rest) more", also: "\(names.count)") : shown
        return words("Also taken about: \(list). For one of them: precision \(guide) about NAME")
    }

    // MARK: Imported sheets

    var importedTitle: String { words("Imported sheets") }

    func importedSaid(_ imported: ImportedMeasurement, version: Int, isUsed: Bool) -> String {
        let day = day(of: imported.at)
        let base = words(
            """
            Estimated on \(day) from n = \(imported.sheets) complete sheets; the sheets themselves were not \
            kept.
            """)
        if imported.guideVersion != version {
            return words.sentences([
                base,
                words(
                    "They belong to version \(imported.guideVersion) of the guide, and this is \(version): not used."),
            ])
        }
        return words.sentences([
            base,
            isUsed
                ? words("Alpha and omega here: how well the guide tells these people apart.")
                : words("Your own answers weigh more by now."),
        ])
    }

    func measurementImported(_ measurement: ImportedMeasurement) -> String {
        words(
            """
            Kept from n = \(measurement.sheets) complete sheets: how far single answers scatter. The \
            answers themselves are not kept. It counts until your own sessions weigh more; precision \
            \(measurement.guide) --drop takes it back.
            """)
    }

    func tooFewSheets(_ complete: Int, needed: Int) -> String {
        words.plural(
            complete,
            one: """
                \(complete) complete sheet of \(needed) that it takes. Nothing was changed: what the ranges \
                rest on stays as it was. Bring more sheets, with every rating answered.
                """,
            other: """
                \(complete) complete sheets of \(needed) that it takes. Nothing was changed: what the ranges \
                rest on stays as it was. Bring more sheets, with every rating answered.
                """)
    }

    func rowsNotUsed(_ faults: Int, of rows: Int) -> String {
        words.plural(
            rows, one: "\(faults) of \(rows) row could not be used, as said above.",
            other: "\(faults) of \(rows) rows could not be used, as said above.")
    }

    func measurementDropped(_ guide: String) -> String {
        words("What was estimated from imported sheets for \(guide) is gone.")
    }

    func nothingToDrop(_ guide: String) -> String {
        words(
            """
            Nothing was imported for \(guide), so there is nothing to drop. precision \(guide) --from FILE \
            imports sheets.
            """)
    }

    func scoredByImported(_ sheets: Int) -> String {
        words("Standard errors rest on imported sheets: n = \(sheets).")
    }

    var noDataAtPrompt: String {
        words("At the prompt the keyboard is for commands. Name a file, or send the data from a shell: … | trustline …")
    }
    func noSheetFile(_ file: String) -> String {
        words("There is no file \(file). Nothing was changed. Check the name, or give - for standard input.")
    }

    // MARK: All guides

    var precisionOverviewColumns: [(title: String, isNumber: Bool)] {
        [
            (words("Guide"), false), ("n", true), (words("The ranges rest on"), false),
        ]
    }

    func basis(_ basis: MeasurementModel.Basis) -> String {
        switch basis {
        case .assumed: words("assumptions")
        case .own: words("your own answers")
        case .imported(let count): words("\(count) imported sheets")
        }
    }

    var precisionOverview: String {
        words(
            """
            n: complete sessions with the guide as it is now, up to the latest \(Measurement.limit). One \
            guide in full: precision GUIDE about NAME
            """)
    }

    // MARK: Teams

    var teamsTitle: String { words("Between teams") }

    var teamsColumns: [(title: String, isNumber: Bool)] {
        [
            (words("Score"), false), (words("Teams"), true), ("n", true), ("ICC(1)", true),
            ("ICC(1,k)", true),
        ]
    }

    var teamsMean: String {
        words(
            """
            From each team's latest result that was shown; n counts answers. ICC(1): how much of the \
            differences between people's answers lies between the teams, 0 or below where the team makes \
            none. ICC(1,k): how well a team's mean tells it from the others, where 1 is fully and – not at all. In brackets: \
            where it most likely lies, right about 9 times in 10.
            """)
    }

    func correlation(_ value: Double, _ interval: ClosedRange<Double>?) -> String {
        agreement(value, interval.map { max($0.lowerBound, -1)...min($0.upperBound, 1) })
    }

    func tooFewTeams(_ teams: Int) -> String {
        let enough = TeamComparison.enough
        return words.plural(
            teams, one: "How teams differ is shown from \(enough) teams with a shown result on; there is \(teams).",
            other: "How teams differ is shown from \(enough) teams with a shown result on; there are \(teams).")
    }
}

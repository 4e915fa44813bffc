import Dialogue
import Forms
import Guides
import Scoring
import Text

/// Scores sheets of answers to a guide as if they were finished sessions.
struct BatchScorer {
    let compiled: CompiledGuide
    /// Names of questions in the guide's exported form.
    private let formNames: FormNames

    var guide: Guide { compiled.guide }

    /// - Parameter model: the measurement error that standard errors are computed from.
    init(_ guide: Guide, model: MeasurementModel = .assumed) {
        compiled = CompiledGuide(guide, model: model)
        formNames = FormNames(guide)
    }

    /// The question that a column answers, by its name with or without the group prefixes of ODK and Kobo.
    func column(named name: String) -> SheetColumn? {
        if let column = known(name) { return column }
        for separator in ["/", "-", ":"] as [Character] {
            guard let last = name.split(separator: separator).last.map(String.init), last != name else { continue }
            if let column = known(last) { return column }
        }
        return nil
    }

    private func known(_ name: String) -> SheetColumn? {
        compiled.sheetColumn(formNames.path(forName: name) ?? name)
    }

    /// The id of a question outside loops, as an example in messages.
    var example: String? {
        guide.flow.questions.map(\.id).filter { compiled.sheetColumn($0)?.depth == 0 }.min()
    }
}

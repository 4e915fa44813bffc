import Dialogue
import Forms
import Guides
import Scoring
import Text

/// Scores one sheet of answers after another with a guide, each as a finished session would be.
struct BatchScorer {
    let compiled: CompiledGuide
    /// What a form of the guide calls its questions.
    private let formNames: FormNames

    var guide: Guide { compiled.guide }

    /// - Parameter model: what the scores' errors are taken from.
    init(_ guide: Guide, model: MeasurementModel = .assumed) {
        compiled = CompiledGuide(guide, model: model)
        formNames = FormNames(guide)
    }

    /// What a column answers: by its name, or by what follows the groups that ODK and Kobo put in front.
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

    /// A question to name as an example, asked once.
    var example: String? {
        guide.flow.questions.map(\.id).filter { compiled.sheetColumn($0)?.depth == 0 }.min()
    }
}

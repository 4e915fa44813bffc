import Guides
import Text

/// The sheet of choices: the lists that questions choose from.
struct ChoiceLists {
    let guide: Guide
    private(set) var choices: [XLSForm.Choice] = []
    /// The lists of scales by the scale's name.
    private var scales: [String: String] = [:]
    private var taken: Set<String> = []

    init(guide: Guide) { self.guide = guide }

    mutating func addYesNo() {
        guard taken.insert("yes_no").inserted else { return }
        for (name, phrase) in [(XPathTerm.yes, FormWords.yes), (XPathTerm.no, FormWords.no)] {
            let label = Dictionary(uniqueKeysWithValues: guide.languages.map { ($0, phrase[$0]) })
            choices.append(XLSForm.Choice(list: "yes_no", name: name, label: label))
        }
    }

    mutating func listName(of scale: Scale) -> String {
        let wish = guide.scales.filter { $0.value == scale }.keys.min() ?? "scale"
        if let name = scales[wish] { return name }
        let name = taken.takeName(wish)
        scales[wish] = name
        choices += scale.points.map { point in
            var label: [Language: String] = [:]
            for language in guide.languages { label[language] = point.anchor?[language] ?? String(point.value) }
            return XLSForm.Choice(list: name, name: String(point.value), label: label)
        }
        return name
    }

    mutating func listName(of options: [(id: String, label: [Language: String])], wish: String) -> String {
        let name = taken.takeName(wish)
        choices += options.map { XLSForm.Choice(list: name, name: $0.id, label: $0.label) }
        return name
    }
}

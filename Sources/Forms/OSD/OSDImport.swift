import Guides
import Text

/// Converts a scale in OpenScales' Open Scale Definition (github.com/stmueller/OpenScales, specification 1.0.16) to a guide.
///
/// Converts items, response scales, sections, conditions, and scores of the methods mean, sum, weighted mean and sum,
/// minimum and maximum, with linear transforms.
public struct OSDImport {
    /// The guide's id.
    public let id: String
    /// The guide's YAML.
    public var text = ""
    /// What could not be carried over.
    public var gaps: [OSDGap] = []
    /// The license as stated in the file.
    public let license: String?

    private var lines: [OSDLine] = []
    let definition: JSONValue
    let info: JSONValue
    var texts: OSDTexts
    /// Items by id, with their names in the guide and kinds of answers.
    var items: [String: Item] = [:]
    var names = OSDNames()
    var scales: [[OSDLine]] = []
    var scaleNames: [String: String] = [:]
    var lost = Lost()
    /// The item being converted.
    var asking: String?
    /// Errors found by reading the guide of an earlier attempt.
    var refused = OSDRefusals()

    struct Item {
        var id: String
        var kind: Kind

        enum Kind {
            /// A number with its range, for reversal.
            case number(ClosedRange<Double>?)
            /// Option ids by the values used in the file's conditions.
            case choice([String: String])
            case choices([String: String])
            case text
        }
    }

    struct Lost {
        var items: [String] = []
        var conditions: [String] = []
        var neverAsked: [String] = []
        var scores: [String] = []
        var scoresOfMissing: [String] = []
        var validation: [String] = []
        var order = false

        /// Whether an item, or the grid that a row belongs to, is never asked.
        func isNeverAsked(_ key: String) -> Bool {
            neverAsked.contains {
                key == $0 || (key.hasPrefix($0 + "_") && key.dropFirst($0.count + 1).allSatisfy(\.isNumber))
            }
        }
    }

    /// Why a file cannot be imported.
    public enum Refusal: Error {
        /// There is no `definition` with `scale_info` and `items`.
        case notOSD
        /// There is no translation with texts.
        case noWords
        /// There is nothing that a guide could ask.
        case nothingToAsk
    }

    /// - Parameters:
    ///   - file: the definition, possibly including translations.
    ///   - translations: translations from separate files, by language.
    ///   - wish: the guide's id; `nil` to derive it from the scale's code.
    public init(
        _ file: JSONValue, translations: [String: JSONValue] = [:], id wish: String? = nil
    ) throws(Refusal) {
        let definition = file["definition"] == .null ? file : file["definition"]
        guard !definition["scale_info"].object.isEmpty,
            !definition["items"].list.isEmpty || !definition["questions"].list.isEmpty
        else { throw .notOSD }
        let words = file["translations"].object.merging(translations) { inside, _ in inside }
        var made = try OSDImport(definition, words, id: wish, without: nil)
        // Leave out what the guide reader refuses, repeatedly, until nothing is refused.
        while made.refused.note(GuideReader.read(Array(made.text.utf8), name: made.id).diagnostics, of: made.lines) {
            made = try OSDImport(definition, words, id: wish, without: made)
        }
        self = made
    }

    /// - Parameter earlier: an earlier attempt with its refusals.
    private init(
        _ definition: JSONValue, _ words: [String: JSONValue], id wish: String?, without earlier: OSDImport?
    ) throws(Refusal) {
        self.definition = definition
        info = definition["scale_info"]
        if let earlier { refused = earlier.refused }
        var defaults: [String: String] = [:]
        for (name, parameter) in definition["parameters"].object { defaults[name] = parameter["default"].plain ?? "" }
        texts = OSDTexts(words, parameters: defaults)
        guard !texts.languages.isEmpty else { throw .noWords }
        license = info["license"].text
        id = wish ?? OSDNames.guideID(info["code"].text ?? info["name"].text ?? "scale")
        let flow = flow()
        guard !items.isEmpty else { throw .nothingToAsk }
        var scores = OSDScores(self)
        let made = scores.make()
        lost = scores.lost
        lines = head() + ["flow:"] + flow + made.lines + report(made.shown)
        text = lines.map(\.text).joined(separator: "\n") + "\n"
        gaps = collectedGaps(defaults: defaults)
    }

    // MARK: The head

    private func head() -> [OSDLine] {
        let name = texts.same(info["name"].text ?? id)
        let about = [info["description"].text, info["license"].text.map { "License: \($0)" }, info["citation"].text]
            .compactMap(\.self).joined(separator: "\n\n")
        let source = [
            info["citation"].text, info["url"].text, info["license"].text, "OSD \(info["version"].plain ?? "")",
        ]
        .compactMap(\.self).joined(separator: " · ")
        var lines: [OSDLine] = [
            "trustline: 1", "id: \(id)", "version: 1", "title: \(GuideWriter.texts(name))",
            "about: \(GuideWriter.texts(texts.same(about.isEmpty ? id : about)))",
            "source: \(source.quotedForYAML)",
        ]
        if texts.languages != Language.ofGuides {
            lines.append("languages: [\(texts.languages.map(\.rawValue).joined(separator: ", "))]")
        }
        if !scales.isEmpty {
            lines.append("scales:")
            lines += scales.joined()
        }
        return lines
    }

    private func collectedGaps(defaults: [String: String]) -> [OSDGap] {
        var gaps = texts.gaps
        for language in texts.languages {
            if let count = texts.missing[language] { gaps.append(.missingTexts(count, language)) }
        }
        if !lost.items.isEmpty { gaps.append(.items(lost.items.unique)) }
        for (ids, reason) in refused.itemsByReason { gaps.append(.refused(ids, because: reason)) }
        if !lost.neverAsked.isEmpty { gaps.append(.neverAsked(lost.neverAsked.unique)) }
        if !texts.pictures.isEmpty { gaps.append(.pictures(texts.pictures.unique)) }
        if !lost.conditions.isEmpty { gaps.append(.conditions(lost.conditions.unique)) }
        if !lost.scores.isEmpty { gaps.append(.scores(lost.scores.unique)) }
        if !lost.scoresOfMissing.isEmpty { gaps.append(.scoresOfMissing(lost.scoresOfMissing.unique)) }
        if definition["scoring"].object.values.contains(where: { $0["norms"] != .null }) { gaps.append(.norms) }
        if definition["computed"] != .null || definition["computed_variables"] != .null { gaps.append(.computed) }
        if definition["dimensions"].list.contains(where: { $0["selectable"].bool == true }) { gaps.append(.dimensions) }
        if lost.order { gaps.append(.order) }
        let named = defaults.keys.filter { !["shuffle_questions", "show_header"].contains($0) }.sorted()
        if !named.isEmpty { gaps.append(.parameters(named)) }
        if !lost.validation.isEmpty { gaps.append(.validation(lost.validation.unique)) }
        return gaps
    }

    // MARK: The report

    private func report(_ shown: [OSDScores.Shown]) -> [OSDLine] {
        let bars = shown.filter(\.hasLimits).map(\.id)
        var lines: [OSDLine] = []
        if !bars.isEmpty { lines.append("  - bars: [\(bars.joined(separator: ", "))]") }
        lines += shown.filter { !$0.hasLimits }.map { "  - score: \($0.id)" }
        var texts = texts
        if let words = texts.words("debrief") { lines.append("  - say: \(GuideWriter.texts(words))") }
        return lines.isEmpty ? [] : ["report:"] + lines
    }
}

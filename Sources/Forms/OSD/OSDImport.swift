import Guides
import Text

/// A guide made of a scale in OpenScales' Open Scale Definition (github.com/stmueller/OpenScales, specification 1.0.16).
///
/// Items become questions, response scales become scales, sections sections, conditions conditions, and scores of the
/// methods mean, sum, weighted mean and sum, least and greatest, with linear transforms, become scores.
public struct OSDImport {
    /// The guide's id.
    public let id: String
    /// The guide's YAML.
    public var text = ""
    /// What could not be carried over.
    public var gaps: [OSDGap] = []
    /// Who may use the scale, in the file's own words.
    public let license: String?

    private var lines: [OSDLine] = []
    let definition: JSONValue
    let info: JSONValue
    var texts: OSDTexts
    /// Items by id: what they are called in the guide, and what they answer with.
    var items: [String: Item] = [:]
    var names = OSDNames()
    var scales: [[OSDLine]] = []
    var scaleNames: [String: String] = [:]
    var lost = Lost()
    /// The item whose question is being made.
    var asking: String?
    /// What reading the guide of an earlier attempt found wrong.
    var refused = OSDRefusals()

    struct Item {
        var id: String
        var kind: Kind

        enum Kind {
            /// A number; what it can be, for turning it round.
            case number(ClosedRange<Double>?)
            /// Options' ids by the values that the file compares with.
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

        /// Whether nobody is asked an item, or the item that a row of a grid belongs to.
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
        /// No translation holds its words.
        case noWords
        /// There is nothing that a guide could ask.
        case nothingToAsk
    }

    /// - Parameters:
    ///   - file: the definition, with its translations where they are in the same file.
    ///   - translations: from files beside it, by language.
    ///   - wish: the id that the guide shall have; without one it is made of the scale's code.
    public init(
        _ file: JSONValue, translations: [String: JSONValue] = [:], id wish: String? = nil
    ) throws(Refusal) {
        let definition = file["definition"] == .null ? file : file["definition"]
        guard !definition["scale_info"].object.isEmpty,
            !definition["items"].list.isEmpty || !definition["questions"].list.isEmpty
        else { throw .notOSD }
        let words = file["translations"].object.merging(translations) { inside, _ in inside }
        var made = try OSDImport(definition, words, id: wish, without: nil)
        // What a guide refuses is left out, and what then cannot stay either, until nothing is refused.
        while made.refused.note(GuideReader.read(Array(made.text.utf8), name: made.id).diagnostics, of: made.lines) {
            made = try OSDImport(definition, words, id: wish, without: made)
        }
        self = made
    }

    /// - Parameter earlier: an attempt, for what was refused of it.
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
            "source: \(GuideWriter.quoted(source))",
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

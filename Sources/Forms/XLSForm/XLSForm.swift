public import Guides
public import Text

/// A guide as an XLSForm (xlsform.org), the workbook that ODK and KoboToolbox make a form of.
///
/// Questions have their ids for names and options their ids for values, so that `trustline score` takes what comes back.
public struct XLSForm: Sendable {
    /// What the guide has that the form has not.
    public var leftOut: [LeftOut]
    var survey: [Row]
    var choices: [Choice]
    let languages: [Language]
    let settings: [(String, String)]

    struct Row: Sendable {
        var type: String
        var name = ""
        var label: [Language: String] = [:]
        var hint: [Language: String] = [:]
        var guidance: [Language: String] = [:]
        var isRequired = false
        var relevant = ""
        var constraint = ""
        var constraintMessage: [Language: String] = [:]
        var calculation = ""
        var defaultValue = ""
        var appearance = ""
        var repeatCount = ""
    }

    struct Choice: Sendable {
        var list: String
        var name: String
        var label: [Language: String]
    }

    /// - Parameter language: the form opens in it, if the guide has it.
    public init(_ guide: Guide, language: Language) {
        var builder = FormBuilder(guide)
        builder.build()
        survey = builder.rows
        choices = builder.choices
        leftOut = builder.leftOut
        languages = guide.languages
        let first = guide.languages.contains(language) ? language : guide.languages.first ?? .en
        settings = [
            ("form_title", guide.title[first]), ("form_id", guide.id), ("version", String(guide.version)),
            ("default_language", first.formName),
            // The form's root: not the usual "data", which may be a question; no question's id has a hyphen.
            ("name", "trustline-form"),
        ]
    }

    /// The workbook, an `.xlsx` file.
    public var workbook: [UInt8] {
        Workbook(sheets: [
            Workbook.Sheet(name: "survey", rows: surveyRows), Workbook.Sheet(name: "choices", rows: choiceRows),
            Workbook.Sheet(name: "settings", rows: [settings.map(\.0), settings.map(\.1)]),
        ]).bytes
    }

    private var surveyRows: [[String]] {
        func columns(_ name: String) -> [String] { languages.map { "\(name)::\($0.formName)" } }
        func texts(_ texts: [Language: String]) -> [String] { languages.map { texts[$0] ?? "" } }
        let header =
            ["type", "name"] + columns("label") + columns("hint") + columns("guidance_hint")
            + ["required", "relevant", "constraint"] + columns("constraint_message")
            + ["calculation", "default", "appearance", "repeat_count"]
        return [header]
            + survey.map { row in
                [row.type, row.name] + texts(row.label) + texts(row.hint) + texts(row.guidance)
                    + [row.isRequired ? "yes" : "", row.relevant, row.constraint] + texts(row.constraintMessage)
                    + [row.calculation, row.defaultValue, row.appearance, row.repeatCount]
            }
    }

    private var choiceRows: [[String]] {
        [["list_name", "name"] + languages.map { "label::\($0.formName)" }]
            + choices.map { choice in [choice.list, choice.name] + languages.map { choice.label[$0] ?? "" } }
    }
}

extension Language {
    /// As XLSForm writes a language: its own name and its code.
    var formName: String {
        "\(ownName) (\(rawValue))"
    }
}

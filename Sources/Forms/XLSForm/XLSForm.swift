public import Guides
public import Text

/// A guide as an XLSForm (xlsform.org), the workbook format of ODK and KoboToolbox.
///
/// Questions and options are named by their ids, so that `trustline score` can read submissions.
public struct XLSForm: Sendable {
    /// Parts of the guide that the form lacks.
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
        var choiceFilter = ""
    }

    struct Choice: Sendable {
        var list: String
        var name: String
        var label: [Language: String]
    }

    /// - Parameter language: the form's default language, if the guide has it.
    public init(_ guide: Guide, language: Language) {
        let form = FormState(guide)
        FormFlow(form: form).build()
        survey = form.rows
        choices = form.lists.choices
        leftOut = form.gaps.leftOut(of: guide)
        languages = guide.languages
        let first = guide.languages.contains(language) ? language : guide.languages.first ?? .en
        settings = [
            ("form_title", guide.title[first]), ("form_id", guide.id), ("version", String(guide.version)),
            ("default_language", first.formName),
            // The form's root, instead of the usual "data", which may be a question; no question's id contains a hyphen.
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
            + ["calculation", "default", "appearance", "repeat_count", "choice_filter"]
        return [header]
            + survey.map { row in
                [row.type, row.name] + texts(row.label) + texts(row.hint) + texts(row.guidance)
                    + [row.isRequired ? "yes" : "", row.relevant, row.constraint] + texts(row.constraintMessage)
                    + [row.calculation, row.defaultValue, row.appearance, row.repeatCount, row.choiceFilter]
            }
    }

    private var choiceRows: [[String]] {
        [["list_name", "name"] + languages.map { "label::\($0.formName)" }]
            + choices.map { choice in [choice.list, choice.name] + languages.map { choice.label[$0] ?? "" } }
    }
}

extension Language {
    /// The language in XLSForm notation: name and code.
    var formName: String {
        "\(ownName) (\(rawValue))"
    }
}

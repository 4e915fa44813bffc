import Guides
import Text

/// Which guide and version a sheet was filled in for, as its own table says: the columns `guide` and `version` of `export`, or the
/// version of the form of `export --format xlsform` in ODK Central's CSV (`FormVersion`) and JSON (`__system/formVersion`).
struct SheetOrigin {
    let id: String
    let version: Int

    init(_ guide: Guide) {
        id = guide.id
        version = guide.version
    }

    /// For each column, the only text that a sheet of this guide has there; `nil` for columns that say nothing about it.
    ///
    /// - Parameter names: of the columns that answer no question.
    func expected(in names: [String]) -> [String?] {
        names.map { name in
            switch name {
            case "guide": names.contains("version") ? id : nil
            case "version": String(version)
            default: name == "FormVersion" || name.hasSuffix("/formVersion") ? String(version) : nil
            }
        }
    }

    /// Why the sheet is of another guide or version; `nil` if it is not, or does not say.
    func fault(in passed: [(String, ExpressionValue)], _ messages: Messages) -> String? {
        let names = passed.map(\.0)
        for ((name, value), expected) in zip(passed, expected(in: names)) {
            guard let expected else { continue }
            let text: String
            switch value {
            case .text(let cell): text = cell.trimmingSpaces
            case .number, .bool, .list: text = value.json
            case .unknown, .null: continue
            }
            // Programs for tables write 1 as 1.0 where a cell of the column is empty.
            guard !text.isEmpty, text != expected, name == "guide" || Double(text) != Double(version) else { continue }
            // Without a guide beside it, a version that is no number is of something else.
            if name == "version", !names.contains("guide"), Double(text) == nil { continue }
            return name == "guide"
                ? messages.sheetOfGuide(text, not: id) : messages.sheetOfVersion(text, not: version, of: id)
        }
        return nil
    }
}

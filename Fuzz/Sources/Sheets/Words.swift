import Answers
import Reporting
import Text

/// What the reader of sheets says, without the commands' own words, which would bring the whole program in.
extension Messages {
    var noSheets: String { "no sheets" }
    func rowFault(_ fault: CSVReader.Fault, _ line: Int) -> String { "line \(line): \(fault)" }
    func rowFault(_ fault: CSVReader.Fault) -> String { "\(fault)" }
    func noQuestionColumns(_ guide: String, example: String?) -> String { "no column of \(guide)" }
    func columnTwice(_ id: String) -> String { "\(id) twice" }
    func cellCount(_ count: Int, expected: Int) -> String { "\(count) cells instead of \(expected)" }
    func cellFault(_ question: String, _ fault: AnswerCell.Fault) -> String {
        "\(question): \(fault.text), expected \(fault.expected[language])"
    }
    var listsNeedNDJSON: Phrase { Phrase("a list") }
    var valueExpected: Phrase { Phrase("a value") }
    var notAnObject: String { "not an object" }
    var noAnswersInLine: String { "no answers" }
    func sheetOfGuide(_ other: String, not id: String) -> String { "\(other) instead of \(id)" }
    func sheetOfVersion(_ other: String, not version: Int, of id: String) -> String { "\(other) instead of \(version) of \(id)" }
    var noExportedAnswer: String { "no exported answer" }
    func atLine(_ line: Int, _ what: String) -> String { "line \(line): \(what)" }
    func noQuestion(_ key: String) -> String { "no question \(key)" }
    func linesApart(_ id: String, line: Int) -> String { "line \(line): \(id) again" }
    func keyTwice(_ key: String) -> String { "\(key) twice" }
}

extension String {
    /// Without white space at either end.
    var trimmingSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

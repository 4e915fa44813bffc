import Guides
import Text

/// Texts of a form besides the guide's.
enum FormWords {
    static let about = Phrase("Whom or what is this about? A first name or a short word will do.")
    static let yes = Phrase("Yes")
    static let no = Phrase("No")
    static let them = Phrase("them")
    static let you = Phrase("you")
    static let toWhom = Phrase("To whom does it matter?")
    static let byWhen = Phrase("By when?")
    static let entry = Phrase("Name")

    static func withUnit(_ label: String, _ unit: String) -> Phrase { Phrase("\(label) (\(unit))", context: "a unit") }

    static func howMany(_ min: Int, _ max: Int) -> Phrase {
        Phrase("How many will you name? \(min) to \(max).")
    }

    static func between(_ low: String?, _ high: String?) -> Phrase {
        switch (low, high) {
        case (let low?, let high?): Phrase("From \(low) to \(high), please.")
        case (let low?, nil): Phrase("\(low) or more, please.")
        case (nil, let high?): Phrase("\(high) or less, please.")
        case (nil, nil): Phrase("A number, please.")
        }
    }

    static func choose(_ min: Int, _ max: Int) -> Phrase {
        min == max
            ? Phrase("Choose \(min), please.")
            : Phrase("Choose \(min) to \(max), please.")
    }
}

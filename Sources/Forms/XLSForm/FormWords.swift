import Guides
import Text

/// What a form says of its own accord, beside the guide's words.
enum FormWords {
    static let about = Wording(
        en: "Whom or what is this about? A first name or a short word will do.", zh: "这次说的是谁、哪件事？写个名字或代号就行。")
    static let yes = Wording(en: "Yes", zh: "是")
    static let no = Wording(en: "No", zh: "否")
    static let them = Wording(en: "them", zh: "对方")
    static let you = Wording(en: "you", zh: "你")
    static let toWhom = Wording(en: "To whom does it matter?", zh: "这件事对谁重要？")
    static let byWhen = Wording(en: "By when?", zh: "什么时候做完？")
    static let entry = Wording(en: "Name", zh: "名字")

    static func howMany(_ min: Int, _ max: Int) -> Wording {
        Wording(en: "How many will you name? \(min) to \(max).", zh: "打算写几个？\(min) 到 \(max)。")
    }

    static func between(_ low: String?, _ high: String?) -> Wording {
        switch (low, high) {
        case (let low?, let high?): Wording(en: "From \(low) to \(high), please.", zh: "请填 \(low) 到 \(high)。")
        case (let low?, nil): Wording(en: "\(low) or more, please.", zh: "请填不小于 \(low) 的数。")
        case (nil, let high?): Wording(en: "\(high) or less, please.", zh: "请填不大于 \(high) 的数。")
        case (nil, nil): Wording(en: "A number, please.", zh: "请填一个数。")
        }
    }

    static func choose(_ min: Int, _ max: Int) -> Wording {
        min == max
            ? Wording(en: "Choose \(min), please.", zh: "请选 \(min) 个。")
            : Wording(en: "Choose \(min) to \(max), please.", zh: "请选 \(min) 到 \(max) 个。")
    }
}

import Guides

/// What a form says of its own accord, beside the guide's words.
enum FormWords {
    static let about = LocalizedText(
        en: "Whom or what is this about? A first name or a short word will do.", zh: "这次说的是谁、哪件事？写个名字或代号就行。")
    static let yes = LocalizedText(en: "Yes", zh: "是")
    static let no = LocalizedText(en: "No", zh: "否")
    static let them = LocalizedText(en: "them", zh: "对方")
    static let you = LocalizedText(en: "you", zh: "你")
    static let toWhom = LocalizedText(en: "To whom does it matter?", zh: "这件事对谁重要？")
    static let byWhen = LocalizedText(en: "By when?", zh: "什么时候做完？")
    static let entry = LocalizedText(en: "Name", zh: "名字")

    static func howMany(_ min: Int, _ max: Int) -> LocalizedText {
        LocalizedText(en: "How many will you name? \(min) to \(max).", zh: "打算写几个？\(min) 到 \(max)。")
    }

    static func between(_ low: String?, _ high: String?) -> LocalizedText {
        switch (low, high) {
        case (let low?, let high?): LocalizedText(en: "From \(low) to \(high), please.", zh: "请填 \(low) 到 \(high)。")
        case (let low?, nil): LocalizedText(en: "\(low) or more, please.", zh: "请填不小于 \(low) 的数。")
        case (nil, let high?): LocalizedText(en: "\(high) or less, please.", zh: "请填不大于 \(high) 的数。")
        case (nil, nil): LocalizedText(en: "A number, please.", zh: "请填一个数。")
        }
    }

    static func choose(_ min: Int, _ max: Int) -> LocalizedText {
        min == max
            ? LocalizedText(en: "Choose \(min), please.", zh: "请选 \(min) 个。")
            : LocalizedText(en: "Choose \(min) to \(max), please.", zh: "请选 \(min) 到 \(max) 个。")
    }
}

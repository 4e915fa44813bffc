import Forms
import Guides
import Text

/// Scales of others as guides.
extension Messages {
    var importAbstract: String {
        pick(
            "Make a guide of a scale from OpenScales (OSD): import AITrust.osd",
            "把 OpenScales 的量表（OSD）变成指引：import AITrust.osd")
    }
    var importFileHelp: String { pick("An .osd file, or its definition as .json.", ".osd 文件，或其中的定义 .json。") }
    var importIDHelp: String { pick("What the guide shall be called.", "给指引起的名字。") }

    func importRefused(_ refusal: OSDImport.Refusal, _ file: String) -> String {
        switch refusal {
        case .notOSD:
            pick(
                "\(file) is no Open Scale Definition: a JSON object with scale_info and items. Nothing was written. "
                    + "openscales.net has such files.",
                "\(file) 不是 OSD：应当是含 scale_info 和 items 的 JSON。什么也没写。openscales.net 有这样的文件。")
        case .noWords:
            pick(
                "\(file) holds no words, and no file such as NAME.en.json stands beside it. "
                    + "Nothing was written; put the "
                    + "translation there, or take the .osd file.",
                "\(file) 里没有文字，旁边也没有 NAME.zh.json 这样的文件。什么也没写；请把译文放在旁边，或者用 .osd 文件。")
        case .nothingToAsk:
            pick(
                "There is no question in \(file) that a guide could ask. Nothing was written.",
                "\(file) 里没有指引能问的题目。什么也没写。")
        }
    }

    func importNotAGuide(_ id: String) -> String {
        pick(
            "What came of it is no guide, for the reasons above. Nothing was written. If "
                + "the name is to blame, give one: "
                + "import FILE --id NAME",
            "转出来的不是一份合格的指引，原因见上。什么也没写。如果是名字的问题，换一个：import 文件 --id 名字")
    }

    func importExists(_ id: String) -> String {
        pick(
            "There is a guide \(id) already, and it was not touched. Another name: import FILE --id \(id)-2",
            "已经有一份叫 \(id) 的指引，没有动它。换个名字：import 文件 --id \(id)-2")
    }

    func imported(_ path: String, id: String, license: String?) -> String {
        let terms =
            license.map {
                pick(" Its license: \($0). See that it allows what you mean to do.", "许可：\($0)。用之前看看它允不允许。")
            } ?? pick(" It names no license: ask its authors before you use it with others.", "文件没写许可，给别人用之前先问作者。")
        return pick("Written to \(path).\(terms) Take it: take \(id)", "写到了 \(path)。\(terms)开始：take \(id)")
    }

    var importDiffers: String { pick("It is the scale as it was, but for this:", "跟原来的量表一样，只有这些不同：") }

    func osdGap(_ gap: OSDGap) -> String {
        switch gap {
        case .languages(let codes):
            pick("Languages left aside: \(listed(codes)).", "没有带过来的语言：\(listed(codes))。")
        case .standIn(let code):
            pick(
                "It has neither English nor Chinese; the words of “\(code)” stand in.", "没有中文也没有英文，先用“\(code)”的文字顶着。")
        case .missingTexts(let number, let language):
            pick(
                "\(count(number, "text", "texts")) missing in \(language == .zh ? "Chinese" : "English"); the other "
                    + "language stands there.",
                "缺 \(number) 处\(language == .zh ? "中文" : "英文")，用另一种语言顶着。")
        case .items(let ids):
            pick(
                "Not asked, since a guide has no such question: \(listed(ids)).", "这几题指引里没有对应的题型，没有带过来：\(listed(ids))。")
        case .pictures(let ids):
            pick("Without their pictures: \(listed(ids)).", "图片没有带过来：\(listed(ids))。")
        case .conditions(let ids):
            pick(
                "Asked of everybody, since their condition cannot be said: \(listed(ids)).",
                "条件写不出来，人人都会被问到：\(listed(ids))。")
        case .scores(let ids):
            pick("Not computed: \(listed(ids)).", "这几个分数不算：\(listed(ids))。")
        case .norms:
            pick("Norms and cut-offs are left out: they belong to other people's samples.", "常模和分界点没有带过来：那是别人样本里的数。")
        case .computed: pick("Computed variables are left out.", "计算变量没有带过来。")
        case .dimensions: pick("All dimensions are asked; none can be switched off.", "所有维度都会问，关不掉某一个。")
        case .order:
            pick(
                "The order is one for all where some items must keep their place.", "有些题必须留在原位，所以那一段不打乱。")
        case .parameters(let names):
            pick("Parameters have their defaults for good: \(listed(names)).", "参数固定用默认值：\(listed(names))。")
        case .validation(let ids):
            pick("Lengths and patterns are not checked: \(listed(ids)).", "不检查长度和格式：\(listed(ids))。")
        }
    }
}

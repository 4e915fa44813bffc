public import ArgumentParser
import Guides
public import Text

extension Language: ExpressibleByArgument {
    public init?(argument: String) {
        switch argument.lowercased() {
        case "en", "english", "英文", "英语": self = .en
        case "zh", "zh-cn", "zh_cn", "chinese", "中文", "汉语": self = .zh
        default: return nil
        }
    }
}

public import ArgumentParser
import Guides
public import Text

extension Language: ExpressibleByArgument {
    public init?(argument: String) {
        switch argument.lowercased() {
        case "english", "英文", "英语": self = .en
        case "chinese", "中文", "汉语": self = .zh
        default:
            guard let spoken = Language(rawValue: argument)?.nearestSpoken else { return nil }
            self = spoken
        }
    }
}

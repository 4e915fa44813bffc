import Guides
import Text

/// Short ways to read a guide in a test.
enum Reading {
    static let head = """
        trustline: 1
        id: test
        version: 1
        title: {en: Test, zh: 测试}
        about: {en: For the tests., zh: 测试用。}

        """

    /// A guide's diagnostics as `line:column identifier`.
    static func found(_ text: String, rules: GuideRules = GuideRules(isShipped: true)) -> [String] {
        GuideReader.read(Array(text.utf8), name: nil, rules: rules).diagnostics.map {
            "\($0.line):\($0.column) \($0.identifier)"
        }
    }

    /// The same for a flow below `head`; its first line is line 7.
    static func foundInFlow(_ flow: String, rest: String = "") -> [String] {
        found(head + "flow:\n" + flow + "\n" + rest)
    }
}

import Answers
import Dialogue
import Guides
import Text

extension Messages {
    var checkAbstract: String {
        pick("Say what is wrong with a guide, where, and what to write.", "检查指引：哪里有错，该怎么写。")
    }
    var newAbstract: String {
        pick("Write a commented guide to start from: new monday-check.", "新建一份带注释的指引：new monday-check。")
    }
    var evalAbstract: String {
        pick("Try a condition: eval 'mean([a, b]) >= 3' a=2 b=5", "试算一个条件：eval 'mean([a, b]) >= 3' a=2 b=5")
    }
    var evalUsage: String {
        pick("Type a condition: eval 'a >= 3' a=2, or eval --ndjson", "请写上条件：eval 'a >= 3' a=2，或者 eval --ndjson")
    }
    var optionNDJSON: String {
        pick("Read one {expr, bindings} a line, answer one line each.", "每行读一个 {expr, bindings}，每行回一个结果。")
    }
    var optionRun: String { pick("Also try the test plans beside the guides.", "同时运行指引旁边的测试计划。") }
    var optionRandom: String { pick("Also walk each guide this often at random.", "同时随机走每份指引这么多次。") }
    var optionTree: String { pick("Print what was understood as JSON.", "把读到的内容输出成 JSON。") }

    func checked(files: Int, errors: Int, warnings: Int, trials: Int) -> String {
        if errors + warnings + trials == 0 {
            return pick("\(count(files, "guide", "guides")): nothing wrong.", "\(files) 份指引，没有问题。")
        }
        return pick(
            "\(count(files, "guide", "guides")): \(count(errors, "error", "errors")), "
                + "\(count(warnings, "warning", "warnings")), \(count(trials, "failed trial", "failed trials")).",
            "\(files) 份指引：\(errors) 个错误，\(warnings) 个提醒，\(trials) 项试跑没通过。")
    }

    func noGuideFile(_ path: String) -> String {
        pick(
            "There is no file or guide \(path). Nothing was checked. Type guides to see the guides.",
            "没有 \(path) 这个文件或指引，什么也没检查。输入 guides 看全部。")
    }

    func noPlan(_ path: String) -> String {
        pick("\(path): no test plan beside it.", "\(path)：旁边没有测试计划。")
    }

    func randomFindings(_ found: RandomWalkFindings) -> [String] {
        let separator = pick(", ", "、")
        func line(_ items: [String], _ english: String, _ chinese: String) -> [String] {
            items.isEmpty ? [] : [pick(english, chinese) + items.joined(separator: separator)]
        }
        return line(found.deadEnds.map(String.init), "sessions that did not end, by seed: ", "没有走到头的随机种子：")
            + line(found.withoutText, "without words: ", "没有文字：")
            + line(found.neverComplete, "scores never complete: ", "从未算全的分数：")
            + line(found.neverShown, "report blocks never shown: ", "从未出现的报告块：")
            + line(found.neverReached, "steps never reached: ", "从未走到的步骤：")
    }

    func badGuideName(_ name: String) -> String {
        pick(
            "A guide's name is made of a-z, 0-9 and -, and begins with a letter; \(name) is not. Nothing was written.",
            "指引的名字只用 a-z、0-9 和 -，以字母开头；\(name) 不行。什么也没写。")
    }

    func guideExists(_ name: String) -> String {
        pick(
            "You have a guide \(name) already, and it was left as it is. Choose another name.",
            "已经有 \(name) 这份指引了，原样没动。换个名字吧。")
    }

    func guideMade(_ path: String, name: String) -> String {
        pick(
            "Your new guide is at \(path). Edit it, then: check \(name), and take \(name)",
            "新指引在 \(path)。改好后输入：check \(name)，再 take \(name)")
    }
}

import Scoring

/// What is said about scores. No norms, no ranking: a figure is set beside its own scale and nothing else.
extension Words {
    func answered(_ count: Int, of items: Int) -> String { self("\(count) of \(items)", "答 \(count)/\(items)") }

    func answeredInWords(_ count: Int, of items: Int) -> String {
        self(
            "\(count) of \(items) answered",
            count < items ? "\(items) 题答了 \(count) 题" : items == 1 ? "已答" : "\(items) 题都答了")
    }

    func scale(_ low: Double, _ high: Double) -> String {
        self("from \(plainFigure(low)) to \(plainFigure(high))", "\(plainFigure(low)) 到 \(plainFigure(high))")
    }

    func eachOnScale(_ low: Double, _ high: Double) -> String {
        self("Each \(scale(low, high)).", "每项 \(scale(low, high))。")
    }

    var incomplete: String { self("too few answers", "答得还不够") }

    func tooFew(_ title: String, _ count: Int, of items: Int) -> String {
        self(
            "\(title) has too few answers for a figure (\(count) of \(items)).",
            "“\(title)”答得还不够，算不出数（\(answeredInWords(count, of: items))）。")
    }

    func highestAndLowest(_ highest: [String], _ high: String, _ lowest: [String], _ low: String) -> String {
        let top = list(highest.map(inSentence))
        let bottom = list(lowest.map(inSentence))
        return self(
            "Highest: \(top), \(high). Lowest: \(bottom), \(low).", "最高的是\(top)，\(high)；最低的是\(bottom)，\(low)。")
    }

    func allTheSame(_ value: String) -> String { self("All stand at \(value).", "都是 \(value)。") }

    func lessIsBetter(_ title: String, _ value: String) -> String {
        self("\(title), where less is better, stands at \(value).", "\(title)是 \(value)，这一项越低越好。")
    }

    func value(_ value: String, low: Double?, high: Double?, band: String?) -> String {
        var text = value
        if let low, let high {
            text += self(" on a scale \(scale(low, high))", "（\(scale(low, high))）")
        }
        if let band { text += self(": \(band)", "，\(band)") }
        return text
    }

    // MARK: The quotient

    func likelyRange(_ value: String, _ low: String, _ high: String, confidence: Double) -> String {
        self(
            "These answers put it at \(value). The true figure most likely lies between \(low) "
                + "and \(high): a range made "
                + "this way is right about \(odds(confidence)).",
            "照这些回答，它大约是 \(value)。真正的数多半在 \(low) 到 \(high) 之间：这样估，\(odds(confidence))。")
    }

    private func odds(_ confidence: Double) -> String {
        let inHundred = Int((confidence * 100).rounded())
        return switch inHundred {
        case 90: self("9 times in 10", "十次里大约九次是对的")
        case 95: self("19 times in 20", "二十次里大约十九次是对的")
        default: self("\(inHundred) times in 100", "一百次里大约 \(inHundred) 次是对的")
        }
    }

    func clippedBelow(_ low: String) -> String {
        self("The range stops at \(low), because nothing lower is possible.", "下限停在 \(low)，因为不可能更低。")
    }

    func clippedAbove(_ high: String) -> String {
        self("The range stops at \(high), because nothing higher is possible.", "上限停在 \(high)，因为不可能更高。")
    }

    var everythingPossible: String {
        self(
            "The range covers all that is possible: take it as not known yet.", "这个范围把可能的数都包进去了，就当还不知道。")
    }

    func strongest(_ title: String) -> String {
        self("Strongest: \(inSentence(title)).", "最强的一项：\(title)。")
    }

    /// What would move it most: scores of which more is better, and the one of which less is; together where they do the same.
    func oneStep(more: [String], less: String?, from: String, to: String) -> String {
        let gains = more.map(inSentence)
        let change = self("from \(from) to \(to)", "从 \(from) 到 \(to)")
        let anyOfThem = gains.count > 1 ? self("any one of \(list(gains))", "\(list(more))里任何一项") : list(gains)
        guard let less else {
            return self(
                "One step more in \(anyOfThem) would move it most: \(change).",
                "\(more.count > 1 ? anyOfThem : list(more))高一分，它变得最多：\(change)。")
        }
        if more.isEmpty {
            return self(
                "One step less in \(inSentence(less)) would move it most: \(change).", "\(less)低一分，它变得最多：\(change)。")
        }
        return self(
            "One step less in \(inSentence(less)) would move it most, \(change); one step more in \(anyOfThem) just as much.",
            "\(less)低一分，它变得最多，\(change)；\(more.count > 1 ? anyOfThem : list(more))高一分也一样。")
    }

    func formula(_ parts: [String], by divisor: String) -> String {
        self(
            "How it is made: (\(parts.joined(separator: " + "))) / \(divisor). Added first, then divided.",
            "怎么算的：（\(parts.joined(separator: " + "))）÷ \(divisor)。先加，再除。")
    }

    func restsOn(_ model: MeasurementModel) -> String {
        let correlation = figure(Assumptions.interItemCorrelation)
        return switch model.basis {
        case .assumed:
            self(
                "The range rests on how far these answers scatter and on an assumption: two items of one factor correlate "
                    + "at \(correlation).",
                "这个范围看的是这些回答有多散，还靠一个假设：同一项的两道题相关约 \(correlation)。") + ownInstead(model)
        case .own(let count):
            self(
                "The range rests on how far answers scattered in your own last \(count) sessions.",
                "这个范围看的是你自己最近 \(count) 次回答有多散。")
        case .imported(let count):
            self(
                "The range rests on how far answers scattered in \(count) imported sheets.",
                "这个范围看的是导入的 \(count) 份答卷有多散。") + ownInstead(model)
        }
    }

    /// When one's own answers take the place of what the range rests on now.
    private func ownInstead(_ model: MeasurementModel) -> String {
        guard let own = model.own, own.missing > 0 else { return "" }
        return self(
            " From \(own.needed) complete sessions on, your own answers take over; \(own.missing) to go.",
            "你自己完整做满 \(own.needed) 次，就改用你的数据，还差 \(own.missing) 次。")
    }

    var comparesWithItself: String {
        self(
            "Compare it only with your own, earlier and later. There is no norm and no ranking.",
            "它只跟自己的从前和以后比，不跟别人比，也不排名。")
    }

    var noFigure: String {
        self("There is no figure: part of what it is made from is missing.", "算不出数：它要用的还缺一部分。")
    }

    var nothingGuessed: String { self("What is missing is not guessed.", "缺的不替你猜。") }

    // MARK: People of a team

    func people(_ count: Int) -> String { self(count == 1 ? "1 person" : "\(count) people", "\(count) 个人") }

    func spread(n: Int, median: String, low: String, high: String, agreement: String?) -> String {
        let base = self(
            "\(people(n)): the middle is \(median), from \(low) to \(high).",
            "\(people(n))：中位数 \(median)，最低 \(low)，最高 \(high)。")
        guard let agreement else { return base }
        return base + self(" Agreement \(agreement), where 1 is full agreement.", "一致程度 \(agreement)，1 是完全一致。")
    }

    // MARK: A second look

    var nearlyAllAlike: String {
        self(
            "Nearly all your answers are the same. That can be true; it can also be the end "
                + "of a long day. Worth a second "
                + "look?",
            "你几乎题题都选了同一个答案。也许真是这样，也许只是累了。要不要再看一眼？")
    }

    func quick(_ seconds: String) -> String {
        self(
            "The answers came quickly, about \(seconds) seconds each. If you were in a hurry, they may be worth a second look.",
            "你答得很快，平均一题 \(seconds) 秒。要是赶时间，不妨再看一眼。")
    }

    func pullApart(_ titles: [String]) -> String {
        self(
            "In \(list(titles.map(inSentence))), some answers pull against each other. Both "
                + "can be true at different times. "
                + "Worth a second look?",
            "\(list(titles.map { "“\($0)”" }))里，有几个答案互相对不上。也许都对，只是时候不同。要不要再看一眼？")
    }

    /// - Parameter isAlone: no other factor would move it as much.
    func becauseItMovesMost(_ factor: String, _ quotient: String, isAlone: Bool) -> String {
        self(
            isAlone
                ? "Why this one: \(inSentence(factor)) is what would move your \(inSentence(quotient)) most."
                : "Why this one: nothing would move your \(inSentence(quotient)) more than \(inSentence(factor)).",
            isAlone
                ? "为什么是它：动\(factor)这一项，\(quotient)变得最多。" : "为什么是它：动哪一项，\(quotient)都不会比动\(factor)变得更多。")
    }
}

/// The sentences that go with pictures.
extension Words {
    func bring(_ labels: [String], _ share: String, of measure: String) -> String {
        self(
            "\(inSentence(measure).capitalizedFirst): \(list(labels)) \(labels.count == 1 ? "makes up" : "make up") "
                + "\(share) of it.",
            spaced("\(measure)：", list(labels), "占了 \(share)。"))
    }

    func inEach(_ labels: [String], _ measures: [String]) -> String {
        if labels.isEmpty {
            return self("None is at the top of both.", "两边都排在前面的，没有。")
        }
        return self(
            "At the top of \(measures.count == 2 ? "both" : "all"): \(list(labels)).", "都排在前面的：\(list(labels))。")
    }

    func nothingToAddUp(_ measure: String) -> String {
        self("\(measure): there is nothing to add up yet.", "\(measure)：还没有数可加。")
    }

    func timeline(count: Int, from: String, to: String) -> String {
        if count == 1 { return self("One entry, on \(from).", "一件事，\(from)。") }
        return self("\(count) entries from \(from) to \(to).", "\(count) 件事，从 \(from) 到 \(to)。")
    }

    func longestGap(_ days: Int, after event: String) -> String {
        self("The longest silence is \(days) days, after “\(event)”.", "最长的一段空白有 \(days) 天，在“\(event)”之后。")
    }

    func undated(_ count: Int) -> String {
        self(count == 1 ? "One has no date." : "\(count) have no date.", "没写日期的有 \(count) 件。")
    }

    func notPlaced(_ labels: [String]) -> String {
        self("Not in the picture, because a value is missing: \(list(labels)).", "缺数据，没画进去的：\(list(labels))。")
    }

    var noDate: String { self("no date", "无日期") }

    func corner(_ x: String, isHigh xHigh: Bool, _ y: String, isHigh yHigh: Bool, _ labels: [String]) -> String {
        let (x, y) = (inSentence(x), inSentence(y))
        return self(
            "\(xHigh ? "High" : "Low") in \(x), \(yHigh ? "high" : "low") in \(y): \(list(labels)).",
            "\(x)\(xHigh ? "高" : "低")、\(y)\(yHigh ? "高" : "低")的：\(list(labels))。")
    }

    func links(_ count: Int, proven: Int, weak: [String]) -> String {
        if weak.isEmpty {
            return self(
                count == 1 ? "The one link has evidence." : "All \(count) links have evidence.", "\(count) 个环节都有依据。")
        }
        return self(
            "\(proven) of \(count) links have evidence. Still without: \(weak.joined(separator: "; ")).",
            "\(count) 个环节里 \(proven) 个有依据。还缺依据：\(weak.joined(separator: "；"))。")
    }

    func leads(_ from: String, to: String) -> String { self("\(from) to \(to)", spaced(from, "到", to)) }
    var evidence: String { self("evidence", "依据") }
    var weak: String { self("no evidence yet", "还没有依据") }
    var share: String { self("Share", "占比") }
    var runningTotal: String { self("Running total", "累计") }
    var amount: String { self("Amount", "数额") }
    var date: String { self("Date", "日期") }
    var event: String { self("What", "事情") }
    var from: String { self("From", "从") }
    var to: String { self("To", "到") }
}

extension String {
    var capitalizedFirst: String { (first.map { $0.uppercased() } ?? "") + dropFirst() }
}

/// Legends.
extension Words {
    func paretoLegend(_ mark: String) -> String {
        self("\(mark) share, | running total.", "\(mark) 是占比，| 是累计。")
    }

    func upwards(_ title: String) -> String { self("Up: \(inSentence(title))", "往上：\(title)") }
    func rightwards(_ title: String) -> String { self("To the right: \(inSentence(title))", "往右：\(title)") }
    func place(_ x: String, _ y: String) -> String { self(" (right \(x), up \(y))", "（右 \(x)，上 \(y)）") }
}

/// Courses over time.
extension Words {
    func trendLegend(_ solid: String, _ hollow: String, hasDigits: Bool) -> String {
        self(
            "\(solid) a change beyond noise, or the first; \(hollow) within noise; : where the figure may lie"
                + (hasDigits ? "; a digit: so many sessions on one spot." : "."),
            "\(solid) 第一次，或超出误差的变化；\(hollow) 误差以内；: 这个数可能在的范围\(hasDigits ? "；数字是同一处有几次" : "")。")
    }

    /// - Parameter median: its mark; `nil` where none is to be seen.
    func dotLegend(_ dot: String, _ median: String?, _ low: String, _ high: String) -> String {
        let middle = median.map { self("\($0) the median; ", "\($0) 中位数；") } ?? ""
        return self(
            "\(dot) one person, a digit so many on one spot; \(middle)from \(low) to \(high).",
            "\(dot) 一个人，数字是同一处的人数；\(middle)\(low) 到 \(high)。")
    }
}

/// Pictures said in words.
extension Words {
    func shareInWords(_ share: String, _ running: String) -> String {
        share == running
            ? share : self("\(share), together with those before it \(running)", "\(share)，连同前面共 \(running)")
    }

    func point(_ value: String, _ low: String?, _ high: String?) -> String {
        guard let low, let high else { return value }
        return self("\(value), likely between \(low) and \(high)", "\(value)，多半在 \(low) 到 \(high) 之间")
    }

    func change(_ change: Report.Change) -> String {
        switch change {
        case .first: ""
        case .unknown: self("; too little is known to tell whether it changed", "；还不好说变没变")
        case .withinNoise: self("; no change beyond noise", "；变化没超出误差")
        case .up: self("; up, beyond noise", "；升了，超出误差")
        case .down: self("; down, beyond noise", "；降了，超出误差")
        }
    }
}

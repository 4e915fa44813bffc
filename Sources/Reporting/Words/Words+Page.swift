/// What a page says beside the report: titles of columns, legends.
extension Words {
    var asTable: String { self("The same as a table", "同样的内容，列成表") }
    var value: String { self("Value", "数值") }
    var lowEnd: String { self("At least", "下限") }
    var highEnd: String { self("At most", "上限") }
    var scaleTitle: String { self("Scale", "范围") }
    var meaning: String { self("In words", "含义") }
    var answeredTitle: String { self("Answered", "回答") }
    var changeTitle: String { self("Change", "变化") }

    var trendMarks: String {
        self(
            "A full dot is the first, or a change beyond noise; a hollow one is within noise. The bar behind a dot is where "
                + "the figure may lie.",
            "实心点是第一次，或超出误差的变化；空心点在误差以内。点后面的竖条是这个数可能在的范围。")
    }

    var digitMarks: String {
        self("A digit in a dot: so many sessions on one spot.", "点里的数字：同一处有几次。")
    }

    var paretoMarks: String {
        self("The bar is the share, the upright line the running total.", "横条是占比，竖线是累计。")
    }

    /// `nil` where the whole scale is drawn.
    func partOfScale(_ trend: Report.Trend) -> String? {
        let shown = trend.shownRange
        guard shown != trend.low...max(trend.low, trend.high) else { return nil }
        let (low, high) = (plainFigure(shown.lowerBound), plainFigure(shown.upperBound))
        let (least, most) = (plainFigure(trend.low), plainFigure(trend.high))
        return self(
            "Only \(low) to \(high) is drawn; the scale goes from \(least) to \(most).",
            "图上只画了 \(low) 到 \(high) 这一段，整个范围是 \(least) 到 \(most)。")
    }

    func changeAlone(_ change: Report.Change) -> String {
        switch change {
        case .first: self("first", "第一次")
        case .withinNoise: self("within noise", "误差以内")
        case .up: self("up, beyond noise", "升，超出误差")
        case .down: self("down, beyond noise", "降，超出误差")
        case .unknown: self("hard to tell", "还不好说")
        }
    }

    var madeHere: String {
        self(
            "Made by Trustline on your own machine. Compare the numbers only with your own, earlier and later; there is no "
                + "norm and no ranking.",
            "由 Trustline 在你自己的机器上生成。这些数只跟你自己的从前和以后比，不跟别人比，也不排名。")
    }
}

/// For reports that no guide's blocks make: of a team's check-in, of what raters sent back.
extension Report.DotPlot {
    /// - Parameter rows: all on the one scale from `low` to `high`.
    public init(low: Double, high: Double, titled rows: [Row], saying sentences: [String] = []) {
        self.init(low: low, high: high, rows: rows, sentences: sentences)
    }
}

extension Report.DotPlot.Row {
    /// - Parameter values: in any order; kept rising.
    public init(title: String, of values: [Double], median: Double) {
        self.init(title: title, values: values.sorted(), median: median)
    }
}

extension Report.Table {
    /// - Parameter columns: title, and whether it holds numbers.
    public init(title: String? = nil, columns: [(title: String, isNumber: Bool)], cells: [[String]]) {
        self.init(
            title: title, columns: columns.map { Column(title: $0.title, isNumber: $0.isNumber) }, rows: cells)
    }
}

import Guides
import Reporting
import Scoring
import Text

extension SessionPage {
    /// The distribution of an organisation's groups, without their names, from the view `GUIDE_groups` of
    /// `export --format sql --by`.
    ///
    /// - Parameters:
    ///   - guide: for titles and scales; without it scores have their ids as titles.
    /// - Throws: ``CommandError`` if the file lacks a column, has one twice, or has a cell that is not a number.
    init(ofGroups file: String, by group: String, wave: String?, guide: Guide?, context: Context) throws {
        let messages = context.messages
        let table = try GroupTable(file, by: group, wave: wave, context)
        language = context.language
        title = guide.map { context.named($0.title[context.language], about: nil) } ?? messages.groupsTitle
        subtitle = messages.groupsSubtitle(group, file: file.split(separator: "/").last.map(String.init) ?? file)
        sections = table.waves.map { name in
            ReportSection(name.isEmpty ? messages.distribution : name) {
                table.items(ofWave: name, guide, messages)
            }
        }
        sections.append(
            ReportSection(messages.notSaid) {
                [
                    .list(
                        Report.List(messages.limitsOfGroups.map { Report.Entry(label: "", text: $0) }, style: .bulleted)
                    )
                ]
            })
    }
}

/// The rows of a file with groups' results.
private struct GroupTable {
    struct Row {
        var wave: String
        /// Whether it is the row of everybody instead of a group's.
        var isWhole: Bool
        var score: String
        var n: Double?
        var median: Double?
        var spread: Double?
        var agreement: Double?
        /// Empty if shown.
        var withheld: String
    }

    private var rows: [Row] = []
    private let group: String

    /// The waves in the order of the file.
    var waves: [String] { Self.unique(rows.map(\.wave)) }

    init(_ file: String, by group: String, wave: String?, _ context: Context) throws {
        self.group = group
        let messages = context.messages
        let readBytes = try context.files.chunks(of: file)
        var bytes = try readBytes()
        var reader = CSVReader(separator: CSVReader.separator(of: bytes))
        var header: [String]?
        // Said only if there are rows: of a table without any, that is the first thing to know.
        var misfit: CommandError?
        var read: [Row] = []
        func take(_ record: CSVReader.Record) throws {
            if let fault = record.fault { throw CommandError(messages.rowFault(fault, record.line), status: 65) }
            if record.cells == [""] { return }
            guard let names = header else {
                let wanted =
                    ["score", "n", "median", "spread", "agreement", "withheld", group] + [wave].compactMap(\.self)
                for name in wanted {
                    switch record.cells.count(where: { $0 == name }) {
                    case 0: misfit = misfit ?? CommandError(messages.noGroupResults(name), status: 65)
                    case 1: break
                    default: misfit = misfit ?? CommandError(messages.groupColumnTwice(name), status: 65)
                    }
                }
                header = record.cells
                return
            }
            if let misfit { throw misfit }
            guard record.cells.count == names.count else {
                throw CommandError(
                    messages.atLine(record.line, messages.cellCount(record.cells.count, expected: names.count)),
                    status: 65)
            }
            let cells = Dictionary(zip(names, record.cells), uniquingKeysWith: { first, _ in first })
            func number(_ name: String) throws -> Double? {
                guard let text = cells[name], !text.isEmpty else { return nil }
                guard let number = Double(text), number.isFinite else {
                    throw CommandError(messages.atLine(record.line, messages.noNumber(name, text)), status: 65)
                }
                return number
            }
            // The levels' columns precede the score's, from the largest level.
            let levels = names.prefix { $0 != "score" }.filter { $0 != wave }
            let inner = levels.drop { $0 != group }.dropFirst()
            let isWhole = levels.allSatisfy { cells[$0]?.isEmpty != false }
            let isGroup = cells[group]?.isEmpty == false && inner.allSatisfy { cells[$0]?.isEmpty != false }
            guard isWhole || isGroup else { return }
            read.append(
                Row(
                    wave: wave.flatMap { cells[$0] } ?? "", isWhole: isWhole, score: cells["score"] ?? "",
                    n: try number("n"), median: try number("median"), spread: try number("spread"),
                    agreement: try number("agreement"), withheld: cells["withheld"] ?? ""))
        }
        while !bytes.isEmpty {
            try reader.feed(bytes) { try take($0) }
            bytes = try readBytes()
        }
        if let last = reader.finish() { try take(last) }
        guard !read.isEmpty else { throw CommandError(messages.noRowsOfGroups(file), status: 65) }
        rows = read
    }

    /// The maximum number of groups to draw individually.
    private static let mostDots = 300

    func items(ofWave wave: String, _ guide: Guide?, _ messages: Messages) -> [Report.Item] {
        let rows = rows.filter { $0.wave == wave }
        // A database returns rows in any order.
        let order = guide?.scores.map(\.id) ?? []
        let scores = Self.unique(rows.map(\.score)).sorted {
            (order.firstIndex(of: $0) ?? order.count, $0) < (order.firstIndex(of: $1) ?? order.count, $1)
        }
        let possible = Dictionary(
            guide.map { ScorePlan($0).scores { _ in .unknown } }.map { $0.map { ($0.id, $0.possible) } } ?? [],
            uniquingKeysWith: { first, _ in first })
        var cells: [[String]] = []
        var plots: [(ends: ClosedRange<Double>, rows: [Report.DotPlot.Row])] = []
        for score in scores {
            let title = guide?.scores.first { $0.id == score }?.title[messages.language] ?? score
            let whole = rows.first { $0.score == score && $0.isWhole }
            let groups = rows.filter { $0.score == score && !$0.isWhole }
            let shown = groups.filter(\.withheld.isEmpty)
            let medians = shown.compactMap(\.median).sorted()
            func written(_ value: Double?) -> String { value.map { $0.written(.upTo(2)) } ?? "–" }
            func range(_ low: Double, _ high: Double) -> String { "\(low.written(.upTo(2)))–\(high.written(.upTo(2)))" }
            cells.append([
                title, whole?.n.map { $0.written(.upTo(0)) } ?? "–", written(whole?.median), written(whole?.spread),
                "\(shown.count)/\(groups.count)",
                Self.ends(shown.compactMap(\.n)).map { range($0, $1) } ?? "–",
                Self.ends(medians).map { range($0, $1) } ?? "–",
                medians.count > 3 ? range(Self.quantile(0.25, medians), Self.quantile(0.75, medians)) : "–",
            ])
            guard !medians.isEmpty, medians.count <= Self.mostDots, let middle = Descriptive.median(medians) else {
                continue
            }
            let ends =
                possible[score].flatMap(\.self) ?? medians[0].rounded(
                    .down)...max(medians[0] + 1, medians.last ?? 0).rounded(.up)
            let row = Report.DotPlot.Row(title: title, of: medians, median: whole?.median ?? middle)
            if let place = plots.firstIndex(where: { $0.ends == ends }) {
                plots[place].rows.append(row)
            } else {
                plots.append((ends, [row]))
            }
        }
        var items: [Report.Item] = plots.enumerated().map { number, plot in
            .dots(
                Report.DotPlot(
                    low: plot.ends.lowerBound, high: plot.ends.upperBound, rows: plot.rows,
                    sentences: number == 0 ? [messages.dotIsGroup(group)] : []))
        }
        items.append(.table(Report.Table(columns: messages.groupColumns(group), cells: cells)))
        items.append(.paragraph(messages.groupsWithheld(counts(rows))))
        return items
    }

    /// The number of withheld results by reason.
    private func counts(_ rows: [Row]) -> [(reason: String, count: Int)] {
        Self.unique(rows.map(\.withheld).filter { !$0.isEmpty }).map { reason in
            (reason, rows.count { $0.withheld == reason })
        }
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    private static func ends(_ values: [Double]) -> (Double, Double)? {
        values.min().flatMap { low in values.max().map { (low, $0) } }
    }

    /// A quantile, interpolated linearly between the two nearest values.
    private static func quantile(_ share: Double, _ sorted: [Double]) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
}

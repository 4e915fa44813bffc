import Guides
import Text

extension TerminalRenderer {
    func pareto(_ pareto: Report.Pareto) -> [String] {
        var lines: [String] = []
        var hasBars = false
        for measure in pareto.measures {
            if !lines.isEmpty { lines.append("") }
            lines += heading(measure.title)
            let labels = measure.shares.map(\.label.sanitizedLine)
            let label = min(labels.map(style.width(of:)).max() ?? 0, style.width / 3)
            // Share and running total, `100% 100%`, and the gaps.
            let room = min(style.width - label - 13, 30)
            for (name, share) in zip(labels, measure.shares) {
                let numbers =
                    percent(share.share).padded(to: 4, .right) + " " + percent(share.runningTotal).padded(to: 4, .right)
                let head = style.pad(name.truncated(to: label, ambiguous: style.ambiguous), label)
                if room < 4 {
                    lines += style.wrapped(name) + style.wrapped(numbers, first: "  ")
                    continue
                }
                hasBars = true
                let axis = ScreenAxis(low: 0, high: 1, cells: room)
                let full = max(share.value > 0 ? 1 : 0, axis.filled(to: share.share))
                let running = axis.cell(share.runningTotal)
                var cells = [Character](repeating: style.marks.empty, count: room)
                for cell in 0..<full { cells[cell] = style.marks.full }
                cells[running] = "|"
                lines.append(head + "  " + style.ink(String(cells), .cyan) + "  " + numbers)
            }
        }
        if hasBars { lines += style.wrapped(words.paretoLegend(String(style.marks.full))) }
        return lines + sentences(pareto.sentences)
    }

    func timeline(_ timeline: Report.Timeline) -> [String] {
        let dates = timeline.events.map { $0.date?.description ?? words.noDate }
        let column = dates.map(style.width(of:)).max() ?? 0
        return zip(dates, timeline.events).flatMap { date, event in
            column + 14 <= style.width
                ? style.wrapped(
                    event.text.sanitizedLine, first: style.pad(date, column) + "  ",
                    indent: String(repeating: " ", count: min(column + 2, style.width / 2)))
                : style.wrapped(date) + style.wrapped(event.text.sanitizedLine, first: "  ", indent: "  ")
        }
    }

    /// Points as letters, because labels would cover one another; the letters are told below.
    func grid(_ grid: Report.Grid) -> [String] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        var lines: [String] = []
        if style.width >= 24 {
            let (columns, rows) = (min(style.width - 4, 48), 11)
            let (across, up) = (
                ScreenAxis(low: grid.x.low, high: grid.x.high, cells: columns),
                ScreenAxis(low: grid.y.low, high: grid.y.high, cells: rows)
            )
            var cells = [[Character]](repeating: [Character](repeating: " ", count: columns), count: rows)
            let (middleColumn, middleRow) = (columns / 2, rows / 2)
            for row in 0..<rows { cells[row][middleColumn] = "|" }
            cells[middleRow] = [Character](repeating: "-", count: columns)
            cells[middleRow][middleColumn] = "+"
            for (index, point) in grid.points.enumerated() {
                let (row, column) = (rows - 1 - up.cell(point.y), across.cell(point.x))
                let isTaken = cells[row][column].isLetter || cells[row][column] == "&"
                cells[row][column] = isTaken ? "&" : index < letters.count ? letters[index] : "&"
            }
            lines += style.wrapped(words.upwards(grid.y.title))
            lines.append("  +" + String(repeating: "-", count: columns) + "+")
            lines += cells.map { "  |" + style.ink(String($0), .cyan) + "|" }
            lines.append("  +" + String(repeating: "-", count: columns) + "+")
            lines += style.wrapped(words.rightwards(grid.x.title), first: "  ", indent: "  ")
        }
        for (index, point) in grid.points.enumerated() {
            let letter = index < letters.count ? String(letters[index]) : "&"
            let place = words.place(plainFigure(point.x), plainFigure(point.y))
            lines += style.wrapped("\(point.label.sanitizedLine)\(place)", first: "  \(letter) ", indent: "    ")
        }
        return lines
    }

    func map(_ map: Report.CausalMap) -> [String] {
        let arrow = style.marks.arrow
        return map.links.flatMap { link in
            let isWeak = link.evidence == nil
            let shaft = isWeak ? "- ?" + arrow.suffix(1) : "--" + arrow.suffix(1)
            let head = style.wrapped("\(link.from.sanitizedLine) \(shaft) \(link.to.sanitizedLine)", indent: "    ")
            let proof =
                link.evidence.map { words.entry(words.evidence, $0.sanitizedLine) } ?? words.weak
            return head
                + style.wrapped(proof, first: "    ", indent: "    ").map { isWeak ? style.ink($0, .yellow) : $0 }
        }
    }
}

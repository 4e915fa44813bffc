import Scoring
import Text

/// Sentences with pictures.
extension Words {
    func bring(_ labels: [String], _ share: String, of measure: String) -> String {
        let measure = language.hasSmallTitles ? inSentence(measure).capitalizedFirst : measure
        return words.plural(
            labels.count, one: "\(measure): \(list(labels)) makes up \(share) of it.",
            other: "\(measure): \(list(labels)) make up \(share) of it.")
    }

    func inEach(_ labels: [String], _ measures: [String]) -> String {
        if labels.isEmpty {
            return words("None is at the top of both.")
        }
        return measures.count == 2
            ? words("At the top of both: \(list(labels)).") : words("At the top of all: \(list(labels)).")
    }

    func nothingToAddUp(_ measure: String) -> String {
        words("\(measure): there is nothing to add up yet.")
    }

    func timeline(count: Int, from: String, to: String) -> String {
        words("\(count) entries from \(from) to \(to).")
    }

    func longestGap(_ days: Int, after event: String) -> String {
        words("The longest gap is \(days) days, after “\(event)”.")
    }

    /// Same, as a lower bound because of rough dates.
    func gapOfAtLeast(_ days: Int, after event: String) -> String {
        words("There was a gap of at least \(days) days, after “\(event)”.")
    }

    func undated(_ count: Int) -> String {
        words.plural(count, one: "One has no date.", other: "\(count) have no date.")
    }

    func notPlaced(_ labels: [String]) -> String {
        words("Not in the picture, because a value is missing: \(list(labels)).")
    }

    var noDate: String { words("no date") }

    func corner(_ x: String, isHigh xHigh: Bool, _ y: String, isHigh yHigh: Bool, _ labels: [String]) -> String {
        let (x, y) = (inSentence(x), inSentence(y))
        return switch (xHigh, yHigh) {
        case (true, true): words("High in \(x), high in \(y): \(list(labels)).")
        case (true, false): words("High in \(x), low in \(y): \(list(labels)).")
        case (false, true): words("Low in \(x), high in \(y): \(list(labels)).")
        case (false, false): words("Low in \(x), low in \(y): \(list(labels)).")
        }
    }

    func links(_ count: Int, proven: Int, weak: [String]) -> String {
        if weak.isEmpty {
            return words.plural(count, one: "The one link has evidence.", other: "All \(count) links have evidence.")
        }
        return words("\(proven) of \(count) links have evidence. Still without: \(words.looseList(weak)).")
    }

    func leads(_ from: String, to: String) -> String { words("\(from) to \(to)", context: "leads") }
    var evidence: String { words("evidence") }
    var weak: String { words("no evidence yet") }
    var share: String { words("Share") }
    var runningTotal: String { words("Running total") }
    var amount: String { words("Amount") }
    var eachPerson: String { words("Each person's, lowest first") }
    var date: String { words("Date") }
    var event: String { words("What", context: "event") }
    var from: String { words("From") }
    var to: String { words("To", context: "to") }
}

extension String {
    var capitalizedFirst: String { (first.map { $0.uppercased() } ?? "") + dropFirst() }
}

/// Legends.
extension Words {
    func paretoLegend(_ mark: String) -> String {
        words("\(mark) share, | running total.")
    }

    func upwards(_ title: String) -> String { words("Up: \(inSentence(title))") }
    func rightwards(_ title: String) -> String { words("To the right: \(inSentence(title))") }
    /// A point with its values.
    func point(_ label: String, at values: [(title: String, value: Double)]) -> String {
        let place = words.clauses(values.map { "\(inSentence($0.title)) \($0.value.written(.bound, grouped: true))" })
        return words("\(label) (\(place))", context: "a point and its values")
    }
}

/// Courses over time.
extension Words {
    func trendLegend(_ solid: String, _ hollow: String, hasDigits: Bool) -> String {
        hasDigits
            ? words(
                """
                \(solid) the first, or another than the one before by more than noise; \(hollow) no more than noise; : where the \
                figure may lie; a digit: so many sessions on one spot.
                """)
            : words(
                """
                \(solid) the first, or another than the one before by more than noise; \(hollow) no more than noise; : where the \
                figure may lie.
                """)
    }

    /// - Parameter median: the median's mark; `nil` if hidden.
    func dotLegend(_ dot: String, _ median: String?, _ low: String, _ high: String) -> String {
        guard let median else {
            return words("\(dot) one person, a digit so many on one spot; from \(low) to \(high).")
        }
        return words("\(dot) one person, a digit so many on one spot; \(median) the median; from \(low) to \(high).")
    }
}

/// Text alternatives of pictures.
extension Words {
    func shareInWords(_ share: String, _ running: String) -> String {
        share == running
            ? share : words("\(share), together with those before it \(running)")
    }

    func point(_ value: String, _ low: String?, _ high: String?) -> String {
        guard let low, let high else { return value }
        return words("\(value), likely between \(low) and \(high)")
    }

    func change(_ change: Report.Change) -> String {
        change.verdict.map { words("; \($0.text[language])", context: "a figure and how it changed") } ?? ""
    }
}

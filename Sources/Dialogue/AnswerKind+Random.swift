import Answers
public import Guides
import Text

extension AnswerKind {
    /// A random valid answer of this kind, for random walks; `nil` if the limits allow none.
    public func randomAnswer(using numbers: inout SplitMix64) -> AnswerValue? {
        let value: AnswerValue
        switch self {
        case .scale(let scale):
            value = .number(Double(scale.low + numbers.number(below: scale.high - scale.low + 1)))
        case .choice(let options):
            guard !options.isEmpty else { return nil }
            value = .choice(options[numbers.number(below: options.count)].id)
        case .choices(let options, let min, let max):
            let most = Swift.min(max, options.count)
            guard min <= most else { return nil }
            let chosen = Set(numbers.order(of: options.count).prefix(min + numbers.number(below: most - min + 1)))
            value = .choices(options.indices.filter(chosen.contains).map { options[$0].id })
        case .yesNo: value = .yes(numbers.number(below: 2) == 0)
        case .number(let range): value = .number(range.randomNumber(using: &numbers))
        case .date:
            // 2024 to 2029.
            guard let date = CivilDate(daysSinceEpoch: 19_723 + numbers.number(below: 2_192)) else { return nil }
            value = .date(date)
        case .text, .long: value = .text(AnswerKind.randomText(using: &numbers))
        case .names(let min, let max):
            let count = AnswerKind.randomCount(min, max, using: &numbers)
            value = .names((0..<count).map { _ in AnswerKind.randomText(using: &numbers) })
        case .rows(let columns, let min, let max):
            let count = AnswerKind.randomCount(min, max, using: &numbers)
            value = .rows((0..<count).map { _ in AnswerKind.randomRow(columns, using: &numbers) })
        case .commitment:
            value = .commitment(
                Commitment(
                    what: AnswerKind.randomText(using: &numbers),
                    to: numbers.number(below: 2) == 0 ? AnswerKind.randomText(using: &numbers) : nil,
                    by: CivilDate(daysSinceEpoch: 20_000 + numbers.number(below: 400))))
        }
        return accepts(value) ? value : nil
    }

    /// A random count, mostly small, because long lists test nothing new.
    private static func randomCount(_ min: Int, _ max: Int, using numbers: inout SplitMix64) -> Int {
        min + numbers.number(below: Swift.max(0, Swift.min(max - min, 3)) + 1)
    }

    private static func randomRow(_ columns: [Column], using numbers: inout SplitMix64) -> [String: AnswerValue] {
        var row: [String: AnswerValue] = [:]
        for column in columns where !column.isOptional || numbers.number(below: 3) > 0 {
            row[column.id] = column.kind.randomAnswer(using: &numbers)
        }
        return row
    }

    /// Sample texts: short, long, Chinese, with special characters; few, so that names repeat.
    private static let texts = [
        "Ann", "Ann", "Ben", "小王", "客户甲", "a/b", "x]y", "#2", "${subject}", "I always said it would be late.",
        "我从来没有问过他们想要什么。", "two\nlines", "100 %", "- a dash", "“quoted”", "👩‍👩‍👧 family",
    ]

    private static func randomText(using numbers: inout SplitMix64) -> String {
        texts[numbers.number(below: texts.count)]
    }
}

extension NumberRange {
    /// A number uniform between two limits; with one limit or none, of varying magnitude, sometimes the limit itself.
    fileprivate func randomNumber(using numbers: inout SplitMix64) -> Double {
        let fraction = Double(numbers.number(below: 1_000_001)) / 1_000_000
        let sizes = [0, 1, 10, 100, 10_000, 1_000_000]
        let reach = Double(sizes[numbers.number(below: sizes.count)])
        var number =
            switch (min, max) {
            case (let min?, let max?): min + (max - min) * fraction
            case (let min?, nil): min + reach * fraction
            case (nil, let max?): max - reach * fraction
            case (nil, nil): reach * (2 * fraction - 1)
            }
        number = isWhole ? number.rounded() : (number * 100).rounded() / 100
        return Swift.min(Swift.max(number, min ?? number), max ?? number)
    }
}

import Guides
import Scoring
import Text

/// Blocks about scores: bars, single scores and quotients.
struct ScoreBlocks {
    let source: ReportSource

    func bar(_ id: String) -> Report.Bar? {
        guard let (declared, result) = source.score(named: id) else { return nil }
        let band = declared.bands.first { $0.id == result.band }.map { source.filled($0.text) }
        let spread = result.members.map {
            Report.Spread(
                people: $0.n, lowest: $0.min, median: $0.median, highest: $0.max, agreement: $0.agreement)
        }
        return Report.Bar(
            title: source.filled(declared.title), value: result.value, low: result.possible?.lowerBound,
            high: result.possible?.upperBound, answered: result.answered, items: result.items, band: band,
            spread: result.value == nil ? nil : spread,
            reach: spread == nil && result.model != nil ? result.reach : nil)
    }

    func bars(_ ids: [String]) -> [Report.Item] {
        let bars = ids.compactMap { id in bar(id).map { (id: id, bar: $0) } }
        if bars.isEmpty { return [] }
        var sentences: [String] = []
        if bars.count > 1, Set(bars.map { [$0.bar.low, $0.bar.high] }).count == 1, let low = bars[0].bar.low,
            let high = bars[0].bar.high
        {
            sentences.append(source.words.eachOnScale(low, high))
        }
        // Compare only scores with the same scale and direction.
        let plain = bars.filter { !divisors.contains($0.id) && $0.bar.value != nil }.map(\.bar)
        let scales = Set(plain.map { [$0.low, $0.high] })
        let figures = plain.map { ($0.value ?? 0).written(.score) }
        if plain.count > 1, scales.count == 1, let high = plain.compactMap(\.value).max().map({ $0.written(.score) }),
            let low = plain.compactMap(\.value).min().map({ $0.written(.score) })
        {
            if high == low {
                sentences.append(source.words.allTheSame(high))
            } else {
                let titles = { (value: String) in zip(plain, figures).filter { $0.1 == value }.map(\.0.title) }
                sentences.append(source.words.highestAndLowest(titles(high), high, titles(low), low))
            }
        }
        for (id, bar) in bars where divisors.contains(id) {
            if let value = bar.value { sentences.append(source.words.lessIsBetter(bar.title, value.written(.score))) }
        }
        for (_, bar) in bars where bar.value == nil {
            sentences.append(source.words.tooFew(bar.title, bar.answered, of: bar.items))
        }
        if let measured = bars.first(where: { $0.bar.reach != nil }).flatMap({ source.score(named: $0.id)?.result }) {
            let odds = source.words.odds(
                Assumptions.confidence.rawValue, measured.model, degreesOfFreedom: measured.degreesOfFreedom)
            sentences.append(source.words.reachMeans(odds: saysOddsOfQuotient ? nil : odds))
        }
        for (_, bar) in bars {
            if let spread = bar.spread { sentences.append(source.words.entry(bar.title, said(spread))) }
        }
        return [.bars(Report.Bars(bars: bars.map(\.bar), sentences: sentences))]
    }

    /// Whether the report has a quotient, whose sentence already states the ranges' coverage.
    private var saysOddsOfQuotient: Bool {
        source.guide.report.contains { block in
            guard case .quotient(let id) = block.kind else { return false }
            return source.score(named: id)?.result.quotient != nil
        }
    }

    private func said(_ spread: Report.Spread) -> String {
        source.words.spread(
            n: spread.people, median: spread.median.written(.score), low: spread.lowest.written(.score),
            high: spread.highest.written(.score),
            agreement: spread.agreement.map { $0.written(.exactly(2)) })
    }

    /// Ids of quotients' divisors, of which less is better.
    private var divisors: Set<String> {
        Set(
            source.guide.scores.compactMap { score in
                if case .quotient(_, let by) = score.rule { by } else { nil }
            })
    }

    func score(_ id: String) -> [Report.Item] {
        guard let bar = bar(id) else { return [] }
        guard let value = bar.value else {
            return [.paragraph(source.words.tooFew(bar.title, bar.answered, of: bar.items))]
        }
        let words = source.words
        var text = words.entry(
            bar.title, words.value(scoreFigure(value, of: id), low: bar.low, high: bar.high, band: bar.band))
        if let last = text.last, !last.isPunctuation || last == "）" || last == ")" {
            text = words("\(text).", context: "end of a sentence")
        }
        if let spread = bar.spread { text = words.words.sentences([text, said(spread)]) }
        return [.paragraph(text)]
    }

    /// Formats whole sums and counts without decimals, means with one.
    private func scoreFigure(_ value: Double, of id: String) -> String {
        switch source.guide.scores.first(where: { $0.id == id })?.rule {
        case .mean, .quotient, nil: value.written(.score)
        default: value == value.rounded() ? value.written(.exactly(0)) : value.written(.score)
        }
    }

    func quotient(_ id: String) -> [Report.Item] {
        guard let (declared, result) = source.score(named: id), case .quotient(let parts, let divisor) = declared.rule
        else { return [] }
        let title = source.filled(declared.title)
        let titles = parts.map { source.title(ofScore: $0) }
        let formula = source.words.formula(titles, by: source.title(ofScore: divisor))
        guard let quotient = result.quotient, let interval = result.interval else {
            let missing = (parts + [divisor]).compactMap { bar($0) }.filter { $0.value == nil }
            var sentences = missing.map { source.words.tooFew($0.title, $0.answered, of: $0.items) }
            sentences.append(missing.isEmpty ? source.words.noFigure : source.words.nothingGuessed)
            return [.quotient(Report.Quotient(title: title, sentences: sentences, notes: [formula]))]
        }
        return [
            .quotient(
                Report.Quotient(
                    title: title,
                    range: .init(
                        value: quotient.value, low: interval.low, high: interval.high,
                        possibleLow: quotient.possible.lowerBound,
                        possibleHigh: quotient.possible.upperBound),
                    sentences: sentences(
                        quotient, interval, divisor: divisor,
                        odds: source.words.odds(
                            interval.confidence, result.model, degreesOfFreedom: quotient.degreesOfFreedom)),
                    notes: [formula] + (result.model.map { [source.words.restsOn($0)] } ?? []) + [
                        source.words.comparesWithItself
                    ]))
        ]
    }

    private func sentences(
        _ quotient: QuotientResult, _ interval: ScoreInterval, divisor: String, odds: String
    ) -> [String] {
        let value = quotient.value.written(.score)
        let (low, high) = (interval.low.written(.score), interval.high.written(.score))
        var sentences = [source.words.likelyRange(value, low, high, odds: odds)]
        switch (interval.clippedBelow, interval.clippedAbove) {
        case (true, true): sentences.append(source.words.everythingPossible)
        case (true, false): sentences.append(source.words.clippedBelow(low))
        case (false, true): sentences.append(source.words.clippedAbove(high))
        case (false, false): break
        }
        let parts = quotient.sensitivity.map(\.score)
        let heights = parts.compactMap { source.height(ofScore: $0, isLessBetter: $0 == divisor) }.sorted()
        // At least half a point on a five-point scale ahead of the next, and by more than the 90 % noise of a difference.
        let noise = 1.645 * 2.0.squareRoot() * (parts.compactMap(source.relativeError).max() ?? 0)
        if heights.count == parts.count, heights.count > 1,
            heights[heights.count - 1] - heights[heights.count - 2] >= max(0.125, noise),
            // If the interval covers everything possible, nothing is known to be strongest.
            !(interval.clippedBelow && interval.clippedAbove),
            // A divisor is a strength only if it is low, and then one's own: the sentence addresses the person rated.
            quotient.strongest != divisor || (heights[heights.count - 1] > 0.5 && source.guide.ratedGuide == nil)
        {
            sentences.append(
                source.words.strongest(
                    source.title(ofScore: quotient.strongest), isDivisor: quotient.strongest == divisor))
        }
        if let most = quotient.levers.first {
            let levers = quotient.levers.map(\.score)
            sentences.append(
                source.words.oneStep(
                    more: levers.filter { $0 != divisor }.map(source.title(ofScore:)),
                    less: levers.contains(divisor) ? source.title(ofScore: divisor) : nil,
                    least: source.score(named: divisor)?.result.leastWithinOneStep.map { $0.written(.upTo(1)) },
                    from: value,
                    to: (quotient.value + most.change).written(.score)))
            sentences.append(source.words.isArithmetic)
        }
        return sentences
    }
}

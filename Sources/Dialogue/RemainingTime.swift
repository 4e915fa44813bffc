import Guides

/// Estimates the remaining minutes from the questions that can still be asked.
struct RemainingTime {
    /// Slots of settled questions and of questions that cannot be reached any more.
    private var closed: Set<Int> = []
    private var ruledOut: Set<Int> = []

    mutating func note(_ slot: Int, isSettled: Bool) {
        if isSettled { closed.insert(slot) } else { closed.remove(slot) }
    }

    mutating func ruleOut(_ slots: [Int]) {
        ruledOut.formUnion(slots)
        closed.formUnion(slots)
    }

    /// Rules out the parts of a skipped step that no further answer can reach. Not called within loops, as another
    /// round may ask them.
    mutating func ruleOut(_ step: CompiledStep, when condition: Condition?, _ known: KnownAnswers) {
        // Needed only for the remaining minutes.
        guard known.guide.guide.minutes != nil else { return }
        if let condition, isFalseForGood(condition, known) { return ruleOut(step.slots) }
        guard case .section(_, _, let steps) = step.kind else { return }
        for inner in steps { ruleOut(inner, when: inner.when, known) }
    }

    private func isFalseForGood(_ condition: Condition, _ known: KnownAnswers) -> Bool {
        condition.expression.isFalseForGood(
            isOpen: { name in
                switch condition.names[name] {
                case .question(let slot, _): !closed.contains(slot)
                case .rounds, .score, .unknown: true
                default: false
                }
            },
            // Names that need a score count as open, so none is looked up.
            { known.value(of: condition.names[$0], from: nil) { _ in nil } })
    }

    /// The minutes from a place on the path to the end, for the shortest and the longest way. All questions of the
    /// short version are assumed to take equally long, and so are those that only the long version adds. Slots before
    /// the rest of the path have been passed.
    ///
    /// - Parameter path: slots of the path's questions.
    func minutesLeft(at place: Int, of path: [Int], in guide: CompiledGuide) -> ClosedRange<Int>? {
        guard let span = guide.guide.span else { return nil }
        let end = guide.questions.count
        let behind = max(path[..<place].max().map { $0 + 1 } ?? 0, path[place...].min() ?? end)
        let left = (behind..<max(behind, end)).filter { !ruledOut.contains($0) }
        // Questions before the first on the path, asked in other sessions only, take no time.
        let all = (path.min() ?? 0)..<end
        func minutes(_ whole: Int, isCloser: Bool) -> Double {
            func count(_ slots: some Sequence<Int>) -> Int { slots.count { guide.closer.contains($0) == isCloser } }
            return Double(whole * count(left)) / Double(max(1, count(all)))
        }
        let short = minutes(span.lowerBound, isCloser: false)
        let long = short + minutes(span.upperBound - span.lowerBound, isCloser: true)
        // Once a question of the long version is on the path, only the long way is left.
        let isCloser = path[place...].contains { guide.closer.contains($0) }
        func shown(_ minutes: Double) -> Int { max(1, Int(minutes.rounded(.up))) }
        return shown(isCloser ? long : short)...shown(long)
    }
}

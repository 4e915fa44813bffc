import Guides

/// What can still be asked, and how many minutes that takes.
struct Outlook {
    /// Slots of what was settled, and of what no answer can lead to any more.
    private var closed: Set<Int> = []
    private var ruledOut: Set<Int> = []

    mutating func note(_ slot: Int, isSettled: Bool) {
        if isSettled { closed.insert(slot) } else { closed.remove(slot) }
    }

    mutating func ruleOut(_ slots: [Int]) {
        ruledOut.formUnion(slots)
        closed.formUnion(slots)
    }

    /// What of a step that is passed by cannot come any more: all of it, or steps in it. In a round nothing is ruled out, for another
    /// round may ask it.
    mutating func ruleOut(_ step: CompiledStep, when condition: Condition?, _ known: KnownAnswers) {
        // Only minutes ask for it.
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
            // A name that would need a score was open.
            { known.value(of: condition.names[$0], from: nil) { _ in nil } })
    }

    /// The minutes from a place of the path to the end, on the shortest way and on the longest. Every question of the core takes as
    /// long as any other of the core, and likewise those of the closer look; what lies before all that is still on the path was
    /// passed by.
    ///
    /// - Parameter path: the slots of the path's questions.
    func minutesLeft(at place: Int, of path: [Int], in guide: CompiledGuide) -> ClosedRange<Int>? {
        guard let span = guide.guide.span else { return nil }
        let end = guide.questions.count
        let behind = max(path[..<place].max().map { $0 + 1 } ?? 0, path[place...].min() ?? end)
        let left = (behind..<max(behind, end)).filter { !ruledOut.contains($0) }
        // What is only asked the next time takes none of the minutes.
        let all = (path.min() ?? 0)..<end
        func minutes(_ whole: Int, isCloser: Bool) -> Double {
            func count(_ slots: some Sequence<Int>) -> Int { slots.count { guide.closer.contains($0) == isCloser } }
            return Double(whole * count(left)) / Double(max(1, count(all)))
        }
        let short = minutes(span.lowerBound, isCloser: false)
        let long = short + minutes(span.upperBound - span.lowerBound, isCloser: true)
        // Once the closer look is on the path, there is only the longer way.
        let isCloser = path[place...].contains { guide.closer.contains($0) }
        func shown(_ minutes: Double) -> Int { max(1, Int(minutes.rounded(.up))) }
        return shown(isCloser ? long : short)...shown(long)
    }
}

public import Guides

extension Guide {
    /// Answered by others about somebody: `x-rater` beside `x`.
    public var isForRaters: Bool { id.hasSuffix("-rater") }

    /// Some of its steps are gone through by every member of a team.
    public var isForTeam: Bool {
        var isForTeam = false
        flow.visit { step, _ in
            if case .each(let loop) = step.kind, loop.isOverMembers { isForTeam = true }
        }
        return isForTeam
    }

    /// A general check-in on oneself: it has a quotient over the four factors, and neither needs a subject nor is answered by
    /// others.
    public var isGeneralCheckIn: Bool {
        let rests = scores.contains { score in
            guard case .quotient(let parts, _) = score.rule else { return false }
            return parts.contains(Practice.Factor.reliability.rawValue)
        }
        return rests && subject != .required && !isForRaters && !isForTeam
    }
}

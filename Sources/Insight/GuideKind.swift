public import Guides

extension Guide {
    /// Answered by others about somebody: `x-rater` beside `x`.
    public var isForRaters: Bool { id.hasSuffix("-rater") }

    /// Some of its steps are gone through by every member of a team.
    public var isForTeam: Bool {
        func isForTeam(_ steps: [Step]) -> Bool {
            steps.contains { step in
                switch step.kind {
                case .each(let each): each.isOverMembers || isForTeam(each.steps)
                case .section(let section): isForTeam(section.steps)
                case .repeat(let rounds): isForTeam(rounds.steps)
                default: false
                }
            }
        }
        return isForTeam(flow)
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

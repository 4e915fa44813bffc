public import Guides

extension Guide {
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

public import Guides

extension Guide {
    /// Whether it is a general self check-in: it has a quotient with reliability as a part, requires no subject, and is not
    /// for raters or teams.
    public var isGeneralCheckIn: Bool {
        let rests = scores.contains { score in
            guard case .quotient(let parts, _) = score.rule else { return false }
            return parts.contains(Practice.Factor.reliability.rawValue)
        }
        return rests && subject != .required && !isForRaters && !isForTeam
    }
}

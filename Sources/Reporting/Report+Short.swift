import Text

extension Report {
    /// Without the small print of its quotients: how they are computed, and what their ranges rest on.
    public func withoutNotes() -> Report {
        var report = self
        report.items = items.map { item in
            guard case .picture(let picture) = item, var quotient = picture.content as? Quotient else { return item }
            quotient.notes = []
            return .picture(Picture(quotient))
        }
        return report
    }

    /// Whether ``withoutNotes()`` leaves something out.
    public var hasNotes: Bool {
        items.contains { item in
            guard case .picture(let picture) = item, let quotient = picture.content as? Quotient else { return false }
            return !quotient.notes.isEmpty
        }
    }

    /// Its numbers with their ranges and the practice for this week, a line each.
    public var inShort: [String] {
        let words = Words(language: language)
        return items.compactMap { item -> String? in
            switch item {
            case .picture(let picture):
                guard let quotient = picture.content as? Quotient, let range = quotient.range else { return nil }
                let (value, low, high) = (
                    range.value.written(.score), range.low.written(.score), range.high.written(.score)
                )
                return words(
                    "\(quotient.title): \(value), likely \(low) to \(high).", context: "a number with its range")
            case .practice(let practice): return words("For this week: \(practice.title)")
            default: return nil
            }
        }
    }
}

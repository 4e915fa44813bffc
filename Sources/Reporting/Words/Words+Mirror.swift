import Text

/// Sentences of the mirror: counts, their basis, and that they are not a score.
extension Words {
    var mirrorLegend: String { words("[you] <others> *absolutes*") }

    func title(_ kind: MirrorMark.Kind) -> String {
        switch kind {
        case .own: words("You as the subject")
        case .other: words("Others as the subject")
        case .absolute: words("Always, never and the like")
        }
    }

    func found(_ mirror: Mirror) -> String {
        let (own, others) = (mirror.count(of: .own), mirror.count(of: .other))
        let (absolutes, total) = (mirror.count(of: .absolute), mirror.marks.count)
        guard total > 0 else {
            return words(
                """
                In these \(mirror.wordCount) words the mirror found nothing to point out. That says nothing \
                either way.
                """)
        }
        return total == 1
            ? words(
                """
                Who does things here: you \(times(own)), others \(times(others)). Words like always and never: \(absolutes). \
                This rests on one word out of \(mirror.wordCount). It is a mirror, not a score, and it can be wrong.
                """)
            : words(
                """
                Who does things here: you \(times(own)), others \(times(others)). Words like always and never: \(absolutes). \
                This rests on \(total) words out of \(mirror.wordCount). It is a mirror, not a score, and it can be wrong.
                """)
    }

    private func times(_ count: Int) -> String {
        count == 2 ? words("twice") : words.plural(count, one: "once", other: "\(count) times")
    }
}

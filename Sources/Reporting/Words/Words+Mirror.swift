/// What the mirror says about what it found: counts, what they rest on, and that they are no score.
extension Words {
    var mirrorLegend: String { self("[you] <others> *absolutes*", "[自己]　<别人>　*说绝了的话*") }

    func title(_ kind: MirrorMark.Kind) -> String {
        switch kind {
        case .own: self("You as the subject", "以自己为主语")
        case .other: self("Others as the subject", "以别人为主语")
        case .absolute: self("Always, never and the like", "说绝了的话")
        }
    }

    func found(_ mirror: Mirror) -> String {
        let (own, others) = (mirror.count(of: .own), mirror.count(of: .other))
        let (absolutes, total) = (mirror.count(of: .absolute), mirror.marks.count)
        guard total > 0 else {
            return self(
                "In these \(mirror.wordCount) words the mirror found nothing to point out. That says nothing either way.",
                "这 \(mirror.wordCount) 个字里，镜子没找到可指的地方。这也不说明什么。")
        }
        let times = { (count: Int) in count == 1 ? "once" : count == 2 ? "twice" : "\(count) times" }
        return self(
            "Who does things here: you \(times(own)), others \(times(others)). Words like always and never: \(absolutes). "
                + "This rests on \(total == 1 ? "one word" : "\(total) words") out of \(mirror.wordCount). It is a mirror, not a "
                + "score, and it can be wrong.",
            "句子里做事的人：自己 \(own) 处，别人 \(others) 处；说绝了的话 \(absolutes) 处。全凭 \(mirror.wordCount) 个字里的 "
                + "\(total) 处，看看就好，不打分，也会看错。")
    }
}

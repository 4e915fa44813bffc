import Answers
import Guides
import Text

/// Descriptions of violated invariants of a walk; empty if there are none. Tests call it after every step.
public func brokenInvariants(of walk: Walk) -> [String] {
    var broken: [String] = []
    func require(_ holds: Bool, _ sentence: @autoclosure () -> String) {
        if !holds { broken.append(sentence()) }
    }
    let keys = walk.path.map(\.key)
    let onPath = Set(keys)
    require(onPath.count == keys.count, "a key stands on the path twice")
    require(walk.parked.keys.allSatisfy { !onPath.contains($0) }, "a parked answer is on the path")
    require(keys.count <= Traversal.questionLimit, "the path is longer than its limit")
    let settled = walk.path.count { $0.state != .open }
    require(walk.screen.settled == settled, "\(settled) questions are settled, not \(walk.screen.settled)")
    require(walk.screen.total == keys.count, "the path has \(keys.count) questions, not \(walk.screen.total)")
    for item in walk.path {
        require((item.at == nil) == (item.state == .open), "\(item.key) is open exactly if it has no time")
        require(
            item.key == KnownAnswers.key(item.question.id, in: item.scope.rounds)
                || item.question.id.hasSuffix("#more"),
            "\(item.key) is not the key of \(item.question.id) in its rounds")
        guard case .answered(let value) = item.state else { continue }
        require(item.question.kind.accepts(value), "\(item.key) holds an answer that is not of its kind")
    }
    switch walk.screen.state {
    case .question(let prompt):
        let item = walk.path.first { $0.key == prompt.key }
        require(item != nil, "the question asked is not on the path")
        if case .answered(let value)? = item?.state {
            require(prompt.previous == value, "the answer offered is not the one given")
        } else {
            require(prompt.previous == nil, "an answer is offered that was not given")
            if item?.state == .open {
                require(
                    walk.path.first { $0.state == .open }?.key == prompt.key, "an open question is passed by")
            }
        }
        if let back = prompt.back {
            require(onPath.contains(back) && back != prompt.key, "back leads off the path")
            let other = walk.path.first { $0.key == back }?.scope.privateMember
            require(other == prompt.scope.privateMember, "back leads into another member's private answers")
        }
    case .handover(let member):
        require(
            walk.path.contains { $0.scope.privateMember == member }, "the keyboard is passed for no private question")
    case .review, .finished:
        require(settled == keys.count, "the review comes with questions still open")
    }
    return broken
}

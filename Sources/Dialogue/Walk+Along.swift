import Answers
public import Guides
import Text

/// Walks a guide along a session's log. Pure.
///
/// Invalid entries are ignored, so that every log leads to a screen: unknown keys, values not of the question's kind, a
/// `revisit` of a question not settled on the path, a `finish` before the review, entries after `finish`. Answers to
/// questions off the path are parked.
///
/// Takes one pass over the log and one over the path, plus one for each premature `finish`.
public func walk(_ guide: Guide, _ header: SessionHeader, _ entries: [LogEntry]) -> Walk {
    walk(CompiledGuide(guide), header, entries)
}

/// Same, reusing a compiled guide.
public func walk(_ guide: CompiledGuide, _ header: SessionHeader, _ entries: [LogEntry]) -> Walk {
    var live = LiveWalk(guide, header)
    for entry in entries { live.add(entry) }
    return live.walk()
}

/// An incremental walk: each added entry costs at most one pass over the path, independent of the log's length.
public struct LiveWalk {
    public let guide: CompiledGuide
    let header: SessionHeader
    private var log: SettledLog
    private var isFinished = false
    /// The traversal along the current log.
    private var latest: Traversal?

    public init(_ guide: CompiledGuide, _ header: SessionHeader) {
        self.guide = guide
        self.header = header
        log = SettledLog(header)
    }

    public mutating func add(_ entry: LogEntry) {
        guard !isFinished else { return }
        if log.add(entry, guide) {
            latest = nil
        } else if entry.event == .finish {
            isFinished = traversal().pending(log) == nil
        }
    }

    mutating func traversal() -> Traversal {
        let traversal = latest ?? Traversal(guide, header, log)
        latest = traversal
        return traversal
    }

    mutating func screen() -> Screen {
        isFinished ? traversal().ending(.finished) : traversal().screen(log)
    }

    /// Same result as ``walk(_:_:_:)`` for the entries so far.
    public mutating func walk() -> Walk { Walk(traversal(), log, screen: screen()) }
}

extension Traversal {
    /// The index of the current question: the revisited one, otherwise the first unsettled one.
    func pending(_ log: SettledLog) -> Int? {
        if let revisited = log.revisited,
            let place = path.firstIndex(where: { $0.key == revisited && $0.state != .open })
        {
            return place
        }
        return path.firstIndex { $0.state == .open }
    }
}

extension Walk {
    fileprivate init(_ traversal: Traversal, _ log: SettledLog, screen: Screen) {
        let known = traversal.known
        let scores = Lazy { known.scores() }
        var parked: [AnswerKey: AnswerValue] = [:]
        if log.settled.count > screen.settled {
            let onPath = Set(traversal.path.map(\.key))
            for (key, settled) in log.settled where !onPath.contains(key) {
                if case .answered(let value) = settled.what { parked[key] = value }
            }
        }
        self.init(
            screen: screen, path: traversal.path, parked: parked, language: log.language, scores: scores,
            lookup: { path in
                known.value(path, in: Scope()) { scores.value[$0] }
            })
        self.known = known
        computed = traversal.computed
    }
}

extension Traversal {
    fileprivate func screen(_ log: SettledLog) -> Screen {
        guard let place = pending(log) else {
            return ending(.review, again: pictures(behind: log.changed, before: path.count, in: self))
        }
        let item = path[place]
        let member = item.scope.privateMember
        // Texts of a member's private round are not shown to other members or the room.
        let shown = (pictures(behind: log.changed, before: place, in: self) + prefaces[place]).filter {
            $0.scope.privateMember == nil || $0.scope.privateMember == member
        }
        guard let member, known.header.members != nil else {
            return screen(shown, .question(prompt(place, log)), at: place)
        }
        guard log.holder == member else {
            return screen(shown.filter { $0.scope.privateMember == nil }, .handover(member: member))
        }
        let isFirst = place == 0 || path[place - 1].scope.privateMember != member
        return screen(
            isFirst ? shown.filter { $0.scope.privateMember != nil } : shown, .question(prompt(place, log)), at: place)
    }

    fileprivate func ending(_ state: Screen.State, again: [Preface] = []) -> Screen {
        screen((again + (prefaces.last ?? [])).filter { $0.scope.privateMember == nil }, state)
    }

    private func screen(_ preface: [Preface], _ state: Screen.State, at place: Int? = nil) -> Screen {
        var screen = Screen(
            preface: preface, state: state, settled: path.count { $0.state != .open }, total: path.count)
        if let place { screen.progress = progress(at: place) }
        return screen
    }

    private func prompt(_ place: Int, _ log: SettledLog) -> Prompt {
        let item = path[place]
        var previous: AnswerValue?
        if case .answered(let value) = item.state { previous = value }
        var back: AnswerKey?
        // Do not go back into another member's private answers.
        if place > 0, path[place - 1].scope.privateMember == item.scope.privateMember { back = path[place - 1].key }
        return Prompt(
            key: item.key, question: item.question, previous: previous, note: item.note,
            lines: log.lines[item.key] ?? [], table: log.table(item.key, item.question.kind),
            unsent: log.unsent[item.key] ?? "", scope: item.scope, back: back)
    }
}

/// The pictures right behind a changed answer, which differ from those shown before; none where they are shown anyway.
private func pictures(behind changed: AnswerKey?, before place: Int, in traversal: Traversal) -> [Preface] {
    guard let answered = traversal.path.firstIndex(where: { $0.key == changed }), answered + 1 < place else {
        return []
    }
    return traversal.prefaces[answered + 1].filter { if case .show = $0.kind { true } else { false } }
}

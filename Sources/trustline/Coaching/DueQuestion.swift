import Answers
import Dialogue
import Guides
import Journal
import LineEditor
import Records
import Text

/// Asks at startup, in two lines, what became of each due commitment. Enter leaves all of them for later.
struct DueQuestion {
    private let context: Context
    private let actions: CommitmentActions
    private var due: [CommitmentState]

    /// `nil` if nothing is due.
    init?(context: Context) throws {
        let actions = try CommitmentActions(in: context)
        // A team's agreements are asked about in its next check-in.
        due = try actions.workspace.commitments.due(on: context.today()).filter { $0.origin.owner == nil }
        guard !due.isEmpty else { return nil }
        self.context = context
        self.actions = actions
    }

    enum Answer: Equatable {
        case settled(CommitmentEvent.Kind, note: String?)
        case moved(SettlingArguments)
        case later
        /// Not an answer, possibly a command.
        case somethingElse
    }

    /// The question in at most 80 columns or the window's width; long words are truncated, the day is not.
    private func question(on state: CommitmentState, others: Int) -> String {
        let (page, limit) = (context.page, max(80, context.page.width))
        func said(_ state: CommitmentState) -> String {
            context.messages.isDue(state, today: context.today(), others: others)
        }
        var short = state
        let over = said(state).displayWidth(ambiguous: page.ambiguous) - limit
        if over > 0 {
            let room = state.what.displayWidth(ambiguous: page.ambiguous) - over
            short.what = state.what.truncated(to: max(16, room), ambiguous: page.ambiguous)
        }
        return said(short).truncated(to: limit, ambiguous: page.ambiguous)
    }

    /// - Returns: a typed line that is not an answer; `nil` if all were answered or left for later.
    mutating func run() throws -> String? {
        while let state = due.first {
            let rest = due.count - 1
            context.say(context.page.paragraph(question(on: state, others: rest)))
            context.say(context.page.paragraph(context.messages.dueKeys))
            let line: String
            switch context.input.read(LineRequest(prompt: "k/p/m/v> ", mode: .answer)) {
            case .line(let typed): line = typed
            case .tooLong(let limit):
                context.say(context.page.paragraph(context.messages.lineTooLong(limit)))
                continue
            case .interrupted, .end: return nil
            case .hangUp:
                context.isLeaving = true
                return nil
            }
            switch Self.answer(line, messages: context.messages, today: context.today()) {
            case .later: return nil
            case .somethingElse: return line
            case .settled(let kind, let note): try actions.settle(state, as: kind, note: note)
            case .moved(let words): try move(state, words)
            }
            if context.isLeaving { return nil }
            due.removeFirst()
        }
        return nil
    }

    private func move(_ state: CommitmentState, _ words: SettlingArguments) throws {
        var words = words
        if words.day == nil {
            guard let asked = actions.askNewDay() else { return }
            words = SettlingArguments(day: asked.day, note: words.note ?? asked.note)
        }
        guard let day = words.day, day >= context.today() else {
            context.say(context.page.paragraph(context.messages.leftAsItWas))
            return
        }
        try actions.move(state, to: day, note: words.note)
    }

    /// Reads `k`, `k told her on monday`, 没做到, `v friday`. `kept k7fm` is a command about another commitment.
    static func answer(_ line: String, messages: Messages, today: CivilDate) -> Answer {
        let words = line.trimmingSpaces.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let first = words.first else { return .later }
        guard let kind = messages.settlingKind(first) else { return .somethingElse }
        let rest = Array(words.dropFirst())
        if first.count > 1, let second = rest.first,
            Int(foldFullWidth(second)) != nil || CommitmentWord.isOne(second.lowercased())
        {
            return .somethingElse
        }
        if kind == .moved { return .moved(SettlingArguments(rest, namesSome: false, wantsDay: true, today: today)) }
        return .settled(kind, note: rest.isEmpty ? nil : rest.joined(separator: " "))
    }
}

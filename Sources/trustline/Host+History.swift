import Answers
import Dialogue
import Guides
import Journal
import Records
import Reporting
import Text

extension Host {
    /// The sessions that fit, newest first. Files that are left out are named; where the index has to be made anew, it is said
    /// how far that is.
    func history(_ query: HistoryQuery = HistoryQuery()) throws -> (workspace: Workspace, history: History) {
        let workspace = try openWorkspace().workspace
        let history = try workspace.history(query, progress: sayHowFar())
        for error in history.leftOut { writeError(page.paragraph(error.text(in: language)) + "\n") }
        return (workspace, history)
    }

    /// As ``history(_:)``, holding one session at a time.
    @discardableResult
    func eachSession(
        _ query: HistoryQuery = HistoryQuery(), _ body: (NumberedSession) -> Bool
    ) throws -> History {
        let workspace = try openWorkspace().workspace
        let history = try workspace.forEachSession(query, progress: sayHowFar(), body)
        for error in history.leftOut { writeError(page.paragraph(error.text(in: language)) + "\n") }
        return history
    }

    /// Says how far the reading is, each second.
    private func sayHowFar() -> (_ done: Int, _ total: Int) -> Void {
        let begun = now()
        var said = begun
        return { [self] done, total in
            let now = now()
            guard total > 0 else { return }
            guard now.millisecondsSinceEpoch - said.millisecondsSinceEpoch >= 1000 || done == total && said != begun
            else { return }
            said = now
            writeError(page.paragraph(messages.readingSessions(done, of: total)) + "\n")
        }
    }

    /// Date, guide, subject, scores.
    func oneLine(_ entry: HistoryEntry, showsDay: Bool = true) -> String {
        let day = showsDay ? [zone.day(entry.finished).description] : []
        // In a window T and its figure stay on one line; what another program reads has plain spaces.
        let space = page.isPlain ? " " : "\u{A0}"
        let score = entry.summary.flatMap { score in
            score.value.map { score.low == nil ? messages.decimal($0) : "T\(space)\(messages.decimal($0))" }
        }
        return (day + [named(entry.guide, about: entry.subject)] + (score.map { [$0] } ?? [])).joined(separator: "  ")
    }

    /// One line of change for each guide and subject among these that has been taken more than once; `nil` if there is none.
    ///
    /// - Parameter limit: so many values are drawn, the latest.
    func courses(
        _ courses: HistoryCourses, since: CivilDate?, in workspace: Workspace, limit: Int
    ) throws -> Report? {
        let values = try workspace.lastValues(
            of: courses.known, limit: limit, since: since.map { zone.start(of: $0) })
        let items: [Report.Item] = courses.order.compactMap { course in
            guard let values = values[course], values.count > 1, let low = values.min(), let high = values.max() else {
                return nil
            }
            // Bars begin at nought: drawn from the lowest value, a difference of noise would fill the picture.
            return .sparkline(
                Report.Sparkline(
                    title: named(course.guide, about: course.subject), low: min(0, low), high: max(0, high),
                    values: values,
                    sentences: [
                        messages.course(
                            sessions: values.count, isCut: values.count == limit, first: messages.decimal(values[0]),
                            last: messages.decimal(values[values.count - 1]))
                    ]))
        }
        return items.isEmpty ? nil : Report(title: "", language: language, items: items)
    }

    /// Whether what `show` means is a file.
    static func isFile(_ word: String) -> Bool { word.contains("/") || word.hasSuffix(".json") }

    /// The transcript that `show` means: a number, `last`, or a file.
    func transcript(named word: String) throws -> Transcript {
        if Host.isFile(word) {
            return try Workspace.readTranscript(at: absolute(word))
        }
        let workspace = try openWorkspace().workspace
        return try workspace.readTranscript(try session(named: word).entry.id)
    }

    /// The whole session again: every question with its answer and note, then the result, then what was noted later.
    func replay(_ transcript: Transcript) {
        defer { sayLaterNotes(transcript.session.id) }
        let day = zone.day(transcript.finished)
        say()
        say(page.ink.bold(page.paragraph(named(transcript.guideTitle[language], about: transcript.session.subject))))
        say(page.ink.dim(page.paragraph("\(day) · \(transcript.session.guide) v\(transcript.session.guideVersion)")))
        guard let guide = guide(of: transcript) else {
            replayWithoutGuide(transcript)
            return
        }
        let walk = measuredWalk(guide, transcript.session, transcript.entries)
        for item in walk.path {
            let question = interpolate(item.question.text[language], scope: item.scope, walk: walk, language: language)
            let answer: String =
                if case .answered(let value) = item.state {
                    shown(value, for: item.question, language: language)
                } else { messages.leftOut }
            replayItem(question: question, answer: answer, note: item.note)
        }
        say()
        say(page.rendered(report(guide, header: transcript.session, entries: transcript.entries, walk: walk)))
    }

    private func replayItem(question: String, answer: String, note: String?) {
        say()
        say(page.paragraph(question))
        say(page.item(answer, first: "  "))
        if let note { say(page.item(messages.yourNote(note), first: "  ")) }
    }

    /// The guide is gone and the transcript stands alone: what it says itself.
    private func replayWithoutGuide(_ transcript: Transcript) {
        for item in transcript.items {
            let answer = messages.answer(item) ?? messages.leftOut
            replayItem(question: item.question, answer: answer, note: item.note)
        }
        say()
        for score in transcript.scores {
            let value = score.value.map { messages.decimal($0) } ?? messages.incomplete
            say(page.item("\(score.title[language]): \(value) (\(score.answered)/\(score.items))", first: ""))
        }
    }

    /// The guide as it was: pinned in the workspace, or compiled in with the same hash.
    func guide(of transcript: Transcript) -> Guide? {
        guard let workspace = try? openWorkspace().workspace else { return nil }
        if let guide = try? guide(pinnedFor: transcript.session, in: workspace) { return guide }
        let library = GuideLibrary(workspace: workspace)
        guard let file = library.files.first(where: { $0.id == transcript.session.guide }),
            let loaded = try? library.load(file), Digest.sha256(loaded.bytes) == transcript.session.guideHash
        else { return nil }
        return loaded.guide
    }
}

/// The guides and subjects among sessions, each once, in the order they are met.
struct HistoryCourses {
    private(set) var order: [HistoryCourse] = []
    private(set) var known: Set<HistoryCourse> = []

    mutating func add(_ entry: HistoryEntry) {
        let course = HistoryCourse(of: entry)
        if known.insert(course).inserted { order.append(course) }
    }
}

import Answers
import Dialogue
import Guides
import Insight
import Journal
import Records
import Reporting
import Scoring
import Text

/// The output of `show`: a finished session.
struct Replay: ContextProviding {
    let transcript: Transcript
    let sessions: PastSessions
    /// Whether to explain how numbers are computed and what their ranges rest on.
    var showsHow = false

    var context: Context { sessions.context }

    /// Prints every question with its answer and note, the result, and later notes.
    ///
    /// - Returns: the result; `nil` if the guide is gone.
    @discardableResult
    func show() -> Report? {
        defer { SessionNotes(context: context).say(on: transcript.session.id) }
        let day = zone.day(transcript.finished)
        say()
        say(page.ink.bold(page.paragraph(named(transcript.guideTitle[language], about: transcript.session.subject))))
        let edition = messages.edition(of: transcript.session, on: day, title: transcript.guideTitle[language])
        say(page.ink.dim(page.paragraph(edition)))
        guard let guide = sessions.guide(of: transcript) else {
            showWithoutGuide()
            return nil
        }
        let reports = SessionReports(context: context)
        let walk = reports.measuredWalk(guide, transcript.session, transcript.entries)
        for item in walk.path {
            let question = interpolate(item.question.text[language], scope: item.scope, walk: walk, language: language)
            let answer: String =
                if case .answered(let value) = item.state {
                    shown(value, for: item.question, language: language)
                } else { messages.leftOut }
            show(question: question, answer: answer, note: item.note)
        }
        say()
        let report = reports.report(guide, header: transcript.session, entries: transcript.entries, walk: walk)
        say(page.rendered(showsHow ? report : report.withoutNotes()))
        return report
    }

    /// Explains how the result's numbers are computed and what their ranges rest on.
    func sayHow() {
        let report = sessions.guide(of: transcript).map { guide in
            let reports = SessionReports(context: context)
            let walk = reports.measuredWalk(guide, transcript.session, transcript.entries)
            return reports.report(guide, header: transcript.session, entries: transcript.entries, walk: walk)
                .onlyNotes()
        }
        guard let report, !report.items.isEmpty else {
            let hasScores = sessions.guide(of: transcript)?.scores.isEmpty == false
            return say(page.paragraph(hasScores ? messages.plainNumbers : messages.noNumbers))
        }
        say(page.rendered(report))
    }

    private func show(question: String, answer: String, note: String?) {
        say()
        say(page.paragraph(question))
        say(page.item(answer, first: "  "))
        if let note { say(page.item(messages.yourNote(note), first: "  ")) }
    }

    /// Prints what the transcript itself holds, if its guide is gone.
    private func showWithoutGuide() {
        for item in transcript.items {
            let answer = messages.answer(item) ?? messages.leftOut
            show(question: item.question, answer: answer, note: item.note)
        }
        say()
        for score in transcript.scores {
            say(
                page.item(
                    "\(score.title[language]): \(messages.value(score)) (\(score.answered)/\(score.items))", first: ""))
        }
    }
}

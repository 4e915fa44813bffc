import Dialogue
import Guides
import Journal
import Records
import Text

/// Unfinished sessions, as `resume` and `forget` address them.
struct OpenDrafts: ContextProviding {
    let context: Context
    let workspace: Workspace

    init(in context: Context) throws {
        self.context = context
        workspace = try context.openWorkspace().workspace
    }

    /// Whether a single word addresses a draft: `draft`, or the beginning of a draft's guide id. Numbers and `last` do not.
    func names(_ word: String) throws -> Bool {
        if Keywords.draft.contains(word.lowercased()) { return true }
        if Int(word) != nil || Keywords.last.contains(word.lowercased()) { return false }
        return try workspace.drafts.all().drafts.contains { $0.header.guide.hasPrefix(word.lowercased()) }
    }

    /// The draft addressed by `draft`, `draft 2` or `GUIDE about NAME`. If several match, lists them with numbers and
    /// returns `nil`.
    func draft(meantBy words: [String]) throws -> Draft? {
        let drafts = try all()
        guard !drafts.isEmpty else {
            say(page.paragraph(messages.noDrafts))
            return nil
        }
        var fitting = Array(drafts.enumerated())
        if let first = words.first, Keywords.draft.contains(first.lowercased()) {
            if words.count > 1 {
                guard words.count == 2, let number = Int(words[1]) else {
                    throw CommandError(messages.forgetUsage, status: 64)
                }
                guard drafts.indices.contains(number - 1) else {
                    throw CommandError(messages.noSuchDraft(number, of: drafts.count))
                }
                return drafts[number - 1]
            }
        } else {
            let named = try HistoryArguments(words, context: context)
            fitting.removeAll { _, draft in
                let isGuide = named.guide.map { draft.header.guide.hasPrefix($0.lowercased()) } ?? true
                return !(isGuide && (named.subject.map { SubjectName.areSame($0, draft.header.subject) } ?? true))
            }
        }
        if fitting.count == 1 { return fitting[0].element }
        if fitting.isEmpty {
            say(page.paragraph(messages.noDraftLike(words.joined(separator: " "))))
            fitting = Array(drafts.enumerated())
        }
        list(fitting.map { ($0.offset + 1, $0.element) })
        say(page.paragraph(messages.chooseDraftToForget))
        return nil
    }

    /// All readable drafts, the latest first. Warns about unreadable ones.
    func all() throws -> [Draft] {
        let (drafts, unreadable) = try workspace.drafts.all()
        for error in unreadable { writeError(page.paragraph(error.text(in: language)) + "\n") }
        return drafts
    }

    func list(_ drafts: [(number: Int, draft: Draft)]) {
        say(page.paragraph(messages.openSessions))
        for (number, draft) in drafts { say(page.item(oneLine(draft), first: "  \(number)  ")) }
    }

    /// Title, subject, start, number of answers, and the day of the last activity.
    func oneLine(_ draft: Draft) -> String {
        let last = zone.day(draft.lastActivity)
        let stand = messages.draftStand(
            begun: begun(draft), answers: draft.settled, last: last == zone.day(draft.header.started) ? nil : last)
        return "\(context.guides.title(of: draft.header, in: workspace))  \(stand)"
    }
}

extension ContextProviding {
    /// The day and the minute a session under way was begun: 2026-11-22 10:15.
    func begun(_ draft: Draft) -> String {
        let minute = zone.minute(draft.header.started)
        return "\(zone.day(draft.header.started)) \((minute / 60).zeroPadded(2)):\((minute % 60).zeroPadded(2))"
    }
}

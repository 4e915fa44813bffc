import Dialogue
import Guides
import Journal
import Records
import Text

/// Sessions under way, as `resume` and `forget` name them.
struct OpenDrafts: InContext {
    let context: Context
    let workspace: Workspace

    init(in context: Context) throws {
        self.context = context
        workspace = try context.openWorkspace().workspace
    }

    /// Whether a single word means a session under way: by that word, or by its guide. Numbers, `last` and ids do not.
    func names(_ word: String) throws -> Bool {
        if Keywords.draft.contains(word.lowercased()) { return true }
        if Int(word) != nil || Keywords.last.contains(word.lowercased()) { return false }
        return try workspace.drafts.all().drafts.contains { $0.header.guide.hasPrefix(word.lowercased()) }
    }

    /// The one that is meant by `draft`, `draft 2` or `GUIDE about NAME`. Where several may be, they are listed with their
    /// numbers, and none is.
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
                    throw Complaint(messages.forgetUsage, status: 64)
                }
                guard drafts.indices.contains(number - 1) else {
                    throw Complaint(messages.noSuchDraft(number, of: drafts.count))
                }
                return drafts[number - 1]
            }
        } else {
            let named = try HistoryWords(words, context: context)
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

    /// The latest first; those that cannot be read are named.
    func all() throws -> [Draft] {
        let (drafts, unreadable) = try workspace.drafts.all()
        for error in unreadable { writeError(page.paragraph(error.text(in: language)) + "\n") }
        return drafts
    }

    func list(_ drafts: [(number: Int, draft: Draft)]) {
        say(page.paragraph(messages.openSessions))
        for (number, draft) in drafts { say(page.item(oneLine(draft), first: "  \(number)  ")) }
    }

    /// Title, subject, and the day something last happened.
    func oneLine(_ draft: Draft) -> String {
        "\(context.title(of: draft.header, in: workspace))  \(zone.day(draft.lastActivity))"
    }
}
